"""Products of the Harmonized System: sections, chapters, codes and their names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from filiere.errors import UnknownProduct
from filiere.languages import LANGUAGES, Language, language

TOTAL: Final = "TOTAL"
UNSPECIFIED: Final = "99"
_DIGITS: Final = (2, 4, 6)
_HINT: Final = "an HS code has 2, 4 or 6 digits, its chapter is 01 to 97 without 77"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the Harmonized System.

    Parameters
    ----------
    number
        1 to 21.
    roman
        The number as the nomenclature writes it.
    chapters
        Codes of its chapters.
    names
        Name by language.
    """

    number: int
    roman: str
    chapters: tuple[str, ...]
    names: Mapping[Language, str] = field(repr=False, compare=False)

    def name(self, lang: Language) -> str:
        """Return the name in a language."""
        return self.names[language(lang)]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the Harmonized System.

    Parameters
    ----------
    code
        Two digits; ``"99"``, outside the nomenclature, is what a country did not specify.
    names
        Name by language.
    """

    code: str
    names: Mapping[Language, str] = field(repr=False, compare=False)

    def name(self, lang: Language) -> str:
        """Return the name in a language."""
        return self.names[language(lang)]


def _data(name: str) -> dict[str, Any]:
    source = resources.files("filiere") / "data" / name
    return tomllib.loads(source.read_text("utf-8"))


def _names(entry: Mapping[str, str]) -> Mapping[Language, str]:
    return MappingProxyType({lang: entry[lang] for lang in LANGUAGES})


@lru_cache(maxsize=1)
def sections() -> tuple[Section, ...]:
    """Return the 21 sections, in order."""
    return tuple(
        Section(number, roman, tuple(entry["chapters"]), _names(entry))
        for number, (roman, entry) in enumerate(_data("hs_sections.toml").items(), start=1)
    )


@lru_cache(maxsize=1)
def _named() -> Mapping[str, Mapping[Language, str]]:
    """Return the names of the chapters, of the unspecified and of the total."""
    return {code: _names(entry) for code, entry in _data("hs_chapters.toml").items()}


@lru_cache(maxsize=1)
def chapters() -> tuple[Chapter, ...]:
    """Return the 96 chapters of the nomenclature, in order (77 is reserved).

    Examples
    --------
    >>> len(chapters())
    96
    """
    return tuple(
        Chapter(code, _named()[code]) for section in sections() for code in section.chapters
    )


@lru_cache(maxsize=1)
def _section_by_chapter() -> Mapping[str, Section]:
    return {code: section for section in sections() for code in section.chapters}


def is_product_code(text: str) -> bool:
    """Tell whether a text is an HS code: 2, 4 or 6 digits, in a chapter that exists.

    Examples
    --------
    >>> is_product_code("870323"), is_product_code("7701"), is_product_code("8703.23")
    (True, False, False)
    """
    if len(text) not in _DIGITS or not (text.isascii() and text.isdigit()):
        return False
    return text[:2] in _section_by_chapter() or text[:2] == UNSPECIFIED


def section(text: str) -> Section:
    """Return the section of a Roman or Arabic number.

    Raises
    ------
    UnknownProduct
        If it is none of the 21.
    """
    for each in sections():
        if text.strip().upper() in {each.roman, str(each.number)}:
            return each
    raise UnknownProduct.among(text, [each.roman for each in sections()])


def section_of(hs: str) -> Section:
    """Return the section that a code belongs to.

    Raises
    ------
    UnknownProduct
        If it is no HS code, or belongs to no section (chapter 99).

    Examples
    --------
    >>> section_of("310540").roman
    'VI'
    """
    if not is_product_code(hs) or hs[:2] == UNSPECIFIED:
        raise UnknownProduct.among(hs, (), _HINT)
    return _section_by_chapter()[hs[:2]]


def chapter_of(hs: str) -> Chapter:
    """Return the chapter that a code belongs to.

    Raises
    ------
    UnknownProduct
        If it is no HS code.

    Examples
    --------
    >>> chapter_of("310540").name("en")
    'Fertilisers'
    """
    if not is_product_code(hs):
        raise UnknownProduct.among(hs, (), _HINT)
    return Chapter(hs[:2], _named()[hs[:2]])


def product_label(code: str, lang: Language) -> str:
    """Return how a code is shown where the provider gives it no name.

    Parameters
    ----------
    code
        A section (Roman), a chapter, a heading, a subheading, or ``"TOTAL"``.
    lang
        The language.

    Returns
    -------
    str
        The name of a section, of a chapter or of the total; for a longer code the code
        and, in brackets, its chapter's name.

    Raises
    ------
    UnknownProduct
        If the code is none of these.

    Examples
    --------
    >>> product_label("31", "fr")
    'Engrais'
    >>> product_label("310540", "fr")
    '310540 (Engrais)'
    """
    if code == TOTAL:
        return _named()[TOTAL][language(lang)]
    if code.isalpha():
        return section(code).name(lang)
    name = chapter_of(code).name(lang)
    return name if len(code) == len(UNSPECIFIED) else f"{code} ({name})"
