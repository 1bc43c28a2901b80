"""Routes: by which industries a country's value added sets out, arrives, and is used in another."""

from __future__ import annotations

from dataclasses import dataclass

import array_api_compat

from filiere.chains.exports import Exports
from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief


@dataclass(frozen=True, slots=True)
class Routes:
    """The value added of a country in the output of another, by where it passes.

    Parameters
    ----------
    setting_out : shape (N_a, G)
        By industry of the one country that adds it, and by region from which it last arrives
        [USD]; that is the country itself where it arrives in its own products.
    taken_up : shape (G, N_b)
        By region from which it last arrives, and by industry of the other country in whose output
        it is [USD].
    """

    setting_out: Array
    taken_up: Array


def routes(model: Leontief, sold: Exports, *, origin: int, user: int) -> Routes:
    """Return a country's value added in the output of another, by industry at both ends.

    T_rab = Σ_(i in r) c_i Σ_(j in b) A_ij q_j, q = (I − A_bb)⁻¹ x_b

    The way of arrival is that of `filiere.chains.ties.ties`. Both tables of `Routes` have the
    same sums by region of arrival; in output a part is counted each time it is sold on.

    Parameters
    ----------
    model, sold
        Leontief's model and the exports of a table.
    origin, user
        Places of the countries a and b among the regions.

    Examples
    --------
    >>> import numpy as np
    >>> from filiere.chains.exports import gross_exports
    >>> from filiere.chains.leontief import leontief
    >>> from filiere.chains.world import table_of
    >>> table = table_of("/nonexistent")
    >>> model = leontief(table)
    >>> russia, morocco = map(table.regions.index, ("RUS", "MAR"))
    >>> found = routes(model, gross_exports(model, table), origin=russia, user=morocco)
    >>> found.setting_out.shape, found.taken_up.shape
    ((28, 80), (80, 28))
    >>> bool(np.allclose(found.setting_out.sum(axis=0), found.taken_up.sum(axis=1)))
    True

    References
    ----------
    After Johnson & Noguera (2012), Journal of International Economics 86(2); computed here.
    """
    xp, at = model.xp, sold.regions[user]
    content = _by_industry(model, sold, origin)
    output = model.local(at) * model.x[None, at]
    arriving = model.Z[:, at] @ (model.per_output[at][:, None] * output)
    abroad = xp.astype(~sold.home[:, user], model.x.dtype)[:, None]
    arriving = arriving * abroad
    every, whole = xp.sum(content, axis=0)[:, None], xp.sum(arriving, axis=1)
    return Routes(
        setting_out=xp.stack([content[:, rows] @ whole[rows] for rows in sold.regions], axis=1),
        taken_up=xp.stack(
            [xp.sum(every[rows, :] * arriving[rows, :], axis=0) for rows in sold.regions]
        ),
    )


def _by_industry(model: Leontief, sold: Exports, region: int) -> Array:
    """Return the value added of each of a country's industries in a unit of every product."""
    xp, at, n = model.xp, sold.regions[region], model.x.shape[0]
    device = array_api_compat.device(model.Z)
    one = xp.eye(at.stop - at.start, n, k=at.start, dtype=model.Z.dtype, device=device)
    return model.solve_left(one * sold.v[None, :])
