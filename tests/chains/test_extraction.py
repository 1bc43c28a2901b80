"""Hypothetical extraction, held by solving again without what is taken out."""

from __future__ import annotations

from itertools import product

import array_api_strict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.chains.extraction import (
    each_extraction,
    every_extraction,
    extraction,
    inverse_diagonal,
    partial_extraction,
)
from filiere.chains.leontief import Leontief, leontief


def solved_without(model, places):
    """Solve without the rows and columns of some industries: what all then lose."""
    left = np.setdiff1d(np.arange(len(model.x)), places)
    final = model.x - model.Z.sum(axis=1)
    A = model.A[np.ix_(left, left)]
    lost = model.x.copy()
    lost[left] -= np.linalg.solve(np.eye(len(left)) - A, final[left])
    return lost


def solved_with(model, A):
    """Solve with other coefficients and the same final use: what all then lose."""
    final = model.x - model.Z.sum(axis=1)
    return model.x - np.linalg.solve(np.eye(len(A)) - A, final)


def close(found, expected, model):
    return np.abs(found - expected).max() <= 1e-10 * np.abs(model.x).max()


def test_a_country_is_taken_out_as_by_solving_without_it(any_table):
    model = leontief(any_table)
    for region in any_table.regions:
        rows = any_table.rows_of(region)
        places = np.arange(rows.start, rows.stop)
        found = extraction(model, places)
        assert close(found, solved_without(model, places), model)
        assert np.allclose(found[places], model.x[places], rtol=1e-9, atol=1e-9)


def test_each_industry_in_turn_as_by_solving_without_it(any_table):
    model = leontief(any_table)
    every = range(len(any_table)) if len(any_table) < 400 else range(0, len(any_table), 191)
    for place in every:
        expected = solved_without(model, [place])
        assert close(extraction(model, np.array([place])), expected, model)
        assert close(each_extraction(model, np.array([place]))[:, 0], expected, model)


def test_sums_of_every_extraction_are_those_of_each(any_table):
    model = leontief(any_table)
    by_region = (any_table.region_of == np.arange(len(any_table.regions))[:, None]) * 1.0
    weights = np.concatenate([by_region, model.v[None, :]])
    every = every_extraction(model, weights)
    some = np.arange(0, len(any_table), max(1, len(any_table) // 40))
    assert np.allclose(
        every[:, some],
        weights @ each_extraction(model, some),
        rtol=1e-9,
        atol=1e-9 * any_table.x.max(),
    )


def test_the_loss_elsewhere_of_one_industry_is_the_published_form(any_table):
    model = leontief(any_table)
    B, x = model.B, model.x
    elsewhere = every_extraction(model, np.ones((1, len(x))))[0] - x
    assert np.allclose(elsewhere, x * B.sum(axis=0) / np.diag(B) - x, rtol=1e-9, atol=1e-6)


def test_the_diagonal_without_the_inverse(any_table):
    model = leontief(any_table)
    assert np.allclose(inverse_diagonal(model), np.diag(model.B), rtol=1e-12)


@pytest.mark.parametrize("links", ["all", "sales", "purchases"])
@pytest.mark.parametrize("with_partner", [False, True])
def test_cut_links_as_by_solving_without_them(any_table, links, with_partner):
    model = leontief(any_table)
    mine, other = any_table.rows_of(any_table.regions[1]), any_table.rows_of(any_table.regions[2])
    places = np.arange(mine.start, mine.stop)[::2]
    theirs = np.arange(other.start, other.stop) if with_partner else np.arange(len(any_table))
    A = model.A.copy()
    if links in {"all", "sales"}:
        A[np.ix_(places, theirs)] = 0
    if links in {"all", "purchases"}:
        A[np.ix_(theirs, places)] = 0
    found = partial_extraction(model, places, links=links, partner=other if with_partner else None)
    assert close(found, solved_with(model, A), model)


def test_what_only_sells_loses_nobody_else_an_order_of_its_own(any_table):
    """Cutting purchases costs the others as much as taking the industry out whole."""
    model = leontief(any_table)
    places = np.array([len(any_table) // 2])
    whole, purchases = (
        extraction(model, places),
        partial_extraction(model, places, links="purchases"),
    )
    others = np.delete(np.arange(len(any_table)), places)
    assert np.allclose(whole[others], purchases[others], rtol=1e-9, atol=1e-9 * any_table.x.max())


@given(st.integers(0, 2**32 - 1), st.integers(1, 5))
def test_random_tables_as_by_solving_again(random_model, seed, size):
    model = random_model(seed)
    places = np.random.default_rng(seed).choice(len(model.x), size, replace=False)
    found = extraction(model, places)
    assert close(found, solved_without(model, places), model)
    assert (found >= -1e-9).all()
    assert (found <= model.x * (1 + 1e-9)).all()


@given(st.integers(0, 2**32 - 1))
def test_taking_out_more_loses_more(random_model, seed):
    model = random_model(seed)
    one, two = extraction(model, np.array([1])), extraction(model, np.array([1, 4]))
    assert (two >= one - 1e-9).all()


@given(st.integers(0, 2**32 - 1))
def test_any_array_library_gives_the_same(random_model, seed):
    plain = random_model(seed)
    of = array_api_strict.asarray
    strict = Leontief(of(plain.Z), of(plain.x))
    some = np.array([1, 4])
    pairs = [
        (extraction(plain, some), extraction(strict, of(some))),
        (each_extraction(plain, some), each_extraction(strict, of(some))),
        (
            every_extraction(plain, np.ones((1, 7))),
            every_extraction(strict, of(np.ones((1, 7)))),
        ),
    ]
    for links, partner in product(("all", "sales", "purchases"), (None, slice(5, 7))):
        mine = partial_extraction(plain, some, links=links, partner=partner)
        theirs = partial_extraction(strict, of(some), links=links, partner=partner)
        pairs.append((mine, theirs))
    for mine, theirs in pairs:
        assert np.allclose(np.asarray(theirs), mine, rtol=1e-9, atol=1e-12)
