"""What an agreement is on: subjects that are known, or the words that say it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from filiere.communique.marks import Mark
from filiere.communique.phrases import Phrases, Said, Word, table_of
from filiere.communique.topics import topic_said
from filiere.languages import Language, language

#: The words after which the parties to an agreement are named.
BETWEEN: Final = frozenset(("entre", "between", "между", "بين"))
_PARTIES: Final = 14
_LEAD: Final = "lead"
_ENDS: Final = frozenset(".;:!?)(")
_LONGEST: Final = 24
_MOST_WORDS: Final = 12
_QUALIFIERS: Final = 3
_NEAR: Final = 5
_APART: Final = 4


class Subject(NamedTuple):
    """What an agreement is on: an id, ids in a list, or words; and the words that say so.

    Where nothing is known of the words, `on` is empty.
    """

    on: str
    first: int
    last: int


class Subjects:
    """What agreements are on in a paragraph.

    Parameters
    ----------
    words
        The words of the paragraph.
    lang
        Its language.
    """

    def __init__(self, words: Sequence[Word], lang: Language) -> None:
        self.words = words
        self.lang = lang
        self._leads: dict[int, Said | None] = {}
        self._subjects: dict[int, Said | None] = {}

    def after(self, first: int, last: int, *, surely: bool = False) -> Subject | None:
        """Return what an agreement is on, or None.

        Parameters
        ----------
        first
            The number of the word after the agreement's name.
        last
            The number of the word where what it is on ends at the latest.
        surely
            Whether only words like ``on`` or ``in the field of`` may lead to it.
        """
        last = min(last, first + _LONGEST)
        if first < last and self.words[first].text in BETWEEN:
            first, surely = self._behind_parties(first, last), True
        leading = self.lead(first, last)
        strong = leading is not None and leading.entry == "strong"
        if surely and not strong:
            return None
        start = leading.last if leading else first
        end = self.end(start, last)
        known = tuple(self.known(start, end))
        if known and known[0].first - start <= (_NEAR if leading else 1):
            return joined(_listed(known))
        return self.in_words(start, end) if strong else None

    def _behind_parties(self, first: int, last: int) -> int:
        """Return the number of the word that leads to a subject after the parties' names."""
        for n in range(first, min(first + _PARTIES, last)):
            said = self.leading(n)
            if said and said.entry == "strong":
                return n
        return last

    def before(self, first: int) -> Subject | None:
        """Return what stands right before the name of an agreement, as English has it."""
        if self.lang != "en":
            return None
        for mark in reversed(tuple(self.known(max(0, first - _NEAR), first))):
            if mark.last == first or self.words[mark.last].text == "cooperation":
                return Subject(mark.entry, mark.first, mark.last)
        return None

    def lead(self, first: int, last: int) -> Mark | None:
        """Return what leads to a subject, over a word or two that qualify the agreement."""
        for n in range(first, min(first + _QUALIFIERS, last)):
            said = self.leading(n)
            if said and said.entry in ("strong", "weak") and n + said.length <= last:
                return Mark(said.entry, n, n + said.length)
            if said and said.entry == "filler":
                continue
            if said or not self.words[n].text.isalpha():
                return None
        return None

    def leading(self, n: int) -> Said | None:
        """Return what is said from the n-th word on of the words around a subject."""
        if n not in self._leads:
            self._leads[n] = _leads(self.lang).said(self.words, n)
        return self._leads[n]

    def end(self, start: int, last: int) -> int:
        """Return the number of the word that what an agreement is on ends before."""
        for n in range(start, last):
            said = self.leading(n)
            if self.words[n].text in _ENDS or (said and said.entry in ("stop", "none")):
                return n
        return last

    def known(self, start: int, end: int) -> Iterator[Mark]:
        """Yield the subjects and fields that are named between two words."""
        n = start
        while n < end:
            said = self.known_at(n)
            if said and n + said.length <= end:
                yield Mark(said.entry, n, n + said.length)
                n += said.length
            else:
                n += 1

    def known_at(self, n: int) -> Said | None:
        """Return the subject or the field that is named from the n-th word on, or None."""
        if n not in self._subjects:
            subject = _subjects(self.lang).said(self.words, n)
            topic = topic_said(self.words, n, self.lang)
            found = [said for said in (subject, topic) if said]
            self._subjects[n] = max(found, key=lambda said: said.length, default=None)
        return self._subjects[n]

    def in_words(self, start: int, end: int) -> Subject | None:
        """Return the words that say what an agreement is on, if there are any."""
        while start < end:
            said = self.leading(start)
            if said is None or said.entry != "filler":
                break
            start += said.length
        comma = next((n for n in range(start, end) if self.words[n].text == ","), end)
        end = min(comma, start + _MOST_WORDS)
        if not any(word.text[0].isalpha() for word in self.words[start:end]):
            return None
        return Subject("", start, end)


def joined(known: Sequence[Mark]) -> Subject:
    """Return several subjects as one."""
    ids = dict.fromkeys(mark.entry for mark in known)
    return Subject(", ".join(ids), known[0].first, known[-1].last)


def subject_name(subject: str, lang: Language) -> str:
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
    name: str = table[subject]["name"][language(lang)]
    return name


def _listed(known: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the first subject, and those that a list joins to it."""
    listed = [known[0]]
    for mark in known[1:]:
        if mark.first - listed[-1].last > _APART:
            break
        listed.append(mark)
    return tuple(listed)


@cache
def _subjects(lang: Language) -> Phrases:
    table: Mapping[str, Mapping[str, Any]] = table_of("subjects")
    return Phrases({name: said[lang] for name, said in table.items() if name != _LEAD}, lang)


@cache
def _leads(lang: Language) -> Phrases:
    table: Mapping[str, Mapping[str, Any]] = table_of("subjects")
    return Phrases({kind: said[lang] for kind, said in table[_LEAD].items()}, lang)
