"""Figures that go in turn with the flows before them: respectivement, соответственно."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from filiere.communique.sentence_view import SentenceView
from filiere.communique.stated import Stated

_LEAST: Final = 2


def in_turn(stated: Sequence[Stated], view: SentenceView) -> list[Stated]:
    """Return claims, each of the flow of its own place where the sentence says so.

    "Exports and imports grew by 5% and 7% respectively" names as many flows as figures.
    """
    if not is_in_turn(view):
        return list(stated)
    flows = [event.flow for event in view.events if event.flow is not None]
    first = stated[0].start if stated else 0
    before = [flow for flow in flows if flow.start < first]
    if len(before) != len(stated) or len(stated) < _LEAST:
        return list(stated)
    return [replace(each, flow=flow) for each, flow in zip(stated, before, strict=True)]


def is_in_turn(view: SentenceView) -> bool:
    """Tell whether a sentence says that its figures go in turn with what is before them."""
    return any(event.entry == "respectively" for event in view.events)
