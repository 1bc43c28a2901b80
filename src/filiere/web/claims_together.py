"""What was stated of trade in a commission's texts, by what it speaks of; nothing is merged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from filiere.brief.sections import statements
from filiere.communique.claims import Claim
from filiere.communique.comparing import Beside, of_one_thing
from filiere.communique.whose_flow import country_of
from filiere.register.access import visible
from filiere.register.models import Audience, ProposedFact, Statement
from filiere.register.readings.statements import MOST, claim_of, side_by_side, statements_seen
from filiere.register.viewer import Viewer
from filiere.web.addresses import to_each
from filiere.web.documents_shown import shortened
from filiere.web.fact_names import MEASURES, RELATIONS
from filiere.web.fact_words import told_claim, writing
from filiere.web.lit import shown
from filiere.web.verdicts_shown import ToldVerdict, verdicts_told

#: How many pairs of one kind are named under the claims about one thing.
_PAIRS: Final = 12


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as it stands in its text."""

    number: int
    subject: str
    figure: str
    speaker: str
    words: str
    lang: str
    address: str
    is_own: bool
    verdict: ToldVerdict | None


@dataclass(frozen=True, slots=True)
class Thing:
    """The claims about one thing, the latest period first, and how they stand to each other."""

    name: str
    said: tuple[Said, ...]
    relations: tuple[tuple[str, str], ...]


def things_said(viewer: Viewer) -> tuple[list[Thing], list[Thing], bool]:
    """Return what several claims speak of, then what one does, and whether more are kept."""
    rows = statements_seen(viewer)
    held = {str(row.pk): row for row in rows}
    claims = [claim_of(row) for row in rows]
    commission = viewer.commission
    verdicts = verdicts_told(claims, commission.pk) if commission else {}
    groups = of_one_thing(claims)
    grouped = {claim.id for group in groups for claim in group}
    alone = [(claim,) for claim in claims if claim.id not in grouped]
    addresses = _addresses(viewer, rows)
    pairs = side_by_side(claims)
    things = [_thing(each, held, verdicts, addresses, pairs) for each in (*groups, *alone)]
    several = [each for each in things if len(each.said) > 1]
    return several, [each for each in things if len(each.said) == 1], len(rows) == MOST


def _thing(
    group: Sequence[Claim],
    rows: Mapping[str, Statement],
    verdicts: Mapping[UUID, ToldVerdict],
    addresses: Mapping[UUID, str],
    pairs: Iterable[Beside],
) -> Thing:
    by_side = sorted(group, key=lambda claim: str(claim.reporter))
    ordered = sorted(by_side, key=lambda claim: str(claim.period or ""), reverse=True)
    numbers = {claim.id: number for number, claim in enumerate(ordered, start=1)}
    said = []
    for claim in ordered:
        row = rows[claim.id]
        subject, figure, speaker = told_claim(claim)
        said.append(
            Said(
                number=numbers[claim.id],
                subject=subject,
                figure=figure,
                speaker=speaker,
                words=shown(shortened(row.words)),
                lang=row.document.language,
                address=addresses[row.pk],
                is_own=row.audience == Audience.OWN,
                verdict=verdicts.get(row.pk),
            )
        )
    return Thing(_name(ordered[0]), tuple(said), tuple(_relations(numbers, pairs)))


def _name(claim: Claim) -> str:
    """Say what claims are about: the flow between two countries, and what of it is measured."""
    reporter, partner = (
        country_of(end) if end else None for end in (claim.reporter, claim.partner)
    )
    if claim.flow == "turnover" and reporter and partner:
        reporter, partner = sorted((reporter, partner))
    elif claim.flow == "imports":
        reporter, partner = partner, reporter
    flow = "exports" if claim.flow == "imports" else claim.flow
    product = shown(claim.product) if claim.product else None
    about = replace(
        claim, flow=flow, reporter=reporter, partner=partner, period=None, product=product
    )
    return _("%(subject)s: %(measure)s") % {
        "subject": statements.subject(writing(), about),
        "measure": MEASURES[claim.measure],
    }


def _relations(numbers: Mapping[str, int], pairs: Iterable[Beside]) -> Iterable[tuple[str, str]]:
    """Yield how claims of one group stand to each other, with the numbers of which do."""
    found: dict[str, list[tuple[int, int]]] = {}
    for pair in pairs:
        if pair.first.id in numbers and pair.second.id in numbers:
            ends = sorted((numbers[pair.first.id], numbers[pair.second.id]))
            found.setdefault(pair.relation, []).append((ends[0], ends[1]))
    for relation, named in found.items():
        told = [f"{one} – {other}" for one, other in sorted(named)[:_PAIRS]]
        rest = ["…"] if len(named) > _PAIRS else []
        yield str(RELATIONS[relation]), "; ".join([*told, *rest])


def _addresses(viewer: Viewer, rows: Sequence[Statement]) -> dict[UUID, str]:
    """Return where each statement stands in its text, asking once for all."""
    facts = visible(ProposedFact, viewer).filter(
        became_kind="statement", became_id__in=[row.pk for row in rows]
    )
    known = dict(facts.values_list("became_id", "pk"))
    page = to_each(viewer, "document")
    return {
        row.pk: f"{page(row.document_id)}?fact={known[row.pk]}#fact-{known[row.pk]}"
        if row.pk in known
        else page(row.document_id)
        for row in rows
    }
