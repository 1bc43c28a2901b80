"""Gross exports in Wang, Wei & Zhu's sixteen terms, for every exporter, industry and importer.

Each term is a row vector of the exporter s, as long as its industries, times a column that A_sr
makes of something at the importer r: no product of whole matrices is needed. With

    W_rt = B_rt Y_tt                what t uses itself, as it calls on r
    Q_rt = B_rt Σ_u Y_tu, u ≠ t     what t exports to be used, as it calls on r
    U_rs = B_rr Y_rs                what s uses of r's, as r calls on itself
    H_rs = Σ_t B_rt Y_ts            what s uses, as it calls on r

the columns of the eight terms with (V_s L_ss)ᵀ are A_sr times, sums over t ≠ r,

    DVA_INT       W_rr                         RDV_FIN   U_rs
    DVA_INTrexI1  Σ_t W_rt − W_rs              RDV_FIN2  H_rs − W_rs − U_rs
    DVA_INTrexF   Q_rr − U_rs                  RDV_INT   W_rs
    DVA_INTrexI2  Σ_t Q_rt − Q_rs − RDV_FIN2   DDC_FIN   Q_rs

and as L_rr E_r = x_r − L_rr Y_rr, the other terms need A_sr x_r and A_sr L_rr Y_rr alone.

W, Q, H are B times n × G columns, and V_t B_ts is G rows times B: solved, not inverted. Only U asks
more: the block B_rr of each region (`Factor.inverse_blocks`). What is left are products of A_sr and
ten columns, pair by pair: n² operations ten times, where whole matrices take n³.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import array_api_compat

from filiere.chains.exports import Exports, gross_exports, of_own, origins
from filiere.chains.factor import Array
from filiere.chains.leontief import Leontief
from filiere.mrio import Mrio

TERMS: Final = (
    "DVA_FIN",
    "DVA_INT",
    "DVA_INTrexI1",
    "DVA_INTrexF",
    "DVA_INTrexI2",
    "RDV_FIN",
    "RDV_FIN2",
    "RDV_INT",
    "DDC_FIN",
    "DDC_INT",
    "MVA_FIN",
    "MVA_INT",
    "MDC",
    "OVA_FIN",
    "OVA_INT",
    "ODC",
)
"""The sixteen terms in the order of the paper's equation 37, T1 to T16, as its table names them."""


def wang_wei_zhu(model: Leontief, table: Mrio) -> Array:
    """Return the sixteen terms of gross exports of every row to every region.

    E_sr = (V_s B_ss)ᵀ∘Y_sr + (V_s L_ss)ᵀ∘A_sr (B_rr Y_rr + Σ_t B_rt Y_tt + B_rr Σ_t Y_rt + Σ_t
    B_rt Σ_u Y_tu + B_rr Y_rs + Σ_t B_rt Y_ts + B_rs Y_ss + B_rs Σ_u Y_su) + (V_s B_ss − V_s
    L_ss)ᵀ∘A_sr x_r + (V_r B_rs)ᵀ∘(Y_sr + A_sr L_rr Y_rr + A_sr L_rr E_r) + (Σ_t V_t
    B_ts)ᵀ∘(Y_sr + A_sr L_rr Y_rr + A_sr L_rr E_r), where t is not s or r and u not s or t

    Parameters
    ----------
    model
        Leontief's model of the table.
    table
        The table, with final demand by region [USD]. A country in parts is one region; what an
        industry without output buys counts as final use.

    Returns
    -------
    Array
        The terms in the order of `TERMS` [USD], shape (16, n, G). They sum to gross exports E_sr,
        and are zero where row and region are of one country.

    Raises
    ------
    WrongInput
        The table holds no final demand by region.

    Examples
    --------
    >>> from filiere.chains.leontief import leontief
    >>> from filiere.chains.world import world
    >>> from filiere.store import open_store
    >>> table = world(open_store("/nonexistent"))
    >>> wang_wei_zhu(leontief(table), table)
    Traceback (most recent call last):
    ...
    filiere.errors.WrongInput: ... holds no final demand by country; load a whole table ...

    References
    ----------
    Wang, Wei & Zhu (2013, revised 2018), NBER working paper 19677, eq. 37.
    """
    _ = table.F  # refused where it is not known
    xp, exports = model.xp, gross_exports(model, table)
    home, v = exports.home, exports.v
    VB = origins(model, exports).T
    own = of_own(exports, VB, xp)[:, None]
    local = xp.concat([v[at] @ model.local(at) for at in exports.regions])[:, None]
    importer = xp.where(home, 0.0, VB)
    others = xp.sum(importer, axis=1)[:, None] - importer
    final = xp.where(home, 0.0, exports.Y)
    sold = _sold(model, exports.regions, *_calls(model, exports))
    x, y, w_r, w_t, q_r, q_t, w, q, u, h = (sold[k, ...] for k in range(sold.shape[0]))
    by_third = h - w - u
    return xp.stack(
        (
            own * final,
            local * w_r,
            local * (w_t - w),
            local * (q_r - u),
            local * (q_t - q - by_third),
            local * u,
            local * by_third,
            local * w,
            local * q,
            (own - local) * x,
            importer * final,
            importer * y,
            importer * (x - y),
            others * final,
            others * y,
            others * (x - y),
        )
    )


def _calls(model: Leontief, exports: Exports) -> tuple[Array, Array]:
    """Return what calls on r whoever the exporter is, (n, 6), and for each exporter, (n, G, 4).

    These are x_r, L_rr Y_rr, W_rr, Σ_t W_rt, Q_rr, Σ_t Q_rt; and W_rs, Q_rs, U_rs, H_rs.
    """
    xp, home, regions, G = model.xp, exports.home, exports.regions, len(exports.regions)
    Y: Array = exports.Y
    used, sent = of_own(exports, Y, xp), xp.sum(xp.where(home, 0.0, Y), axis=1)
    sources = [xp.where(home, column[:, None], 0.0) for column in (used, sent)]
    found = model.solve(xp.concat([*sources, Y], axis=1))
    W, Q, H = (found[:, k * G : (k + 1) * G] for k in range(3))
    blocks = model.factor.inverse_blocks(regions)
    U = xp.concat([block @ Y[at, :] for block, at in zip(blocks, regions, strict=True)])
    at_home = xp.concat([model.local(at) @ used[at] for at in regions])
    same = [xp.where(model.x == 0, 0.0, model.x), at_home]
    for called in (W, Q):
        same.append(of_own(exports, called, xp))
        same.append(xp.sum(xp.where(home, 0.0, called), axis=1))
    return xp.stack(same, axis=1), xp.stack((W, Q, U, H), axis=2)


def _sold(model: Leontief, regions: Sequence[slice], same: Array, each: Array) -> Array:
    """Return A_sr times what calls on r, for every pair but s = r, shape (10, n, G)."""
    xp, k = model.xp, same.shape[1]
    same, each = same * model.per_output[:, None], each * model.per_output[:, None, None]
    sold = xp.zeros(
        (k + each.shape[2], *each.shape[:2]), dtype=each.dtype, device=array_api_compat.device(each)
    )
    for r, at in enumerate(regions):
        sold[:k, :, r] = (model.Z[:, at] @ same[at, :]).T
        sold[:k, at, r] = 0.0
        for s, rows in enumerate(regions):
            if s != r:
                sold[k:, rows, r] = (model.Z[rows, at] @ each[at, s, :]).T
    return sold
