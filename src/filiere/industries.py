"""Industries of the world's inter-country tables: codes, ISIC divisions, names in four languages.

A provider's industries are one layout, or one a release: OECD's are ``"ICIO2025"`` and older ones,
the others' ``"WIOD2013"``, ``"Eora26"``, … The categories of final demand stand in layouts of their
own (``"ICIO-final"``, ``"WIOD-final"``, …).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from filiere.errors import UnknownIndustry
from filiere.languages import LANGUAGES, Language, language

CURRENT: Final = "ICIO2025"
GROUPED: Final = "ICIO2025-28"

_OECD: Final = "icio"
# A file is read when one of its layouts is asked for: OECD's always are, the others seldom.
_FILES: Final[Mapping[str, tuple[str, ...]]] = {
    "wiod": ("WIOD2016", "WIOD2013", "WIOD-final"),
    "eora": ("Eora26", "Eora-final"),
    "exiobase": ("EXIOBASE3-ixi", "EXIOBASE3-pxp", "EXIOBASE3-final"),
    "gloria": ("GLORIA", "GLORIA-final"),
}


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry, a group of industries, or an item of an inter-country table.

    Parameters
    ----------
    code
        As the table writes it, without the country.
    classification
        The table's layout: ``"ICIO2025"``, ``"ICIO2025-28"``, ``"WIOD2013"``, …
    isic
        Divisions or groups of the International Standard Industrial Classification;
        empty for final demand and accounts.
    revision
        Revision of that classification: 4, or 3 for the older layouts.
    parts
        Codes of ``"ICIO2025"`` that it is made of, or lies in where it is narrower: several codes
        then share one part. Exact in OECD's tables of revision 4, elsewhere the principal ones.
        Empty for final demand and accounts.
    names
        Name by language.
    """

    code: str
    classification: str
    isic: str
    revision: int
    parts: tuple[str, ...]
    names: Mapping[Language, str] = field(repr=False, compare=False)

    def name(self, lang: Language) -> str:
        """Return the name in a language."""
        return self.names[language(lang)]

    @property
    def makes_goods(self) -> bool:
        """Tell whether it makes goods first of all: sections A to C of ISIC 4.

        Examples
        --------
        >>> industry("C24CHM").makes_goods, industry("D").makes_goods
        (True, False)
        """
        return bool(self.parts) and self.parts[0][0] in "ABC"


@dataclass(slots=True)
class _Layout:
    """The codes of one layout, and the code that each other spelling stands for."""

    codes: dict[str, Industry] = field(default_factory=dict)
    also: dict[str, str] = field(default_factory=dict)

    def find(self, code: str) -> Industry | None:
        return self.codes.get(self.also.get(code, code))


def _first(code: str, layouts: Iterable[_Layout]) -> Industry | None:
    return next((found for each in layouts if (found := each.find(code))), None)


def _industry(
    code: str, classification: str, table: Mapping[str, Any], done: Iterable[_Layout]
) -> Industry:
    """Read an entry; one ``like`` another takes what it does not give itself."""
    entry = table["codes"][code]
    given = {
        "code": code,
        "classification": classification,
        **({"isic": entry["isic"], "revision": table["revision"]} if "isic" in entry else {}),
        **({"parts": tuple(entry["parts"])} if "parts" in entry else {}),
    }
    like = _first(entry.get("like", ""), done)
    if like is not None:
        return replace(like, **given)
    blank = {"isic": "", "revision": table["revision"], "parts": ()}
    names = MappingProxyType({lang: entry[lang] for lang in LANGUAGES})
    if classification == CURRENT:
        blank["parts"] = (code,)
    return Industry(**(blank | given), names=names)


@lru_cache
def _read(file: str) -> Mapping[str, _Layout]:
    """Read the layouts of a file; its entries may be like OECD's, or like those above them."""
    source = resources.files("filiere") / "data" / "industries" / f"{file}.toml"
    above = dict(_read(_OECD)) if file != _OECD else {}
    layouts: dict[str, _Layout] = {}
    for classification, table in tomllib.loads(source.read_text("utf-8")).items():
        layout = layouts[classification] = above[classification] = _Layout()
        for code, entry in table["codes"].items():
            layout.codes[code] = _industry(code, classification, table, above.values())
            layout.also |= dict.fromkeys(entry.get("also", []), code)
    return layouts


def _layout(classification: str) -> _Layout:
    file = next((name for name, held in _FILES.items() if classification in held), _OECD)
    found = _read(file).get(classification)
    if found is None:
        known = ", ".join(classifications())
        raise UnknownIndustry(f"unknown layout {classification!r}: known: {known}")
    return found


def classifications() -> tuple[str, ...]:
    """Return the layouts that are known, OECD's first and of these the newest."""
    return (*_read(_OECD), *(each for held in _FILES.values() for each in held))


def industries(classification: str = CURRENT) -> tuple[Industry, ...]:
    """Return the industries of a layout, in the order of its table.

    Parameters
    ----------
    classification
        One of `classifications`.

    Raises
    ------
    UnknownIndustry
        If there is no such layout.

    Examples
    --------
    >>> len(industries()), len(industries("ICIO2025-28")), len(industries("WIOD2013"))
    (50, 28, 35)
    """
    return tuple(_layout(classification).codes.values())


def industry(code: str, *, classification: str | None = None) -> Industry:
    """Return the industry of a code.

    Parameters
    ----------
    code
        A code of the layout, or another spelling of it. The letter D that OECD's indicators put
        before a division (``"D10T12"``) may stand.
    classification
        Layout whose code it is. Without it the newest of OECD's layouts that has the code
        answers: ``"B05_06"`` then is the group that includes mining support services.

    Raises
    ------
    UnknownIndustry
        If none of OECD's layouts, or not the one named, has the code.

    Examples
    --------
    >>> industry("C21").name("en")
    'Pharmaceuticals'
    >>> industry("C30").parts
    ('C301', 'C302T309')
    >>> industry("c9", classification="WIOD2013").parts
    ('C20', 'C21')
    """
    layouts = [*_read(_OECD).values()] if classification is None else [_layout(classification)]
    found = _first(code, layouts)
    if found is None and code[:1] == "D" and code[1:3].isdigit():
        found = _first(code[1:], layouts)
    if found is None:
        known = [each for layout in layouts for each in layout.codes]
        hint = "see filiere.industries.industries(), and name the layout of a code not OECD's"
        raise UnknownIndustry.among(code, known, hint)
    return found


def _groups() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({each.code: each.parts for each in industries(GROUPED)})


GROUPS_28: Final[Mapping[str, tuple[str, ...]]] = _groups()
