"""Industries of the OECD inter-country tables: codes, ISIC divisions, names in four languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from filiere.errors import UnknownIndustry
from filiere.languages import LANGUAGES, Language, language

CURRENT: Final = "ICIO2025"
GROUPED: Final = "ICIO2025-28"


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry, a group of industries, or an item of an inter-country table.

    Parameters
    ----------
    code
        As the table writes it, without the country.
    classification
        The table's layout: ``"ICIO2025"``, ``"ICIO2025-28"``, ``"ICIO2023"``, …
    isic
        Divisions or groups of the International Standard Industrial Classification;
        empty for final demand and accounts.
    revision
        Revision of that classification: 4, or 3 for the layout of 2016.
    parts
        Codes of ``"ICIO2025"`` that it is made of; exact within revision 4, the principal
        ones for revision 3. Empty for final demand and accounts.
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


_Layouts: TypeAlias = Mapping[str, Mapping[str, Industry]]


def _first(code: str, layouts: _Layouts) -> Industry | None:
    return next((layout[code] for layout in layouts.values() if code in layout), None)


def _industry(code: str, classification: str, table: Mapping[str, Any], done: _Layouts) -> Industry:
    """Read an entry; one ``like`` another takes its divisions, parts and names."""
    entry = table["codes"][code]
    like = _first(entry.get("like", ""), done)
    if like is not None:
        return replace(like, code=code, classification=classification)
    return Industry(
        code=code,
        classification=classification,
        isic=entry.get("isic", ""),
        revision=table["revision"],
        parts=tuple(entry.get("parts", [code] if classification == CURRENT else [])),
        names=MappingProxyType({lang: entry[lang] for lang in LANGUAGES}),
    )


@lru_cache(maxsize=1)
def _read() -> tuple[_Layouts, Mapping[str, str]]:
    """Read the layouts, and the code that each other spelling stands for."""
    source = resources.files("filiere") / "data" / "industries.toml"
    layouts: dict[str, dict[str, Industry]] = {}
    spellings: dict[str, str] = {}
    for classification, table in tomllib.loads(source.read_text("utf-8")).items():
        layout = layouts.setdefault(classification, {})
        for code, entry in table["codes"].items():
            layout[code] = _industry(code, classification, table, layouts)
            spellings |= dict.fromkeys(entry.get("also", []), code)
    return layouts, spellings


def _layouts() -> _Layouts:
    return _read()[0]


def classifications() -> tuple[str, ...]:
    """Return the layouts that are known, the newest first."""
    return tuple(_layouts())


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
    >>> len(industries()), len(industries("ICIO2025-28"))
    (50, 28)
    """
    layouts = _layouts()
    if classification not in layouts:
        raise UnknownIndustry(f"unknown layout {classification!r}: known: {', '.join(layouts)}")
    return tuple(layouts[classification].values())


def industry(code: str, *, classification: str | None = None) -> Industry:
    """Return the industry of a code.

    Parameters
    ----------
    code
        A code of any layout. The letter D that OECD's indicators put before a division
        (``"D10T12"``) may stand.
    classification
        Layout whose code it is. Without it the newest layout that has the code answers:
        ``"B05_06"`` then is the group that includes mining support services.

    Raises
    ------
    UnknownIndustry
        If no layout, or not that one, has the code.

    Examples
    --------
    >>> industry("C21").name("en")
    'Pharmaceuticals'
    >>> industry("C30").parts
    ('C301', 'C302T309')
    """
    layouts = _layouts()
    if classification is not None:
        layouts = {classification: {each.code: each for each in industries(classification)}}
    found = _first(_read()[1].get(code, code), layouts)
    if found is None and code[:1] == "D" and code[1:3].isdigit():
        found = _first(code[1:], layouts)
    if found is None:
        known = [each for layout in layouts.values() for each in layout]
        raise UnknownIndustry.among(code, known, "see filiere.industries.industries()")
    return found


def _groups() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({each.code: each.parts for each in industries(GROUPED)})


GROUPS_28: Final[Mapping[str, tuple[str, ...]]] = _groups()
