"""Leontief's model with some columns of A changed: solved on the factor of the unchanged one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import array_api_compat
import numpy as np

from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.mrio.table import Floats


@dataclass(frozen=True, slots=True)
class Shift:
    """Orders that move, if all of them did: a share θ of a shift is a scenario.

    n rows, c columns of A that change, l lines: activities added to the table.

    Parameters
    ----------
    columns : shape (c,)
        Places C of the columns that change.
    U : shape (n, c)
        Change of these columns of A [1].
    dy : shape (n,)
        Δy: change of final uses of the n rows [USD].
    moved : shape (n, c)
        What each row no longer sells, per output of the columns [1].
    moved_final : shape (n,)
        What each row no longer sells to final demand [USD].
    asked : shape (n,)
        1 in the rows whose sales are the supplier's order, else 0.
    line : shape (l, c)
        Output of each line per output of the columns [1].
    line_final : shape (l,)
        Output of each line for final demand [USD].
    line_back : shape (l,)
        Of it, what the supplier's country buys [USD].
    line_v : shape (l,)
        Value added per output of each line [1].
    line_jobs : shape (l,)
        Persons per output of each line [1/USD].
    """

    columns: Array
    U: Array
    dy: Array
    moved: Array
    moved_final: Array
    asked: Array
    line: Array
    line_final: Array
    line_back: Array
    line_v: Array
    line_jobs: Array


def beside(model: Leontief, values: Any) -> Array:
    """Return an array of NumPy as the model's own arrays are: same library, same device."""
    return model.xp.asarray(values, device=array_api_compat.device(model.x))


def on_host(array: Array) -> Floats:
    """Return an array of any library and device as one of NumPy."""
    if array_api_compat.is_cupy_array(array) or array_api_compat.is_torch_array(array):
        array = array_api_compat.to_device(array, "cpu")
    return np.asarray(array)


def output_of_columns(core: Array, right: Array) -> Array:
    """Return the new output of the columns that change, for one scenario or a stack of them.

    x'_C = (I − θ V B U)⁻¹ (x_C + θ V B Δy)

    Parameters
    ----------
    core : shape (…, c, c)
        θ V B U [1].
    right : shape (…, c)
        x_C + θ V B Δy [USD].

    Returns
    -------
    Array : shape (…, c)
        [USD].

    Examples
    --------
    >>> import numpy as np
    >>> output_of_columns(np.array([[0.5]]), np.array([10.0])).tolist()
    [20.0]

    References
    ----------
    After Sherman & Morrison (1950), Annals of Mathematical Statistics 21(1); Woodbury (1950),
    Inverting modified matrices.
    """
    xp: Any = array_api_compat.array_namespace(core, right)
    one = xp.eye(core.shape[-1], dtype=core.dtype, device=array_api_compat.device(core))
    return xp.linalg.solve(one - core, right[..., None])[..., 0]


def solved(model: Leontief, shift: Shift) -> Array:
    """Return B [U Δy], shape (n, c + 1): all that the shares of one shift need of the factor."""
    return model.solve(model.xp.concat([shift.U, shift.dy[:, None]], axis=1))


def changed_output(
    model: Leontief, shift: Shift, share: float, reached: Array
) -> tuple[Array, Array]:
    """Return the change of output when a share of a shift takes place, never factoring again.

    Δx = θ B (U x'_C + Δy); x'_C = (I − θ V B U)⁻¹ (x_C + θ V B Δy)

    With Δy = 0 this is x' = x + B U (I − V B U)⁻¹ V x, U the change at that share.

    Parameters
    ----------
    model
        The table's model.
    shift
        What moves.
    share
        θ [1].
    reached : shape (n, c + 1)
        B [U Δy], as `solved` returns it.

    Returns
    -------
    tuple of Array
        Δx, shape (n,), and x'_C, shape (c,) [USD].

    References
    ----------
    Computed here; after Sherman & Morrison (1950) and Woodbury (1950); for blocks of input
    coefficients Sonis & Hewings (1995), Hitotsubashi Journal of Economics 36(1).
    """
    take = model.xp.take
    reached_C = take(reached, shift.columns, axis=0)
    right = take(model.x, shift.columns, axis=0) + share * reached_C[:, -1]
    w = output_of_columns(share * reached_C[:, :-1], right)
    return share * (reached[:, :-1] @ w + reached[:, -1]), w
