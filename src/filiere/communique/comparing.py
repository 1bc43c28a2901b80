"""Claims about the same thing set side by side: what two texts say of it, never merged.

Two claims are of the same thing where they speak of one flow between the same two places, of the
same goods, in one measure. One country's exports are the other's imports: the figures of two
sides, which may differ and both be right. A region is not its country: a city's 73 % and the
country's 30 % contradict each other in nothing, and a reader should see both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal, TypeAlias

from filiere.communique.claims import Claim
from filiere.communique.intervals import Interval
from filiere.communique.whose_flow import country_of
from filiere.periods import Period, PeriodRange

#: How two claims stand to each other.
#:
#: ``"contradicts"``
#:     One reporter, one period, and no value that both admit.
#: ``"other-side"``
#:     The two sides of one flow, and no value that both admit.
#: ``"other-period"``
#:     One figure for two periods of which one holds the other: one is likely to be misquoted.
#: ``"part-of"``
#:     A region's figure and its country's, which need not agree.
Relation: TypeAlias = Literal["contradicts", "other-side", "other-period", "part-of"]

_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Beside:
    """Two claims that a reader should see side by side, and why."""

    relation: Relation
    first: Claim
    second: Claim


def beside(claims: Iterable[Claim]) -> tuple[Beside, ...]:
    """Return the claims that belong side by side, in pairs, in the claims' order.

    Parameters
    ----------
    claims
        Claims of one text or of several; a claim that leaves its ends or its period out is
        compared with none. Of more than 200 about one thing, the first 200 are compared.

    Examples
    --------
    >>> from decimal import Decimal
    >>> half = Period.parse("2025-S1")
    >>> def said(identifier, reporter, growth):
    ...     return Claim(id=identifier, document=identifier, flow="turnover", reporter=reporter,
    ...                  partner="MAR", measure="growth", value=Decimal(growth), period=half)
    >>> found = beside([said("city", "RU-MOW", 73), said("one", "RUS", 30), said("two", "RUS", 9)])
    >>> [(each.relation, each.first.id, each.second.id) for each in found]
    [('part-of', 'city', 'one'), ('part-of', 'city', 'two'), ('contradicts', 'one', 'two')]
    """
    return tuple(_pairs(of_one_thing(claim for claim in claims if claim.period)))


def of_one_thing(claims: Iterable[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """Group claims by what they speak of, whenever it was and whichever side gives the figure.

    A claim that leaves its ends out is in no group.
    """
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.reporter and claim.partner:
            groups[_thing(claim)].append(claim)
    return tuple(map(tuple, groups.values()))


def _pairs(groups: Iterable[Sequence[Claim]]) -> Iterator[Beside]:
    for group in groups:
        for one, other in combinations(list(_once(group))[:_MOST], 2):
            relation = _relation(one, other)
            if relation is not None:
                yield Beside(relation, one, other)


def _once(group: Sequence[Claim]) -> Iterator[Claim]:
    """Yield claims, those that a document repeats in the same words or others only once."""
    seen = set()
    for claim in group:
        said = (claim.document, claim.flow, claim.reporter, claim.partner, str(claim.interval))
        key = (*said, str(claim.period), str(claim.base_period))
        if key not in seen:
            seen.add(key)
            yield claim


def _thing(claim: Claim) -> tuple[object, ...]:
    """Return what a claim is about, apart from whose figure it is and when."""
    ends = (country_of(str(claim.reporter)), country_of(str(claim.partner)))
    if claim.flow == "turnover":
        ends = (min(ends), max(ends))
    elif claim.flow == "imports":
        ends = (ends[1], ends[0])
    goods = (claim.product, claim.sector)
    return (claim.flow == "turnover", ends, goods, claim.measure, claim.currency)


def _relation(one: Claim, other: Claim) -> Relation | None:
    same_ends = _places(one) == _places(other)
    if one.period != other.period and not _same_months(one, other):
        return "other-period" if same_ends and _one_figure(one, other) else None
    if not _same_base(one, other):
        return None
    if not same_ends:
        return "part-of" if _part_of(one, other) or _part_of(other, one) else None
    if _overlap(one.interval, other.interval):
        return None
    return "contradicts" if one.reporter == other.reporter else "other-side"


def _places(claim: Claim) -> frozenset[str | None]:
    return frozenset({claim.reporter, claim.partner})


def _part_of(one: Claim, other: Claim) -> bool:
    """Tell whether each end of the one is an end of the other, or a region of it."""
    ends = _places(other)
    return all(end in ends or country_of(str(end)) in ends for end in _places(one))


def _same_months(one: Claim, other: Claim) -> bool:
    return _months(one.period) == _months(other.period)


def _same_base(one: Claim, other: Claim) -> bool:
    return _months(one.base_period) == _months(other.base_period)


def _months(span: Period | PeriodRange | None) -> tuple[Period, ...]:
    return span.months if span else ()


def _one_figure(one: Claim, other: Claim) -> bool:
    """Tell whether two claims give one changing figure, for periods of which one holds the other.

    A level that is the same over a half-year and over the year is not told apart: it may be
    nothing but a coincidence of round numbers.
    """
    if one.measure not in ("growth", "multiple") or one.period is None or other.period is None:
        return False
    within = one.period.contains(other.period) or other.period.contains(one.period)
    return within and one.value == other.value


def _overlap(one: Interval, other: Interval) -> bool:
    """Tell whether two intervals have a value in common."""
    low, high = (one, other) if one.low <= other.low else (other, one)
    if low.high != high.low:
        return low.high > high.low
    return low.high_closed and high.low_closed
