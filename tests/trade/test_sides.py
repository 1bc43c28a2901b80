"""Two sides of a flow."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.errors import WrongInput
from filiere.trade.sides import two_sided, without_reexports

amounts = st.floats(0.01, 1e12)


@given(amounts, amounts)
def test_between_the_two_and_the_same_either_way(d: float, m: float) -> None:
    x = float(two_sided(d, m))
    assert min(d, m) * (1 - 1e-12) <= x <= max(d, m) * (1 + 1e-12)
    assert x == two_sided(m, d)


def test_one_side_neither_side_and_a_reported_zero() -> None:
    x = two_sided([4.0, None, 5.0, None, 0.0], [9.0, 7.0, None, None, 3.0])
    np.testing.assert_array_equal(x, [6.0, 7.0, 5.0, np.nan, 0.0])


def test_reexports_are_removed_only_where_known() -> None:
    x = without_reexports([10.0, 10.0, None], [4.0, None, None])
    np.testing.assert_array_equal(x, [6.0, 10.0, np.nan])
    with pytest.raises(WrongInput, match="re-exports of exports"):
        without_reexports([1.0], [2.0])
