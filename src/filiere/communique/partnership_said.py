"""Forms of partnership, and aims of cooperation, that a text states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from filiere.communique.facts import Fact
from filiere.communique.marks import Mark, marks
from filiere.communique.phrases import phrases, table_of, words_of
from filiere.communique.surroundings import surroundings
from filiere.communique.text import Paragraph, Text
from filiere.languages import Language, language

_NONE: Final = "none"
_CONFIDENCE: Final = 0.9


def partnership_facts(text: Text) -> Iterator[Fact]:
    """Yield the forms of partnership and the aims that a text states.

    The value of a fact has ``form``, an id of the table of forms.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> words = "Trade officials spoke of joint ventures and of local assembly."
    >>> said = Text("-", words, (Paragraph(Span(0, len(words)), "en", words),), "")
    >>> [fact.value["form"] for fact in partnership_facts(said)]
    ['joint-ventures', 'assembly']
    """
    for paragraph in text.paragraphs:
        if paragraph.lang is not None:
            yield from _facts(paragraph, paragraph.lang)


def _facts(paragraph: Paragraph, lang: Language) -> Iterator[Fact]:
    words = words_of(paragraph)
    for found in marks(phrases("partnership", lang), words):
        if found.entry == _NONE or _is_in_a_name(paragraph, found):
            continue
        yield Fact(
            "partnership",
            {"form": found.entry},
            paragraph.at(words[found.first].start, words[found.last - 1].end),
            "partnership_said.phrase",
            _CONFIDENCE,
        )


def _is_in_a_name(paragraph: Paragraph, found: Mark) -> bool:
    """Tell whether a form is named as part of a name: ministère de la Formation professionnelle."""
    said = surroundings(paragraph)
    return said is not None and said.in_a_name(found.first, found.last)


@cache
def form_names() -> Mapping[str, Mapping[Language, str]]:
    """Return the name of every form of partnership, by language."""
    table: Mapping[str, Mapping[str, Any]] = table_of("partnership")
    return {form: entry["name"] for form, entry in table.items() if form != _NONE}


def form_name(form: str, lang: Language) -> str:
    """Return the name of a form of partnership.

    Raises
    ------
    KeyError
        If there is no such form.

    Examples
    --------
    >>> form_name("know-how", "en")
    'exchange of know-how'
    """
    return form_names()[form][language(lang)]
