"""Labels of a plain table: region and industry, region and category, or an account."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from typing import Final

from filiere.countries import REST_OF_WORLD, country
from filiere.errors import UnknownCountry
from filiere.sources.icio_layout import PARTS
from filiere.sources.mrio_sheet import Account, Label, Layout

FINAL: Final = "FD"
_ACCOUNTS: Final[dict[str, Account]] = {
    **dict.fromkeys(("OUT", "OUTPUT", "GO", "X"), "output"),
    **dict.fromkeys(("VA", "VALU", "GVA"), "value added"),
    **dict.fromkeys(("TLS", "TAXSUB", "TAXES"), "taxes"),
    **dict.fromkeys(("TTM", "MARGINS"), "margins"),
    "TOTAL": "total",
    "DISC": "discrepancy",
}
_REST: Final = frozenset({"ROW", "REST OF WORLD", "REST OF THE WORLD"})
_BETWEEN: Final = "._"


def labelled(rows: Collection[str]) -> Layout:
    """Return the layout of a table whose rows have these names.

    A column whose code no row has is a category of final demand, ``FRA_HFCE``; the name of a
    region alone stands for its final demand altogether.
    """
    places = (region_and_code(name) for name in rows if name.upper() not in _ACCOUNTS)
    industries = {place[2] for place in places if place is not None} - {""}

    def label(name: str) -> Label | None:
        if name.upper() in _ACCOUNTS:
            return Label(_ACCOUNTS[name.upper()])
        place = region_and_code(name)
        if place is None:
            return None
        region, part, code = place
        if code in industries:
            return Label("industry", region, code, part)
        return Label("final", region, code or FINAL)

    return Layout(
        name="a plain table, each label a country's code or name (or ROW) and an industry or a "
        "category of demand, like FRA_C20 or France.C20, or an account: OUT, VA, TLS, TTM",
        label=label,
        example="FRA_C20 or France.C20",
    )


@cache
def region_and_code(name: str) -> tuple[str, str, str] | None:
    """Return a label's region, its part if it is one, and what follows; None if none is known.

    The region may hold the sign that ends it, so the longest that is known is taken.

    Examples
    --------
    >>> region_and_code("CN1_10T39"), region_and_code("Turkey.Textile_and_Leather")
    (('CHN', 'CN1', '10T39'), ('TUR', '', 'Textile_and_Leather'))
    >>> region_and_code("South_Africa_C20"), region_and_code("Atlantis_C20")
    (('ZAF', '', 'C20'), None)
    """
    for before, after in _splits(name):
        if before in PARTS:
            return PARTS[before], before, after
        region = _region(before)
        if region:
            return region, "", after
    return None


def _splits(name: str) -> Iterator[tuple[str, str]]:
    """Yield a name cut in two at each place where it may be, the last place first."""
    if name:
        yield name, ""
    for at in range(len(name) - 2, 0, -1):
        if name[at] in _BETWEEN:
            yield name[:at], name[at + 1 :]


@cache
def _region(text: str) -> str | None:
    name = text.replace("_", " ").strip()
    if name.upper() in _REST:
        return REST_OF_WORLD
    try:
        return country(name).alpha3
    except UnknownCountry:
        return None
