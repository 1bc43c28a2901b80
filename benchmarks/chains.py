"""Print how fast value chains are, as ratios to peers and to the hardware floor of the same run.

Each figure is taken in a process of its own, on made-up world tables that are written once to
`benchmarks/data`. Peers run in `benchmarks/data/peers`, an environment that is made when the
network answers; without it their lines say so, and the rest is printed all the same.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt
from measuring import Figures, Task, answer, best, measured

if TYPE_CHECKING:
    from filiere.chains.leontief import Leontief
    from filiere.mrio import Mrio

Floats = npt.NDArray[np.float64]
HERE: Final = Path(__file__).resolve().parent
DATA: Final = HERE / "data"
PEERS: Final = DATA / "peers"
RUNS: Final = 3
SOLVED_AGAIN: Final = 5
TABLES: Final = {"icio": (77, 45), "large": (205, 48)}


def read(folder: Path) -> Mrio:
    """Return a made-up table."""
    from filiere.mrio import Mrio, Row, Use
    from filiere.provenance import Provenance

    Z, F = np.load(folder / "Z.npy"), np.load(folder / "F.npy")
    regions = [f"{g:03d}" for g in range(F.shape[1])]
    industries = [f"i{k}" for k in range(len(Z) // len(regions))]
    return Mrio(
        rows=tuple(Row(region, industry) for region in regions for industry in industries),
        Z=Z,
        other_use=F.sum(axis=1),
        classification="made up",
        period="2000",
        provenance=Provenance("none", "none", "Made up", "1", "none", "sha256:00", "2000"),
        uses=tuple(Use(region, "final") for region in regions),
        Y=F,
    )


def floor(folder: Path) -> Figures:
    """Take one product of two n × n matrices, one LU, one inverse: what the hardware gives."""
    from scipy import linalg

    Z = np.load(folder / "Z.npy")
    matrix = np.eye(len(Z)) - Z / (Z.sum(axis=1) + np.load(folder / "F.npy").sum(axis=1))
    return {
        "product": best(lambda: Z @ Z, RUNS),
        "lu": best(lambda: linalg.lu_factor(matrix, check_finite=False), RUNS),
        "inverse": best(lambda: np.linalg.inv(matrix), RUNS),
    }


def cold_and_kept(folder: Path, work: Callable[[Leontief, Mrio], Floats], kept: str) -> Figures:
    """Take a piece of work from Z and F, the factor included, then on a kept factor."""
    from filiere.chains.leontief import Leontief

    table = read(folder)
    cold = best(lambda: work(Leontief(table.Z, table.x), table), RUNS)
    model = Leontief(table.Z, table.x)
    np.save(folder / f"{kept}_by_filiere.npy", work(model, table))
    return {"seconds": cold, "kept": best(lambda: work(model, table), RUNS)}


def wang_wei_zhu_by_filiere(folder: Path) -> Figures:
    """Take the sixteen terms of every pair and industry."""
    from filiere.chains.wang_wei_zhu import wang_wei_zhu

    return cold_and_kept(folder, wang_wei_zhu, "terms")


def linkages_by_filiere(folder: Path) -> Figures:
    """Take backward and forward linkages, direct and total."""
    from filiere.chains.linkages import backward_linkages, direct_linkages, forward_linkages

    def linkages(model: Leontief, _: Mrio) -> Floats:
        direct = direct_linkages(model)
        total = (backward_linkages(model), forward_linkages(model))
        return np.stack([direct[0], total[0], direct[1], total[1]])

    return cold_and_kept(folder, linkages, "linkages")


def extractions_by_filiere(folder: Path) -> Figures:
    """Take what the world loses without each industry in turn."""
    from filiere.chains.extraction import every_extraction

    def extractions(model: Leontief, table: Mrio) -> Floats:
        return np.asarray(every_extraction(model, np.ones((1, len(table)))))

    return cold_and_kept(folder, extractions, "extractions")


def extractions_by_solving(folder: Path) -> Figures:
    """Take the same of a few industries by solving the table without each: seconds for one."""
    from scipy import linalg

    Z, F = np.load(folder / "Z.npy"), np.load(folder / "F.npy")
    x = Z.sum(axis=1) + F.sum(axis=1)
    places = np.linspace(0, len(Z) - 1, SOLVED_AGAIN).astype(int)
    lost: list[float] = []

    def solve_without(place: int) -> None:
        A, final = Z / x, F.sum(axis=1)
        A[place, :] = A[:, place] = final[place] = 0
        matrix = np.eye(len(Z)) - A
        lost.append(float(x.sum() - linalg.solve(matrix, final, overwrite_a=True).sum()))

    seconds = sum(best(partial(solve_without, place), 1) for place in places)
    np.save(folder / "extractions_by_solving.npy", np.stack([places, lost]))
    return {"seconds": seconds / len(places), "industries": len(Z)}


def ranking_by_filiere(folder: Path) -> Figures:
    """Rank every case of supply between two countries: each industry, each input, three shares."""
    from filiere.chains.joint_answer import ground
    from filiere.chains.joint_question import JointQuestion
    from filiere.chains.joint_ranking import ranked_cases, ranked_rows

    table = read(folder)
    question = JointQuestion(sides=(table.regions[0], table.regions[1]), shares=(0.1, 0.2, 0.3))

    def ranked(table: Mrio) -> int:
        on = ground(table)
        cases, _ = ranked_cases(on, question, (), level="industry")
        return ranked_rows(on, question, cases, by="mutual").height

    cold = best(lambda: ranked(replace(table)), RUNS)
    return {"cases": ranked(table), "seconds": cold, "kept": best(lambda: ranked(table), RUNS)}


def large_by_filiere(folder: Path) -> Figures:
    """Take linkages and the sixteen terms of a table of 9,840 rows: how much memory they need."""
    from filiere.chains.leontief import leontief
    from filiere.chains.linkages import backward_linkages
    from filiere.chains.wang_wei_zhu import wang_wei_zhu

    table = read(folder)
    linkages = best(lambda: backward_linkages(leontief(table)), 1)
    return {"linkages": linkages, "terms": best(lambda: wang_wei_zhu(leontief(table), table), 1)}


TASKS: Final[Mapping[str, Task]] = {
    task.__name__: task
    for task in (
        floor,
        wang_wei_zhu_by_filiere,
        linkages_by_filiere,
        extractions_by_filiere,
        extractions_by_solving,
        ranking_by_filiere,
        large_by_filiere,
    )
}


def peers() -> tuple[Path | None, str]:
    """Return the peers' Python, made when it is not there yet, or None and why."""
    python, kept = PEERS / "bin" / "python", PEERS / "peers.txt"
    pins = HERE / "peers.txt"
    if kept.exists() and kept.read_text() == pins.read_text():
        return python, ""
    uv = shutil.which("uv") or str(Path(sys.executable).parent / "uv")
    own = sorted(Path.home().glob(".pyenv/versions/3.1[23].*/bin/python"))
    make = [uv, "venv", "--clear", "--python", str(own[0] if own else "3.12"), str(PEERS)]
    fill = [uv, "pip", "install", "--python", str(python), "-r", str(pins)]
    try:
        for command in (make, fill):
            subprocess.run([*command, "--quiet"], check=True, capture_output=True, text=True)
    except FileNotFoundError:
        return None, "uv is not installed"
    except subprocess.CalledProcessError as failed:
        return None, failed.stderr.strip().splitlines()[-1].strip()
    kept.write_text(pins.read_text())
    return python, ""


