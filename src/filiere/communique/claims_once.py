"""Claims that a text makes several times: its headline, its first sentence, a quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import product
from typing import Any, Final

from filiere.communique.facts import Fact

#: What a mention may leave to another to tell: keys that are told together, or not at all.
_LEFT: Final = (("period", "base"), ("speaker", "said"), ("reporter",))
_PARTNER: Final = ("partner",)
_COMPARED: Final = (
    *("flow", "measure", "vagueness", "currency", "product", "sector"),
    *("reporter", "partner", "period", "base", "speaker", "said"),
)
_Key = tuple[Any, ...]


def claims_once(claims: Iterable[Fact]) -> Iterator[Fact]:
    """Yield claims, each once, without those that another one tells more of.

    A headline that names no period, or no country, says what the text below says with them.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> short = {"flow": "exports", "reporter": "PER", "measure": "growth", "value": "5"}
    >>> facts = [Fact("claim", {**short, **more}, Span(0, 1), "-", 1)
    ...          for more in ({}, {"period": "2023"}, {"period": "2023"})]
    >>> [fact.value.get("period") for fact in claims_once(facts)]
    ['2023']
    """
    best: dict[_Key, Fact] = {}
    for fact in claims:
        key = _key(fact.value)
        if key not in best or best[key].confidence < fact.confidence:
            best[key] = fact
    told = {less for fact in best.values() for less in _with_less(fact.value)}
    return (fact for key, fact in best.items() if key not in told)


def _key(value: Mapping[str, Any]) -> _Key:
    ends: _Key = (value.get("reporter"), value.get("partner"))
    if value["flow"] == "turnover" and all(ends):
        ends = tuple(sorted(map(str, ends)))
    compared = {**value, "reporter": ends[0], "partner": ends[1]}
    return (Decimal(str(value["value"])), *(compared.get(key) for key in _COMPARED))


def _with_less(value: Mapping[str, Any]) -> Iterator[_Key]:
    """Yield the keys of the claims that say the same with less."""
    whole = _key(value)
    for choice in product((False, True), repeat=len(_LEFT) + 1):
        left = {key for keys, chosen in zip(_LEFT, choice, strict=False) if chosen for key in keys}
        if choice[-1] and "period" not in left:
            continue
        left.update(_PARTNER if choice[-1] else ())
        less = _key({**value, **dict.fromkeys(left)})
        if less != whole:
            yield less
