"""Fields of cooperation that a paragraph names: the product's sectors, and fields beyond them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from filiere.communique.marks import marks
from filiere.communique.phrases import Phrases, Said, Word, table_of, words_of
from filiere.communique.text import Paragraph, kept
from filiere.languages import Language, language
from filiere.sectors import sectors

_NONE: Final = "none"
_BESIDE: Final = "?"


class Mention(NamedTuple):
    """A field that some words name: its id, its first word and the one after its last.

    It is not sure where its words name a field only beside a word that says so.
    """

    topic: str
    first: int
    last: int
    sure: bool


@kept
def mentions(paragraph: Paragraph) -> tuple[Mention, ...]:
    """Return the fields that a paragraph may name, the unsure ones included.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> said = Paragraph(Span(0, 28), "fr", "la chimie et la construction automobile")
    >>> [(each.topic, each.sure) for each in mentions(said)]
    [('chemicals', False), ('automotive', True)]
    """
    if paragraph.lang is None:
        return ()
    return topics_in(words_of(paragraph), paragraph.lang)


def topics_in(words: Sequence[Word], lang: Language) -> tuple[Mention, ...]:
    """Return the fields that some words may name."""
    return tuple(
        Mention(entry.rstrip(_BESIDE), first, last, not entry.endswith(_BESIDE))
        for entry, first, last in marks(_table(lang), words)
        if entry != _NONE
    )


def topic_said(words: Sequence[Word], n: int, lang: Language) -> Said | None:
    """Return the field that words may name from the n-th on, and how many do, or None."""
    said = _table(lang).said(words, n)
    if said is None or said.entry == _NONE:
        return None
    return said._replace(entry=said.entry.rstrip(_BESIDE))


def topic_name(topic: str, lang: Language) -> str:
    """Return the name of a sector or of a field beyond the sectors.

    Raises
    ------
    KeyError
        If it is neither.

    Examples
    --------
    >>> topic_name("rail", "en"), topic_name("tourism", "ru")
    ('Railway equipment', 'Туризм')
    """
    return topic_names()[topic][language(lang)]


@cache
def topic_names() -> dict[str, dict[Language, str]]:
    """Return the names of every field, the product's sectors first."""
    table: dict[str, Any] = dict(table_of("sectors"))
    named = {each.id: dict(each.names) for each in sectors() if each.id in table}
    return named | {topic: entry["name"] for topic, entry in table.items() if "name" in entry}


@cache
def _table(lang: Language) -> Phrases:
    table: dict[str, Any] = dict(table_of("sectors"))
    ways = {topic: entry.get(lang, ()) for topic, entry in table.items()}
    beside = {
        f"{topic}{_BESIDE}": entry.get("beside", {}).get(lang, ()) for topic, entry in table.items()
    }
    return Phrases({**ways, **beside}, lang)
