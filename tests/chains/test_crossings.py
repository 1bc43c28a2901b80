import array_api_strict
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from filiere.chains.crossings import (
    called_again,
    crossings,
    first_abroad,
    first_in_flow,
    own_blocks,
    sold_into,
)
from filiere.chains.leontief import Leontief, leontief

seeds = st.integers(0, 2**32 - 1)


def without(model, regions, s, to=None):
    """Return the inverse without the intermediate exports of s, or those to one region."""
    A = model.A.copy()
    for r, there in enumerate(regions):
        if r != s and to in {None, r}:
            A[regions[s], there] = 0
    return np.linalg.inv(np.eye(len(A)) - A)


@given(seeds)
@settings(max_examples=40)
def test_rates_are_those_of_the_inverse_without_exports(random_table, seed):
    table = random_table(seed)
    model = leontief(table)
    world = crossings(model, table)
    regions, v = world.sold.regions, world.sold.v
    own = own_blocks(world, range(len(regions)))
    for s, at in enumerate(regions):
        assert np.allclose(own[s], model.B[at, at], rtol=1e-9, atol=1e-12)
        made = v[:, None] * without(model, regions, s)[:, at]
        domestic, foreign = first_abroad(world, s, own[s])
        assert np.allclose(domestic[:, 0], made[at].sum(axis=0), rtol=1e-9)
        assert np.allclose(foreign[:, 0], made.sum(axis=0) - made[at].sum(axis=0), atol=1e-9)
        domestic, foreign = first_in_flow(world, s)
        for r in set(range(len(regions))) - {s}:
            made = v[:, None] * without(model, regions, s, r)[:, at]
            assert np.allclose(domestic[:, r], made[at].sum(axis=0), rtol=1e-9)
            assert np.allclose(foreign[:, r], made.sum(axis=0) - made[at].sum(axis=0), atol=1e-9)


@given(seeds)
@settings(max_examples=40)
def test_what_exports_call_on(random_table, seed):
    table = random_table(seed)
    model = leontief(table)
    world = crossings(model, table)
    regions, Y = world.sold.regions, world.sold.Y
    found = called_again(world, own_blocks(world, range(len(regions))))
    for s, at in enumerate(regions):
        B = without(model, regions, s)
        E_s = world.sold.E[at].sum(axis=1)
        assert np.allclose(found[s][:, 0], B[:, at] @ E_s, rtol=1e-9, atol=1e-9)
        # what s uses finally, with its exports and without
        through = model.B @ Y[:, s] - B @ Y[:, s]
        assert np.allclose(found[s][:, 1], through, rtol=1e-9, atol=1e-9)


def test_few_blocks_are_those_of_all(wiod_2011):
    world = crossings(leontief(wiod_2011), wiod_2011)
    every = own_blocks(world, range(len(world.sold.regions)))
    few = own_blocks(world, [3, 17])
    assert list(few) == [3, 17]
    for s, block in few.items():
        assert np.allclose(block, every[s], rtol=1e-9, atol=1e-12)


@given(seeds)
@settings(max_examples=20)
def test_what_is_sold_into_output_elsewhere(random_table, seed):
    table = random_table(seed)
    draw = np.random.default_rng(seed)
    calls = draw.random((len(table), 2))
    strict = Leontief(array_api_strict.asarray(table.Z), array_api_strict.asarray(table.x))
    for model, given_calls in (
        (leontief(table), calls),
        (strict, array_api_strict.asarray(calls)),
    ):
        world = crossings(model, table)
        A = np.asarray(world.model.A)
        for s, at in enumerate(world.sold.regions):
            found = np.asarray(sold_into(world, s, given_calls))
            assert found.shape == (2, at.stop - at.start, len(table.regions))
            for r, there in enumerate(world.sold.regions):
                expected = 0 if r == s else (A[at, there] @ calls[there]).T
                assert np.allclose(found[:, :, r], expected, rtol=1e-12)
