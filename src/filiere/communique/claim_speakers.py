"""Who makes the claims of a sentence, by the facts that other concepts found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from filiere.communique.facts import Fact
from filiere.communique.text import Span

_NAMES: Final = ("speaker", "name", "organisation", "source")


def speaker_of(facts: Iterable[Fact], sentence: Span) -> str | None:
    """Return who says a sentence: who is named in it as its source, else who speaks in it.

    Parameters
    ----------
    facts
        The facts of the text.
    sentence
        Where the sentence stands.


    """
    kept = list(facts)
    told = [fact for fact in kept if fact.kind == "attribution"]
    near = [fact for fact in told if _overlap(fact.span, sentence) or _covers(fact, sentence)]
    for fact in near:
        name = next(_named(fact), None)
        if name:
            return name
    for fact in kept:
        speaks = fact.kind == "person" and "speaker" in fact.value.get("roles", ())
        if speaks and _overlap(fact.span, sentence):
            return str(fact.value["name"])
    return None


def _named(fact: Fact) -> Iterator[str]:
    return (str(fact.value[key]) for key in _NAMES if fact.value.get(key))


def _covers(fact: Fact, sentence: Span) -> bool:
    """Tell whether an attribution is of words of the sentence."""
    of: Any = fact.value.get("of")
    if not isinstance(of, list | tuple) or len(of) != len(sentence):
        return False
    return _overlap(Span(*of), sentence)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
