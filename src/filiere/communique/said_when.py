"""When something was said, which is not when it happened: En septembre dernier, … a indiqué que."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from filiere.communique.facts import Fact
from filiere.communique.marks import marks
from filiere.communique.period_phrases import PeriodSaid
from filiere.communique.period_resolved import Reference, resolved
from filiere.communique.phrases import phrases
from filiere.communique.sentence_view import SentenceView
from filiere.communique.text import Span

_THAT: Final = frozenset(["que", "qu'", "что", "that", "ان", "بان"])


class SaidWhen:
    """When a sentence says that its claims were made, and the words that tell it.

    Parameters
    ----------
    view
        The sentence.
    reference
        The day of the text.
    dates
        The facts that are dates.
    """

    def __init__(self, view: SentenceView, reference: Reference, dates: Sequence[Fact]) -> None:
        self.words = view.words
        self.when: str | None = None
        self.start: int | None = None
        lang = view.scene.paragraph.lang
        that = self._that(view)
        if lang is None or that is None:
            return
        sentence = range(view.sentence.start, that)
        said = marks(phrases("saying", lang), self.words[:that], sentence.start)
        if not said:
            return
        begins, ends = self.words[sentence.start].start, self.words[that].start
        for period in view.scene.periods:
            if begins <= period.start < ends and (
                when := _day_or_month(period, view, reference, dates)
            ):
                self.when, self.start = when, period.start
                return

    def _that(self, view: SentenceView) -> int | None:
        """Return the number of the first "that" of the sentence before any figure."""
        figures = (event.first for event in view.events if event.what == "figure")
        stop = min(next(figures, view.sentence.stop), view.sentence.stop)
        return next(
            (n for n in range(view.sentence.start, stop) if self.words[n].text in _THAT), None
        )


def _day_or_month(
    period: PeriodSaid, view: SentenceView, reference: Reference, dates: Sequence[Fact]
) -> str | None:
    """Return the day or the month that a period is, as far as it is told; None for any other."""
    if period.way == "day":
        span = view.scene.paragraph.at(period.start, period.end)
        return next((_date(fact) for fact in dates if _overlap(fact.span, span)), None)
    if period.first != period.last and period.told != "last-month":
        return None
    found = resolved(period, reference)
    return f"{found.months[0].year:04}-{found.months[0].index:02}" if found else None


def _date(fact: Fact) -> str | None:
    date = str(fact.value.get("date"))
    return None if date.startswith("--") or fact.value.get("problem") else date


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
