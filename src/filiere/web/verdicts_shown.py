"""Verdicts on figures of trade in words, with the figures that they rest on, kept while these are.

A verdict is kept by what its claim says and by the data in force: it is worked out again once
either is another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from filiere.brief.sections import statements
from filiere.brief.sections.context import Context
from filiere.communique.claims import Claim
from filiere.communique.evidence import MIRROR, RECONCILED, Evidence, Level
from filiere.communique.verdicts import Verdict
from filiere.errors import FiliereError
from filiere.register.readings.statements import MOST, verdicts_of
from filiere.web.computing import computed
from filiere.web.dossiers import current_store, store_state
from filiere.web.fact_words import place_name, writing

#: How many missing months are named one by one.
_NAMED: Final = 3
#: How many verdicts are kept for one page before those that it shows no more are dropped.
_KEPT: Final = 2 * MOST


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """What one side's figures are: whose, over which periods, what they lack, and their source."""

    whose: str
    use: str
    amounts: str
    missing: str
    source: str


@dataclass(frozen=True, slots=True)
class ToldVerdict:
    """The verdict on a claim in words, with every figure that was looked at."""

    kind: str
    name: str
    why: str
    needed: str
    figures: tuple[ToldFigure, ...]


def verdicts_told(claims: Sequence[Claim], page: UUID) -> dict[UUID, ToldVerdict]:
    """Return the verdict on each claim in words; none where there are no data.

    Parameters
    ----------
    claims
        The claims, each with the number of its row as its id.
    page
        The row on whose page they stand: their verdicts are kept together.
    """
    if not claims:
        return {}
    said = {claim.id: _content(claim) for claim in claims}
    key = f"verdicts:{page}:{get_language() or 'en'}:{store_state()}"
    held: dict[str, ToldVerdict] = cache.get(key) or {}
    new = {said[each.id]: each for each in claims if said[each.id] not in held}
    if new:
        try:
            found = computed(lambda: verdicts_of(list(new.values()), current_store()))
        except FiliereError:
            found = {}
        if len(held) + len(found) > _KEPT:
            held = {each: held[each] for each in said.values() if each in held}
        held |= {said[claim]: told_verdict(verdict) for claim, verdict in found.items()}
        cache.set(key, held, None)
    return {UUID(claim): held[content] for claim, content in said.items() if content in held}


def told_verdict(verdict: Verdict) -> ToldVerdict:
    """Return a verdict in words."""
    context = writing()
    why = statements.why(context, verdict)
    return ToldVerdict(
        kind=verdict.kind,
        name=statements.kind(context, verdict),
        why=why[:1].upper() + why[1:],
        needed=statements.needed(context, verdict),
        figures=tuple(_figures(context, verdict)),
    )


def _content(claim: Claim) -> str:
    """Return what a verdict on a claim depends on: all but where it stands, and who says it."""
    of_itself = replace(
        claim, id="", document="", speaker=None, source=None, said=None, span=None, text=""
    )
    return repr(of_itself)


def _figures(context: Context, verdict: Verdict) -> Iterator[ToldFigure]:
    for one in verdict.evidence:
        use = _("these decide") if one is verdict.deciding else ""
        yield _figure(context, one, use)
    for one in verdict.beside:
        yield _figure(context, one, _("of the whole country: they decide nothing"))


def _figure(context: Context, one: Evidence, use: str) -> ToldFigure:
    levels = [one.base, one.level] if one.base else [one.level]
    origin = one.dataset.provenance
    return ToldFigure(
        whose=_whose(one.data_of),
        use=use,
        amounts="; ".join(_amount(context, each) for each in levels if each.usd is not None),
        missing=_missing(context, one),
        source=_("%(producer)s, %(title)s, version %(version)s")
        % {"producer": origin.producer, "title": origin.title, "version": one.dataset.vintage},
    )


def _whose(data_of: str) -> str:
    if data_of == RECONCILED:
        return _("reconciled figures")
    return _("figures of its partners") if data_of == MIRROR else place_name(data_of)


def _amount(context: Context, level: Level) -> str:
    language = context.writer.language
    return _("%(period)s: %(amount)s") % {
        "period": level.period.label(language.code),
        "amount": language.amount(level.usd),
    }


def _missing(context: Context, one: Evidence) -> str:
    """Name the months that figures lack: each of a few, the first and the last of many."""
    names = [month.label(context.writer.language.code) for month in one.missing]
    if len(names) <= _NAMED:
        return context.writer.language.join(names)
    return _("%(first)s – %(last)s (months: %(count)s)") % {
        "count": len(names),
        "first": names[0],
        "last": names[-1],
    }
