"""The factor of a matrix, kept to solve with: on NumPy, CuPy, PyTorch or any array library."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any, Protocol

import array_api_compat
import numpy as np
from scipy import linalg

from filiere.errors import WrongInput

Array = Any


class Factor(Protocol):
    """A matrix M, factored once."""

    def solve(self, right: Array) -> Array:
        """Return M⁻¹R for columns R of shape (n,) or (n, k)."""

    def solve_left(self, left: Array) -> Array:
        """Return L M⁻¹ for rows L of shape (n,) or (k, n)."""

    def inverse_blocks(self, slices: Sequence[slice]) -> list[Array]:
        """Return blocks on the diagonal of M⁻¹, one of each slice, at less than M⁻¹ itself."""


def factor(matrix: Array) -> Factor:
    """Factor a square matrix; an array of NumPy may be overwritten.

    Raises
    ------
    WrongInput
        If it cannot be inverted.
    """
    if array_api_compat.is_numpy_array(matrix):
        return _ByScipy(linalg, matrix)
    if array_api_compat.is_cupy_array(matrix):
        from cupyx.scipy import linalg as on_device  # noqa: PLC0415 - only where CuPy is there

        return _ByScipy(on_device, matrix)
    if array_api_compat.is_torch_array(matrix):
        return _ByTorch(matrix)
    return _ByInverse(matrix)


class _ByScipy:
    """LU by SciPy, or by CuPy's functions of the same names."""

    def __init__(self, library: Any, matrix: Array) -> None:
        self.library = library
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                self.lu = library.lu_factor(matrix, overwrite_a=True, check_finite=False)
            except (RuntimeWarning, linalg.LinAlgWarning, linalg.LinAlgError):
                raise _singular() from None

    def solve(self, right: Array) -> Array:
        return self.library.lu_solve(self.lu, right, check_finite=False)

    def solve_left(self, left: Array) -> Array:
        return self.library.lu_solve(self.lu, left.T, trans=1, check_finite=False).T

    def inverse_blocks(self, slices: Sequence[slice]) -> list[Array]:
        if self.library is not linalg:
            return _solved_blocks(self, self.lu[0], slices)
        return _triangular_blocks(self.lu[0], self.lu[1], slices)


class _ByTorch:
    """LU by PyTorch."""

    def __init__(self, matrix: Array) -> None:
        self.library = array_api_compat.array_namespace(matrix)
        self.lu, self.pivots, info = self.library.linalg.lu_factor_ex(matrix)
        if int(info) != 0:
            raise _singular()

    def solve(self, right: Array) -> Array:
        columns = right if right.ndim > 1 else right[:, None]
        found = self.library.linalg.lu_solve(self.lu, self.pivots, columns)
        return found if right.ndim > 1 else found[:, 0]

    def solve_left(self, left: Array) -> Array:
        rows = left if left.ndim > 1 else left[None, :]
        found = self.library.linalg.lu_solve(self.lu, self.pivots, rows, left=False)
        return found if left.ndim > 1 else found[0, :]

    def inverse_blocks(self, slices: Sequence[slice]) -> list[Array]:
        return _solved_blocks(self, self.lu, slices)


class _ByInverse:
    """The inverse, where a library's array API has no factor to keep."""

    def __init__(self, matrix: Array) -> None:
        self.inverse = array_api_compat.array_namespace(matrix).linalg.inv(matrix)

    def solve(self, right: Array) -> Array:
        return self.inverse @ right

    def solve_left(self, left: Array) -> Array:
        return left @ self.inverse

    def inverse_blocks(self, slices: Sequence[slice]) -> list[Array]:
        return [self.inverse[at, at] for at in slices]


def _solved_blocks(known: Factor, like: Array, slices: Sequence[slice]) -> list[Array]:
    """Return blocks of the inverse, solving for the columns of one slice after another."""
    xp, device = array_api_compat.array_namespace(like), array_api_compat.device(like)
    blocks = []
    for at in slices:
        size = at.stop - at.start
        one = xp.eye(like.shape[0], size, k=-at.start, dtype=like.dtype, device=device)
        blocks.append(known.solve(one)[at, :])
    return blocks


def _triangular_blocks(lu: Array, pivots: Array, slices: Sequence[slice]) -> list[Array]:
    """Return blocks of U⁻¹ L⁻¹ P: both triangles are inverted in one copy, never multiplied out.

    n³ 2/3 operations after the factor, where the inverse in full takes twice to thrice as many.
    """
    n = len(lu)
    both = linalg.lapack.dtrtri(np.array(lu, order="F"), lower=0, overwrite_c=1)[0]
    both = linalg.lapack.dtrtri(both, lower=1, unitdiag=1, overwrite_c=1)[0]
    moved = np.arange(n)
    for row, other in enumerate(pivots):
        moved[[row, other]] = moved[[other, row]]
    into = np.argsort(moved)
    place = np.arange(n)
    blocks = []
    for at in slices:
        right = slice(at.start, n)
        left = np.triu(both[at, right])
        under = place[right, None] - into[None, at]
        lower = np.where(under > 0, both[right, into[at]], np.where(under == 0, 1.0, 0.0))
        blocks.append(left @ lower)
    return blocks


def _singular() -> WrongInput:
    return WrongInput("I − A cannot be inverted: an industry buys all that it sells from itself")
