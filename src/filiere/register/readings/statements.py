"""What was stated of trade in the texts of the record, as claims to hold against the data."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from filiere.communique.annotation import KEYS
from filiere.communique.claims import BESIDE, Claim
from filiere.communique.comparing import Beside, beside
from filiere.communique.products_said import product_codes
from filiere.communique.verdicts import Verdict, verdicts_on
from filiere.periods import parse
from filiere.register.access import visible
from filiere.register.models import ProposedFact, Statement
from filiere.register.viewer import Viewer
from filiere.sample.commission import PartialDate, Source, Speaker, Term
from filiere.store import Store

#: The most statements that are held against the data at once.
MOST = 400


def statements_seen(viewer: Viewer) -> list[Statement]:
    """Return the statements that a viewer may see, those on the earliest periods first."""
    rows = visible(Statement, viewer).select_related("document").order_by("period", "created")
    return list(rows[:MOST])


def claim_of(statement: Statement) -> Claim:
    """Return a statement as a claim, with the text that it stands in as its source."""
    told = {key: getattr(statement, key) for key in KEYS["claim"]}
    return _claim(str(statement.pk), told, statement)


def claim_proposed(fact: ProposedFact) -> Claim:
    """Return a claim that is only proposed, so that its verdict helps to judge it."""
    return _claim(str(fact.pk), fact.holds, fact)


def verdicts_of(claims: Sequence[Claim], store: Store) -> dict[str, Verdict]:
    """Return the verdict on each claim by its id."""
    return {verdict.claim.id: verdict for verdict in verdicts_on(claims, store)}


def side_by_side(claims: Sequence[Claim]) -> tuple[Beside, ...]:
    """Return the claims about one thing that a reader should see together."""
    return beside(claims)


def _claim(identifier: str, told: dict[str, Any], row: Statement | ProposedFact) -> Claim:
    text = row.document
    named = told.get("product") or None
    codes = product_codes(named) if named else ()
    published = text.published
    return Claim(
        id=identifier,
        document=str(text.pk),
        flow=cast(Any, told["flow"]),
        reporter=told.get("reporter") or None,
        partner=told.get("partner") or None,
        measure=cast(Any, told["measure"]),
        value=Decimal(str(told["value"])),
        vagueness=cast(Any, told.get("vagueness") or None),
        period=parse(told["period"]) if told.get("period") else None,
        base=parse(told["base"]) if told.get("base") else None,
        currency=told.get("currency") or None,
        product=BESIDE.join(codes) or named,
        sector=told.get("sector") or None,
        speaker=Speaker(Term.same(told["speaker"])) if told.get("speaker") else None,
        source=Source(
            publisher=Term.same(text.title),
            url=text.url or None,
            published=PartialDate.parse(str(published)) if published else None,
            checksum=f"sha256:{text.checksum}",
        ),
        said=told.get("said") or None,
        text=row.words,
    )
