"""When each claim of a sentence is about, and what it is measured against."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from filiere.communique.dated import Dated, earlier_base
from filiere.communique.period_phrases import PeriodSaid
from filiere.communique.period_resolved import Reference, resolved
from filiere.communique.sentence_view import SentenceView
from filiere.communique.stated import Stated
from filiere.periods import Frequency, Period
from filiere.periods.period import MONTHS_IN_YEAR
from filiere.sample.commission import Span

__all__ = ["Dated", "Dating"]

_WHOLE: Final = (1, MONTHS_IN_YEAR)
#: Years that are counted from the one spoken of.
_COUNTED: Final = ("previous-year", "next-year")


class Dating:
    """Gives the claims of a sentence their periods.

    A period belongs to the figures before it where no clause ends between them (35 % en 2013 et
    40 % en 2014), else to those behind it (за 2016 год …, а во II квартале …). A figure without
    one has that of the figure before it.

    Parameters
    ----------
    view
        The sentence.
    reference
        The day of the text.
    before
        The period of the last claim before the sentence.
    carried
        Whether that stands in the paragraph before: it is no share's then.
    sides
        The countries of one of which a fiscal year is meant.
    without
        The periods that tell when something was said, by where they begin.
    """

    def __init__(
        self,
        view: SentenceView,
        reference: Reference,
        *,
        before: Span | None,
        carried: bool = False,
        sides: Sequence[str] = (),
        without: frozenset[int] = frozenset(),
    ) -> None:
        self.view = view
        self.reference = reference
        self.before = before
        self.carried = carried
        self.sides = sides
        words, sentence = view.words, view.sentence
        start, end = words[sentence.start].start, words[sentence.stop - 1].end
        said = [each for each in view.scene.periods if start <= each.start < end]
        self.said = [each for each in said if each.way != "day" and each.start not in without]
        self.breaks = [event.start for event in view.events if view.is_break(event)]
        self.brackets = _brackets(view)
        self.last: Span | None = None

    def dated(self, stated: Sequence[Stated]) -> list[Dated]:
        """Return the claims with their periods; those that are to come are marked."""
        claims = [Dated(each) for each in stated]
        bases = []
        against: list[tuple[PeriodSaid, Dated, Dated]] = []
        for said in self.said:
            pair = self._level_against(said, claims) if said.base else None
            if pair is not None:
                against.append((said, *pair))
            elif said.base:
                bases.append(said)
            else:
                self._place(said, claims)
        self._fill(claims)
        for said, before, level in against:
            self._set(level, said, self._base(said, before.period))
        for said in bases:
            self._place_base(said, claims)
        for claim in claims:
            self._finish(claim)
        return claims

    def _place(self, said: PeriodSaid, claims: Sequence[Dated]) -> None:
        """Give a period to the figures that it belongs to; in brackets, to those in them."""
        brackets = self._brackets(said.start)
        if brackets is not None:
            within = [one for one in claims if self._brackets(one.stated.start) == brackets]
            claims = within or claims
        else:
            outside = [one for one in claims if self._brackets(one.stated.start) is None]
            claims = outside or claims
        before = [claim for claim in claims if claim.stated.end <= said.start]
        behind = [claim for claim in claims if claim.stated.start >= said.end]
        if not before:
            self._lead(said, behind)
            return
        previous = before[-1]
        cut_before = self._cut(previous.stated.end, said.start)
        cut_behind = not behind or self._cut(said.end, behind[0].stated.start)
        if said.told == "previous-year":
            self._place_previous(said, previous, behind, leads=cut_before and not cut_behind)
        elif not cut_before or (cut_behind and not (previous.told or not behind)):
            self._trail(said, before)
        elif behind and not cut_behind:
            self._lead(said, behind)
        elif not previous.told:
            self._trail(said, before)
        elif behind:
            self._lead(said, behind)

    def _place_previous(
        self, said: PeriodSaid, previous: Dated, behind: Sequence[Dated], *, leads: bool
    ) -> None:
        """Give "the year before" to one figure: its period, or what it is a multiple of."""
        if leads:
            self._lead(said, behind[:1])
        elif previous.stated.measure == "rank" and previous.told:
            return
        elif previous.stated.measure == "multiple":
            previous.base_said = said
        else:
            self._set(previous, said, self._resolve(said, previous.period))

    def _lead(self, said: PeriodSaid, behind: Sequence[Dated]) -> None:
        span = self._resolve(said, None)
        for claim in behind:
            self._set(claim, said, span)

    def _trail(self, said: PeriodSaid, before: Sequence[Dated]) -> None:
        """Give a period to the figure before it, and to those before that have none."""
        span = self._resolve(said, None)
        self._set(before[-1], said, span)
        if before[-1].stated.against:
            return
        told = any(claim.told for claim in before[:-1])
        behind = before[-1]
        for claim in reversed(before[:-1]):
            if claim.told or (told and self._cut(claim.stated.end, behind.stated.start)):
                break
            behind = claim
            apart = self._is_apart(claim, before[-1], said.start)
            if claim.stated.end_of == "from" or apart:
                continue
            self._set(claim, said, span)

    def _level_against(
        self, said: PeriodSaid, claims: Sequence[Dated]
    ) -> tuple[Dated, Dated] | None:
        """Return a level and the one that it is set against, of the same period a year before."""
        k = bisect_right([claim.stated.end for claim in claims], said.start) - 1
        if k < 1 or self._cut(claims[k].stated.end, said.start):
            return None
        before, level = claims[k - 1], claims[k]
        return (before, level) if level.stated.against and not level.told else None

    def _is_alone(self, claim: Dated, last: Dated | None) -> bool:
        """Tell whether a claim is a rank that no figure stands beside in its clause."""
        if claim.stated.measure != "rank":
            return False
        return last is None or self._cut(last.stated.end, claim.stated.start)

    def _is_apart(self, claim: Dated, last: Dated, place: int) -> bool:
        """Tell whether a period is of another clause than a rank or a share, which need none."""
        measure = claim.stated.measure
        lasts = measure == "rank" or (measure == "share" and last.stated.measure != "share")
        return lasts and self._cut(claim.stated.end, place)

    def _set(self, claim: Dated, said: PeriodSaid, span: Span | None) -> None:
        if said.way == "since" and claim.stated.changes:
            claim.period, claim.base, claim.said, claim.told = None, span, said, True
            return
        claim.period, claim.said, claim.told = span, said, True
        moved = said.last_year is not None and (said.first, said.last) == _WHOLE and said.between
        if said.year is None or not moved or said.last_year is None:
            return
        first, last = (Period(year, Frequency.YEAR) for year in (said.year, said.last_year))
        if claim.stated.changes:
            claim.period, claim.base = last, first
        elif claim.stated.end_of:
            claim.period = first if claim.stated.end_of == "from" else last

    def _resolve(self, said: PeriodSaid, of: Span | None) -> Span | None:
        around = of or self.last
        if around is None and (self.reference.day is None or said.told in _COUNTED):
            around = self.before
        span = resolved(said, self.reference, of=around, sides=self.sides)
        self.last = span or self.last
        return span

    def _fill(self, claims: Sequence[Dated]) -> None:
        """Give figures without a period that of the one before, at first that spoken of before."""
        last: Dated | None = None
        for claim in claims:
            brackets = self._brackets(claim.stated.start)
            if claim.stated.end_of == "from" and not claim.told:
                continue
            if claim.stated.against or self._is_alone(claim, last):
                continue
            if not claim.told and last is not None:
                moved = last.said is not None and last.said.told == "previous-year"
                claim.period = None if moved else last.period
                claim.said, claim.told = last.said, last.told
            elif not claim.told and not (self.carried and claim.stated.measure == "share"):
                claim.period = self.before
            last = claim if brackets is None or last is None else last

    def _place_base(self, said: PeriodSaid, claims: Sequence[Dated]) -> None:
        """Give a base to the change before it, and to those before of the same period."""
        changes = [claim for claim in claims if claim.stated.changes]
        before = [claim for claim in changes if claim.stated.end <= said.start]
        if not before:
            for claim in changes:
                self._set_base(claim, said)
            return
        for claim in reversed(before):
            if claim.base_said is not None or claim.period != before[-1].period:
                break
            self._set_base(claim, said)

    def _set_base(self, claim: Dated, said: PeriodSaid) -> None:
        if claim.base_said is None:
            claim.base_said = said

    def _finish(self, claim: Dated) -> None:
        """Settle the base, and mark what is to come."""
        if claim.base_said is not None:
            claim.base = earlier_base(self._base(claim.base_said, claim.period), claim)
        elif claim.stated.changes and claim.base is None and claim.period is not None:
            claim.base = claim.period.year_earlier()
        if not claim.stated.changes:
            claim.base = None
        spans = [span for span in (claim.period, claim.base) if span is not None]
        claim.unreal = any(self._is_to_come(span) for span in spans)
        if claim.stated.end_of == "from" and claim.period is None:
            claim.unreal = True
        later = claim.base is not None and claim.period is not None
        if later and claim.base and claim.period and claim.base.months[0] >= claim.period.months[0]:
            claim.unreal = True

    def _base(self, said: PeriodSaid, period: Span | None) -> Span | None:
        whole_year = said.way == "months" and (said.first, said.last) == _WHOLE
        if period is not None and whole_year and said.year is not None:
            return resolved(replace(said, way="same"), self.reference, of=period)
        return resolved(said, self.reference, of=period, sides=self.sides)

    def _is_to_come(self, span: Span) -> bool:
        day = self.reference.day
        if day is None:
            return False
        first = span.months[0]
        return (first.year, first.index) > (day.year, day.month)

    def _brackets(self, place: int) -> int | None:
        """Return where the brackets around a place open, or None."""
        opened = [start for start, end in self.brackets if start < place < end]
        return opened[-1] if opened else None

    def _cut(self, start: int, end: int) -> bool:
        """Tell whether a clause ends between two places."""
        return any(start <= place < end for place in self.breaks)


def _brackets(view: SentenceView) -> list[tuple[int, int]]:
    """Return where brackets open and close in a sentence."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for event in view.events:
        if event.entry == "(":
            opened.append(event.start)
        elif event.entry == ")" and opened:
            found.append((opened.pop(), event.start))
    return sorted(found)
