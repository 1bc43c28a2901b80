import array_api_strict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.chains.leontief import Leontief, leontief
from filiere.errors import WrongInput


def test_final_uses_call_for_the_output(any_table):
    model = leontief(any_table)
    assert np.allclose(model.solve(any_table.F.sum(axis=1)), any_table.x, rtol=1e-9, atol=1e-6)


def test_value_added_in_a_unit_of_final_use_is_one(any_table):
    model = leontief(any_table)
    made = any_table.x != 0
    assert np.allclose(model.solve_left(model.v)[made], 1, rtol=1e-9)


def test_the_inverse_in_full_is_what_solving_gives(toy_icio):
    model = leontief(toy_icio)
    one = np.eye(len(toy_icio))
    assert np.allclose(model.B @ (one - model.A), one, atol=1e-12)
    assert np.allclose(model.solve_left(one), model.B, rtol=1e-12)


def test_a_regions_own_inverse(toy_icio):
    model = leontief(toy_icio)
    rows = toy_icio.rows_of("CHN")
    own = model.A[rows, rows]
    assert np.allclose(model.local(rows) @ (np.eye(len(own)) - own), np.eye(len(own)), atol=1e-12)


def test_one_model_for_one_table(toy_icio):
    assert leontief(toy_icio) is leontief(toy_icio)


def test_an_empty_industry_buys_nothing():
    model = Leontief(np.array([[1.0, 0.0], [1.0, 0.0]]), np.array([4.0, 0.0]))
    assert model.v.tolist() == [0.5, 0.0]
    assert model.columns(np.array([1])).tolist() == [[0.0], [0.0]]


def test_what_cannot_be_inverted_is_refused():
    with pytest.raises(WrongInput, match="cannot be inverted"):
        Leontief(np.array([[4.0]]), np.array([4.0])).solve(np.array([1.0]))


@given(st.integers(0, 2**32 - 1))
def test_any_array_library_gives_the_same(seed):
    draw = np.random.default_rng(seed)
    Z = draw.random((6, 6))
    x = Z.sum(axis=1) + Z.sum(axis=0) + 1
    plain = Leontief(Z, x)
    strict = Leontief(array_api_strict.asarray(Z), array_api_strict.asarray(x))
    for name in ("A", "v", "B"):
        assert np.allclose(np.asarray(getattr(strict, name)), getattr(plain, name), rtol=1e-12)
