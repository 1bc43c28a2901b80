from __future__ import annotations

import numpy as np
import pytest

from filiere.chains.joint_answer import answers, asks, ground, mutual_gain
from filiere.chains.order import Order


def test_what_a_table_stands_on(any_table):
    on = ground(any_table)
    for region in any_table.regions:
        rows = any_table.rows_of(region)
        earned = any_table.x[rows].sum() - any_table.Z[:, rows][:, any_table.x[rows] != 0].sum()
        assert on.value_added[on.at(region)].sum() == pytest.approx(earned, rel=1e-9)
    assert on.names == dict(zip(any_table.industries, any_table.industries, strict=True))


def test_names_of_a_layout_that_is_known(embedded):
    assert ground(embedded).names["C21"] == "Pharmaceuticals"


def test_shares_of_one_order_from_one_solve(toy_icio, moved_orders):
    order = Order("supply", "ESP", "USA", "x", ("10T39",), ("01T09", "10T39"))
    shares = (0.1, 0.9)
    for share, found in zip(shares, answers(ground(toy_icio), order, shares), strict=True):
        again = moved_orders(toy_icio, order, share)
        assert found.value_added == pytest.approx(again.value_added, abs=1e-8)


def test_the_smaller_gain():
    assert mutual_gain(np.array([0.2, -0.1]), np.array([0.1, 0.3])).tolist() == [0.1, -0.1]
    assert np.isnan(mutual_gain(np.nan, 0.1))


def test_what_an_order_asks():
    assert asks(5.0, 50.0) == pytest.approx(0.1)
    assert np.isnan(asks(5.0, 0.0))
    assert np.isnan(asks(5.0, -1.0))
    assert asks(np.array([-1.0]), np.array([4.0])).tolist() == [-0.25]
