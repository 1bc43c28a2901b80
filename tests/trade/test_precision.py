from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.trade.precision import settled


@given(st.lists(st.floats(0, 1e9), min_size=2, max_size=50))
def test_the_order_of_adding_does_not_show(values: list[float]) -> None:
    # to a cent of sums below 5·10¹⁰ USD a double is exact to 10⁻⁵: only a tie could round apart
    one = settled(pl.DataFrame({"value_usd": [float(np.sum(values))]}))
    other = settled(pl.DataFrame({"value_usd": [float(np.sum(values[::-1]))]}))
    assert abs(one.item() - other.item()) <= 0.01 + 1e-9


def test_what_is_missing_and_what_is_no_number_stay() -> None:
    frame = pl.DataFrame({"value_usd": [None, 1.005], "rca": [2 / 3, None], "product": ["a", "b"]})
    assert settled(frame).to_dicts() == [
        {"value_usd": None, "rca": 0.666666666667, "product": "a"},
        {"value_usd": 1.0, "rca": None, "product": "b"},
    ]


def test_no_zero_has_a_sign() -> None:
    frame = pl.DataFrame({"value_usd": [-0.001], "share": [-0.0]})
    assert settled(frame).write_csv() == "value_usd,share\n0.0,0.0\n"


def test_amounts_of_no_stated_unit_have_no_cents() -> None:
    frame = pl.DataFrame({"value_usd": [0.0012345678901234]})
    assert settled(frame, "unstated").item() == 0.00123456789012


def test_parts_of_a_potential_still_add_up() -> None:
    parts = pl.DataFrame({"potential_usd": [0.001] * 1000, "actual_usd": [0.001] * 1000})
    assert settled(parts)["potential_usd"].sum() == pytest.approx(1.0, rel=1e-11)
    assert settled(parts)["actual_usd"].sum() == 0
