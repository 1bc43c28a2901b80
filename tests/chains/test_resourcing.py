from __future__ import annotations

from dataclasses import replace

import array_api_strict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.chains.leontief import Leontief, leontief
from filiere.chains.low_rank import changed_output, solved
from filiere.chains.order import Order, makes
from filiere.chains.resourcing import parts_of, resourced, supply_shift, third_rows

RELATIVE = 1e-10


def an_order(table, supplier, maker, *, makers=1, products=2) -> Order | None:
    """Return a supply of the first industries that both have, or nothing."""
    given_ = [code for code in table.industries if makes(table, supplier, code)][:products]
    made = [code for code in table.industries if makes(table, maker, code)][-makers:]
    if not given_ or not made:
        return None
    return Order("supply", maker, supplier, "x", tuple(made), tuple(given_))


def pairs(table) -> list[tuple[str, str]]:
    regions = table.regions
    return [(regions[0], regions[1]), (regions[-1], regions[0])]


def assert_solved_again(table, order, share, moved_orders) -> None:
    model = leontief(table)
    shift = supply_shift(table, model, order)
    dx, w = changed_output(model, shift, share, solved(model, shift))
    again = moved_orders(table, order, share)
    scale = np.abs(table.x).max()
    assert np.abs(table.x + dx - again.x2).max() <= RELATIVE * scale
    assert np.abs(w - again.x2[shift.columns]).max() <= RELATIVE * scale


@pytest.mark.parametrize("share", [0.2, 1.0])
@pytest.mark.parametrize("makers", [1, 3])
def test_equal_to_solving_the_changed_table(any_table, moved_orders, share, makers):
    for supplier, maker in pairs(any_table):
        order = an_order(any_table, supplier, maker, makers=makers)
        assert_solved_again(any_table, order, share, moved_orders)


def test_equal_to_solving_where_the_sides_are_in_parts(toy_icio, moved_orders):
    for supplier, maker in (("MEX", "CHN"), ("CHN", "MEX"), ("MEX", "USA"), ("USA", "CHN")):
        order = an_order(toy_icio, supplier, maker, makers=3, products=3)
        assert_solved_again(toy_icio, order, 0.4, moved_orders)


@given(st.integers(0, 2**32 - 1), st.floats(0.01, 1))
def test_equal_to_solving_any_table(world_in_parts, moved_orders, seed, share):
    table = world_in_parts(seed)
    order = an_order(table, "R0", "R1", makers=2, products=3)
    if order is not None:
        assert_solved_again(table, order, share, moved_orders)


def test_columns_keep_their_sums_and_only_the_rows_named_change(any_table):
    supplier, maker = pairs(any_table)[0]
    order = an_order(any_table, supplier, maker, makers=2)
    shift = supply_shift(any_table, leontief(any_table), order)
    assert np.abs(shift.U.sum(axis=0)).max() < 1e-15
    rows = {any_table.rows[i].industry for i in np.flatnonzero(np.abs(shift.U).sum(axis=1))}
    assert rows <= set(order.products)
    kept = {any_table.rows[i].region for i in np.flatnonzero((shift.U > 0).any(axis=1))}
    assert kept == {supplier}
    assert (shift.U[any_table.rows_of(maker)] == 0).all()
    assert shift.moved == pytest.approx(np.maximum(-shift.U, 0))


def test_parts_of_a_country_share_an_order_by_their_output(toy_icio):
    industry = toy_icio.industries[0]
    share = parts_of(toy_icio, "MEX", [industry])[:, 0]
    places = toy_icio.places("MEX", [industry])
    assert len(places) > 1
    assert share[places] == pytest.approx(toy_icio.x[places] / toy_icio.x[places].sum())
    assert share.sum() == pytest.approx(1)


def test_a_product_that_is_not_made_has_no_parts(world_in_parts):
    table = world_in_parts(3)
    idle = replace(table, Z=table.Z * 0, other_use=table.other_use * 0, Y=table.Y * 0)
    assert not parts_of(idle, "R0", table.industries).any()


def test_third_countries_are_all_but_the_sides(toy_icio):
    third = third_rows(toy_icio, ("MEX", "USA"), toy_icio.industries[:1])
    found = {toy_icio.rows[i].region for i in np.flatnonzero(third[:, 0])}
    assert found == set(toy_icio.regions) - {"MEX", "USA"}


@given(st.integers(0, 2**32 - 1))
def test_any_array_library_gives_the_same(world_in_parts, seed):
    table = world_in_parts(seed)
    order = an_order(table, "R0", "R1")
    if order is None:
        return
    strict = Leontief(array_api_strict.asarray(table.Z), array_api_strict.asarray(table.x))
    plain = supply_shift(table, leontief(table), order)
    other = supply_shift(table, strict, order)
    assert np.asarray(other.U) == pytest.approx(plain.U, rel=1e-12, abs=1e-15)


def test_by_hand():
    A_C = np.array([[0.1], [0.2], [0.3], [0.1]])
    third = np.array([[0.0, 0], [1, 0], [0, 1], [0, 1]])
    given_ = np.array([[1.0, 1.0], [0, 0], [0, 0], [0, 0]])
    U, moved = resourced(A_C, third, given_)
    assert U[:, 0] == pytest.approx([0.6, -0.2, -0.3, -0.1])
    assert moved[:, 0] == pytest.approx([0, 0.2, 0.3, 0.1])
