"""Agreements, memoranda, roadmaps that a text says are signed, planned or in force."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from filiere.communique.by_sentence import by_sentence
from filiere.communique.facts import Fact
from filiere.communique.listed_texts import is_item, item, leads
from filiere.communique.named_texts import NamedText, named_texts
from filiere.communique.phrases import words_of
from filiere.communique.signed_texts import Sentence
from filiere.communique.signing import Act, acts, said_of_texts
from filiere.communique.subject_lists import ones_of, pieces_after
from filiere.communique.subjects import BETWEEN, Subject, Subjects
from filiere.communique.text import Paragraph, Span, Text
from filiere.languages import Language

_CONFIDENCE: Final = {"signed": 0.9, "planned": 0.85, "in-force": 0.9}
_OTHER_ACTS: Final = ("adopt", "agree", "ratify", "extend")
_ADOPTED: Final = frozenset(
    (
        *("roadmap", "action-plan", "programme", "joint-declaration", "charter", "protocol"),
        *("document", "convention"),
    )
)
_AGREED: Final = ("roadmap", "action-plan", "programme", "joint-declaration", "charter")
_NEAR: Final = 4
_PARTIES: Final = 14


def instrument_facts(text: Text, known: Sequence[Fact] = ()) -> Iterator[Fact]:
    """Yield the agreements and other texts that are signed, planned or in force.

    The value of a fact has ``instrument``, an id of the table of instruments; ``status``;
    ``on``, the id of a field or a subject, several ids, the words, or None; ``count``, where the
    text says how many; ``act`` where it is another than the signing (``"adopt"``, ``"ratify"``,
    ``"extend"``); ``between``, the codes of the parties that are named; and ``among`` where it
    is one of several that another fact counts. An agreement that is spoken of again is no
    second fact.

    Parameters
    ----------
    text
        The text.
    known
        Facts found before, for the parties.

    Examples
    --------
    >>> words = "Les deux ministres ont signé deux accords et un mémorandum sur le tourisme."
    >>> said = Text("-", words, (Paragraph(Span(0, len(words)), "fr", words),), "")
    >>> [tuple(fact.value.values()) for fact in instrument_facts(said)]
    [('agreement', None, 2, 'signed'), ('memorandum', 'tourism', 1, 'signed')]
    """
    parties = sorted((fact for fact in known if fact.kind == "party"), key=_place)
    told: set[tuple[str, str, str]] = set()
    listed: Act | None = None
    for paragraph in text.paragraphs:
        if paragraph.lang is None:
            continue
        found = list(_facts(paragraph, paragraph.lang, parties))
        if listed is not None and is_item(paragraph):
            found = found or list(_of_item(paragraph, paragraph.lang, listed, parties))
        else:
            listed = leads(paragraph, paragraph.lang)
        for fact, definite in found:
            what = fact.value["instrument"], fact.value["status"], fact.value.get("act", "sign")
            if not (definite and what in told and fact.value["on"] is None):
                yield fact
            told.add(what)


def _facts(
    paragraph: Paragraph, lang: Language, parties: Sequence[Fact]
) -> Iterator[tuple[Fact, bool]]:
    """Yield the facts of a paragraph, and whether they are about a text that is known."""
    named = named_texts(paragraph, lang)
    if not named:
        return
    words = words_of(paragraph)
    subjects = Subjects(words, lang)
    nouns = frozenset(n for each in named for n in range(each.noun, each.last))
    said = by_sentence(paragraph, said_of_texts(words, lang, nouns), lambda mark: mark.first)
    marked = {sentence.start: found for sentence, found in said}
    for sentence, texts in by_sentence(paragraph, named, lambda text: text.noun):
        found = acts(words, sentence, lang, marked.get(sentence.start, ()))
        writer = _Writer(paragraph, subjects, sentence, texts, found)
        for each, act in Sentence(subjects, texts, found).done():
            if act.state is not None and _can_be(each, act):
                for fact in writer.facts(each, act, parties):
                    yield fact, each.definite


def _of_item(
    paragraph: Paragraph, lang: Language, act: Act, parties: Sequence[Fact]
) -> Iterator[tuple[Fact, bool]]:
    """Yield the fact about the text of an item, of which the words before its list tell."""
    texts = item(paragraph, lang)
    words = words_of(paragraph)
    writer = _Writer(paragraph, Subjects(words, lang), range(len(words)), texts, ())
    for each in texts:
        for fact in writer.facts(each, act._replace(texts="after"), parties):
            yield fact, False


def _can_be(text: NamedText, act: Act) -> bool:
    """Tell whether an act makes a text hold: a council approves contracts, and signs none."""
    if act.act == "adopt":
        return text.instrument in _ADOPTED
    return act.act != "agree" or text.instrument in _AGREED


class _Writer:
    """Writes the facts of a sentence about texts."""

    def __init__(
        self,
        paragraph: Paragraph,
        subjects: Subjects,
        sentence: range,
        texts: Sequence[NamedText],
        found: Sequence[Act],
    ) -> None:
        self.paragraph = paragraph
        self.subjects = subjects
        self.words = subjects.words
        self.stop = sentence.stop
        self.limits = sorted([each.first for each in texts] + [act.first for act in found])

    def facts(self, text: NamedText, act: Act, parties: Sequence[Fact]) -> Iterator[Fact]:
        """Yield the fact about a text, and one for each text that a list names."""
        listed = self._list(text, act)
        on = None if listed else self._on(text, act)
        last = on.last if on and on.first >= text.last else text.last
        first = on.first if on and on.first < text.first else text.first
        said = {"on": self._words(on) if on else None, "count": text.number}
        yield self._fact(text, act, said, (first, last), self._between(text, last, parties))
        for piece in listed:
            each = {"on": self._words(piece), "count": 1}
            yield self._fact(text, act, each, (piece.first, piece.last), {"among": True})

    def _fact(
        self,
        text: NamedText,
        act: Act,
        said: Mapping[str, Any],
        place: tuple[int, int],
        more: Mapping[str, Any],
    ) -> Fact:
        other = {"act": act.act} if act.act in _OTHER_ACTS else {}
        value = {"instrument": text.instrument, **said, "status": act.state, **other, **more}
        confidence = _CONFIDENCE.get(act.state or "", 1)
        return Fact("instrument", value, self._span(*place), f"instruments.{act.state}", confidence)

    def _on(self, text: NamedText, act: Act) -> Subject | None:
        limit = self._limit(text.last)
        found = self.subjects.after(text.last, limit)
        if found is None and act.first >= text.last and act.texts == "before":
            found = self.subjects.after(act.last, self._limit(act.last), surely=True)
        return found or self.subjects.before(text.noun)

    def _list(self, text: NamedText, act: Act) -> Sequence[Subject]:
        """Return what each of several texts is on, where a list names as many as there are."""
        if text.number is None or text.number == 1:
            return ()
        for start in (text.last, act.last):
            for listed in pieces_after(self.subjects, start, self._limit(start)):
                if len(listed) == text.number:
                    return listed
        return ones_of(self.subjects, text.last, self._limit(max(text.last, act.last)))

    def _limit(self, first: int) -> int:
        """Return the number of the word where a text or an act is named next, or the last one."""
        after = bisect_left(self.limits, first)
        return self.limits[after] if after < len(self.limits) else self.stop

    def _words(self, on: Subject) -> str:
        """Return the id of a subject, or the words that say it."""
        if on.on:
            return on.on
        span = self._span(on.first, on.last)
        start = self.paragraph.span.start
        return self.paragraph.content[span.start - start : span.end - start]

    def _span(self, first: int, last: int) -> Span:
        return self.paragraph.at(self.words[first].start, self.words[last - 1].end)

    def _between(self, text: NamedText, last: int, parties: Sequence[Fact]) -> Mapping[str, Any]:
        """Return the parties named after words like between, behind a text or its subject."""
        for start in (text.last, last):
            limit = min(self._limit(start), start + _PARTIES)
            for n in range(start, min(start + _NEAR, limit)):
                if self.words[n].text in BETWEEN:
                    return _sides(self._span(n, limit), parties)
        return {}


def _sides(span: Span, parties: Sequence[Fact]) -> Mapping[str, Any]:
    first, last = (bisect_left(parties, place, key=_place) for place in span)
    codes = dict.fromkeys(str(fact.value["code"]) for fact in parties[first:last])
    return {"between": list(codes)} if len(codes) > 1 else {}


def _place(fact: Fact) -> int:
    return fact.span.start
