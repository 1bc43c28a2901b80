"""Who says what: every verb of saying of a text with the person or organisation that says it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from filiere.communique.marks import Mark
from filiere.communique.people import Person, known_person
from filiere.communique.people_seen import People
from filiere.communique.person_mentions import people_in
from filiere.communique.russian_names import GrammaticalCase, nominative
from filiere.communique.sentences import sentences
from filiere.communique.sources import Source, sources
from filiere.communique.speech_words import pronoun_words, said_in, words_between
from filiere.communique.text import Text, kept

_AFTER: Final = 6
_BEFORE: Final = 4
_LONGEST: Final = 40
_WHO: Final = frozenset(("qui", "que", "who", "which", "that", "dont", ";", "что"))
_CASES: Final[tuple[GrammaticalCase, ...]] = ("gent", "datv", "ablt")
_WAW: Final = ("و", "ف")
_ENTRIES: Final = {"said": "said", "continued": "said", "quoting": "quoting"}
_QUOTE: Final = '"'
_CLARIFIED: Final = "بيّن"
_ARTICLES: Final = frozenset(
    ("le", "la", "les", "l'", "un", "une", "the", "a", "an", "de", "du", "son", "sa", "its", "ее")
)
_ASIDE: Final = frozenset(("lui", "a", "ранее", "also", "в"))
_PUNCTUATION: Final = frozenset((",", "-", '"', "(", ")", ":"))


@dataclass(frozen=True, slots=True)
class Utterance:
    """A verb of saying, or "according to".

    Parameters
    ----------
    seen
        The paragraph with its people.
    first, last
        The number of its first word, and of the word after its last.
    sentence
        The numbers of the words of its sentence.
    source
        Who says it; where a pronoun does, who spoke last.
    entry
        ``"said"``, ``"quoting"`` where only a quotation tells it, or ``"according"``.
    """

    seen: People
    first: int
    last: int
    sentence: range
    source: Source | None
    entry: str


@kept
def utterances(text: Text) -> tuple[Utterance, ...]:
    """Return every utterance of a text, in its order."""
    found: list[Utterance] = []
    last: Source | None = None
    named: Source | None = None
    for seen in people_in(text):
        listener = _Listener(seen, text, named)
        for each in listener.utterances(last):
            found.append(each)
            last = each.source or last
        named = listener.last_named
    return tuple(found)


class _Listener:
    """Finds who says what in one paragraph."""

    def __init__(self, seen: People, text: Text, named: Source | None) -> None:
        self.named = named
        self.seen = seen
        self.words = seen.words
        self.text = text
        self.said = list(said_in(self.words))
        self.said = sorted((*self.said, *self._clarified()), key=lambda mark: mark.first)
        self.sources = sorted(
            sources(seen, text),
            key=lambda each: (each.first, -each.last),
        )
        self._starts = [each.first for each in self.sources]
        self._ends = sorted(self.sources, key=lambda each: each.last)
        self._people = [each for each in self._ends if each.kind == "person"]
        self._last_words = [each.last for each in self._ends]

    def _clarified(self) -> Iterator[Mark]:
        """Yield the verb بيّن, which is "between" without its shadda."""
        if self.words.lang != "ar" or _CLARIFIED not in self.words.paragraph.content:
            return
        for n in range(len(self.words)):
            if self.words.written(n, n + 1).lstrip("وف").removesuffix("ت") == _CLARIFIED:
                yield Mark("said", n, n + 1)

    def utterances(self, last: Source | None) -> Iterator[Utterance]:
        """Yield the paragraph's utterances; pronouns are who spoke last."""
        spans = sentences(self.words.paragraph)
        starts = [span.start for span in spans]
        told: Source | None = None
        for mark in self.said:
            sentence = spans[bisect_right(starts, mark.first) - 1]
            source = self._source(mark, sentence, last or self._person_before(mark.first))
            if mark.entry != "said" and source is None:
                continue
            if mark.entry == "according" and source == told:
                continue
            told = source
            entry = _ENTRIES.get(mark.entry, "according")
            yield Utterance(self.seen, mark.first, mark.last, sentence, source, entry)
            last = source or last

    def _source(self, mark: Mark, sentence: range, last: Source | None) -> Source | None:
        if mark.entry == "continued":
            return last
        after = self._behind(mark.last)
        if mark.entry == "for":
            begins = mark.first == sentence.start
            return after if begins and after is not None and after.kind == "person" else None
        if mark.entry == "according":
            return after or self._pronoun(mark.last, mark.first, last)
        before = self._right_before(mark.first, sentence)
        if self.words.lang == "ar" or self._follows_quote(mark.first):
            return after or before or self._pronoun(mark.last, mark.first, last)
        found = before or after or self._pronoun(mark.last, mark.first, last)
        return found or self._subject(mark, sentence)

    def _behind(self, n: int) -> Source | None:
        """Return the source that begins right behind a verb."""
        limit = n + _AFTER
        while n <= limit and n < len(self.words):
            k = bisect_left(self._starts, n)
            if k < len(self.sources) and self.sources[k].first == n:
                return self.sources[k]
            known = self._surname(n)
            if known is not None:
                return known
            if self.words.text(n) in _PUNCTUATION and self.words.text(n) != ",":
                return None
            after = self._past_leading(n)
            if after is None:
                return None
            if k < len(self.sources) and self.sources[k].first < after:
                return self.sources[k]
            n = after
        return None

    def _past_leading(self, n: int) -> int | None:
        """Return the word after one that stands between a verb and who says it, or None."""
        via = words_between(self.words.lang).said(self.words.words, n)
        if via is not None:
            return n + via.length
        mention = self.words.mention_at.get(n)
        if mention is not None and self.words.text(mention.last) == "s":
            return mention.last + 1
        adjective = mention is not None and mention.form == "adjective"
        return n + 1 if adjective or self.words.text(n) in _ARTICLES else None

    def _right_before(self, n: int, sentence: range) -> Source | None:
        """Return the source that ends right before a verb."""
        k = bisect_right(self._last_words, n) - 1
        best: Source | None = None
        while k >= 0 and n - self._ends[k].last <= _BEFORE:
            each = self._ends[k]
            gap = range(each.last, n)
            apart = all(self._joins(m) for m in gap) and not self._is_addressed(each)
            larger = best is None or each.first < best.first
            if apart and larger and each.first >= sentence.start:
                best = each
            k -= 1
        if best is not None:
            return self._of_clause(best, sentence) or best
        m = n - 1
        while m > n - _BEFORE and self._joins(m) and m > sentence.start:
            m -= 1
        return self._surname_ending(m)

    def _is_addressed(self, source: Source) -> bool:
        """Tell whether an Arabic source is the one spoken to: صرح لوكالة الأنباء قائلا."""
        first = self.words.text(source.first)
        spoken_to = self.words.lang == "ar" and first.startswith("ل") and source.kind != "person"
        return spoken_to and not source.name.startswith("ل")

    def _of_clause(self, source: Source, sentence: range) -> Source | None:
        """Return the person whom a clause is of: X, qui dirige l'Association, a dit."""
        k = bisect_right(self._people, source.first, key=lambda each: each.last) - 1
        if source.kind == "person" or k < 0 or self._people[k].first < sentence.start:
            return None
        end = self._people[k].last
        near = source.first - end <= _AFTER
        relative = self.words.text(end) == "," and self.words.text(end + 1) in _WHO
        return self._people[k] if near and relative else None

    def _joins(self, n: int) -> bool:
        text = self.words.text(n)
        if text in (",", "(", ")") or text.endswith("'"):
            return True
        return (
            words_between(self.words.lang).said(self.words.words, n) is not None or text in _ASIDE
        )

    def _follows_quote(self, n: int) -> bool:
        """Tell whether a verb stands right behind a quotation."""
        while n > 0 and self.words.text(n - 1) in (",", "-", ".", "!", "?"):
            n -= 1
        return n > 0 and self.words.text(n - 1) == _QUOTE

    def _pronoun(self, after: int, before: int, last: Source | None) -> Source | None:
        """Return who spoke last, where a pronoun says so; in Arabic the verb alone does."""
        table = pronoun_words(self.words.lang)
        for n in (after, before - 1, before - 2, *range(before, after)):
            if 0 <= n < len(self.words) and table.said(self.words.words, n) is not None:
                return last
        if self.words.lang == "ar" and self.words.text(before).startswith(_WAW):
            return last
        hyphened = self.words.text(after) == "-" or "-" in [
            self.words.text(n) for n in range(before, after)
        ]
        return last if hyphened and self.words.lang == "fr" else None

    def _person_before(self, n: int) -> Source | None:
        """Return the person named last before a word, whom a pronoun may stand for."""
        k = bisect_right(self._people, n, key=lambda each: each.last) - 1
        return self._people[k] if k >= 0 else self.named

    @property
    def last_named(self) -> Source | None:
        """The person that the paragraph, or one before it, names last."""
        return self._people[-1] if self._people else self.named

    def _surname(self, n: int) -> Source | None:
        """Return the person whose surname begins at a word: a dit Овчинников, وأكد المهيري."""
        named = self.seen.name_at(n, alone=True)
        if named is None:
            return None
        run, name = named
        whole = len(name.split())
        for parts in range(whole, 0, -1):
            person = self._known(name.split()[:parts])
            if person is not None:
                last = run.last if parts == whole else min(run.last, run.first + parts)
                return Source("person", person.name, run.first, last)
        return None

    def _known(self, words: Sequence[str]) -> Person | None:
        """Return the person of a name, in Russian in any case: по словам Абдыкеримова."""
        person = known_person(self.text, " ".join(words))
        if person is not None or self.words.lang != "ru":
            return person
        others = (nominative(words, case, "masc") for case in _CASES)
        found = (known_person(self.text, name) for name in others)
        return next((each for each in found if each is not None), None)

    def _subject(self, mark: Mark, sentence: range) -> Source | None:
        """Return the person that a sentence begins with, over what stands before its verb."""
        k = bisect_left(self._starts, sentence.start)
        if k >= len(self.sources):
            return None
        source = self.sources[k]
        if any(self.words.text(n) not in _ARTICLES for n in range(sentence.start, source.first)):
            return None
        gap = [self.words.text(n) for n in range(source.last, mark.first)]
        if source.kind == "office" or not 0 < len(gap) <= _LONGEST or _WHO.intersection(gap):
            return None
        if self.words.lang == "ru":
            same = source.name.split()[-1] == self.words.written(source.last - 1, source.last)
            return source if same and not gap[0].startswith("котор") else None
        return source if gap[0] == gap[-1] == "," else None

    def _surname_ending(self, n: int) -> Source | None:
        """Return the person whose name ends with a word: Lim told reporters."""
        for start in (n, n - 1, n - 2):
            run = self.seen.runs.get(start)
            if run is not None and run.last == n + 1:
                return self._surname(start)
        return None
