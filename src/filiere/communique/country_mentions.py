"""Where a paragraph names countries, regions and cities, or uses their adjectives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from filiere.communique.country_words import (
    arabic_name_starts,
    capitals,
    country_of_city,
    country_words,
)
from filiere.communique.phrases import Phrases, Said, Word, words_of
from filiere.communique.text import Paragraph, kept
from filiere.languages import Language

Form: TypeAlias = Literal["name", "adjective", "region", "city"]

_FEDERATION: Final = re.compile(r"(?:республик|федераци|королевств|конфедераци)\w{0,4}")
_BETWEEN: Final = "-"
_ACRONYM: Final = 3
_POSSESSIVE: Final = 2
_WAW: Final = "و"
_MINISTRY: Final = ("وزير", "وزار")
_REACH: Final = 5
_ADJECTIVES: Final = ("adjective", "beside")
_Hit = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A country, region or city that a paragraph speaks of.

    Parameters
    ----------
    code
        Alpha-3 or ISO 3166-2; two codes joined by ``-or-`` where the word is of both; of a city,
        the country that it lies in.
    form
        How it is said.
    start, end
        Where, in the paragraph's folded words.
    first, last
        The number of its first word, and of the word after its last.
    city
        The English name of a city, or None.
    """

    code: str
    form: Form
    start: int
    end: int
    first: int
    last: int
    city: str | None = None

    @property
    def is_capital(self) -> bool:
        """Whether it is the capital of a country."""
        return self.city is not None and self.city in capitals()


@kept
def mentions(paragraph: Paragraph) -> tuple[Mention, ...]:
    """Return what a paragraph says of countries, regions and cities, in its order.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> said = Paragraph(Span(0, 41), "fr", "La commission indo-russe siège à Tachkent")
    >>> [(each.code, each.form, each.city) for each in mentions(said)]
    [('IND', 'adjective', None), ('RUS', 'adjective', None), ('UZB', 'city', 'Tashkent')]
    """
    words = words_of(paragraph)
    bare = _without_possessives(words) if paragraph.lang == "en" else words
    found: list[_Hit] = []
    n = 0
    while n < len(words):
        said = _said(words, n, paragraph.lang)
        if said is None and bare is not words:
            said = _said(bare, n, paragraph.lang)
        if said is None:
            n += 1
            continue
        found.append((said.entry, n, n + said.length))
        n += said.length
    return tuple(_kept(found, words, paragraph))


def beside(one: Mention, other: Mention, paragraph: Paragraph) -> bool:
    """Tell whether two mentions are joined: russo-marocaine, India–Russia, المغربية الروسية."""
    between = paragraph.folded.words[one.end : other.start]
    both = one.form == other.form == "adjective"
    if between.strip() == "":
        return both and (paragraph.lang == "ar" or _hyphened(one, paragraph))
    return between.strip() == _BETWEEN


def _without_possessives(words: Sequence[Word]) -> Sequence[Word]:
    """Return the words with Finland for Finland's."""
    return tuple(word._replace(text=_without_possessive(word.text)) for word in words)


def _without_possessive(word: str) -> str:
    return word[:-1] if len(word) > _POSSESSIVE and word[-1] == "'" else word


def _said(words: Sequence[Word], n: int, lang: Language | None) -> Said | None:
    for table in _tables(words[n].text[0], lang):
        said = table.said(words, n)
        if said is not None:
            return said
    return None


def _tables(letter: str, lang: Language | None) -> tuple[Phrases, ...]:
    """Return the tables to look a word up in: of its script, the paragraph's language first."""
    if not letter.isalpha():
        return ()
    if "\u0400" <= letter <= "\u04ff":
        return (country_words("ru"),)
    if "\u0600" <= letter <= "\u06ff":
        return (country_words("ar"),)
    if lang == "fr":
        return (country_words("fr"),)
    return (country_words("en"),) if lang == "en" else (country_words("en"), country_words("fr"))


