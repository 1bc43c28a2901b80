"""What an agreement is on: subjects that are known, or the words that say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from filiere.communique.marks import Mark, marks
from filiere.communique.phrases import Phrases, Word, table_of
from filiere.communique.topics import topic_at, topics_in
from filiere.languages import Language, language

_LEAD: Final = "lead"
_ENDS: Final = frozenset(".;:!?)(")
_LONGEST: Final = 24
_MOST_WORDS: Final = 12
_NEAR: Final = 5
_APART: Final = 4


class Subject(NamedTuple):
    """What an agreement is on: an id, ids in a list, or words; and the words that say so."""

    on: str
    first: int
    last: int


def subject(words: Sequence[Word], first: int, last: int, lang: Language) -> Subject | None:
    """Return what an agreement is on that is named before certain words, or None.

    Parameters
    ----------
    words
        The words of the paragraph.
    first
        The number of the word after the agreement's name.
    last
        The number of the word where what it is on ends at the latest.
    lang
        The language.
    """
    last = min(last, first + _LONGEST)
    leading = lead(words, first, last, lang)
    start = leading.last if leading else first
    end = end_of_subject(words, start, last, lang)
    known = tuple(known_subjects(words[start:end], lang))
    if known and known[0].first <= (_NEAR if leading else 1):
        listed = _listed(known)
        ids = dict.fromkeys(mark.entry for mark in listed)
        return Subject(", ".join(ids), start + listed[0].first, start + listed[-1].last)
    if leading is None or leading.entry != "strong":
        return None
    return subject_in_words(words, start, end, lang)


def strong_subject(words: Sequence[Word], first: int, last: int, lang: Language) -> Subject | None:
    """Return what an agreement is on where the words say so without doubt, or None."""
    leading = lead(words, first, last, lang)
    return subject(words, first, last, lang) if leading and leading.entry == "strong" else None


def subject_name(subject_: str, lang: Language) -> str:
    """Return the name of a subject that is no field of cooperation.

    Raises
    ------
    KeyError
        If there is no such subject.

    Examples
    --------
    >>> subject_name("double-taxation", "en")
    'double taxation'
    """
    table: Mapping[str, Mapping[str, Any]] = table_of("subjects")
    name: str = table[subject_]["name"][language(lang)]
    return name


def before_name(words: Sequence[Word], first: int, lang: Language) -> Subject | None:
    """Return the subject that stands right before the name of an agreement, as English has it."""
    if lang != "en":
        return None
    start = max(0, first - _NEAR)
    for mark in reversed(tuple(known_subjects(words[start:first], lang))):
        if start + mark.last == first or words[start + mark.last].text == "cooperation":
            return Subject(mark.entry, start + mark.first, start + mark.last)
    return None


def lead(words: Sequence[Word], first: int, last: int, lang: Language) -> Mark | None:
    """Return the word that leads to a subject, over a word or two that qualify the agreement."""
    for n in range(first, min(first + 3, last)):
        said = leads(lang).said(words[:last], n)
        if said and said.entry in ("strong", "weak"):
            return Mark(said.entry, n, n + said.length)
        if said and said.entry == "filler":
            continue
        if said or not words[n].text.isalpha():
            return None
    return None


def end_of_subject(words: Sequence[Word], start: int, last: int, lang: Language) -> int:
    """Return the number of the word that what an agreement is on ends before."""
    for n in range(start, last):
        if words[n].text in _ENDS:
            return n
        said = leads(lang).said(words, n)
        if said and said.entry in ("stop", "none"):
            return n
    return last


def known_subjects(words: Sequence[Word], lang: Language) -> Iterator[Mark]:
    """Yield the subjects and fields that some words name, the longer where two overlap."""
    found = list(marks(_subjects(lang), words))
    found += [Mark(each.topic, each.first, each.last) for each in topics_in(words, lang)]
    found.sort(key=lambda mark: (mark.first, -mark.last))
    end = 0
    for mark in found:
        if mark.first >= end:
            yield mark
            end = mark.last


def begins_subject(words: Sequence[Word], n: int, lang: Language) -> bool:
    """Tell whether a subject that is known begins with the n-th word."""
    return _subjects(lang).said(words, n) is not None or topic_at(words, n, lang) is not None


def _listed(known: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the first subject, and those that a list joins to it."""
    listed = [known[0]]
    for mark in known[1:]:
        if mark.first - listed[-1].last > _APART:
            break
        listed.append(mark)
    return tuple(listed)


def subject_in_words(words: Sequence[Word], start: int, end: int, lang: Language) -> Subject | None:
    """Return the words that say what an agreement is on."""
    while start < end:
        said = leads(lang).said(words, start)
        if said is None or said.entry != "filler":
            break
        start += said.length
    comma = next((n for n in range(start, end) if words[n].text == ","), end)
    end = min(comma, start + _MOST_WORDS)
    said_so = " ".join(word.text for word in words[start:end])
    if not any(sign.isalpha() for sign in said_so):
        return None
    return Subject("", start, end)


@cache
def _subjects(lang: Language) -> Phrases:
    table: Mapping[str, Mapping[str, Any]] = table_of("subjects")
    return Phrases({name: said[lang] for name, said in table.items() if name != _LEAD}, lang)


@cache
def leads(lang: Language) -> Phrases:
    """Return the words around what an agreement is on, in one language."""
    table: Mapping[str, Mapping[str, Any]] = table_of("subjects")
    return Phrases({kind: said[lang] for kind, said in table[_LEAD].items()}, lang)
