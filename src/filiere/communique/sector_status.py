"""How fields come up at a session: examined, new or promising, or mentioned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from filiere.communique.by_sentence import by_sentence
from filiere.communique.marks import Mark, marks
from filiere.communique.phrases import phrases, words_of
from filiere.communique.sentences import sentences
from filiere.communique.text import Paragraph
from filiere.communique.topic_groups import Group

Status: TypeAlias = Literal["on-the-table", "emerging", "mentioned"]

_STATUSES: Final[Mapping[str, Status]] = {
    "on-the-table": "on-the-table",
    "on-the-table-either": "on-the-table",
    "emerging-either": "emerging",
    "mentioned": "mentioned",
}
_EITHER: Final = "-either"
_BEHIND: Final = 6


def cues_of(paragraph: Paragraph) -> Mapping[int, Sequence[Mark]]:
    """Return, by the first word of each sentence, the words that give fields their status."""
    if paragraph.lang is None:
        return {}
    found = marks(phrases("sector_status", paragraph.lang), words_of(paragraph))
    cues = [cue for cue in found if cue.entry in _STATUSES]
    return {each.start: said for each, said in by_sentence(paragraph, cues, lambda cue: cue.first)}


def last_status(paragraph: Paragraph) -> Status | None:
    """Return the status that a paragraph gives to the items that follow it."""
    if not words_of(paragraph):
        return None
    cues = cues_of(paragraph).get(sentences(paragraph)[-1].start, ())
    return _STATUSES[cues[-1].entry] if cues else None


def governed(
    listed: Sequence[Group], cues: Sequence[Mark]
) -> Iterator[tuple[Group, Status | None]]:
    """Yield the groups of a sentence with the status that its words give them, or None.

    A group takes the status of the last cue before it. Where that cue already gave its status
    to another group, one right behind the group comes first: was discussed, is promising.

    Parameters
    ----------
    listed
        The groups of fields of a sentence.
    cues
        The words of the sentence that give fields their status.
    """
    used: Mark | None = None
    previous = -1
    for number, group in enumerate(listed):
        ahead = listed[number + 1].first if number + 1 < len(listed) else None
        known = bisect_right(cues, group.first, key=lambda cue: cue.last)
        before = cues[known - 1] if known else None
        behind = _behind(group, cues, ahead)
        fresh = before is not None and before is not used and before.first >= previous
        cue = before if fresh or behind is None else behind
        used = behind if cue is behind else used
        previous = group.last
        yield group, _STATUSES[cue.entry] if cue else None


def _behind(group: Group, cues: Sequence[Mark], ahead: int | None) -> Mark | None:
    """Return the word right behind a group that may give it its status, or None."""
    place = bisect_left(cues, group.last, key=lambda cue: cue.first)
    if place == len(cues) or not cues[place].entry.endswith(_EITHER):
        return None
    cue = cues[place]
    near = cue.first - group.last <= _BEHIND and (ahead is None or cue.last <= ahead)
    return cue if near else None
