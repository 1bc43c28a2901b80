"""Who makes the claims of a sentence, by the facts that other concepts found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeAlias

from filiere.communique.facts import Fact
from filiere.communique.text import Span

_NAMES: Final = ("speaker", "name", "organisation", "source")
#: Facts are looked up by stretches of so many characters: a text may have thousands of each.
_STRETCH: Final = 1000

#: Facts by their number in the text, by the stretches that they touch.
_Table: TypeAlias = dict[int, dict[int, Fact]]


class ClaimSpeakers:
    """Tells who says a sentence.

    Parameters
    ----------
    facts
        The facts of the text.
    """

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._told: _Table = {}
        self._speakers: _Table = {}
        for n, fact in enumerate(facts):
            if fact.kind == "attribution":
                spans = (fact.span, *_passage(fact))
                _enter(self._told, n, fact, spans)
            elif fact.kind == "person" and "speaker" in fact.value.get("roles", ()):
                _enter(self._speakers, n, fact, (fact.span,))

    def of(self, sentence: Span) -> str | None:
        """Return who is named as the source of a sentence, else who speaks in it."""
        for fact in _near(self._told, sentence):
            if any(_overlap(span, sentence) for span in (fact.span, *_passage(fact))):
                name = next(_named(fact), None)
                if name:
                    return name
        for fact in _near(self._speakers, sentence):
            if _overlap(fact.span, sentence):
                return str(fact.value["name"])
        return None


def _enter(table: _Table, n: int, fact: Fact, spans: Iterable[Span]) -> None:
    for stretch in {stretch for span in spans for stretch in _stretches(span)}:
        table.setdefault(stretch, {})[n] = fact


def _near(table: _Table, sentence: Span) -> Iterator[Fact]:
    """Yield the facts that may be of a sentence, in the order in which they were given."""
    found: dict[int, Fact] = {}
    for stretch in _stretches(sentence):
        found |= table.get(stretch, {})
    return (found[n] for n in sorted(found))


def _stretches(span: Span) -> range:
    return range(span.start // _STRETCH, span.end // _STRETCH + 1)


def _named(fact: Fact) -> Iterator[str]:
    return (str(fact.value[key]) for key in _NAMES if fact.value.get(key))


def _passage(fact: Fact) -> Iterator[Span]:
    """Yield the words that an attribution is of, unless it is of the whole text."""
    of: Any = fact.value.get("of")
    if isinstance(of, list | tuple) and len(of) == len(Span._fields):
        yield Span(*of)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
