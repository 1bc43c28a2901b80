"""The goods that some words name: a heading of the nomenclature, a sector, or words alone."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from filiere.communique.marks import marks
from filiere.communique.phrases import phrases, table_of, words_of
from filiere.communique.products_said import product_name, products_in
from filiere.communique.text import Paragraph
from filiere.communique.topics import topics_in
from filiere.languages import Language
from filiere.products import is_product_code, product_label
from filiere.sectors import sectors

_ALL: Final = "all"
_SHORT: Final = 2


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods: a product or a sector; both None for goods in general.

    Parameters
    ----------
    product
        An entry of the table ``products`` or ``goods``, or the words themselves where they are
        of neither.
    sector
        The id of one of the product's sectors.
    """

    product: str | None = None
    sector: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether they are in a list: an entry of a table, or a sector."""
        listed = self.product in table_of("goods") or self.product in table_of("products")
        return self.sector is not None or listed


def goods_between(paragraph: Paragraph, start: int, end: int) -> Goods:
    """Return the goods that the words between two places name.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> goods_between(Paragraph(Span(0, 18), "fr", "de blé, de rubans"), 3, 6)
    Goods(product='wheat', sector=None)
    >>> goods_between(Paragraph(Span(0, 18), "fr", "de blé, de rubans"), 11, 17)
    Goods(product='rubans', sector=None)
    """
    lang = paragraph.lang or "en"
    table = phrases("goods", lang)
    every = words_of(paragraph)
    first, stop = (bisect_left(every, place, key=lambda word: word.start) for place in (start, end))
    words = every[first:stop]
    found = [mark for mark in marks(table, words) if mark.entry != _ALL]
    found = found or list(products_in(words, lang))
    if found:
        return Goods(product=found[0].entry)
    known = {each.id for each in sectors()}
    topics = [each.topic for each in topics_in(words, lang) if each.topic in known]
    if topics:
        return Goods(sector=topics[0])
    general = sum(mark.last - mark.first for mark in marks(table, words))
    if general == len(words):
        return Goods()
    plain = {
        n
        for mark in marks(phrases("plain_words", lang), words)
        for n in range(mark.first, mark.last)
    }
    if not any(len(word.text) > _SHORT and n not in plain for n, word in enumerate(words)):
        return Goods()
    return Goods(product=paragraph.content[slice(*paragraph.folded.origin(start, end))])


def goods_name(product: str, lang: Language) -> str:
    """Return the name of a product: of an entry of the tables, of an HS code, or its own words.

    Examples
    --------
    >>> goods_name("citrus", "fr"), goods_name("rubans", "fr")
    ('Agrumes', 'rubans')
    """
    if product in table_of("products"):
        return product_name(product, lang)
    return product_label(product, lang) if is_product_code(product) else product
