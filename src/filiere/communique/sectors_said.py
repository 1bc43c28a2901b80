"""Sectors and other fields of cooperation that a text names, and how they come up in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, TypeAlias

from filiere.communique.facts import Fact
from filiere.communique.marks import Mark, marks
from filiere.communique.phrases import phrases, words_of
from filiere.communique.sentences import sentences
from filiere.communique.surroundings import surroundings
from filiere.communique.text import Paragraph, Text
from filiere.communique.topic_groups import Group, groups, names_fields, names_goods
from filiere.communique.topics import mentions

Status: TypeAlias = Literal["on-the-table", "emerging", "mentioned"]

_STATUSES: Final[dict[str, Status]] = {
    "on-the-table": "on-the-table",
    "on-the-table-either": "on-the-table",
    "emerging-either": "emerging",
    "mentioned": "mentioned",
}
_BEHIND: Final = 6
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
        heading = _is_heading(paragraphs, number)
        for group, status in _said(paragraph, carried):
            yield from _facts(paragraph, group, status, heading=heading)
        if paragraph.folded.words.rstrip().endswith(":"):
            carried = _last_status(paragraph)


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
    said = surroundings(paragraph) if mentions(paragraph) else None
    if said is None:
        return
    for sentence in sentences(paragraph):
        cues = _cues(paragraph, sentence)
        breaks = frozenset(n for cue in cues for n in range(cue.first, cue.last))
        listed = [group for group in groups(said, sentence, breaks) if not names_goods(said, group)]
        for group, cue in _governed(listed, cues):
            status = _STATUSES[cue.entry] if cue else carried
            if status not in (None, "mentioned") or names_fields(said, group):
                yield group, status or "mentioned"


def _governed(listed: Sequence[Group], cues: Sequence[Mark]) -> Iterator[tuple[Group, Mark | None]]:
    """Yield each group with the word that gives it its status, or None."""
    used: Mark | None = None
    for number, group in enumerate(listed):
        ahead = listed[number + 1].first if number + 1 < len(listed) else None
        before = next((cue for cue in reversed(cues) if cue.last <= group.first), None)
        behind = _behind(group, cues, ahead)
        previous = listed[number - 1].last if number else -1
        fresh = before is not None and before is not used and before.first >= previous
        cue = before if fresh or behind is None else behind
        used = behind if cue is behind else used
        yield group, cue


def _behind(group: Group, cues: Sequence[Mark], ahead: int | None) -> Mark | None:
    """Return the word right behind a group that may give it its status, or None."""
    for cue in cues:
        if cue.first >= group.last:
            near = cue.first - group.last <= _BEHIND and (ahead is None or cue.last <= ahead)
            return cue if near and cue.entry.endswith("-either") else None
    return None


def _cues(paragraph: Paragraph, sentence: range) -> tuple[Mark, ...]:
    if paragraph.lang is None:
        return ()
    words = words_of(paragraph)[: sentence.stop]
    found = marks(phrases("sector_status", paragraph.lang), words, sentence.start)
    return tuple(cue for cue in found if cue.entry in _STATUSES)


def _last_status(paragraph: Paragraph) -> Status | None:
    """Return the status that a paragraph gives to the items that follow it."""
    last = sentences(paragraph)[-1]
    cues = _cues(paragraph, last)
    return _STATUSES[cues[-1].entry] if cues else None


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
