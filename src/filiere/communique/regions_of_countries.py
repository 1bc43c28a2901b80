"""A region that is named beside its country, as one: the German state of Bavaria."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from filiere.communique.country_mentions import Mention
from filiere.communique.country_words import region_of_city
from filiere.communique.marks import marks
from filiere.communique.phrases import Word, phrases, words_of
from filiere.communique.regions_meant import country_of
from filiere.communique.text import Paragraph
from filiere.languages import Language

_GLUE: Final = frozenset(["'", "s", "of", "the", "de", "du", "des", "la", "le", "l'", "d'"])
_BETWEEN: Final = 5


def regions_in_place(paragraph: Paragraph, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield what a paragraph names, a region in place of both itself and its country.

    A city is its region only where a word says so: Brazil's São Paulo state.

    Parameters
    ----------
    paragraph
        The paragraph.
    found
        The countries, regions and cities that it names, in their order.

    Examples
    --------
    >>> from filiere.communique.country_mentions import mentions
    >>> from filiere.communique.text import Span
    >>> words = "India's Gujarat sold more to Kenya."
    >>> said = Paragraph(Span(0, len(words)), "en", words)
    >>> [each.code for each in regions_in_place(said, mentions(said))]
    ['IN-GJ', 'KEN']
    """
    if paragraph.lang is None or not any(_region(each) for each in found):
        yield from found
        return
    words, n = words_of(paragraph), 0
    while n < len(found):
        region = _joined(words, paragraph.lang, *found[n : n + 2])
        yield region or found[n]
        n += 2 if region else 1


def _joined(
    words: Sequence[Word], lang: Language, one: Mention, other: Mention | None = None
) -> Mention | None:
    """Return the region that one of two mentions is of the other."""
    if other is None or other.first - one.last > _BETWEEN:
        return None
    region, country = (other, one) if _region(other) else (one, other)
    code = _region(region)
    if code is None or country.city or "-" in country.code or country_of(code) != country.code:
        return None
    if other is country and not (country.form == "adjective" and lang == "ar"):
        return None
    nouns = _nouns(words, lang, max(0, one.first - 1), other.last + 1)
    between = range(one.last, other.first)
    if not all(n in nouns or words[n].text in _GLUE for n in between):
        return None
    beside = nouns & {*between, one.first - 1, other.last}
    if region.city is not None and not beside:
        return None
    last = other.last + (other.last in nouns and lang == "en")
    return replace(
        region,
        code=code,
        form="region",
        city=None,
        start=one.start,
        end=words[last - 1].end,
        first=one.first,
        last=last,
    )


def _region(mention: Mention) -> str | None:
    """Return the code of the region that a mention names, or of the one that its city is."""
    if mention.form == "region":
        return mention.code
    return region_of_city().get(mention.city or "") if not mention.is_capital else None


def _nouns(words: Sequence[Word], lang: Language, first: int, stop: int) -> set[int]:
    """Return the numbers of the words that say that something is a region."""
    near = words[first : stop + 1]
    found = marks(phrases("region_nouns", lang), near)
    return {first + n for mark in found for n in range(mark.first, mark.last)}