def by_peer(task: str, folder: Path, python: Path | None, why: str) -> tuple[Figures, str]:
    """Return a peer's figures, or none and a line that says why."""
    if python is None:
        return {}, f"no peer: its environment could not be made ({why})"
    try:
        return measured(HERE / "chains_peers.py", task, folder, python), ""
    except RuntimeError as failed:
        return {}, f"no peer: {failed}"


def apart(folder: Path, first: str, second: str) -> float:
    """Return the largest difference of two kept answers, by the largest value of the first."""
    one, other = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in (first, second))
    return max(float(np.abs(a - b).max()) for a, b in zip(one, other, strict=True)) / float(
        np.abs(one).max()
    )


def line(name: str, found: Figures, more: str = "") -> None:
    """Print a task's seconds and memory."""
    print(f"  {name:<34}{found['seconds']:8.2f} s {found['peak_gb']:5.2f} GB  {more}")


def against(
    label: str, own: Figures, peer: Figures, *, kept: tuple[str, str], wanted: str, folder: Path
) -> None:
    """Print a peer's figures, the ratio, and how far apart the answers are."""
    ratio = peer["seconds"] / own["seconds"]
    line(label, peer, f"{ratio:,.0f} × (wanted: {wanted}); apart {apart(folder, *kept):.0e}")


