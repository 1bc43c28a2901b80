"""Amounts that leave their currency to the one before: exports of €44 million, imports of 6."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from filiere.communique.claim_events import Event, Scene

_MILLION: Final = 6
#: Words that may stand behind an amount that is told in full; any other may be what it counts.
_BEHIND: Final = frozenset(
    [
        *("en", "au", "a", "sur", "contre", "apres", "soit", "et", "mais", "pendant", "pour"),
        *("in", "over", "against", "versus", "from", "and", "but", "while", "during", "for"),
        *("в", "за", "на", "против", "и", "а", "по", "годом", "после", "что", "с", "к"),
        *("في", "خلال", "مقابل", "عام", "سنة", "فقط", "برسم", "بعد", "من"),
    ]
)


def with_currency(scene: Scene, events: Sequence[Event], currency: str | None) -> Iterator[Event]:
    """Yield events, in which millions of nothing named are in the currency told last.

    Parameters
    ----------
    scene
        The paragraph.
    events
        Those of a sentence.
    currency
        That of the last amount before the sentence, or None.
    """
    for event in events:
        figure = event.figure
        currency = figure.currency if figure and figure.currency else currency
        bare = figure is not None and figure.unit == "none" and figure.magnitude >= _MILLION
        if figure is not None and bare and currency and _ends(scene, event.last):
            yield replace(event, figure=replace(figure, unit="money", currency=currency))
        else:
            yield event


def _ends(scene: Scene, at: int) -> bool:
    """Tell whether nothing that could be counted stands behind an amount."""
    if at >= len(scene.words):
        return True
    word = scene.words[at]
    in_period = any(each.start <= word.start < each.end for each in scene.periods)
    return in_period or not word.text[0].isalpha() or word.text in _BEHIND
