"""Build the embedded extract of OECD ICIO 2025, year 2022, out of a published benchmark file.

The file is `bench_cache.npz` of the wheel sanction-simulator 0.1.4 (PyPI, MIT), which holds the
OECD's table without the rest of the world as shares and totals. Run::

    python scripts/build_sample.py [WHEEL_OR_NPZ] [--into FOLDER]

Without a path the wheel is downloaded into a temporary folder.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from filiere.industries import GROUPS_28

Array = npt.NDArray[np.float64]

WHEEL = "sanction-simulator==0.1.4"
MEMBER = "sanction_simulator/data/bench_cache.npz"
SAMPLE = Path(__file__).resolve().parents[1] / "src" / "filiere" / "sample"
MILLION = 1e6
SIGNIFICANT = 4
COST_CAP = 0.98  # the source's cap on the share of intermediate cost in output
ROW_GROUPS = 8  # DuckDB reads them in parallel


@dataclass(frozen=True, slots=True)
class Source:
    """What the benchmark file holds, aggregated to the 28 groups, in USD.

    Parameters
    ----------
    flows
        F[i, j, k, u]: product of group k of country i used by group u of country j.
    output, other_use, intermediate_cost
        [country, group].
    capped
        Columns of the source (``"ISL C21"``) whose intermediate cost share it capped.
    deviation
        Largest relative difference of its re-solved output from the reported one.
    """

    countries: tuple[str, ...]
    flows: Array
    output: Array
    other_use: Array
    intermediate_cost: Array
    capped: tuple[str, ...]
    deviation: float
    checksum: str


def find_source(path: Path | None, scratch: Path) -> bytes:
    """Return the bytes of the benchmark file, from a wheel, an npz file, or the package index."""
    if path is None:
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", str(scratch)]
        subprocess.run([*command, WHEEL], check=True)
        path = next(scratch.glob("sanction_simulator-*.whl"))
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            return wheel.read(MEMBER)
    return path.read_bytes()


def grouping(industries: list[str]) -> Array:
    """Return G[group, industry], 1 where the industry belongs to the group; each to exactly one."""
    matrix = np.array([[code in members for code in industries] for members in GROUPS_28.values()])
    if not (matrix.sum(axis=0) == 1).all():
        raise SystemExit("the 28 groups do not partition the source's industries")
    return matrix.astype(float)


def read_source(content: bytes) -> Source:
    """Read the benchmark and aggregate it: F = A·(omb·s), nodes in industry-major order."""
    with np.load(io.BytesIO(content), allow_pickle=False) as data:
        countries = [str(code) for code in data["countries"]]
        industries = [str(code) for code in data["sectors"]]
        share, cost, output = data["A"], data["omb"], data["s"]
        other, reported = data["z"], data["go"]
    g = grouping(industries)
    shape = (len(industries), len(countries))
    by_product = (share * (cost * output)).reshape(*shape, *shape)
    by_product = np.tensordot(g, by_product, axes=(1, 0))  # [K, i, u, j]
    flows = np.tensordot(by_product, g, axes=(2, 1))  # [K, i, j, U]
    capped = np.flatnonzero(cost >= COST_CAP - 1e-9)
    active = reported > 0
    return Source(
        countries=tuple(countries),
        flows=np.ascontiguousarray(flows.transpose(1, 2, 0, 3)) * MILLION,
        output=(g @ output.reshape(shape)).T * MILLION,
        other_use=(g @ other.reshape(shape)).T * MILLION,
        intermediate_cost=(g @ (cost * output).reshape(shape)).T * MILLION,
        capped=tuple(
            f"{countries[node % shape[1]]} {industries[node // shape[1]]}" for node in capped
        ),
        deviation=float((abs(output - reported)[active] / reported[active]).max()),
        checksum="sha256:" + hashlib.sha256(content).hexdigest(),
    )


def significant(
    values: Array,
) -> tuple[npt.NDArray[np.int16], npt.NDArray[np.int8]]:
    """Return mantissa (0 or 1000…9999) and decimal exponent of non-negative values."""
    mantissa = np.zeros(values.shape, np.int16)
    exponent = np.zeros(values.shape, np.int8)
    there = values > 0
    power = np.floor(np.log10(values[there])) - (SIGNIFICANT - 1)
    digits = np.rint(values[there] / 10.0**power)
    over = digits >= 10**SIGNIFICANT  # 9999.7 is 1.000e4
    digits[over] /= 10
    mantissa[there], exponent[there] = digits, power + over
    return mantissa, exponent


def labels(codes: tuple[str, ...], index: npt.NDArray[np.int64]) -> pa.DictionaryArray:
    """Return one code a row, stored once each."""
    return pa.DictionaryArray.from_arrays(pa.array(index.astype(np.int8)), pa.array(codes))


def write_flows(source: Source, path: Path) -> int:
    """Write the dense grid exporter × importer × product × use; return its rows."""
    groups = tuple(GROUPS_28)
    i, j, k, u = (axis.ravel() for axis in np.indices(source.flows.shape))
    mantissa, exponent = significant(source.flows.ravel())
    grid = pa.table(
        {
            "exporter": labels(source.countries, i),
            "importer": labels(source.countries, j),
            "product": labels(groups, k),
            "use": labels(groups, u),
            "mantissa": mantissa,
            "exponent": exponent,
        }
    )
    pq.write_table(
        grid,
        path,
        compression="zstd",
        compression_level=19,
        row_group_size=-(-grid.num_rows // ROW_GROUPS),
        dictionary_pagesize_limit=1 << 20,  # every mantissa fits: 9,000 of two bytes
        data_page_size=16 << 20,
        max_rows_per_page=grid.num_rows,
    )
    return int(grid.num_rows)


def write_accounts(source: Source, path: Path) -> int:
    """Write output, other use and intermediate cost by country and group; return the rows."""
    groups = tuple(GROUPS_28)
    accounts = pa.table(
        {
            "country": np.repeat(source.countries, len(groups)),
            "industry": np.tile(groups, len(source.countries)),
            "output_usd": source.output.ravel(),
            "other_use_usd": source.other_use.ravel(),
            "intermediate_cost_usd": source.intermediate_cost.ravel(),
        }
    )
    pq.write_table(accounts, path, compression="zstd", compression_level=19)
    return int(accounts.num_rows)


def write_totals(source: Source, path: Path) -> None:
    """Write the unrounded totals that the package is held against."""
    groups, flows = tuple(GROUPS_28), source.flows
    tables = [
        ("exporter-importer", source.countries, source.countries, flows.sum(axis=(2, 3))),
        ("exporter-product", source.countries, groups, flows.sum(axis=(1, 3))),
        ("importer-use", source.countries, groups, flows.sum(axis=(0, 2))),
    ]
    totals = pa.concat_tables(
        pa.table(
            {
                "total": [name] * values.size,
                "row": np.repeat(rows, len(columns)),
                "column": np.tile(columns, len(rows)),
                "value_usd": values.ravel(),
            }
        )
        for name, rows, columns, values in tables
    )
    pq.write_table(totals, path, compression="zstd", compression_level=19)


def describe(source: Source, parts: list[tuple[str, Path, int]]) -> str:
    """Return the TOML text that says what the extract is."""
    capped = " and ".join(source.capped)
    note = (
        "Intermediate use only, among the 80 economies that the table names: final demand and the "
        "rest of the world are left out, so the world is the sum of the 80. Flows are A·(omb·s) "
        f"of {MEMBER} of the Python wheel {WHEEL.replace('==', ' ')} (MIT), which keeps the "
        "OECD's 2022 table as shares and totals. That file capped intermediate cost at "
        f"{COST_CAP:.0%} of output in {len(source.capped)} of 4,000 columns ({capped}) and solved "
        f"output again, by up to {source.deviation:.1%} from the reported one. Aggregated from 50 "
        "industries to 28, rounded to four significant digits. In the accounts, other use is "
        "output less these intermediate sales: final demand at home and abroad, and all sales to "
        "the rest of the world, intermediate ones included."
    )
    lines = [
        "# Written by scripts/build_sample.py. All values are in USD.",
        'classification = "ICIO2025-28"',
        'limits = ["intermediate-use-only", "no-rest-of-world", "capped-columns", '
        '"four-significant-digits", "aggregated"]',
        f"capped_columns = {json.dumps(source.capped)}",
        f"total_usd = {source.flows.sum():.0f}",
        f"countries = {json.dumps(source.countries)}",
        f"industries = {json.dumps(list(GROUPS_28))}",
        "",
        "[provenance]",
        'source = "icio"',
        'producer = "OECD"',
        'title = "Inter-Country Input-Output tables (ICIO), 2025 edition, year 2022, '
        'intermediate use"',
        'vintage = "2025"',
        'licence = "CC BY 4.0"',
        f'checksum = "{source.checksum}"',
        'period = "2022"',
        'url = "https://www.oecd.org/en/data/datasets/inter-country-input-output-tables.html"',
        f'note = "{note}"',
    ]
    for table, path, rows in parts:
        checksum = hashlib.sha256(path.read_bytes()).hexdigest()
        lines += ["", "[[parts]]", f'table = "{table}"', f'file = "{path.name}"']
        lines += [f"rows = {rows}", f'checksum = "sha256:{checksum}"']
    return "\n".join(lines) + "\n"


def build(content: bytes, into: Path) -> None:
    """Write the extract, its accounts, its totals and its description into a folder."""
    source = read_source(content)
    flows, accounts = into / "icio_2022.parquet", into / "icio_2022_accounts.parquet"
    parts = [
        ("io", flows, write_flows(source, flows)),
        ("io_accounts", accounts, write_accounts(source, accounts)),
    ]
    write_totals(source, into / "icio_2022_totals.parquet")
    (into / "icio_2022.toml").write_text(describe(source, parts), "utf-8")


def main() -> None:
    """Build the extract and print what was written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", nargs="?", type=Path, help="the wheel, or its bench_cache.npz")
    parser.add_argument("--into", type=Path, default=SAMPLE)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        build(find_source(options.source, Path(scratch)), options.into)
    for path in sorted(options.into.glob("icio_2022*")):
        print(f"{path.stat().st_size:>10,} {path.name}")


if __name__ == "__main__":
    main()