def terms_and_linkages(folder: Path, lu: float) -> None:
    """Print the sixteen terms and the linkages, beside their peers."""
    python, why = peers()
    works = {
        "wang_wei_zhu": ("sixteen terms", "intrade", "terms", "40 ×, 1 GB"),
        "linkages": ("linkages", "mario", "linkages", "20 ×"),
    }
    for work, (name, peer, kept, wanted) in works.items():
        own = measured(Path(__file__), f"{work}_by_filiere", folder)
        on_kept = f"{own['seconds'] / lu:.1f} × LU; on a kept factor {own['kept']:.3f} s"
        line(name, own, on_kept)
        found, missing = by_peer(f"{work}_by_{peer}", folder, python, why)
        if missing:
            print(f"    {missing}")
            continue
        both = (f"{kept}_by_filiere", f"{kept}_by_{peer}")
        against(f"  by {peer}", own, found, kept=both, wanted=wanted, folder=folder)


def extractions(folder: Path) -> None:
    """Print the extraction of every industry beside re-solving a few."""
    own = measured(Path(__file__), "extractions_by_filiere", folder)
    again = measured(Path(__file__), "extractions_by_solving", folder)
    places, lost = np.load(folder / "extractions_by_solving.npy")
    found = np.load(folder / "extractions_by_filiere.npy")[0, places.astype(int)]
    every = again["seconds"] * again["industries"]
    line("every industry extracted in turn", own)
    print(
        f"    by solving again: {again['seconds']:.2f} s for one, the mean of {SOLVED_AGAIN};"
        f" {every:,.0f} s for all, extrapolated: {every / own['seconds']:,.0f} × (wanted: 500 ×);"
        f" apart {np.abs(found / lost - 1).max():.0e}"
    )


def main() -> None:
    """Measure every task and print the ratios."""
    if answer(TASKS):
        return
    for name, size in TABLES.items():
        if not (DATA / name / "F.npy").exists():
            shutil.rmtree(DATA / name, ignore_errors=True)
            made = [HERE / "synthetic_table.py", DATA / name, *size]
            subprocess.run([sys.executable, *map(str, made)], check=True)
    regions, industries = TABLES["icio"]
    least = measured(Path(__file__), "floor", DATA / "icio")
    print(f"value chains, {regions} × {industries} = {regions * industries:,} rows, made up")
    print(
        f"  the hardware's floor: LU {least['lu']:.2f} s, one n × n product {least['product']:.2f}"
        f" s, the inverse {least['inverse']:.2f} s"
    )
    terms_and_linkages(DATA / "icio", least["lu"])
    extractions(DATA / "icio")
    ranked = measured(Path(__file__), "ranking_by_filiere", DATA / "icio")
    line(
        f"{ranked['cases']:,.0f} joint productions ranked",
        ranked,
        f"{ranked['seconds'] / least['lu']:.1f} × LU (wanted: 3 ×); on a kept factor"
        f" {ranked['kept']:.2f} s",
    )
    regions, industries = TABLES["large"]
    large = measured(Path(__file__), "large_by_filiere", DATA / "large")
    print(f"value chains, {regions} × {industries} = {regions * industries:,} rows, made up")
    print(
        f"  linkages {large['linkages']:.1f} s, sixteen terms on the kept factor"
        f" {large['terms']:.1f} s; {large['peak_gb']:.2f} GB in all (wanted: 6 GB)"
    )


if __name__ == "__main__":
    main()
