"""Lists of what several agreements are on, one each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from filiere.communique.marks import marks
from filiere.communique.phrases import Word
from filiere.communique.subjects import (
    Subject,
    begins_subject,
    end_of_subject,
    known_subjects,
    lead,
    leads,
    strong_subject,
    subject_in_words,
)
from filiere.languages import Language

_LONGEST_LIST: Final = 60
_CLOSES: Final = {"(": frozenset(")"), ":": frozenset(".;")}
_COMMAS: Final = frozenset((",", ";"))
_AND: Final = frozenset(("et", "and", "и", "و"))


def pieces_after(
    words: Sequence[Word], first: int, last: int, lang: Language
) -> Iterator[tuple[Subject, ...]]:
    """Yield the ways to part a list that follows: in brackets, after a colon, after ``on``.

    Parameters
    ----------
    words, first, last, lang
        As for `subject`.
    """
    last = min(last, first + _LONGEST_LIST)
    opening = words[first].text if first < last else ""
    if opening in _CLOSES:
        start = first + 1
        ends = (n for n in range(start, last) if words[n].text in _CLOSES[opening])
        end = next(ends, last)
    else:
        leading = lead(words, first, last, lang)
        if leading is None or leading.entry != "strong":
            return
        start = leading.last
        end = end_of_subject(words, start, last, lang)
    for joints in (_COMMAS | _AND, _COMMAS):
        yield tuple(_pieces(words, start, end, lang, joints))


def ones_of(words: Sequence[Word], first: int, last: int, lang: Language) -> tuple[Subject, ...]:
    """Return what single ones of several agreements are on, as in `one on rail`.

    Parameters
    ----------
    words, first, last, lang
        As for `subject`.
    """
    found: list[Subject] = []
    last = min(last, first + _LONGEST_LIST)
    ones = [mark for mark in marks(leads(lang), words[:last], first) if mark.entry == "one"]
    for n, one in enumerate(ones):
        end = ones[n + 1].first if n + 1 < len(ones) else last
        if (on := strong_subject(words, one.last, end, lang)) is not None:
            found.append(on)
    return tuple(found)


def _pieces(
    words: Sequence[Word], start: int, end: int, lang: Language, joints: frozenset[str]
) -> Iterator[Subject]:
    first = start
    for n in range(start, end + 1):
        waw = lang == "ar" and joints & _AND and n > first and _joins(words, n, end, lang)
        if n < end and words[n].text not in joints and not waw:
            continue
        known = tuple(known_subjects(words[first:n], lang))
        if known:
            ids = dict.fromkeys(mark.entry for mark in known)
            yield Subject(", ".join(ids), first + known[0].first, first + known[-1].last)
        else:
            said = subject_in_words(words, first, n, lang)
            if said:
                yield said
        first = n if waw else n + 1


def _joins(words: Sequence[Word], n: int, end: int, lang: Language) -> bool:
    """Tell whether an Arabic word begins the next member of a list: a subject after و."""
    return n < end and words[n].text.startswith("و") and begins_subject(words[:end], n, lang)
