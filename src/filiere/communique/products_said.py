"""Goods that a text names, with the headings of the Harmonized System that they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from filiere.communique.marks import Mark, marks
from filiere.communique.phrases import Phrases, Word, table_of, words_of
from filiere.communique.text import Paragraph, Span
from filiere.languages import Language, language

_BESIDE: Final = "?"


class NamedProduct(NamedTuple):
    """Goods that some words name.

    Parameters
    ----------
    product
        An id of the table of products.
    codes
        The HS codes that the goods are: chapters, headings or subheadings.
    span
        The words.
    """

    product: str
    codes: tuple[str, ...]
    span: Span


def products_said(paragraph: Paragraph) -> Iterator[NamedProduct]:
    """Yield the goods that a paragraph names beyond doubt, in the order of its words.

    Examples
    --------
    >>> words = "L'envoi comprend des agrumes et des engrais."
    >>> for each in products_said(Paragraph(Span(0, len(words)), "fr", words)):
    ...     each.product, each.codes
    ('citrus', ('0805',))
    ('fertilisers', ('31',))
    """
    if paragraph.lang is None:
        return
    words = words_of(paragraph)
    for mark in marks(_table(paragraph.lang), words):
        if not mark.entry.endswith(_BESIDE):
            span = paragraph.at(words[mark.first].start, words[mark.last - 1].end)
            yield NamedProduct(mark.entry, product_codes(mark.entry), span)


def products_in(words: Sequence[Word], lang: Language) -> tuple[Mark, ...]:
    """Return the goods that words name where goods are spoken of: exports of oil, of lead."""
    found = marks(_table(lang), words)
    return tuple(mark._replace(entry=mark.entry.removesuffix(_BESIDE)) for mark in found)


def product_codes(product: str) -> tuple[str, ...]:
    """Return the HS codes of an entry of the table of products; none for any other words.

    Examples
    --------
    >>> product_codes("citrus"), product_codes("rubans")
    (('0805',), ())
    """
    return tuple(_entries().get(product, {}).get("hs", ()))


def product_name(product: str, lang: Language) -> str:
    """Return the name of an entry of the table of products.

    Raises
    ------
    KeyError
        If there is no such entry.

    Examples
    --------
    >>> product_name("citrus", "ru")
    'Цитрусовые'
    """
    name: str = _entries()[product]["name"][language(lang)]
    return name


def _entries() -> Mapping[str, Mapping[str, Any]]:
    return table_of("products")


@cache
def _table(lang: Language) -> Phrases:
    entries = _entries().items()
    beside = {f"{name}{_BESIDE}": said.get("beside", {}).get(lang, ()) for name, said in entries}
    return Phrases({**{name: said[lang] for name, said in entries}, **beside}, lang)
