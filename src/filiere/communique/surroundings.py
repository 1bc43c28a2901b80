"""What stands around the fields that a paragraph names: offices, lists, words of cooperation."""

from __future__ import annotations

from functools import cache
from typing import Final

from filiere.communique.marks import marks
from filiere.communique.phrases import Phrases, table_of, words_of
from filiere.communique.text import Paragraph, kept
from filiere.communique.topics import mentions
from filiere.languages import Language

_REACH: Final = 24
_FIRM_REACH: Final = 6
_OF: Final = frozenset(("de", "du", "des", "d'", "of", "for", "по"))
_FRENCH_OF: Final = frozenset(("de", "du", "des", "d'", "a", "au", "aux"))
_WAW: Final = "و"
_TOPIC: Final = "topic"
_BESIDE: Final = ("field", "field-after", "goods")


class Surroundings:
    """The words of a paragraph, each with the part it plays around the fields that are named.

    Parameters
    ----------
    paragraph
        A paragraph in one of the product's languages.
    lang
        Its language.
    """

    def __init__(self, paragraph: Paragraph, lang: Language) -> None:
        self.paragraph = paragraph
        self.lang = lang
        self.words = words_of(paragraph)
        self.mentions = mentions(paragraph)
        #: For each word: an office, what holds names and lists together, a field itself.
        self.parts: list[str | None] = [None] * len(self.words)
        #: For each word: whether it says that a field, or goods, are named beside it.
        self.beside: list[str | None] = [None] * len(self.words)
        for mark in marks(_table(lang, beside=False), self.words):
            self.parts[mark.first : mark.last] = [mark.entry] * (mark.last - mark.first)
        for mark in marks(_table(lang, beside=True), self.words):
            self.beside[mark.first : mark.last] = [mark.entry] * (mark.last - mark.first)
        for each in self.mentions:
            self.parts[each.first : each.last] = [_TOPIC] * (each.last - each.first)
        self._starts = frozenset(each.first for each in self.mentions)

    def in_a_name(self, first: int, last: int) -> bool:
        """Tell whether words are part of the name of a ministry, an office or a firm.

        Parameters
        ----------
        first, last
            The number of the first word, and of the one after the last.

        Examples
        --------
        >>> from filiere.communique.text import Span
        >>> words = "le ministre égyptien du Commerce et de l'Industrie automobile"
        >>> said = Surroundings(Paragraph(Span(0, len(words)), "fr", words), "fr")
        >>> said.in_a_name(said.mentions[0].first, said.mentions[0].last)
        True
        """
        return self._after_office(first, last) or self._before_office(first, last)

    def joins(self, n: int) -> bool:
        """Tell whether the n-th word joins a member to a list, the last one perhaps."""
        return 0 <= n < len(self.words) and (self.parts[n] == "and" or self._has_waw(n))

    def _after_office(self, first: int, last: int) -> bool:
        listed = self.joins(last) and self._text(last) != ","
        for n in range(first - 1, max(-1, first - _REACH), -1):
            part = self.parts[n]
            if part == "office":
                return True
            if part in ("portfolio", _TOPIC):
                if self.lang == "ar" and n + 1 in self._starts and not self._has_waw(n + 1):
                    return False
            elif part == "and":
                if not self._joins_names(n, listed=listed):
                    return False
                listed = listed or self._text(n) != ","
            elif part != "of" and not (part is None and self._qualifies(n)):
                return part is None and self._fills_slot(n)
        return False

    def _joins_names(self, n: int, *, listed: bool) -> bool:
        """Tell whether a word may join two parts of an office's name."""
        if self._text(n) == "," and not listed:
            return False
        if self.lang != "fr" or self._text(n + 1) in _FRENCH_OF:
            return True
        return n + 1 < len(self.parts) and self.parts[n + 1] in ("portfolio", _TOPIC)

    def _fills_slot(self, n: int) -> bool:
        """Tell whether a word stands between an office and its field: ministre égyptien de."""
        return n > 0 and self.parts[n - 1] == "office" and self._text(n + 1) in _OF

    def _qualifies(self, n: int) -> bool:
        """Tell whether a word qualifies a part of a longer name: Éducation nationale et …."""
        return (
            0 < n < len(self.parts) - 1
            and self.parts[n - 1] in ("portfolio", _TOPIC)
            and self.parts[n + 1] == "and"
        )

    def _before_office(self, first: int, last: int) -> bool:
        joined = False
        for n in range(last, min(len(self.words), last + _FIRM_REACH)):
            part = self.parts[n]
            if part == "office-after" or (part == "office" and self.lang == "en"):
                return not joined
            if part == "firm-after":
                return not joined and self._is_capital(first)
            if part not in ("and", "portfolio", _TOPIC):
                return False
            joined = part == "and"
        return False

    def _has_waw(self, n: int) -> bool:
        return self.lang == "ar" and self._text(n).startswith(_WAW)

    def _is_capital(self, n: int) -> bool:
        places = self.paragraph.folded.places
        return self.paragraph.content[places[self.words[n].start]].isupper()

    def _text(self, n: int) -> str:
        return self.words[n].text if n < len(self.words) else ""


@kept
def surroundings(paragraph: Paragraph) -> Surroundings | None:
    """Return what stands around the fields that a paragraph names; None in another language."""
    if paragraph.lang is None:
        return None
    return Surroundings(paragraph, paragraph.lang)


@cache
def _table(lang: Language, *, beside: bool) -> Phrases:
    entries = table_of("topic_context").items()
    ways = {name: entry[lang] for name, entry in entries if (name in _BESIDE) == beside}
    return Phrases(ways, lang)
