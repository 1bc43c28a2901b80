"""The layouts of the World Input-Output Database: what a heading or a row's name stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from filiere.countries import REST_OF_WORLD, countries

Account = Literal[
    "intermediate consumption",
    "taxes",
    "cif/fob adjustments",
    "purchases abroad",
    "purchases of non-residents",
    "value added",
    "margins",
    "output",
]


@dataclass(frozen=True, slots=True)
class Release:
    """A release of the database: its industries and its categories of final demand.

    Parameters
    ----------
    vintage
        ``"2013"`` or ``"2016"``.
    codes
        Code of the table by the code of the activity that stands beside it. The 2013 release
        numbers its columns (``c1`` is ``AtB``); in the 2016 release both are the same.
    categories
        Codes of final demand.
    """

    vintage: str
    codes: Mapping[str, str] = field(repr=False)
    categories: tuple[str, ...]

    @property
    def classification(self) -> str:
        """Return the name of its industries' layout."""
        return f"WIOD{self.vintage}"

    @property
    def numbered(self) -> bool:
        """Whether its columns are named by numbers."""
        return self.vintage == "2013"


_ACTIVITIES_2013: Final = (
    "AtB C 15t16 17t18 19 20 21t22 23 24 25 26 27t28 29 30t33 34t35 36t37 E F 50 51 52 H 60 61 62 "
    "63 64 J 70 71t74 L M N O P"
)
_ACTIVITIES_2016: Final = (
    "A01 A02 A03 B C10-C12 C13-C15 C16 C17 C18 C19 C20 C21 C22 C23 C24 C25 C26 C27 C28 C29 C30 "
    "C31_C32 C33 D35 E36 E37-E39 F G45 G46 G47 H49 H50 H51 H52 H53 I J58 J59_J60 J61 J62_J63 K64 "
    "K65 K66 L68 M69_M70 M71 M72 M73 M74_M75 N O84 P85 Q R_S T U"
)

RELEASES: Final = (
    Release(
        "2013",
        MappingProxyType(
            {each: f"c{n}" for n, each in enumerate(_ACTIVITIES_2013.split(), start=1)}
        ),
        ("c37", "c38", "c39", "c41", "c42"),
    ),
    Release(
        "2016",
        MappingProxyType({each: each for each in _ACTIVITIES_2016.split()}),
        ("CONS_h", "CONS_np", "CONS_g", "GFCF", "INVEN"),
    ),
)

_ACCOUNTS: Final[Mapping[str, Account]] = MappingProxyType(
    {
        "iifob": "intermediate consumption",
        "totalintermediateconsumption": "intermediate consumption",
        "txsp": "taxes",
        "taxeslesssubsidiesonproducts": "taxes",
        "expadj": "cif/fob adjustments",
        "ciffobadjustmentsonexports": "cif/fob adjustments",
        "purr": "purchases abroad",
        "directpurchasesabroadbyresidents": "purchases abroad",
        "purnr": "purchases of non-residents",
        "purchasesonthedomesticterritorybynonresidents": "purchases of non-residents",
        "va": "value added",
        "valueaddedatbasicprices": "value added",
        "intttm": "margins",
        "internationaltransportmargins": "margins",
        "go": "output",
        "outputatbasicprices": "output",
    }
)
_TOTALS: Final = frozenset({"go", "totaloutput"})
_OWN_CODES: Final = MappingProxyType({"ROM": "ROU", "ROW": REST_OF_WORLD})
ADJUSTMENTS: Final = ("cif/fob adjustments", "purchases abroad", "purchases of non-residents")


def release_of(activities: Iterable[str]) -> Release | None:
    """Return the release that most of the activities' codes are of, or None.

    Examples
    --------
    >>> release_of(["AtB", "C", "15t16"]).vintage, release_of(["A01", "B"]).vintage
    ('2013', '2016')
    >>> release_of(["01T03", "D10T12"]) is None
    True
    """
    given = list(activities)
    shared = [sum(code in release.codes for code in given) for release in RELEASES]
    return RELEASES[shared.index(max(shared))] if any(shared) else None


def account_of(code: str, name: str) -> Account | None:
    """Return which account a row is by its code or its name, or None.

    Examples
    --------
    >>> account_of("TXSP", ""), account_of("", "Cif/ fob adjustments on exports")
    ('taxes', 'cif/fob adjustments')
    >>> account_of("C21", "Manufacture of basic pharmaceutical products") is None
    True
    """
    return _ACCOUNTS.get(_letters(code)) or _ACCOUNTS.get(_letters(name))


def is_total(code: str, name: str) -> bool:
    """Whether a column holds each row's total.

    Examples
    --------
    >>> is_total("GO", "Total output"), is_total("", "Total output"), is_total("INVEN", "")
    (True, True, False)
    """
    return bool({_letters(code), _letters(name)} & _TOTALS)


def region_of(code: str) -> str | None:
    """Return the alpha-3 code of an economy, ``"ROW"``, or None.

    Examples
    --------
    >>> region_of("ROM"), region_of("RoW"), region_of("TWN"), region_of("TOT")
    ('ROU', 'ROW', 'TWN', None)
    """
    upper = code.upper()
    own = _OWN_CODES.get(upper, upper)
    return own if own == REST_OF_WORLD or own in _economies() else None


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalpha())


@cache
def _economies() -> frozenset[str]:
    return frozenset(country.alpha3 for country in countries())
