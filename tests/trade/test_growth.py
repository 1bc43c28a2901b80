"""Growth: the published year-on-year column to the last bit, and what is not a rate."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from filiere.errors import WrongInput
from filiere.trade.growth import growth, period_sum, year_on_year

amounts = st.one_of(st.just(0.0), st.floats(0.01, 1e12), st.just(float("nan")))


@pytest.mark.parametrize("flow", ["ЭК", "ИМ"])
def test_published_year_on_year_exactly(shared: Path, flow: str) -> None:
    """MGIMO's monthly bulletin of Russia's mirror trade, 2019-01 to 2026-05, column stoim_yoy."""
    bulletin = pl.read_csv(shared / "trade/russia_mirror_monthly/bulletin_headline.csv")
    months = bulletin.filter(pl.col("NAPR") == flow).sort("PERIOD")
    assert months["PERIOD"].n_unique() == 89, "no month is missing"
    ours = year_on_year(months["stoim_bn"].to_numpy(), per_year=12)
    theirs = months["stoim_yoy"].to_numpy()
    np.testing.assert_array_equal(ours, theirs)
    assert np.isfinite(ours).sum() == 77


def test_a_published_quantity_column_too(shared: Path) -> None:
    bulletin = pl.read_csv(shared / "trade/russia_mirror_monthly/bulletin_headline.csv")
    months = bulletin.filter(pl.col("NAPR") == "ИМ").sort("PERIOD")
    ours = year_on_year(months["netto_mt"].to_numpy(), per_year=12)
    np.testing.assert_array_equal(ours, months["netto_yoy"].to_numpy())


def test_half_year_growth_from_published_months(shared: Path) -> None:
    """The rate of a half-year is that of the sums, not a mean of monthly rates."""
    bulletin = pl.read_csv(shared / "trade/russia_mirror_monthly/bulletin_headline.csv")
    rows = bulletin.filter(pl.col("NAPR") == "ЭК").select("PERIOD", "stoim_bn").rows()
    by_month = {day[:7]: value for day, value in rows}
    halves = {
        year: period_sum(by_month, [f"{year}-{m:02d}" for m in range(1, 7)])
        for year in (2024, 2025, 2026)
    }
    now, then = halves[2025].value, halves[2024].value
    assert growth(now, then) == pytest.approx((now - then) / then, rel=1e-12)
    assert halves[2026].missing == ("2026-06",)
    assert np.isnan(halves[2026].value)


@given(arrays(np.float64, 6, elements=amounts), arrays(np.float64, 6, elements=amounts))
def test_defined_exactly_where_both_are_known_and_the_base_is_not_zero(
    level: np.ndarray, base: np.ndarray
) -> None:
    g = growth(level, base)
    assert not np.isinf(g).any()
    assert (np.isnan(g) == (np.isnan(level) | np.isnan(base) | (base == 0))).all()
    assert (g[~np.isnan(g)] >= -1).all()


def test_scalars_and_tables() -> None:
    assert growth(3.0, 2.0) == 0.5
    assert growth([[3.0]], [[2.0]]).shape == (1, 1)
    with pytest.raises(WrongInput, match="level, base"):
        growth([1.0], [1.0, 2.0])


@pytest.mark.parametrize("per_year", [1, 2, 4, 12])
def test_the_first_year_has_no_rate(per_year: int) -> None:
    series = np.arange(1.0, 2 * per_year + 1)
    g = year_on_year(series, per_year=per_year)
    assert np.isnan(g[:per_year]).all()
    assert g[-1] == 2 * per_year / per_year - 1


def test_a_series_shorter_than_a_year() -> None:
    assert np.isnan(year_on_year([1.0, 2.0], per_year=12)).tolist() == [True, True]
    with pytest.raises(WrongInput, match="give 1, 2, 4 or 12"):
        year_on_year([1.0], per_year=3)


def test_a_gap_is_missing_not_zero() -> None:
    g = year_on_year([1.0, None, 2.0, 4.0], per_year=2)
    assert np.isnan(g).tolist() == [True, True, False, True]


@given(st.dictionaries(st.integers(1, 6), amounts))
def test_a_sum_is_complete_or_names_what_it_lacks(by_month: dict[int, float]) -> None:
    total = period_sum(by_month, range(1, 7))
    lacking = tuple(m for m in range(1, 7) if np.isnan(by_month.get(m, np.nan)))
    assert total.missing == lacking
    assert total.complete == (not lacking)
    assert np.isnan(total.value) == bool(lacking)


def test_a_period_sum_does_not_depend_on_the_order() -> None:
    by_month = {1: 0.1, 2: 0.2, 3: 0.3}
    assert (0.1 + 0.2) + 0.3 != (0.3 + 0.2) + 0.1
    assert period_sum(by_month, [1, 2, 3]).value == period_sum(by_month, [3, 2, 1]).value


def test_a_period_without_months_is_refused() -> None:
    with pytest.raises(WrongInput, match="without months"):
        period_sum({}, [])
    with pytest.raises(WrongInput, match="by_month"):
        period_sum({"m": -1.0}, ["m"])
