"""Print how fast the product is, as ratios to peers and to the hardware floor of the same run.

Each figure is taken in a process of its own, so that memory is its own too. The synthetic year of
world trade is written once to `benchmarks/data`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from measuring import answer, best, measured

HERE: Final = Path(__file__).resolve().parent
YEAR: Final = HERE / "data" / "BACI_HS17_Y2021_V202501.csv"
RUNS: Final = 3
WARM: Final = 5


def copy_by_duckdb(folder: Path) -> dict[str, float]:
    """Copy the year from CSV to Parquet, as DuckDB does it on its own."""
    import duckdb

    target = folder / "copy.parquet"
    statement = f"COPY (FROM read_csv('{YEAR}')) TO '{target}' (FORMAT parquet)"
    return {"seconds": best(lambda: duckdb.sql(statement), RUNS)}


def load_by_filiere(folder: Path) -> dict[str, float]:
    """Load the year into an empty store: read, checked, converted, committed."""
    import filiere as fl

    stores = iter(range(RUNS))
    return {
        "seconds": best(
            lambda: fl.load("baci", [YEAR], store=folder / f"store{next(stores)}"), RUNS
        )
    }


def group_by_duckdb(folder: Path) -> dict[str, float]:
    """Sum the year by exporter and product, from the Parquet copy: the bare reading."""
    import duckdb

    file = folder / "copy.parquet"
    statement = f"SELECT i, k, sum(v) FROM '{file}' GROUP BY ALL"  # noqa: S608
    return {"seconds": best(lambda: duckdb.sql(statement).fetchnumpy(), WARM)}


def prospects_by_filiere(folder: Path) -> dict[str, float]:
    """Answer `prospects RUS MAR` by product on the loaded year: cold, then warm."""
    import filiere as fl
    from filiere.store import open_store

    store = open_store(folder / "store0")

    def ask() -> object:
        return fl.prospects("RUS", "MAR", level="product", store=store)

    return {"cold": best(ask, 1), "seconds": best(ask, WARM)}


def brief_by_filiere(folder: Path) -> dict[str, float]:
    """Write one brief from the embedded data as PDF, once everything is loaded."""
    import filiere as fl

    def write() -> object:
        return fl.brief("RUS", "MAR", languages=["en"], formats=["pdf"], out=folder / "out")

    return {"cold": best(write, 1), "seconds": best(write, RUNS)}


TASKS: Final = {
    task.__name__: task
    for task in (
        copy_by_duckdb,
        load_by_filiere,
        group_by_duckdb,
        prospects_by_filiere,
        brief_by_filiere,
    )
}


def main() -> None:
    """Measure every task and print the ratios."""
    if answer(TASKS):
        return
    if not YEAR.exists():
        YEAR.parent.mkdir(exist_ok=True)
        subprocess.run([sys.executable, HERE / "baci_year.py", YEAR], check=True)
    with tempfile.TemporaryDirectory(dir=YEAR.parent) as name:
        found = {task: measured(Path(__file__), task, Path(name)) for task in TASKS}
    copy, load = found["copy_by_duckdb"], found["load_by_filiere"]
    floor, ask = found["group_by_duckdb"], found["prospects_by_filiere"]
    write = found["brief_by_filiere"]
    print(f"a year of world trade, {YEAR.stat().st_size / 1e6:,.0f} MB of CSV")
    print(f"  DuckDB's copy to Parquet      {copy['seconds']:6.2f} s  {copy['peak_gb']:.2f} GB")
    print(
        f"  load baci                     {load['seconds']:6.2f} s  {load['peak_gb']:.2f} GB"
        f"  {load['seconds'] / copy['seconds']:.2f} × the copy (wanted: 2 ×, 2 GB)"
    )
    print(f"  DuckDB's bare group-by        {floor['seconds']:6.3f} s")
    print(
        f"  prospects by product, warm    {ask['seconds']:6.3f} s"
        f"  {ask['seconds'] / floor['seconds']:.2f} × the group-by (wanted: 3 ×, 1 s);"
        f" cold {ask['cold']:.2f} s"
    )
    print(f"a brief as PDF, warm            {write['seconds']:6.2f} s; cold {write['cold']:.2f} s")


if __name__ == "__main__":
    main()
