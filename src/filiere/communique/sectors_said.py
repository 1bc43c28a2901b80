"""Sectors and other fields of cooperation that a text names, and how they come up in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from filiere.communique.by_sentence import by_sentence
from filiere.communique.facts import Fact
from filiere.communique.phrases import words_of
from filiere.communique.sector_status import Status, cues_of, governed, last_status
from filiere.communique.surroundings import surroundings
from filiere.communique.text import Paragraph, Text
from filiere.communique.topic_groups import Group, groups, names_fields, names_goods
from filiere.communique.topics import mentions

_CONFIDENCE: Final = {"on-the-table": 0.9, "emerging": 0.9, "mentioned": 0.8}
_ITEM: Final = ("-", "*", "•", "–", "—", "·", "◦", "▪", "●")
_HEADING: Final = 16
_ENDS: Final = tuple('.!?:;…»"”')


def sector_facts(text: Text) -> Iterator[Fact]:
    """Yield the sectors, and the fields beyond them, that a text names.

    The value of a fact has ``sector``, an id of the product's sectors or of the table of fields,
    and ``status``: ``"on-the-table"`` where it is examined, ``"emerging"`` where it is called
    new or promising, otherwise ``"mentioned"``; a field that bears one of the former somewhere
    is not said to be mentioned as well.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> words = "Au menu : la chimie et, à terme, des secteurs prometteurs comme le rail."
    >>> said = Text("-", words, (Paragraph(Span(0, len(words)), "fr", words),), "")
    >>> [tuple(fact.value.values()) for fact in sector_facts(said)]
    [('chemicals', 'on-the-table'), ('rail', 'emerging')]
    """
    found = list(_all(text.paragraphs))
    known = {fact.value["sector"] for fact in found if fact.value["status"] != "mentioned"}
    for fact in found:
        if fact.value["status"] != "mentioned" or fact.value["sector"] not in known:
            yield fact


def _all(paragraphs: Sequence[Paragraph]) -> Iterator[Fact]:
    carried: Status | None = None
    for number, paragraph in enumerate(paragraphs):
        if not _is_item(paragraph):
            carried = None
        found = list(_said(paragraph, carried))
        heading = bool(found) and _is_heading(paragraphs, number)
        for group, status in found:
            yield from _facts(paragraph, group, status, heading=heading)
        if paragraph.folded.words.rstrip().endswith(":"):
            carried = last_status(paragraph)


def _facts(paragraph: Paragraph, group: Group, status: Status, *, heading: bool) -> Iterator[Fact]:
    words = words_of(paragraph)
    for member in group.members:
        if heading and not member.sure:
            continue
        yield Fact(
            "sector",
            {"sector": member.topic, "status": status},
            paragraph.at(words[member.first].start, words[member.last - 1].end),
            f"sectors_said.{status}",
            _CONFIDENCE[status],
        )


def _said(paragraph: Paragraph, carried: Status | None) -> Iterator[tuple[Group, Status]]:
    """Yield the groups of fields of a paragraph, each with its status."""
    named = mentions(paragraph)
    said = surroundings(paragraph) if named else None
    if said is None:
        return
    cues = cues_of(paragraph)
    breaks = frozenset(
        n for each in cues.values() for cue in each for n in range(cue.first, cue.last)
    )
    for sentence, members in by_sentence(paragraph, named, lambda mention: mention.first):
        listed = [each for each in groups(said, members, breaks) if not names_goods(said, each)]
        for group, status in governed(listed, cues.get(sentence.start, ())):
            known = status or carried
            if known not in (None, "mentioned") or names_fields(said, group):
                yield group, known or "mentioned"


def _is_item(paragraph: Paragraph) -> bool:
    content = paragraph.content.lstrip()
    number = content.split(" ", 1)[0].rstrip(".)")
    return content.startswith(_ITEM) or number.isdecimal()


def _is_heading(paragraphs: Sequence[Paragraph], number: int) -> bool:
    """Tell whether a paragraph is a heading: short, without a full stop, above a longer one."""
    paragraph = paragraphs[number]
    content = paragraph.content.strip()
    if content.endswith(_ENDS) or _is_item(paragraph) or number + 1 >= len(paragraphs):
        return False
    below = paragraphs[number + 1].content.strip()
    return (
        len(words_of(paragraph)) <= _HEADING and below.endswith(_ENDS) and len(below) > len(content)
    )
