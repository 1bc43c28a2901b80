"""Bodies: the commissions, working groups, councils and forums in which two countries meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from filiere.communique.country_mentions import Mention
from filiere.communique.country_readings import country_readings
from filiere.communique.facts import Fact
from filiere.communique.marks import Mark, marks
from filiere.communique.phrases import Phrases, phrases, table_of, words_of
from filiere.communique.text import Paragraph, Text, kept
from filiere.communique.topics import topics_in
from filiere.languages import Language

_KINDS: Final = (
    "commission",
    "commission-by-name",
    "sub-commission",
    "working-group",
    "business-council",
    "forum",
    "dialogue",
)
_NEEDS: Final = frozenset(("commission", "forum", "dialogue"))
_WINDOW: Final = 9
_SUBJECT: Final = 12
_NEXT: Final = 3
_BEFORE: Final = 4
_QUOTE: Final = '"'
_FOR: Final = "ل"
_GROUPS: Final = ("working-group", "sub-commission")
_BETWEEN: Final = ("entre", "between", "между", "بين")
_AND: Final = ("la", "le", "les", "l'", "the", "et", "and", "и", "с")
_STATES: Final = ("республик", "королевств", "republi", "kingdom", "royaume", "جمهوري", "مملكة")
_STOPS: Final = frozenset(",.;:()")


@dataclass(frozen=True, slots=True)
class Body:
    """A body that a paragraph names: its kind, its subject, its countries, where.

    Parameters
    ----------
    kind
        An entry of ``phrases/bodies.toml``.
    subject
        The ids of its fields, or None.
    parties
        The codes of its countries.
    first, last
        The number of its first word, and of the word after its last.
    """

    kind: str
    subject: str | None
    parties: tuple[str, ...]
    first: int
    last: int


def body_facts(text: Text) -> Iterator[Fact]:
    """Yield the bodies that a text speaks of.

    A commission is one of two countries where a word says so (mixte, межправительственная) or
    their names stand with it. A group named again without its subject is the one named before;
    a commission named only as that of a group, without its countries, is not told apart.
    """
    named = bodies(text)
    subjects = {body.kind for _, body in named if body.subject}
    countries = {body.kind for _, body in named if body.parties}
    groups = {(each.span, body.last) for each, body in named if body.kind in _GROUPS}
    for paragraph, body in named:
        if body.subject is None and body.kind in subjects and body.kind != "commission":
            continue
        behind = any((paragraph.span, body.first - gap) in groups for gap in range(_NEXT + 1))
        if behind and not body.parties and body.kind not in countries:
            continue
        value: dict[str, Any] = {"body": body.kind, "subject": body.subject}
        value["parties"] = sorted(body.parties) or None
        words = words_of(paragraph)
        span = paragraph.at(words[body.first].start, words[body.last - 1].end)
        yield Fact("body", value, span, f"bodies.{body.kind}", 0.95 if body.parties else 0.9)


@kept
def bodies(text: Text) -> tuple[tuple[Paragraph, Body], ...]:
    """Return the bodies that a text names, each with its paragraph."""
    return tuple(
        (paragraph, body)
        for paragraph, mentions in country_readings(text)
        if paragraph.lang
        for body in _Namer(paragraph, mentions, paragraph.lang).bodies()
    )


class _Namer:
    """Finds the bodies of one paragraph."""

    def __init__(self, paragraph: Paragraph, mentions: Sequence[Mention], lang: Language) -> None:
        self.lang = lang
        self.words = words_of(paragraph)
        self._marks = marks(phrases("bodies", lang), self.words)
        self._entry = {n: mark.entry for mark in self._marks for n in range(mark.first, mark.last)}
        self._of: Mapping[int, Mention] = {
            n: each
            for each in mentions
            if each.form != "city"
            for n in range(each.first, each.last)
        }

    def bodies(self) -> Iterator[Body]:
        """Yield the bodies in their order."""
        for mark in self._marks:
            if mark.entry in _KINDS:
                body = self._body(mark)
                if body is not None:
                    yield body

    def _body(self, mark: Mark) -> Body | None:
        first, last = self._window(mark)
        inside = range(first, last)
        qualified = any(self._entry.get(n) == "qualifier" for n in inside)
        parties = self._parties(inside)
        if mark.entry in _NEEDS and not (qualified or len(parties) > 1):
            named = self._named_in_quotes(last)
            if mark.entry == "commission" or (not named and mark.last - mark.first == 1):
                return None
            parties = parties or named
        subject, end = self._subject(mark, last)
        kind = "commission" if mark.entry == "commission-by-name" else mark.entry
        if kind == "commission":
            subject, end = None, last
        return Body(kind, subject, parties, first, max(last, end))

    def _window(self, mark: Mark) -> tuple[int, int]:
        """Return the words of the body's name: its qualifiers and its countries around it."""
        first, last = mark.first, mark.last
        while first > 0 and mark.first - first < _WINDOW and self._within(first - 1):
            first -= 1
        while last < len(self.words) and last - mark.last < _WINDOW and self._within(last):
            last += 1
        between = self._between(last)
        if between is not None:
            last = self._past_between(between)
        while first < mark.first and not self._tells(first):
            first += 1
        while last > mark.last and not self._tells(last - 1):
            last -= 1
        return first, last

    def _between(self, last: int) -> int | None:
        """Return where the body's countries follow, perhaps after its field: … entre le Maroc."""
        for n in range(last, min(len(self.words), last + _WINDOW)):
            if self._text(n) in _STOPS:
                return None
            if self._text(n) in _BETWEEN:
                return n
        return None

    def _past_between(self, n: int) -> int:
        """Return the word after entre le Maroc et la Russie, if that follows."""
        end = n
        while end < len(self.words) and end - n < _WINDOW:
            text = self._text(end)
            if not (text in (*_BETWEEN, *_AND) or end in self._of or text.startswith(_STATES)):
                break
            end += 1
        return end

    def _within(self, n: int) -> bool:
        entry = self._entry.get(n)
        return entry in ("qualifier", "within") or n in self._of or self._text(n) == "-"

    def _tells(self, n: int) -> bool:
        return self._entry.get(n) == "qualifier" or n in self._of

    def _parties(self, inside: range) -> tuple[str, ...]:
        codes = (self._of[n].code for n in inside if n in self._of)
        return tuple(dict.fromkeys(codes))

    def _named_in_quotes(self, last: int) -> tuple[str, ...]:
        """Return the countries of a name in quotation marks: форум «Россия — Оман»."""
        if self._text(last) != _QUOTE:
            return ()
        end = last + 1
        while end < len(self.words) and end - last < _WINDOW and self._text(end) != _QUOTE:
            end += 1
        return self._parties(range(last, end))

    def _subject(self, mark: Mark, last: int) -> tuple[str | None, int]:
        """Return the fields that a body deals with, and the word after them."""
        start = last
        while start <= last + 1:
            about = _about(self.lang).said(self.words, start) if start < len(self.words) else None
            if about is not None:
                return self._fields(start, start + _SUBJECT, near=about.length + 2)
            start += 1
        if self.lang == "ar" and self._text(last).startswith(_FOR):
            return self._fields(last, last + _SUBJECT, near=1)
        if self.lang == "en" and mark.entry in _GROUPS:
            return self._field_before(mark), last
        return None, last

    def _field_before(self, mark: Mark) -> str | None:
        start = mark.first
        while start > max(0, mark.first - _BEFORE) and self._text(start - 1) not in _STOPS:
            start -= 1
        return self._fields(start, mark.first, near=_BEFORE)[0]

    def _fields(self, start: int, stop: int, *, near: int) -> tuple[str | None, int]:
        """Return the fields that some words name, the first of them among the nearest."""
        words = self.words[start:stop]
        cut = next((n for n, word in enumerate(words) if word.text in _STOPS), len(words))
        found = {
            mark.first: (mark.entry, mark.last)
            for mark in marks(phrases("subjects", self.lang), words[:cut])
        }
        found |= {each.first: (each.topic, each.last) for each in topics_in(words[:cut], self.lang)}
        ids: list[str] = []
        end = 0
        for first, (topic, last) in sorted(found.items()):
            if first > (end + 2 if ids else near):
                break
            ids += [topic] if topic not in ids else []
            end = last
        return (" and ".join(ids) or None), start + end

    def _text(self, n: int) -> str:
        return self.words[n].text if 0 <= n < len(self.words) else ""


@cache
def _about(lang: Language) -> Phrases:
    return Phrases({"about": table_of("bodies")["about"][lang]}, lang)
