"""Quotations with their speaker; a name or a slogan in quotation marks is none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any, Final

from filiere.communique.facts import Fact
from filiere.communique.paragraph_words import ParagraphWords, paragraphs_in_words
from filiere.communique.phrases import Phrases, table_of
from filiere.communique.quoted import quoted
from filiere.communique.sentences import sentences
from filiere.communique.sources import Source
from filiere.communique.speech import Utterance, utterances
from filiere.communique.text import Span, Text
from filiere.languages import Language

_AFTER: Final = 30
_NEXT: Final = 5
_MOST_SIGNS: Final = 8
_FEWEST: Final = 3
_NAMED: Final = 3
_EDGES: Final = " \u00a0\u202f,;.…"
_SENTENCE_ENDS: Final = frozenset((".", "!", "?"))
_THREAD: Final = frozenset((",", "-", '"', ":", ".", "!", "?"))


def quotation_facts(text: Text) -> Iterator[Fact]:
    """Yield the quotations of a text, each with who says it.

    The speaker is that of the verb of saying right behind the quotation, or before it in its
    sentence. Words in quotation marks that nobody says, or that name a thing, are no quotation.
    """
    by_paragraph = {
        span: list(held)
        for span, held in groupby(utterances(text), key=lambda each: each.seen.words.paragraph.span)
    }
    for words in paragraphs_in_words(text):
        said = by_paragraph.get(words.paragraph.span, [])
        if said:
            yield from _of(words, said)


def _of(words: ParagraphWords, said: Sequence[Utterance]) -> Iterator[Fact]:
    places = words.paragraph.folded.places
    starts = [places[word.start] for word in words.words]
    spans = list(quoted(words.paragraph.content))
    inside = {
        n
        for span in spans
        for n in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
    }
    free = [each for each in said if each.first not in inside]
    firsts = [each.first for each in free]
    begins = [sentence.start for sentence in sentences(words.paragraph)]
    for span in spans:
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if first >= last:
            continue
        close = _right_behind(words, last, free, firsts)
        found = close or _before(first, free, firsts, begins)
        if found is None or _is_name(words, first, last, found, sure=close is not None):
            continue
        yield _fact(words, span, found)


def _fact(words: ParagraphWords, span: Span, found: Utterance) -> Fact:
    content = words.paragraph.content[span.start : span.end]
    quote = " ".join(content.split()).strip(_EDGES)
    source: Source | None = found.source
    value: dict[str, Any] = {
        "quote": quote,
        "speaker": source.name if source else None,
        "speaker_kind": source.kind if source else None,
    }
    start = words.paragraph.span.start
    placed = Span(start + span.start, start + span.end)
    return Fact("quotation", value, placed, "quotations.said", 0.95 if source else 0.7)


def _right_behind(
    words: ParagraphWords, last: int, said: Sequence[Utterance], firsts: Sequence[int]
) -> Utterance | None:
    """Return the verb of saying that stands right behind a quotation: …», a déclaré X."""
    n = last
    while n < min(len(words), last + _MOST_SIGNS) and words.text(n) in _THREAD:
        if words.text(n) in _SENTENCE_ENDS and words.text(n - 1) == '"':
            return None
        n += 1
    k = bisect_left(firsts, n)
    if k < len(said) and said[k].first - n <= (_AFTER if _speaks_from(said[k], n) else _NEXT):
        between = [words.text(m) for m in range(n, said[k].first)]
        if not any(text in (*_SENTENCE_ENDS, ";", '"') for text in between):
            return said[k]
    return None


def _speaks_from(each: Utterance, n: int) -> bool:
    """Tell whether who says something is named right behind a quotation, with an office."""
    return each.source is not None and 0 <= each.source.first - n <= 1


def _before(
    first: int, said: Sequence[Utterance], firsts: Sequence[int], begins: Sequence[int]
) -> Utterance | None:
    """Return the verb of saying before a quotation in its sentence."""
    start = begins[bisect_right(begins, first) - 1]
    k = bisect_left(firsts, first) - 1
    return said[k] if k >= 0 and said[k].first >= start else None


def _is_name(words: ParagraphWords, first: int, last: int, found: Utterance, *, sure: bool) -> bool:
    """Tell whether words in quotation marks name a thing: le forum « Ensemble ».

    Two words are none behind a colon, and in small letters where somebody calls something so.
    """
    n = first - 2
    sure = sure or (words.text(n) == ":" and found.last == n)
    calls = found.entry == "quoting" and not words.is_capital(first)
    for k in range(n, max(-1, n - _NAMED), -1):
        itself = calls and found.first <= k < found.last <= n
        if _named(words.lang).said(words.words, k) is not None and not itself:
            return True
    letters = [words.text(n) for n in range(first, last) if words.text(n)[0].isalnum()]
    return len(letters) < _FEWEST and not ((sure or calls) and len(letters) > 1)


@cache
def _named(lang: Language) -> Phrases:
    return Phrases({"named": table_of("speech")["named"][lang]}, lang)
