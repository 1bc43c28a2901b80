"""Lists of what several agreements are on, one each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from filiere.communique.subjects import Subject, Subjects, joined

_LONGEST_LIST: Final = 60
_CLOSES: Final = {"(": frozenset(")"), ":": frozenset(".;")}
_COMMAS: Final = frozenset((",", ";"))
_AND: Final = frozenset(("et", "and", "и", "و"))


def pieces_after(subjects: Subjects, first: int, last: int) -> Iterator[tuple[Subject, ...]]:
    """Yield the ways to part a list that follows: in brackets, after a colon, after `on`.

    Parameters
    ----------
    subjects
        What agreements are on in the paragraph.
    first
        The number of the word after the agreements' name.
    last
        The number of the word where the list ends at the latest.
    """
    words = subjects.words
    last = min(last, first + _LONGEST_LIST)
    opening = words[first].text if first < last else ""
    if opening in _CLOSES:
        start = first + 1
        closed = (n for n in range(start, last) if words[n].text in _CLOSES[opening])
        end = next(closed, last)
    else:
        leading = subjects.lead(first, last)
        if leading is None or leading.entry != "strong":
            return
        start = leading.last
        end = subjects.end(start, last)
    for joints in (_COMMAS | _AND, _COMMAS):
        yield tuple(_pieces(subjects, start, end, joints))


def ones_of(subjects: Subjects, first: int, last: int) -> tuple[Subject, ...]:
    """Return what single ones of several agreements are on, as in `one on rail`.

    Parameters
    ----------
    subjects, first, last
        As for `pieces_after`.
    """
    last = min(last, first + _LONGEST_LIST)
    ones: list[tuple[int, int]] = []
    for n in range(first, last):
        said = subjects.leading(n)
        if said and said.entry == "one" and not (ones and n < ones[-1][1]):
            start = n + said.length
            dash = start < last and subjects.words[start].text == "-"
            ones.append((n, start + dash))
    ends = [start for start, _ in ones[1:]]
    found = (
        subjects.after(start, end, surely=True)
        for (_, start), end in zip(ones, (*ends, last), strict=False)
    )
    return tuple(on for on in found if on)


def _pieces(subjects: Subjects, start: int, end: int, joints: frozenset[str]) -> Iterator[Subject]:
    first = start
    for n in range(start, end + 1):
        attached = n > first and joints >= _AND and _joins(subjects, n, end)
        if n < end and subjects.words[n].text not in joints and not attached:
            continue
        known = tuple(subjects.known(first, n))
        piece = joined(known) if known else subjects.in_words(first, n)
        if piece:
            yield piece
        first = n if attached else n + 1


def _joins(subjects: Subjects, n: int, end: int) -> bool:
    """Tell whether an Arabic word begins the next member of a list: a subject after و."""
    if n >= end or subjects.lang != "ar" or not subjects.words[n].text.startswith("و"):
        return False
    return subjects.known_at(n) is not None
