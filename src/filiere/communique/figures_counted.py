"""The figures of a paragraph that count something: no part of a period, and parts in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from filiere.communique.figure import Figure
from filiere.communique.figures import figures
from filiere.communique.marks import marks
from filiere.communique.period_phrases import PeriodSaid
from filiere.communique.phrases import Word, phrases, words_of
from filiere.communique.text import Paragraph
from filiere.languages import Language


def figures_counted(paragraph: Paragraph, periods: Sequence[PeriodSaid]) -> list[Figure]:
    """Return the figures of a paragraph that are no part of its periods.

    Examples
    --------
    >>> from filiere.communique.period_phrases import periods_said
    >>> from filiere.communique.text import Span
    >>> said = Paragraph(Span(0, 33), "en", "in 2023 up a third, then down 5 %")
    >>> [figure.digits for figure in figures_counted(said, periods_said(said))]
    ['5', '33.33']
    """
    if paragraph.lang is None:
        return []
    read = list(_apart(figures(paragraph), periods))
    percents = (figure for figure in read if figure.unit == "percent")
    parts = _parts(words_of(paragraph), paragraph.lang, [*periods, *percents])
    return [*read, *parts]


def _apart(found: Sequence[Figure], periods: Sequence[PeriodSaid]) -> Iterator[Figure]:
    """Yield the figures that are no part of a period."""
    n = 0
    for figure in found:
        while n < len(periods) and periods[n].end <= figure.start:
            n += 1
        within = n < len(periods) and periods[n].start < figure.end
        if not figure.is_year and (not within or figure.unit not in ("none", "other")):
            yield figure


def _parts(
    words: Sequence[Word], lang: Language, others: Sequence[PeriodSaid | Figure]
) -> Iterator[Figure]:
    """Yield parts in words (a third, на четверть) as percentages, where nothing else is said."""
    spans = sorted((other.start, other.end) for other in others)
    n = 0
    for mark in marks(phrases("fractions", lang), words):
        start, end = words[mark.first].start, words[mark.last - 1].end
        while n < len(spans) and spans[n][1] <= start:
            n += 1
        if n == len(spans) or spans[n][0] >= end:
            value = Decimal(mark.entry)
            yield Figure(value, "percent", start, end, worded=True, part=True)
