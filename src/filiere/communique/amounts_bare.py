"""Amounts that leave their currency to the one before: exports of €44 million, imports of 6."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from filiere.communique.claim_events import Event, Scene
from filiere.communique.phrases import phrases

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
_FOR: Final = frozenset(["pour", "for"])
_OF: Final = ("de", "d'")


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
    traded = False
    for event in events:
        figure = event.figure
        traded = event.flow.is_verb if event.flow is not None else traded
        currency = figure.currency if figure and figure.currency else currency
        bare = figure is not None and figure.unit == "none" and figure.magnitude >= _MILLION
        if (
            figure is not None
            and bare
            and currency
            and (_ends(scene, event.last) or (traded and _is_paid(scene, event)))
        ):
            yield replace(event, figure=replace(figure, unit="money", currency=currency))
        else:
            yield event


def _is_paid(scene: Scene, event: Event) -> bool:
    """Tell whether goods stand behind what is paid for them: acheté pour 3 millions de thé."""
    before, behind = scene.words[event.first - 1 : event.first], scene.words[event.last :][:2]
    if len(behind) < len(_OF) or not before or before[0].text not in _FOR:
        return False
    units = phrases("units", scene.paragraph.lang or "en")
    return behind[0].text in _OF and units.said(behind, 1) is None


def _ends(scene: Scene, at: int) -> bool:
    """Tell whether nothing that could be counted stands behind an amount."""
    if at >= len(scene.words):
        return True
    word = scene.words[at]
    in_period = any(each.start <= word.start < each.end for each in scene.periods)
    return in_period or not word.text[0].isalpha() or word.text in _BEHIND
