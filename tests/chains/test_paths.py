"""Structural paths, held by listing every path of small tables."""

from __future__ import annotations

from itertools import pairwise, product

import array_api_strict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.chains.leontief import Leontief, leontief
from filiere.chains.paths import best_continuations, structural_paths, sums_by_stages
from filiere.errors import WrongInput


def every_path(model, added, uses, depth):
    """Return the value of each path of at most so many stages, by its industries."""
    A, n = model.A, len(added)
    found = {}
    for stages in range(depth + 1):
        for places in product(range(n), repeat=stages + 1):
            value = added[places[0]] * uses[places[-1]]
            for seller, buyer in pairwise(places):
                value *= A[seller, buyer]
            if value:
                found[places] = value
    return found


def ends(model, signs=False):
    """Return value added of the first two industries and uses of the last two."""
    added, uses = np.zeros(len(model.x)), np.zeros(len(model.x))
    added[:2], uses[-2:] = model.v[:2], model.x[-2:]
    if signs:
        added[0], uses[-1] = -added[0], -uses[-1]
    return added, uses


@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(1, 12), st.booleans())
def test_the_largest_of_all_paths(random_model, seed, depth, top, signs):
    model = random_model(seed, 5)
    added, uses = ends(model, signs)
    listed = every_path(model, added, uses, depth)
    found = structural_paths(model, added, uses, depth=depth, top=top)
    sizes = sorted((abs(value) for value in listed.values()), reverse=True)[:top]
    assert [abs(path.value) for path in found.found] == pytest.approx(sizes, rel=1e-12)
    assert len({path.places for path in found.found}) == len(found.found)
    for path in found.found:
        assert path.value == pytest.approx(listed[path.places], rel=1e-12)
        assert path.stages <= depth
    assert sum(found.by_stages) == pytest.approx(sum(listed.values()), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("name", ["toy_icio", "toy_wiod", "leather"])
def test_the_largest_of_all_paths_of_toy_tables(tables, name):
    table = tables[name]
    model = leontief(table)
    added, uses = np.zeros(len(table)), np.zeros(len(table))
    a, b = table.rows_of(table.regions[0]), table.rows_of(table.regions[-1])
    added[a], uses[b] = table.v[a], table.x[b]
    listed = every_path(model, added, uses, 2)
    found = structural_paths(model, added, uses, depth=2, top=25)
    expected = sorted(listed.values(), reverse=True)[:25]
    assert [path.value for path in found.found] == pytest.approx(expected, rel=1e-12)
    assert found.others == pytest.approx(sum(listed.values()) - sum(expected), rel=1e-6)


def test_all_stages_together_are_the_closed_form(any_table):
    model = leontief(any_table)
    added, uses = np.zeros(len(any_table)), np.zeros(len(any_table))
    a, b = (any_table.rows_of(any_table.regions[n]) for n in (1, 2))
    added[a], uses[b] = any_table.v[a], any_table.x[b]
    by_stages = sums_by_stages(model, added, uses, 300)
    found = structural_paths(model, added, uses, depth=3, top=5)
    assert by_stages[0] == 0
    assert sum(by_stages) == pytest.approx(found.total, rel=1e-9)
    assert found.by_stages == pytest.approx(by_stages[:4])
    whole = sum(path.value for path in found.found) + found.others + found.longer
    assert whole == pytest.approx(found.total)


def test_paths_of_a_large_table_are_paths_of_it(wiod_2011):
    model = leontief(wiod_2011)
    rus, tur = wiod_2011.rows_of("RUS"), wiod_2011.rows_of("TUR")
    added, uses = np.zeros(len(wiod_2011)), np.zeros(len(wiod_2011))
    added[rus], uses[tur] = wiod_2011.v[rus], wiod_2011.x[tur]
    found = structural_paths(model, added, uses, depth=4, top=40)
    sizes = [path.value for path in found.found]
    assert len(sizes) == 40
    assert sizes == sorted(sizes, reverse=True)
    assert min(found.others, found.longer) > 0
    for path in found.found:
        value = added[path.places[0]] * uses[path.places[-1]]
        for seller, buyer in pairwise(path.places):
            value *= model.A[seller, buyer]
        assert path.value == pytest.approx(value, rel=1e-12)
    # Of one stage, all can be listed.
    direct = (added[:, None] * model.A * uses[None, :]).ravel()
    one = [path.value for path in found.found if path.stages == 1]
    assert one == pytest.approx(np.sort(direct)[::-1][: len(one)])


def test_where_nothing_reaches_there_is_no_path():
    apart = Leontief(np.diag([1.0, 1.0]), np.array([3.0, 3.0]))
    found = structural_paths(apart, np.array([1.0, 0.0]), np.array([0.0, 3.0]))
    assert found.found == ()
    assert found.total == 0


@pytest.mark.parametrize("wrong", [{"depth": 0}, {"top": 0}])
def test_no_depth_and_no_path_are_refused(random_model, wrong):
    model = random_model(1)
    with pytest.raises(WrongInput, match="give 1 or more"):
        structural_paths(model, *ends(model), **wrong)


@given(st.integers(0, 2**32 - 1))
def test_a_bound_is_the_best_path_itself(random_model, seed):
    model = random_model(seed, 5)
    added, _ = ends(model)
    bounds = best_continuations(model, added, 3)
    for place in range(5):
        uses = np.zeros(5)
        uses[place] = 1.0
        best = max(every_path(model, added, uses, 3).values(), default=0)
        assert bounds[3][place] == pytest.approx(best, rel=1e-12)


@given(st.integers(0, 2**32 - 1))
def test_any_array_library_gives_the_same(random_model, seed):
    plain, of = random_model(seed), array_api_strict.asarray
    strict = Leontief(of(plain.Z), of(plain.x))
    added, uses = ends(plain)
    mine = structural_paths(plain, added, uses, depth=3, top=6)
    theirs = structural_paths(strict, of(added), of(uses), depth=3, top=6)
    assert [path.value for path in theirs.found] == pytest.approx(
        [path.value for path in mine.found], rel=1e-9
    )
    assert theirs.by_stages == pytest.approx(mine.by_stages, rel=1e-9)
    assert theirs.total == pytest.approx(mine.total, rel=1e-9)
