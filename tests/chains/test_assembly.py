from __future__ import annotations

import array_api_strict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.chains.assembly import assembly_shift, line_inputs, order_columns
from filiere.chains.leontief import Leontief, leontief
from filiere.chains.low_rank import changed_output, solved
from filiere.chains.order import Order, order_of
from filiere.chains.scenario import Origins, Scenario
from filiere.errors import WrongInput

RELATIVE = 1e-10
SPREAD = Origins(0.5, 0.2, 0.3)


def an_order(table, sides, use, markets, origins=SPREAD) -> Order | None:
    """Return an assembly of an industry in the middle, with all its parts; or nothing."""
    supplier, maker = sides
    scenario = Scenario(
        "assembly",
        maker,
        supplier,
        table.industries[len(table.industries) // 3],
        parts={"goods": origins},
        markets=markets,
        use=use,
    )
    try:
        return order_of(table, scenario, ())
    except WrongInput:
        return None


def assert_solved_again(table, order, share, moved_orders) -> None:
    model = leontief(table)
    shift = assembly_shift(table, model, order)
    dx, w = changed_output(model, shift, share, solved(model, shift))
    again = moved_orders(table, order, share)
    scale = np.abs(table.x).max()
    n = len(table)
    assert np.abs(table.x + dx - again.x2[:n]).max() <= RELATIVE * scale
    line = share * (shift.line @ w + shift.line_final)
    assert np.abs(line - again.x2[n:]).max() <= RELATIVE * scale


@pytest.mark.parametrize("use", ["final", "intermediate"])
def test_equal_to_a_table_enlarged_by_the_line(any_table, moved_orders, use):
    regions = any_table.regions
    for maker, supplier, markets in (
        (regions[0], regions[1], ()),
        (regions[1], regions[0], regions[:2]),
        (regions[0], regions[-1], (regions[1], regions[0])),
    ):
        order = an_order(any_table, (supplier, maker), use, markets)
        assert order is not None
        assert_solved_again(any_table, order, 0.3, moved_orders)


def test_equal_where_the_sides_are_in_parts(toy_icio, moved_orders):
    for use in ("final", "intermediate"):
        for maker, supplier in (("MEX", "CHN"), ("CHN", "USA")):
            order = an_order(toy_icio, (supplier, maker), use, (maker, "ESP", supplier))
            assert_solved_again(toy_icio, order, 0.5, moved_orders)


@given(
    st.integers(0, 2**32 - 1),
    st.tuples(st.floats(0.01, 1), st.sampled_from(["final", "intermediate"])),
    st.sampled_from([SPREAD, Origins(1, 0, 0), Origins(0, 1, 0), Origins(0, 0, 1)]),
)
def test_equal_on_any_table(world_in_parts, moved_orders, seed, case, origins):
    share, use = case
    table = world_in_parts(seed)
    order = an_order(table, ("R0", "R1"), use, table.regions[:3], origins)
    if order is not None:
        assert_solved_again(table, order, share, moved_orders)


def test_a_line_buys_as_much_as_the_industry_it_is_like(any_table):
    regions = any_table.regions
    order = an_order(any_table, (regions[1], regions[0]), "final", ())
    shift = assembly_shift(any_table, leontief(any_table), order)
    places = any_table.places(regions[0], order.makers)
    earned = (any_table.v * any_table.x)[places].sum() / any_table.x[places].sum()
    assert shift.line_v == pytest.approx([earned])


def test_all_to_the_world_is_what_third_countries_sell_already():
    bought = np.array([[0.1], [0.2], [0.3]])
    made, third = np.ones((3, 1)), np.array([[0.0], [1.0], [1.0]])
    sides = (np.array([[1.0], [0], [0]]), np.zeros((3, 1)))
    found = line_inputs(bought, made, third, sides, np.array([[0.0], [0.0], [1.0]]))
    assert found[:, 0] == pytest.approx([0, 0.6 * 0.2 / 0.5, 0.6 * 0.3 / 0.5])
    half = line_inputs(bought, made, third, sides, np.array([[0.5], [0.0], [0.5]]))
    assert half[:, 0] == pytest.approx([0.3, 0.3 * 0.2 / 0.5, 0.3 * 0.3 / 0.5])


def test_a_market_does_not_order_from_the_line_what_it_makes_itself(icio_2014):
    maker, supplier, market = icio_2014.regions[0], icio_2014.regions[1], icio_2014.regions[2]
    for use in ("final", "intermediate"):
        order = an_order(icio_2014, (supplier, maker), use, (market,))
        shift = assembly_shift(icio_2014, leontief(icio_2014), order)
        lost = shift.moved.sum(axis=1) + shift.moved_final
        losers = {icio_2014.rows[i].region for i in np.flatnonzero(lost)}
        assert losers == set(icio_2014.regions) - {maker, supplier, market}


def test_which_columns_change(icio_2014):
    maker, supplier = icio_2014.regions[:2]
    order = an_order(icio_2014, (supplier, maker), "intermediate", (supplier, maker))
    assert order_columns(icio_2014, order).tolist() == list(range(90))
    order = an_order(icio_2014, (supplier, maker), "final", (supplier, maker))
    assert order_columns(icio_2014, order).tolist() == [15]


@given(st.integers(0, 2**32 - 1), st.sampled_from(["final", "intermediate"]))
def test_any_array_library_gives_the_same(world_in_parts, seed, use):
    table = world_in_parts(seed)
    order = an_order(table, ("R0", "R1"), use, ("R0", "R2"))
    if order is None:
        return
    strict = Leontief(array_api_strict.asarray(table.Z), array_api_strict.asarray(table.x))
    plain = assembly_shift(table, leontief(table), order)
    other = assembly_shift(table, strict, order)
    for name in ("U", "dy", "line", "line_final", "line_v"):
        one, two = np.asarray(getattr(other, name)), getattr(plain, name)
        assert one == pytest.approx(two, rel=1e-11, abs=1e-14)
