"""The methods that decompose gross exports: what each computes, shows, and leaves to be known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from filiere.chains.borin_mancini import borin_mancini
from filiere.chains.koopman_wang_wei import TERMS as NINE
from filiere.chains.koopman_wang_wei import koopman_wang_wei
from filiere.chains.leontief import Leontief
from filiere.chains.term_rows import Floats
from filiere.chains.terms import BORIN_MANCINI, KOOPMAN_WANG_WEI, WANG_WEI_ZHU
from filiere.chains.wang_wei_zhu import TERMS as SIXTEEN
from filiere.chains.wang_wei_zhu import wang_wei_zhu
from filiere.languages import message
from filiere.mrio import Mrio

Method = Literal[
    "borin-mancini-source",
    "borin-mancini-sink",
    "borin-mancini-bilateral",
    "koopman-wang-wei",
    "wang-wei-zhu",
    "kww",
    "wwz",
]
SHORT: Final = {"kww": "koopman-wang-wei", "wwz": "wang-wei-zhu"}
BY_ORIGIN: Final = ("borin-mancini-source", "borin-mancini-sink")

_SHARED: Final = ("EXGR", "DC", "DVA", "VAX", "REF", "DDC", "FC", "FVA", "FDC")
_CHAINS: Final = ("DAVAX", "GVC", "GVCB", "GVCF")
_FINER: Final = ("VAX1", "VAX2", "VAX3", "VAX4", "REF1", "REF2")
_ANY_BORDER: Final = message(
    "FVA and FDC: what has crossed any border twice is double counting here; borin-mancini-source "
    "counts only at the exporter's own border"
)
_NO_SUM: Final = message(
    "each flow is counted for itself: over destinations the terms do not add up to those of all "
    "exports"
)


@dataclass(frozen=True, slots=True)
class Way:
    """How a method decomposes.

    Parameters
    ----------
    formula
        Its id in the nomenclature.
    compute
        Gives the terms that sum to exports: by row of the exporters and destination, (m, G), or
        for all exports of each, (k,).
    sums
        Which terms are sums of which.
    terms, finer
        Which terms are shown, and which only where they are asked for.
    needs_final_demand
        Whether it has no answer without final demand by country.
    note
        What a reader must know of it.
    """

    formula: str
    compute: Callable[[Leontief, Mrio, Sequence[int]], Mapping[str, Floats]]
    sums: Mapping[str, tuple[str, ...]]
    terms: tuple[str, ...]
    finer: tuple[str, ...] = ()
    needs_final_demand: bool = False
    note: str | None = None


def _nine(model: Leontief, table: Mrio, exporters: Sequence[int]) -> dict[str, Floats]:
    found = koopman_wang_wei(model, table)[:, list(exporters)]
    return dict(zip(NINE, found, strict=True))


def _sixteen(model: Leontief, table: Mrio, exporters: Sequence[int]) -> dict[str, Floats]:
    rows = np.concatenate([np.arange(table.starts[s], table.starts[s + 1]) for s in exporters])
    return dict(zip(SIXTEEN, wang_wei_zhu(model, table)[:, rows, :], strict=True))


METHODS: Final[Mapping[str, Way]] = {
    "borin-mancini-source": Way(
        "borin_mancini_source",
        lambda model, table, s: borin_mancini(model, table, approach="source", exporters=s),
        BORIN_MANCINI,
        (*_SHARED, *_CHAINS),
        _FINER,
    ),
    "borin-mancini-sink": Way(
        "borin_mancini_sink",
        lambda model, table, s: borin_mancini(model, table, approach="sink", exporters=s),
        BORIN_MANCINI,
        _SHARED,
        _FINER,
    ),
    "borin-mancini-bilateral": Way(
        "borin_mancini_bilateral",
        lambda model, table, s: borin_mancini(model, table, approach="bilateral", exporters=s),
        BORIN_MANCINI,
        _SHARED,
        _FINER,
        note=_NO_SUM,
    ),
    "koopman-wang-wei": Way(
        "koopman_wang_wei",
        _nine,
        KOOPMAN_WANG_WEI,
        (*_SHARED, *NINE),
        needs_final_demand=True,
        note=_ANY_BORDER,
    ),
    "wang-wei-zhu": Way(
        "wang_wei_zhu",
        _sixteen,
        WANG_WEI_ZHU,
        (*_SHARED, *SIXTEEN),
        needs_final_demand=True,
        note=_ANY_BORDER,
    ),
}
"""By name; a new method is one entry."""
