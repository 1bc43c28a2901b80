"""Growth: a period against the same period a year earlier, and what a period sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum, isnan
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from filiere.errors import WrongInput
from filiere.trade.values import Array, alike, numbers, ratio, values

Month = TypeVar("Month")


def growth(level: ArrayLike, base: ArrayLike) -> Array:
    """Return the growth of a level over its base.

    g = X(t) / X(t − 1 year) − 1

    Parameters
    ----------
    level
        X(t) [USD], any shape.
    base
        X one year earlier [USD], same shape.

    Returns
    -------
    Array
        Growth [1], same shape (0.05 is 5 %). NaN where either is missing or the base is zero:
        nothing grows from nothing by a rate.

    Raises
    ------
    WrongInput
        The shapes differ, or a value is negative or infinite.

    Examples
    --------
    >>> growth([110.0, 5.0], [100.0, 0.0])
    array([0.1, nan])
    """
    x, b = numbers(level, "level"), numbers(base, "base")
    alike(x, b, symbols="level, base")
    return ratio(x, b) - 1


def year_on_year(series: ArrayLike, *, per_year: int) -> Array:
    """Return the growth of each period over the same period a year earlier.

    g_t = X_t / X_(t − f) − 1, f periods in a year

    Parameters
    ----------
    series
        X_t [USD], shape [t], without gaps in time: a period without data is NaN.
    per_year
        f: 1, 2, 4 or 12.

    Returns
    -------
    Array
        Growth [1], shape [t]; NaN for the first year.

    Raises
    ------
    WrongInput
        A value is negative or infinite, or the frequency is another.

    Examples
    --------
    >>> year_on_year([100.0, 50.0, 110.0, 60.0], per_year=2).round(2)
    array([nan, nan, 0.1, 0.2])
    """
    if per_year not in {1, 2, 4, 12}:
        raise WrongInput(f"{per_year} periods a year: give 1, 2, 4 or 12")
    x = values(series, "series", axes=("t",))
    earlier = np.concatenate([np.full(min(per_year, x.size), np.nan), x[:-per_year]])
    return growth(x, earlier)


@dataclass(frozen=True, slots=True)
class PeriodSum(Generic[Month]):
    """The sum over a period's months, or what is missing for it.

    Parameters
    ----------
    value
        The sum [USD]; NaN where months are missing.
    missing
        The months without a value, in their order.
    """

    value: float
    missing: tuple[Month, ...]

    @property
    def complete(self) -> bool:
        """Tell whether every month is there."""
        return not self.missing


def period_sum(by_month: Mapping[Month, float | None], months: Iterable[Month]) -> PeriodSum[Month]:
    """Return the sum of a period's months, which is missing as soon as one month is.

    X(P) = Σ_(m in P) X(m)

    Parameters
    ----------
    by_month
        X(m) [USD] by month; None, NaN or no key: missing.
    months
        The months of the period, each once.

    Raises
    ------
    WrongInput
        There is no month, or a value is negative or infinite.

    Examples
    --------
    >>> period_sum({"2025-M01": 2.0, "2025-M02": 3.0}, ["2025-M01", "2025-M02"]).value
    5.0
    >>> period_sum({"2025-M01": 2.0}, ["2025-M01", "2025-M02"])
    PeriodSum(value=nan, missing=('2025-M02',))
    """
    wanted = tuple(months)
    if not wanted:
        raise WrongInput("a period without months has no sum: name its months")
    found = [by_month.get(month) for month in wanted]
    held = values([float("nan") if x is None else x for x in found], "by_month", axes=("m",))
    missing = tuple(m for m, x in zip(wanted, held.tolist(), strict=True) if isnan(x))
    return PeriodSum(fsum(held.tolist()), missing)
