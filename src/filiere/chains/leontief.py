"""Leontief's model of a table: one kept factor of I − A, and what is solved with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

import array_api_compat

from filiere.chains.factor import Array, Factor, factor
from filiere.mrio import Mrio

_kept: WeakKeyDictionary[Mrio, Leontief] = WeakKeyDictionary()


class Leontief:
    """I − A of a table, factored when it is first solved with.

    Parameters
    ----------
    Z : shape (n, n)
        Intermediate use [USD].
    x : shape (n,)
        Output [USD]; where it is zero the column of A is zero.
    """

    def __init__(self, Z: Array, x: Array) -> None:
        self.xp: Any = array_api_compat.array_namespace(Z, x)
        self.Z, self.x = Z, x
        self.per_output = self.xp.where(x == 0, 0.0, 1 / self.xp.where(x == 0, 1.0, x))

    @cached_property
    def A(self) -> Array:  # noqa: N802 - the paper's symbol
        """Return the input coefficients, A = Z x̂⁻¹, shape (n, n).

        It takes as much memory as Z; for some columns only, `columns` takes none to speak of.
        """
        return self.Z * self.per_output[None, :]

    def columns(self, places: Array) -> Array:
        """Return some columns of A, shape (n, k)."""
        take = self.xp.take
        return take(self.Z, places, axis=1) * take(self.per_output, places, axis=0)[None, :]

    @cached_property
    def v(self) -> Array:
        """Return the share of output that buys no intermediate, v = 1 − 1ᵀA, shape (n,).

        Zero where x = 0.
        """
        return (self.x - self.xp.sum(self.Z, axis=0)) * self.per_output

    @cached_property
    def factor(self) -> Factor:
        """Return the factor of I − A."""
        n = self.Z.shape[0]
        matrix = self.Z * -self.per_output[None, :]
        matrix += self.xp.eye(n, dtype=matrix.dtype, device=array_api_compat.device(matrix))
        return factor(matrix)

    @cached_property
    def B(self) -> Array:  # noqa: N802 - the paper's symbol
        """Return Leontief's inverse in full, B = (I − A)⁻¹, shape (n, n).

        Few questions need it: `solve` and `solve_left` answer the others at a fraction.
        """
        n = self.Z.shape[0]
        device = array_api_compat.device(self.Z)
        return self.factor.solve(self.xp.eye(n, dtype=self.Z.dtype, device=device))

    def solve(self, right: Array) -> Array:
        """Return B R for columns R of shape (n,) or (n, k): output that final uses call for."""
        return self.factor.solve(right)

    def solve_left(self, left: Array) -> Array:
        """Return L B for rows L of shape (n,) or (k, n): what final uses call for."""
        return self.factor.solve_left(left)

    def local(self, rows: slice) -> Array:
        """Return a region's own inverse, L_s = (I − A_ss)⁻¹, shape (N, N)."""
        own = self.Z[rows, rows] * self.per_output[None, rows]
        one = self.xp.eye(own.shape[0], dtype=own.dtype, device=array_api_compat.device(own))
        return self.xp.linalg.inv(one - own)


def leontief(table: Mrio, *, to: Callable[[Any], Array] | None = None) -> Leontief:
    """Return a table's model: the same one each time, so that its factor is made once.

    Parameters
    ----------
    table
        The table.
    to
        Puts an array of NumPy elsewhere (``cupy.asarray``, ``torch.from_numpy``); a model made
        with it is not kept.

    Examples
    --------
    >>> import numpy as np
    >>> model = Leontief(np.array([[2.0, 4.0], [3.0, 1.0]]), np.array([10.0, 8.0]))
    >>> np.allclose(model.solve(model.x - model.Z.sum(1)), model.x)
    True
    """
    if to is not None:
        return Leontief(to(table.Z), to(table.x))
    model = _kept.get(table)
    if model is None:
        model = _kept[table] = Leontief(table.Z, table.x)
    return model
