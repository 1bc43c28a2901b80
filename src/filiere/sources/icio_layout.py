"""The layouts of OECD's inter-country tables: what a heading or a row's name stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from filiere.countries import REST_OF_WORLD, countries
from filiere.industries import classifications, industries
from filiere.sources.mrio_sheet import Account, Label, Layout

PARTS = {
    **{f"MX{n}": "MEX" for n in range(1, 5)},
    **{f"CN{n}": "CHN" for n in range(1, 5)},
}
_WHOLE_TABLE: dict[str, Account] = {
    "OUT": "output",
    "OUT_OUT": "output",
    "OUT_OUT_OUT": "output",
    "OUTPUT": "output",
    "TLS": "taxes",
    "TLS_TLS_TLS": "taxes",
    "VA": "value added",
    "VA_VA_VA": "value added",
    "VALU": "value added",
    "VA+TAXSUB": "value added and taxes",
    "TOTAL": "total",
    "DISC": "discrepancy",
}
_LAYOUTS = tuple(name for name in classifications() if re.fullmatch(r"ICIO\d{4}", name))


def label(name: str) -> Label | None:
    """Return what a name stands for, or None if no layout has such a name.

    Examples
    --------
    >>> label("CN1_C15T16FOD")
    Label(kind='industry', region='CHN', code='C15T16FOD', part='CN1')
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
    region = PARTS.get(before, before)
    if after == "TAXSUB":
        return Label("taxes", region)
    if after in _categories():
        return Label("final", region, after)
    if any(after in _codes(layout) for layout in _LAYOUTS):
        return Label("industry", region, after, before if before in PARTS else "")
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


ICIO = Layout(
    name="OECD's inter-country table, in a layout from 2016 on",
    label=label,
    example="FRA_C20",
    needed=("value added", "output"),
    negative_use=False,
)


@cache
def _codes(layout: str) -> frozenset[str]:
    return frozenset(industry.code for industry in industries(layout))


@cache
def _categories() -> frozenset[str]:
    return _codes("ICIO-final") - {"DISC"}


@cache
def _economies() -> frozenset[str]:
    return frozenset({*PARTS, REST_OF_WORLD, *(country.alpha3 for country in countries())})
