"""Whether data cover a period: the months they leave out."""

from __future__ import annotations

from collections.abc import Collection

from filiere.periods.period import Period
from filiere.periods.ranges import PeriodRange


def missing_months(
    period: Period | PeriodRange, available: Collection[Period]
) -> tuple[Period, ...]:
    """Return the months of a period that the data leave out: none where it is complete.

    A period of the data counts only if it lies inside the one asked for: two quarters
    answer for a half-year, a year never does.

    Parameters
    ----------
    period
        The period asked for.
    available
        The periods of the data.

    Examples
    --------
    >>> quarter = Period.parse("2025-Q1")
    >>> [str(month) for month in missing_months(quarter, [Period.parse("2025-M02")])]
    ['2025-M01', '2025-M03']
    """
    held = {month for other in available if period.contains(other) for month in other.months}
    return tuple(month for month in period.months if month not in held)
