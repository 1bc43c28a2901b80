"""Sessions: which meeting of a body a text speaks of, by its ordinal number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from filiere.communique.bodies import Body, bodies
from filiere.communique.by_sentence import by_sentence
from filiere.communique.facts import Fact
from filiere.communique.marks import Mark, marks
from filiere.communique.ordinals import Ordinal, ordinals
from filiere.communique.phrases import Word, phrases, words_of
from filiere.communique.text import Paragraph, Span, Text
from filiere.languages import Language

_WHOSE: Final = frozenset(
    ("of", "with", "between", "for", "de", "du", "des", "d'", "avec", "entre", "pour", "с", "со")
) | {"между", "для", "au", "a"}
_GAP: Final = 2
_STOPS: Final = frozenset(',.;:()"')


def session_facts(text: Text) -> Iterator[Fact]:
    """Yield the numbers of the sessions that a text speaks of, each with its body.

    An ordinal counts only beside a word for a session or the name of a body, and only where the
    text names a body: not "the first half", not "VIIIe siècle", not "the third meeting of the
    year with the press".
    """
    named = bodies(text)
    only = _only([body for _, body in named])
    here: dict[Span, list[Body]] = {}
    for paragraph, body in named:
        here.setdefault(paragraph.span, []).append(body)
    for paragraph in text.paragraphs if named else ():
        if paragraph.lang:
            yield from _of(paragraph, here.get(paragraph.span, ()), only, paragraph.lang)


def _of(
    paragraph: Paragraph, here: Sequence[Body], only: str | None, lang: Language
) -> Iterator[Fact]:
    words = words_of(paragraph)
    found = list(ordinals(paragraph))
    if not found:
        return
    meetings = _Meetings(marks(phrases("meetings", lang), words), words, arabic=lang == "ar")
    inside = dict(by_sentence(paragraph, here, _first))
    for sentence, numbers in by_sentence(paragraph, found, _first):
        named = inside.get(sentence, ())
        right_before = {body.first - gap: body for body in named for gap in (1, 0)}
        for ordinal in numbers:
            body = right_before.get(ordinal.last)
            place = meetings.of(ordinal, has_body=bool(named))
            if place is None and body is not None:
                place = ordinal.first, max(ordinal.last, body.last)
            if place is not None:
                kind = _kind(ordinal, named) or only
                span = paragraph.at(words[place[0]].start, words[place[1] - 1].end)
                value = {"number": ordinal.number, "body": kind}
                yield Fact("session", value, span, "sessions.ordinal", 0.95 if named else 0.8)


class _Meetings:
    """The words for meetings of a paragraph, each found from an ordinal beside it."""

    def __init__(self, found: Sequence[Mark], words: Sequence[Word], *, arabic: bool) -> None:
        self.arabic = arabic
        self.words = words
        self.beside = {mark.last if arabic else mark.first: mark for mark in found}

    def of(self, ordinal: Ordinal, *, has_body: bool) -> tuple[int, int] | None:
        """Return the words of the session that an ordinal numbers, or None."""
        edge = ordinal.first if self.arabic else ordinal.last
        for gap in range(_GAP + 1):
            mark = self.beside.get(edge - gap if self.arabic else edge + gap)
            if mark is not None and (mark.entry == "session" or has_body or self._alone(mark)):
                return min(mark.first, ordinal.first), max(mark.last, ordinal.last)
            if self._is_stop(edge - gap - 1 if self.arabic else edge + gap):
                return None
        return None

    def _alone(self, mark: Mark) -> bool:
        """Tell whether a meeting is named without whose: not "of ministers", "with the press"."""
        return not self.arabic and not (
            mark.last < len(self.words) and self.words[mark.last].text in _WHOSE
        )

    def _is_stop(self, n: int) -> bool:
        return not 0 <= n < len(self.words) or self.words[n].text in _STOPS


def _first(item: Ordinal | Body) -> int:
    return item.first


def _kind(ordinal: Ordinal, inside: Sequence[Body]) -> str | None:
    """Return the kind of the next body that a sentence names, or else of the last before."""
    if not inside:
        return None
    n = bisect_right(inside, ordinal.last, key=lambda body: body.last)
    return inside[min(n, len(inside) - 1)].kind


def _only(named: Sequence[Body]) -> str | None:
    kinds = {body.kind for body in named}
    return kinds.pop() if len(kinds) == 1 else None
