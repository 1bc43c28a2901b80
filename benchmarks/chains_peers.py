"""What other packages take for the same; runs in their environment, not in the product's."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import Any

import numpy as np
from measuring import Figures, answer, best

# The peer's names and order of the sixteen terms, in the order of the paper's equation 37.
SIXTEEN = (
    *("DVA_FIN", "DVA_INT", "DVA_INTrex1", "DVA_INTrex2", "DVA_INTrex3", "RDV_FIN1", "RDV_FIN2"),
    *("RDV_INT", "DDC_FIN", "DDC_INT", "MVA_FIN", "MVA_INT", "MDC", "OVA_FIN", "OVA_INT", "ODC"),
)


def table(folder: Path) -> tuple[Any, Any, list[str], int]:
    """Return Z, F, the names of regions, and industries a region."""
    Z, F = np.load(folder / "Z.npy"), np.load(folder / "F.npy")
    regions = F.shape[1]
    return Z, F, [f"{g:03d}" for g in range(regions)], len(Z) // regions


def prepared(Z: Any, F: Any, names: list[str], N: int) -> dict[str, Any]:
    """Return what intrade's decompositions are given: its own function for it takes far longer."""
    n, G = F.shape
    place = np.repeat(np.arange(G), N)
    home, home_use = place[:, None] == place, place[:, None] == np.arange(G)
    x = Z.sum(axis=1) + F.sum(axis=1)
    A = Z / x
    given = {"Z": Z, "A": A, "L": np.linalg.inv(np.eye(n) - A * home)}
    given |= {"B": np.linalg.inv(np.eye(n) - A), "Y": F, "Yfd": F, "X": x}
    for name in "ZAB":
        given |= {f"{name}d": given[name] * home, f"{name}m": given[name] * ~home}
    given |= {"Yd": F * home_use, "Ym": F * ~home_use, "V": (1 - A.sum(axis=0))[:, None]}
    given |= dict.fromkeys(("VA", "W", "EXGR", "E"))
    given["dims"] = {"C": G, "S": N, "FD": 1, "CS": n, "CFD": G}
    rows = [f"{name}_{k}" for name in names for k in range(N)]
    labels = {"c_names": names, "s_names": list(range(N)), "fd_names": ["f"], "cs_names": rows}
    return {**given, "names": {**labels, "cfd_names": names}}


def wang_wei_zhu_by_intrade(folder: Path) -> Figures:
    """Take the sixteen terms, from Z and F."""
    from intrade import WWZ

    Z, F, names, N = table(folder)
    found: list[Any] = []
    with contextlib.redirect_stdout(io.StringIO()):
        seconds = best(lambda: found.append(WWZ(prepared(Z, F, names, N))), 1)
    terms = found[0][list(SIXTEEN)].to_numpy().reshape(*F.shape, len(SIXTEEN))
    np.save(folder / "terms_by_intrade.npy", terms.transpose(2, 0, 1))
    return {"seconds": seconds}


def linkages_by_mario(folder: Path) -> Figures:
    """Take backward and forward linkages, direct and total; the table is parsed before."""
    import mario
    import pandas as pd

    Z, F, names, N = table(folder)
    sectors = [f"i{k}" for k in range(N)]
    axis = pd.MultiIndex.from_product([names, ["Sector"], sectors])
    uses = pd.MultiIndex.from_product([names, ["Consumption category"], ["f"]])
    v = Z.sum(axis=1) + F.sum(axis=1) - Z.sum(axis=0)
    satellite = pd.Index(["none"])
    units = {
        "Sector": pd.DataFrame("USD", sectors, ["unit"]),
        "Factor of production": pd.DataFrame("USD", ["v"], ["unit"]),
        "Satellite account": pd.DataFrame("t", satellite, ["unit"]),
    }
    known = mario.Database(
        table="IOT",
        Z=pd.DataFrame(Z, axis, axis),
        Y=pd.DataFrame(F, axis, uses),
        V=pd.DataFrame(v[None, :], ["v"], axis),
        E=pd.DataFrame(0.0, satellite, axis),
        EY=pd.DataFrame(0.0, satellite, uses),
        units=units,
    )
    asked = {"normalized": False, "cut_diag": False, "multi_mode": False}
    found: list[Any] = []
    seconds = best(lambda: found.append(known.calc_linkages(**asked)), 1)
    columns = ["Direct Backward", "Total Backward", "Direct Forward", "Total Forward"]
    np.save(folder / "linkages_by_mario.npy", found[0].loc[axis, columns].to_numpy().T)
    return {"seconds": seconds}


TASKS = {task.__name__: task for task in (wang_wei_zhu_by_intrade, linkages_by_mario)}

if __name__ == "__main__":
    answer(TASKS)
