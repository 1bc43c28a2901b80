"""The layouts of OECD's inter-country tables: what a heading or a row's name stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from filiere.countries import REST_OF_WORLD, countries
from filiere.industries import classifications, industries

Kind = Literal["industry", "final", "output", "taxes", "value added", "discrepancy", "total"]
PARTS = {
    **{f"MX{n}": "MEX" for n in range(1, 5)},
    **{f"CN{n}": "CHN" for n in range(1, 5)},
}
_WHOLE_TABLE: dict[str, Kind] = {
    "OUT": "output",
    "OUT_OUT": "output",
    "OUT_OUT_OUT": "output",
    "OUTPUT": "output",
    "TLS": "taxes",
    "TLS_TLS_TLS": "taxes",
    "VA": "value added",
    "VA_VA_VA": "value added",
    "VALU": "value added",
    "VA+TAXSUB": "value added",
    "TOTAL": "total",
    "DISC": "discrepancy",
}
TAXES_IN_VALUE_ADDED = "VA+TAXSUB"
_LAYOUTS = tuple(name for name in classifications() if re.fullmatch(r"ICIO\d{4}", name))


@dataclass(frozen=True, slots=True)
class Label:
    """What a heading or a row's name stands for.

    Parameters
    ----------
    kind
        An industry, a category of final demand, or an account.
    country
        Alpha-3 code, parts of a country folded into it, or ``"ROW"``; empty for an account of
        the whole table.
    code
        The industry or the category, as the provider writes it.
    """

    kind: Kind
    country: str = ""
    code: str = ""


def label(name: str) -> Label | None:
    """Return what a name stands for, or None if no layout has such a name.

    Examples
    --------
    >>> label("CN1_C15T16FOD")
    Label(kind='industry', country='CHN', code='C15T16FOD')
    >>> label("HFCE_AUS") == label("AUS_HFCE"), label("Total sales")
    (True, None)
    """
    if name in _WHOLE_TABLE:
        return Label(_WHOLE_TABLE[name])
    before, _, after = name.partition("_")
    if after in _economies() and before in _categories():
        before, after = after, before
    if before not in _economies():
        return None
    country = PARTS.get(before, before)
    if after == "TAXSUB":
        return Label("taxes", country)
    if after in _categories():
        return Label("final", country, after)
    if any(after in _codes(layout) for layout in _LAYOUTS):
        return Label("industry", country, after)
    return None


def layout_of(codes: Iterable[str]) -> str | None:
    """Return the layout that has all codes, the newest if several have, or None.

    Examples
    --------
    >>> layout_of(["A01_02", "C30"]), layout_of(["01T03"]), layout_of(["A01", "C30"])
    ('ICIO2023', 'ICIO2018', None)
    """
    found = set(codes)
    return next((layout for layout in _LAYOUTS if found <= _codes(layout)), None)


@cache
def _codes(layout: str) -> frozenset[str]:
    return frozenset(industry.code for industry in industries(layout))


@cache
def _categories() -> frozenset[str]:
    return _codes("ICIO-final") - {"DISC"}


@cache
def _economies() -> frozenset[str]:
    return frozenset({*PARTS, REST_OF_WORLD, *(country.alpha3 for country in countries())})
