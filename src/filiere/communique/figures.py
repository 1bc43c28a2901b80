"""Figures: numbers with what they count – per cent, points, times, an amount of money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from filiere.communique.counted import CountReader
from filiere.communique.figure import Figure, Unit
from filiere.communique.numbers_written import numbers
from filiere.communique.text import Paragraph

__all__ = ["Figure", "Unit", "figures"]

_JOINED: Final = re.compile(
    r" ?(?:-|,|et|a|puis|and|to|then|or|ou|и|до|или|و|الي|ثم)(?: (?:de|a|de plus de|to))? ?"
)
_ONE_TO_THE_OTHER: Final = 30
_SAME_SENTENCE: Final = 160
_SENTENCE_ENDS: Final = re.compile(r"[.!?] ")


def figures(paragraph: Paragraph) -> tuple[Figure, ...]:
    """Return the figures of a paragraph in their order.

    Of two that are joined (2,1 et 3,4 milliards de dollars, from 12 to 15%) the first has the
    unit of the second where it has none of its own.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> said = Paragraph(Span(0, 33), "ru", "достигла $3,98 млрд, прибавив 29%")
    >>> [(figure.digits, figure.unit, figure.currency) for figure in figures(said)]
    [('3.98e9', 'money', 'USD'), ('29', 'percent', None)]
    """
    if paragraph.lang is None:
        return ()
    reader = CountReader(paragraph, paragraph.lang)
    read = (reader.figure(number) for number in numbers(paragraph))
    counted = [figure for figure in read if figure]
    found = sorted([*counted, *reader.uncounted(counted)], key=lambda figure: figure.start)
    return tuple(_with_shared_units(list(_apart(found)), paragraph.folded.words))


def _apart(found: Sequence[Figure]) -> Iterator[Figure]:
    """Yield figures without those that are words of the one before: the cent of pour cent."""
    end = 0
    for figure in found:
        if figure.start >= end:
            yield figure
            end = figure.end


def _with_shared_units(found: Sequence[Figure], text: str) -> Iterator[Figure]:
    """Yield figures with the unit of the one they are joined to, or whose currency goes on."""
    money: Figure | None = None
    for n, figure in enumerate(found):
        after = found[n + 1] if n + 1 < len(found) else None
        own = figure
        if own.unit == "none" and after is not None and _joined(own, after, text):
            power = after.magnitude if not own.magnitude else 0
            own = replace(
                own,
                unit=after.unit,
                currency=after.currency,
                value=own.value.scaleb(power) if power else own.value,
                magnitude=own.magnitude or power,
            )
        if (
            own.unit == "none"
            and own.magnitude
            and money
            and own.start - money.end < _SAME_SENTENCE
            and not _SENTENCE_ENDS.search(text, money.end, own.start)
        ):
            own = replace(own, unit="money", currency=money.currency)
        if own.unit == "money":
            money = own
        yield own


def _joined(figure: Figure, after: Figure, text: str) -> bool:
    if after.unit in ("none", "other") or figure.is_year:
        return False
    between = text[figure.end : after.start]
    return len(between) <= _ONE_TO_THE_OTHER and _JOINED.fullmatch(between) is not None
