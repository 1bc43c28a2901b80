"""A claim in plain English: what it is of, its figure, when."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from filiere import periods
from filiere.cli.tables import name_of
from filiere.communique.goods_named import goods_name
from filiere.communique.topics import topic_names

Value = Mapping[str, Any]

_VAGUE: Final = {
    "almost": "almost ",
    "about": "about ",
    "over": "more than ",
    "under": "less than ",
    "at-least": "at least ",
    "at-most": "at most ",
}
_WITH: Final = {"turnover": "with", "exports": "to", "imports": "from"}
_SCALES: Final = ((9, "billion"), (6, "million"))


def what_of(claim: Value) -> str:
    """Return what a claim is of.

    Examples
    --------
    >>> what_of({"flow": "exports", "reporter": "RUS", "partner": "MAR", "sector": "pharma"})
    'exports of Russia to Morocco, Pharmaceuticals'
    """
    ends = f"{claim['flow']}"
    if claim.get("reporter"):
        ends += f" of {name_of(claim['reporter'])}"
    if claim.get("partner"):
        ends += f" {_WITH[claim['flow']]} {name_of(claim['partner'])}"
    goods = _goods(claim)
    return f"{ends}, {goods}" if goods else ends


def figure_of(claim: Value) -> str:
    """Return the figure of a claim, with its unit and what makes it vague.

    Examples
    --------
    >>> figure_of({"measure": "growth", "value": "30", "vagueness": "almost"})
    'almost +30 %'
    >>> figure_of({"measure": "level", "value": "1700000000", "currency": "USD"})
    '1.7 billion USD'
    """
    value = Decimal(str(claim["value"]))
    vague = _VAGUE.get(claim.get("vagueness") or "", "")
    match claim["measure"]:
        case "growth":
            return f"{vague}{_signed(value)} %"
        case "share":
            return f"{vague}{value:f} % of all"
        case "multiple":
            return f"{vague}{value:f} times as much"
        case "rank":
            return f"number {value:f}"
    return f"{vague}{_amount(value)} {claim.get('currency') or ''}".rstrip()


def when_of(claim: Value) -> str:
    """Return the period of a claim, and the one that it is measured against.

    Examples
    --------
    >>> when_of({"period": "2025-S1", "base": "2024-S1"})
    '1st half of 2025, against 1st half of 2024'
    """
    period, base = (_period(claim.get(key)) for key in ("period", "base"))
    return f"{period}, against {base}" if base else period


def _goods(claim: Value) -> str:
    if claim.get("product"):
        return goods_name(str(claim["product"]), "en")
    names = topic_names().get(claim.get("sector") or "")
    return names["en"] if names else ""


def _signed(value: Decimal) -> str:
    return f"{value:+f}".replace("-", "−")


def _amount(value: Decimal) -> str:
    for power, name in _SCALES:
        if abs(value) >= Decimal(10) ** power:
            return f"{(value / Decimal(10) ** power).normalize():f} {name}"
    return f"{value:,f}"


def _period(code: str | None) -> str:
    return periods.parse(code).label("en") if code else ""
