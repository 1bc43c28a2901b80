from __future__ import annotations

import array_api_strict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.chains.leontief import Leontief
from filiere.chains.low_rank import Shift, beside, changed_output, output_of_columns, solved

RELATIVE = 1e-10


def any_shift(model: Leontief, seed: int) -> Shift:
    """Return a shift that moves anything: the formula does not ask that columns keep their sums."""
    draw = np.random.default_rng(seed)
    n = model.x.shape[0]
    columns = np.sort(draw.choice(n, draw.integers(1, n), replace=False))
    none, no_line = np.zeros(n), np.zeros(0)
    U = (draw.random((n, len(columns))) - 0.6) * 0.1 / n
    arrays = [columns, U, draw.normal(size=n), U * 0, none, none]
    lines = [np.zeros((0, len(columns))), no_line, no_line, no_line, no_line]
    return Shift(*(beside(model, np.asarray(each)) for each in [*arrays, *lines]))


@given(st.integers(0, 2**32 - 1), st.floats(0.01, 1))
def test_a_changed_table_is_solved_on_the_factor_of_the_unchanged(random_model, seed, share):
    model = random_model(seed)
    shift = any_shift(model, seed)
    dx, w = changed_output(model, shift, share, solved(model, shift))
    A = model.A.copy()
    A[:, shift.columns] += share * shift.U
    final = model.x - model.A @ model.x + share * shift.dy
    again = np.linalg.solve(np.eye(len(model.x)) - A, final)
    scale = np.abs(again).max()
    assert np.abs(model.x + dx - again).max() <= RELATIVE * scale
    assert np.abs(w - again[shift.columns]).max() <= RELATIVE * scale


@given(st.integers(0, 2**32 - 1))
def test_any_array_library_gives_the_same(random_model, seed):
    plain = random_model(seed)
    strict = Leontief(array_api_strict.asarray(plain.Z), array_api_strict.asarray(plain.x))
    ours, theirs = any_shift(plain, seed), any_shift(strict, seed)
    found = changed_output(plain, ours, 0.3, solved(plain, ours))
    other = changed_output(strict, theirs, 0.3, solved(strict, theirs))
    for one, two in zip(found, other, strict=True):
        assert np.asarray(two) == pytest.approx(np.asarray(one), rel=1e-9, abs=1e-9)


def test_a_stack_of_scenarios_is_each_of_them():
    draw = np.random.default_rng(1)
    core, right = draw.random((4, 3, 2, 2)) * 0.2, draw.random((4, 3, 2))
    found = output_of_columns(core, right)
    assert found.shape == (4, 3, 2)
    assert found[2, 1] == pytest.approx(np.linalg.solve(np.eye(2) - core[2, 1], right[2, 1]))
