"""Vague words before, behind or around a figure: почти, plus de, لم تتجاوز, at least."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import Final, NamedTuple, cast

from filiere.communique.phrases import Found, Phrases, table_of, words_of
from filiere.communique.text import Paragraph
from filiere.languages import Language
from filiere.sample.commission import Vagueness

_AFTER: Final = "-after"
_VERB: Final = "-verb"
#: Words that may stand between a vague word and its figure.
_BETWEEN: Final = frozenset(
    [
        *("de", "d'", "des", "a", "la", "le", "les", "barre", "cap", "seuil", "niveau", "deja"),
        *("на", "в", "до", "за", "чем", "уровень", "отметку", "отметки", "планку", "уже"),
        *("by", "to", "of", "the", "a", "an", "mark", "already"),
        *("ب", "بنسبة", "نسبة", "قيمة", "بقيمة", "مبلغ", "عتبة", "سقف", "حاجز"),
    ]
)
_MOST_BETWEEN: Final = 4
_VERB_REACHES: Final = 70
_STOPS: Final = frozenset(".;:!?()")


class Vague(NamedTuple):
    """A vague word with its figure: what it says, and where both stand together."""

    word: Vagueness | None
    start: int
    end: int


class VagueWords:
    """The vague words of a paragraph, to be asked which belongs to a figure.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> said = Paragraph(Span(0, 22), "ru", "прибавила почти на 30%")
    >>> VagueWords(said).of(19, 22)
    Vague(word='almost', start=10, end=22)
    """

    def __init__(self, paragraph: Paragraph) -> None:
        lang = paragraph.lang or "en"
        self.words = words_of(paragraph)
        self.text = paragraph.folded.words
        self.until = {word.end: n for n, word in enumerate(self.words)}
        self.at = {word.start: n for n, word in enumerate(self.words)}
        before = _table(lang, after=False)
        self.before = {found.end: found for found in before.find(paragraph)}
        self.verbs = sorted(
            (found for found in self.before.values() if found.entry.endswith(_VERB)),
            key=lambda found: found.end,
        )
        #: The places within the vague words that are no verbs.
        self.places = frozenset(
            place
            for found in self.before.values()
            if not found.entry.endswith(_VERB)
            for place in range(found.start, found.end)
        )
        self.after = {found.start: found for found in _table(lang, after=True).find(paragraph)}

    def of(self, start: int, end: int) -> Vague:
        """Return the vague word of a figure that stands there in the folded words, if any."""
        found = self._right_before(start)
        if found:
            return Vague(vagueness_of(found), found.start, end)
        behind = self.after.get(end + (self.text[end : end + 1] == " "))
        if behind:
            return Vague(vagueness_of(behind), start, behind.end)
        return Vague(None, start, end)

    def verb_of(self, start: int, since: int) -> Found | None:
        """Return the vague verb (dépassé, تجاوزت) before a figure, with words between them.

        Parameters
        ----------
        start
            Where the figure stands.
        since
            Where the figure before it ends: a verb before that belongs to that one.
        """
        n = bisect_right(self.verbs, start, key=lambda found: found.end)
        found = self.verbs[n - 1] if n else None
        if found is None or found.start < since or start - found.end > _VERB_REACHES:
            return None
        return None if _STOPS.intersection(self.text[found.end : start]) else found

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a vague verb stands there: "not" belongs to it, "n'ont pas dépassé"."""
        n = bisect_right(self.verbs, start, key=lambda found: found.start)
        return n > 0 and self.verbs[n - 1].end >= end

    def _right_before(self, start: int) -> Found | None:
        n = self.until.get(start - (self.text[start - 1 : start] == " "), -1)
        for _ in range(_MOST_BETWEEN):
            if n < 0:
                return None
            found = self.before.get(self.words[n].end)
            if found:
                return found
            if self.words[n].text not in _BETWEEN:
                return None
            n -= 1
        return None


def vagueness_of(found: Found) -> Vagueness:
    """Return what a vague word says."""
    return cast(Vagueness, found.entry.removesuffix(_AFTER).removesuffix(_VERB))


@cache
def _table(lang: Language, *, after: bool) -> Phrases:
    entries = table_of("vagueness")
    kept = {name: ways for name, ways in entries.items() if name.endswith(_AFTER) == after}
    return Phrases({name: ways.get(lang, ()) for name, ways in kept.items()}, lang)
