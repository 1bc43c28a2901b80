import array_api_strict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.chains import factor as module
from filiere.chains.factor import factor
from filiere.errors import WrongInput


def matrix(seed: int, n: int = 9) -> np.ndarray:
    """Return a matrix whose rows must be exchanged to factor it."""
    draw = np.random.default_rng(seed)
    return 5 * draw.permutation(np.eye(n)) + draw.random((n, n))


@given(st.integers(0, 2**32 - 1), st.integers(1, 8))
def test_blocks_are_those_of_the_inverse(seed, cut):
    inverse = np.linalg.inv(matrix(seed))
    slices = [slice(0, cut), slice(cut, 9)]
    tolerance = 1e-13 * np.linalg.cond(matrix(seed))
    known = factor(matrix(seed))
    solved = module._solved_blocks(known, inverse, slices)
    for found in (known.inverse_blocks(slices), solved):
        for block, at in zip(found, slices, strict=True):
            assert np.allclose(block, inverse[at, at], rtol=0, atol=tolerance)


def test_any_array_library_gives_the_same_blocks():
    slices = [slice(2, 4), slice(4, 9)]
    plain = factor(matrix(1)).inverse_blocks(slices)
    strict = factor(array_api_strict.asarray(matrix(1))).inverse_blocks(slices)
    for one, other in zip(strict, plain, strict=True):
        assert np.allclose(np.asarray(one), other, rtol=1e-12)


def test_what_cannot_be_inverted_is_refused():
    with pytest.raises(WrongInput, match="cannot be inverted"):
        factor(np.zeros((2, 2)))
