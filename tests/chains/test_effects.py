from __future__ import annotations

import array_api_strict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.chains.assembly import assembly_shift
from filiere.chains.effects import effects
from filiere.chains.leontief import Leontief, leontief
from filiere.chains.low_rank import changed_output, solved
from filiere.chains.multipliers import jobs_per_output, regions_of
from filiere.chains.order import order_of
from filiere.chains.resourcing import supply_shift
from filiere.chains.scenario import Origins, Scenario
from filiere.errors import WrongInput

KINDS = ["supply", "final", "intermediate"]


def an_order(table, kind, maker, supplier):
    if kind == "supply":
        scenario = Scenario("supply", maker, supplier, table.industries[len(table.industries) // 3])
    else:
        scenario = Scenario(
            "assembly",
            maker,
            supplier,
            table.industries[len(table.industries) // 3],
            parts={"goods": Origins(0.5, 0.2, 0.3)},
            markets=(supplier, maker, table.regions[-1]),
            use=kind,
        )
    return order_of(table, scenario, ())


def found_of(table, model, order, share):
    build = supply_shift if order.kind == "supply" else assembly_shift
    shift = build(table, model, order)
    dx, w = changed_output(model, shift, share, solved(model, shift))
    at = [table.regions.index(side) for side in (order.supplier, order.maker)]
    return effects(
        model,
        shift,
        share=share,
        dx=dx,
        w=w,
        regions=regions_of(table),
        sides=(at[0], at[1]),
        jobs=model.xp.asarray(jobs_per_output(table)),
    )


def assert_same(table, order, share, moved_orders) -> None:
    found, again = found_of(table, leontief(table), order, share), moved_orders(table, order, share)
    scale = 1e-10 * np.abs(table.x).max()
    assert found.output == pytest.approx(again.output, abs=scale)
    assert found.value_added == pytest.approx(again.value_added, abs=scale)
    assert found.to_maker == pytest.approx(again.sales(order.supplier, order.maker), abs=scale)
    assert found.to_supplier == pytest.approx(again.sales(order.maker, order.supplier), abs=scale)
    if table.employment is not None:
        assert found.jobs == pytest.approx(again.jobs, abs=scale)


@pytest.mark.parametrize("kind", KINDS)
def test_what_solving_again_gives(any_table, moved_orders, kind):
    maker, supplier = any_table.regions[1], any_table.regions[0]
    assert_same(any_table, an_order(any_table, kind, maker, supplier), 0.25, moved_orders)


@given(st.integers(0, 2**32 - 1), st.floats(0.01, 1), st.sampled_from(KINDS))
def test_on_any_table_with_employment(world_in_parts, moved_orders, seed, share, kind):
    table = world_in_parts(seed)
    try:
        order = an_order(table, kind, "R0", "R1")
    except WrongInput:
        return
    assert_same(table, order, share, moved_orders)


@given(st.integers(0, 2**32 - 1), st.floats(0.01, 1), st.sampled_from(KINDS))
def test_the_world_earns_what_it_did_and_orders_go_where_they_are_lost(
    world_in_parts, seed, share, kind
):
    table = world_in_parts(seed)
    try:
        order = an_order(table, kind, "R1", "R2")
    except WrongInput:
        return
    found = found_of(table, leontief(table), order, share)
    scale = 1e-12 * np.abs(table.x).max()
    assert found.value_added.sum() == pytest.approx(0, abs=scale)
    gained = found.asked.sum() if kind == "supply" else found.assembled
    assert found.lost.sum() == pytest.approx(gained, abs=scale)


@given(st.integers(0, 2**32 - 1), st.sampled_from(KINDS))
def test_any_array_library_gives_the_same(world_in_parts, seed, kind):
    table = world_in_parts(seed)
    try:
        order = an_order(table, kind, "R0", "R1")
    except WrongInput:
        return
    strict = Leontief(array_api_strict.asarray(table.Z), array_api_strict.asarray(table.x))
    plain, other = (found_of(table, m, order, 0.3) for m in (leontief(table), strict))
    scale = 1e-11 * np.abs(table.x).max()
    for name in plain.__dataclass_fields__:
        one = np.asarray(getattr(other, name))
        assert one == pytest.approx(np.asarray(getattr(plain, name)), abs=scale, nan_ok=True)


def test_jobs_are_unknown_only_where_employment_is(world_in_parts):
    table = world_in_parts(5)
    order = an_order(table, "supply", "R0", "R1")
    jobs = jobs_per_output(table)
    jobs[table.places("R2")[0]] = np.nan
    model, shift = leontief(table), supply_shift(table, leontief(table), order)
    dx, w = changed_output(model, shift, 0.2, solved(model, shift))
    found = effects(
        model,
        shift,
        share=0.2,
        dx=dx,
        w=w,
        regions=regions_of(table),
        sides=(1, 0),
        jobs=jobs,
    )
    unknown = [table.regions[g] for g in np.flatnonzero(np.isnan(found.jobs))]
    assert unknown == ["R2"]
