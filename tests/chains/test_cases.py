from __future__ import annotations

from dataclasses import replace

import array_api_strict
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filiere.chains.assembly import order_columns
from filiere.chains.cases import assembly_cases, supply_cases
from filiere.chains.joint_answer import answers, ground
from filiere.chains.leontief import Leontief, leontief
from filiere.chains.multipliers import jobs_per_output, multipliers
from filiere.chains.order import Order, makes, order_of
from filiere.chains.scenario import Origins, Scenario
from filiere.errors import WrongInput

RELATIVE = 1e-12
SHARES = (0.1, 0.5, 1.0)


def supply_of(table, supplier, maker) -> Order | None:
    made = tuple(code for code in table.industries if makes(table, maker, code))
    supplied = tuple(code for code in table.industries if makes(table, supplier, code))
    if not made or not supplied:
        return None
    return Order("supply", maker, supplier, "", made, supplied)


def groups_of(order: Order) -> dict[str, tuple[str, ...]]:
    """Return sectors of one industry, and one of several."""
    alone = {code: (code,) for code in order.makers[:4]}
    return {**alone, "several": order.makers[::2][:4]}


def all_supplies(table, model, order, shares=SHARES):
    sides = (order.supplier, order.maker)
    places = np.sort(np.concatenate([table.places(side) for side in sides]))
    reach = multipliers(table, model, sides, places, jobs_per_output(table))
    groups = groups_of(order)
    return list(supply_cases(table, model, reach, order, filieres=groups, shares=shares))


def assert_as_one_by_one(table, cases, k: int) -> None:
    """Compare each share of the kth order with the case answered alone."""
    on = ground(table)
    order = replace(cases.order, products=cases.products[k])
    at = [table.regions.index(side) for side in (order.supplier, order.maker)]
    for n, alone in enumerate(answers(on, order, cases.shares)):
        scale = RELATIVE * max(np.abs(alone.lost).sum(), 1e-6 * np.abs(table.x).max())
        pairs = {
            "value_added": (cases.value_added[n, k], alone.value_added),
            "output": (cases.output[n, k], alone.output[at]),
            "to_maker": (cases.to_maker[n, k], alone.to_maker),
            "to_supplier": (cases.to_supplier[n, k], alone.to_supplier),
            "asked": (cases.asked[n, k], alone.asked.sum()),
            "assembled": (cases.assembled[n, k], alone.assembled),
        }
        if table.employment is not None:
            pairs["jobs"] = (cases.jobs[n, k], alone.jobs[at])
        for name, (one, other) in pairs.items():
            assert one == pytest.approx(other, abs=scale, rel=RELATIVE), name


def test_every_supply_is_as_if_alone(any_table):
    order = supply_of(any_table, any_table.regions[0], any_table.regions[1])
    for cases in all_supplies(any_table, leontief(any_table), order):
        for k in range(0, len(cases.products), 9):
            assert_as_one_by_one(any_table, cases, k)


@pytest.mark.parametrize("sides", [("RUS", "MAR"), ("MAR", "RUS")])
def test_every_supply_on_the_embedded_table(embedded, sides):
    order = supply_of(embedded, *sides)
    for cases in all_supplies(embedded, leontief(embedded), order):
        for k in range(0, len(cases.products), 13):
            assert_as_one_by_one(embedded, cases, k)


def test_sides_in_parts(toy_icio):
    order = supply_of(toy_icio, "CHN", "MEX")
    for cases in all_supplies(toy_icio, leontief(toy_icio), order):
        for k in range(len(cases.products)):
            assert_as_one_by_one(toy_icio, cases, k)


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1))
def test_every_supply_on_any_table(world_in_parts, seed):
    table = world_in_parts(seed)
    order = supply_of(table, "R0", "R1")
    if order is None:
        return
    for cases in all_supplies(table, leontief(table), order):
        for k in range(len(cases.products)):
            assert_as_one_by_one(table, cases, k)


def an_assembly(table, supplier, maker, use) -> Order:
    industries = table.industries
    scenario = Scenario(
        "assembly",
        maker,
        supplier,
        industries[len(industries) // 3],
        parts={"goods": Origins(0.5, 0.2, 0.3)},
        markets=(maker, supplier),
        use=use,
    )
    return order_of(table, scenario, ())


def one_assembly(table, model, order, shares=SHARES):
    places = order_columns(table, order)
    sides = (order.supplier, order.maker)
    reach = multipliers(table, model, sides, places, jobs_per_output(table))
    return assembly_cases(table, model, reach, order, shares=shares)


@pytest.mark.parametrize("use", ["final", "intermediate"])
def test_every_assembly_is_as_if_alone(any_table, use):
    order = an_assembly(any_table, any_table.regions[1], any_table.regions[0], use)
    cases = one_assembly(any_table, leontief(any_table), order)
    assert cases.products == (order.products,)
    assert_as_one_by_one(any_table, cases, 0)


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["final", "intermediate"]))
def test_every_assembly_on_any_table(world_in_parts, seed, use):
    table = world_in_parts(seed)
    try:
        order = an_assembly(table, "R0", "R1", use)
    except WrongInput:
        return
    assert_as_one_by_one(table, one_assembly(table, leontief(table), order), 0)


@settings(max_examples=20)
@given(st.integers(0, 2**32 - 1))
def test_any_array_library_gives_the_same(world_in_parts, seed):
    table = world_in_parts(seed)
    order = supply_of(table, "R0", "R1")
    if order is None:
        return
    strict = Leontief(array_api_strict.asarray(table.Z), array_api_strict.asarray(table.x))
    for one, other in zip(
        all_supplies(table, leontief(table), order, (0.2, 0.4)),
        all_supplies(table, strict, order, (0.2, 0.4)),
        strict=True,
    ):
        for name in ("value_added", "output", "to_maker", "asked"):
            assert getattr(other, name) == pytest.approx(getattr(one, name), rel=1e-9, abs=1e-9)


@settings(max_examples=20)
@given(st.integers(0, 2**32 - 1), st.sampled_from(["final", "intermediate"]))
def test_any_array_library_gives_the_same_assembly(world_in_parts, seed, use):
    table = world_in_parts(seed)
    try:
        order = an_assembly(table, "R0", "R1", use)
    except WrongInput:
        return
    strict = Leontief(array_api_strict.asarray(table.Z), array_api_strict.asarray(table.x))
    one = one_assembly(table, leontief(table), order)
    other = one_assembly(table, strict, order)
    for name in ("value_added", "output", "to_supplier", "assembled"):
        assert getattr(other, name) == pytest.approx(getattr(one, name), rel=1e-9, abs=1e-9)
