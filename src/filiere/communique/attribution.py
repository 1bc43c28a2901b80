"""Attribution: who says a sentence, or all of a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from filiere.communique.facts import Fact
from filiere.communique.speech import Utterance, utterances
from filiere.communique.text import Text

_SURE: Final = {"person": 0.9, "organisation": 0.9, "office": 0.7}


def attribution_facts(text: Text) -> Iterator[Fact]:
    """Yield who says what: the source, and the words that it is said of.

    ``of`` is the span of the sentence that the source answers for, as its first position and
    the one after its last; or ``"text"`` where the first paragraph names an organisation as
    the source of what the text tells.
    """
    first = text.paragraphs[0].span if text.paragraphs else None
    for each in utterances(text):
        if each.source is None:
            continue
        words = each.seen.words
        start, end = min(each.first, each.source.first), max(each.last, each.source.last)
        if each.source.first < each.sentence.start or each.source.last > each.sentence.stop:
            start, end = each.first, each.last
        leads = words.paragraph.span == first and each.source.kind == "organisation"
        value: dict[str, Any] = {
            "source": each.source.name,
            "speaker": each.source.name if each.source.kind == "person" else None,
            "organisation": each.source.name if each.source.kind == "organisation" else None,
            "of": "text" if leads else list(_governed(each)),
        }
        span = words.span(max(0, start), min(end, len(words)))
        yield Fact("attribution", value, span, f"attribution.{each.entry}", _SURE[each.source.kind])


def _governed(each: Utterance) -> tuple[int, int]:
    """Return the span of the sentence that an utterance answers for."""
    words = each.seen.words
    span = words.span(each.sentence.start, each.sentence.stop)
    return span.start, span.end
