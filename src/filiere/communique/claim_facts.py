"""The claims of a text as facts, and as claims that the store can be asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Any

from filiere.communique.claims import BESIDE, Claim
from filiere.communique.claims_once import claims_once
from filiere.communique.claims_said import claims_said
from filiere.communique.facts import Fact
from filiere.communique.products_said import product_codes
from filiere.communique.table_claims import table_claims
from filiere.communique.text import Text
from filiere.periods import parse
from filiere.sample.commission import Speaker, Term

__all__ = ["claim_facts", "claims_of_facts"]


def claim_facts(text: Text, known: Iterable[Fact] = ()) -> Iterator[Fact]:
    """Yield the claims of a text as facts, given those that the other concepts found.

    Examples
    --------
    >>> from filiere.communique.text import Paragraph, Span
    >>> said = "Les exportations du Chili vers le Pérou ont crû de 5 % en 2023."
    >>> text = Text("-", said, (Paragraph(Span(0, len(said)), "fr", said),), "sha256:0")
    >>> fact, = claim_facts(text)
    >>> [fact.value[key] for key in ("flow", "reporter", "partner", "measure", "value", "period")]
    ['exports', 'CHL', 'PER', 'growth', '5', '2023']
    """
    facts = tuple(known)
    return claims_once(chain(claims_said(text, facts), table_claims(text, facts)))


def claims_of_facts(text: Text, facts: Iterable[Fact]) -> tuple[Claim, ...]:
    """Return the claims among the facts of a text, numbered in the order of their words.

    A product is the headings that its words stand for; words that stand for none are kept, and
    such a claim cannot be checked.
    """
    found = sorted((fact for fact in facts if fact.kind == "claim"), key=lambda fact: fact.span)
    return tuple(_claim(str(n), text, fact) for n, fact in enumerate(found, start=1))


def _claim(identifier: str, text: Text, fact: Fact) -> Claim:
    value = fact.value
    speaker: Any = value.get("speaker")
    return Claim(
        id=identifier,
        document=text.name,
        flow=value["flow"],
        reporter=value.get("reporter"),
        partner=value.get("partner"),
        measure=value["measure"],
        value=Decimal(str(value["value"])),
        vagueness=value.get("vagueness"),
        period=parse(value["period"]) if value.get("period") else None,
        base=parse(value["base"]) if value.get("base") else None,
        currency=value.get("currency"),
        product=_product(value.get("product")),
        sector=value.get("sector"),
        speaker=Speaker(Term.same(str(speaker))) if speaker else None,
        said=value.get("said"),
        span=(fact.span.start, fact.span.end),
        text=text.words(fact.span),
    )


def _product(named: str | None) -> str | None:
    codes = product_codes(named) if named else ()
    return BESIDE.join(codes) or named