def _kept(found: Sequence[_Hit], words: Sequence[Word], paragraph: Paragraph) -> Iterator[Mention]:
    for k, (entry, first, stop) in enumerate(found):
        form, _, of = entry.partition(" ")
        if form == "none" or not _written_as(form, words[first:stop], paragraph):
            continue
        if form == "beside" and _is_field(words, first):
            continue
        if form == "beside":
            near = (*found[max(0, k - 1) : k], *found[k + 1 : k + 2])
            if any(_coordinated(words, first, one) for one in near):
                form = "name"
            elif not any(_touches(words, first, stop, one) for one in near):
                continue
        if form == "either":
            form = "name" if _is_capital(words, first, paragraph) else "adjective"
        last = _with_federation(form, words, stop)
        where = words[first].start, words[last - 1].end, first, last
        match form:
            case "city":
                yield Mention(country_of_city()[of], "city", *where, of)
            case "name" | "region":
                yield Mention(of, form, *where)
            case _:
                yield Mention(of, "adjective", *where)


def _touches(words: Sequence[Word], first: int, stop: int, other: _Hit) -> bool:
    """Tell whether an adjective stands next to another, at most a hyphen between them."""
    entry, start, end = other
    between = words[stop:start] if start >= stop else words[end:first]
    return entry.startswith(_ADJECTIVES) and all(word.text == _BETWEEN for word in between[:2])


def _is_field(words: Sequence[Word], n: int) -> bool:
    """Tell whether an Arabic word is a ministry's field: وزارة الاقتصاد والمالية المغربية."""
    for k in range(n - 1, max(-1, n - _REACH), -1):
        if words[k].text.startswith(_MINISTRY) or words[k].text[1:].startswith(_MINISTRY):
            return True
        if not words[k].text.startswith(("ال", "وال")):
            return False
    return False


def _coordinated(words: Sequence[Word], first: int, other: _Hit) -> bool:
    """Tell whether an Arabic word and a country's name are joined by و: السنغال ومالي."""
    entry, start, end = other
    later = max(first, start)
    adjacent = end == first or start == first + 1
    return entry.startswith("name") and adjacent and words[later].text.startswith(_WAW)


def _is_capital(words: Sequence[Word], n: int, paragraph: Paragraph) -> bool:
    return paragraph.content[paragraph.folded.places[words[n].start]].isupper()


def _written_as(form: str, words: Sequence[Word], paragraph: Paragraph) -> bool:
    """Tell whether the words are written as a name is: with a capital, or without an article."""
    first, last = words[0], words[-1]
    letter = first.text[0]
    if "\u0600" <= letter <= "\u06ff":
        return form != "name" or _has_its_article(first.text)
    cyrillic = "\u0400" <= letter <= "\u04ff"
    if form in ("adjective", "either") and (cyrillic or paragraph.lang != "en"):
        return True
    written = _content(paragraph, first.start, last.end)
    if len(words) == 1 and len(first.text) <= _ACRONYM and not cyrillic:
        return written.isupper()
    return any(sign.isupper() for sign in written)


def _has_its_article(word: str) -> bool:
    """Tell whether an Arabic word has the article just where the country's name has one."""
    names = arabic_name_starts()
    for bare in (word, word.removeprefix("و"), word.removeprefix("ف")):
        without = bare[1:] if bare[:1] in ("ب", "ك", "ل") else bare
        if bare in names or without in names or f"ال{bare.removeprefix('لل')}" in names:
            return True
    return False


def _with_federation(form: str, words: Sequence[Word], last: int) -> int:
    """Take Федерации into Российской Федерации, Республики into Турецкой Республики."""
    follows = form == "adjective" and last < len(words) and _FEDERATION.fullmatch(words[last].text)
    return last + 1 if follows else last


def _hyphened(mention: Mention, paragraph: Paragraph) -> bool:
    return paragraph.folded.words[mention.end - 1 : mention.end] == _BETWEEN


def _content(paragraph: Paragraph, start: int, end: int) -> str:
    first, last = paragraph.folded.origin(start, end)
    return paragraph.content[first:last]
