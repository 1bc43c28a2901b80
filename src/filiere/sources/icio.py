"""Read OECD's inter-country input-output tables (ICIO), in the layouts of 2016 to today."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from filiere.errors import WrongInput
from filiere.languages import message
from filiere.sources.files import OpenFile
from filiere.sources.icio_layout import layout_of
from filiere.sources.icio_table import Floats, Place, Table, read_table
from filiere.sources.provider import provider
from filiere.sources.reading import Reading
from filiere.store import Target

MILLION = 1e6
_NOT_DATA = re.compile(r"readme|notes?\b|dimension|label", re.I)
_EDITION = re.compile(r"ICIO(?P<edition>20\d\d)\w*?[_-](?P<year>(19|20)\d\d)", re.I)
_YEAR = re.compile(r"(?<!\d)(?P<year>(19|20)\d\d)(?!\d)")
_TOLERANCE = 0.001


class IcioReader:
    """Reads tables into io rows, accounts, and the flows between economies that they imply.

    Parameters
    ----------
    reading
        The load in progress.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @staticmethod
    def rank(name: str) -> int | None:
        """Return when to read a member of a zip; None for what is no table."""
        return 0 if name.lower().endswith(".csv") and not _NOT_DATA.search(name) else None

    def read(self, file: OpenFile) -> None:
        """Read one table: a year."""
        table = read_table(file)
        layout = self._layout(file, table)
        edition, year = self._edition(file, layout)
        self._tell(file, table)
        origin = provider("icio").origin(
            vintage=edition, checksum=file.digest().checksum, period=year, note=_note(table)
        )
        io = Target(
            table="io",
            source="icio",
            vintage=edition,
            classification=layout,
            provenance=origin,
            coverage="total",
            detail="industry",
        )
        self._adopt_uses(io, table, year)
        self._adopt_accounts(replace(io, table="io_accounts"), table, year)
        self._adopt_flows(replace(io, table="flows"), table, year)

    def finish(self) -> None:
        """Do what remains when all files are read: nothing."""

    def _layout(self, file: OpenFile, table: Table) -> str:
        if self.reading.request.classification:
            return self.reading.request.classification
        layout = layout_of(code for _, code in table.industries)
        if layout is None:
            problem = "its industries are of no one layout"
            raise file.broken(problem, "name it with --classification", row=1)
        return layout

    def _edition(self, file: OpenFile, layout: str) -> tuple[str, str]:
        named = _EDITION.search(file.name)
        years = [found["year"] for found in _YEAR.finditer(file.name)]
        if not named and len(years) != 1:
            problem = "its name does not tell the year of the table"
            raise file.broken(problem, "name it like ICIO2025_2019.csv or 2019_SML.csv")
        stated = named["edition"] if named else None
        asked = self.reading.request.vintage
        if stated and asked and stated != asked:
            problem = f"its name states the edition {stated}, not {asked}"
            raise WrongInput(f"{file.shown}: {problem}; leave --vintage out")
        if not stated and not asked:
            self.reading.warn(
                f"{file.name}: the edition is not stated; by its industries it is kept as "
                f"{layout.removeprefix('ICIO')!r}; name it with --vintage"
            )
        return stated or asked or layout.removeprefix("ICIO"), named["year"] if named else years[0]

    def _tell(self, file: OpenFile, table: Table) -> None:
        if table.folded:
            self.reading.warn(
                f"{file.name}: {', '.join(table.folded)} were added to their countries"
            )
        if table.taxes is None:
            self.reading.warn(f"{file.name}: taxes less subsidies are part of value added")
        self.reading.drop("cells of zero", int((table.Z == 0).sum() + (table.F == 0).sum()))
        discrepancies = int(np.count_nonzero(table.discrepancy))
        self.reading.drop("cells of statistical discrepancy", discrepancies)
        inputs = table.Z.sum(0) + table.value_added + (0 if table.taxes is None else table.taxes)
        off = np.abs(inputs - table.output) > _TOLERANCE * np.maximum(table.output, 1.0)
        if off.any():
            country, code = table.industries[int(np.flatnonzero(off)[0])]
            self.reading.warn(
                f"{file.name}: inputs differ from output by more than 0.1 % in {int(off.sum())} "
                f"columns, first {country}_{code}"
            )

    def _adopt_uses(self, target: Target, table: Table, year: str) -> None:
        part = self.reading.next_part()
        uses = [*table.industries, *table.categories]
        kinds = ["intermediate"] * len(table.industries) + ["final"] * len(table.categories)
        _write_cells(part, table.industries, uses, kinds, np.hstack([table.Z, table.F]))
        self.reading.adopt(target, part, period=year)

    def _adopt_accounts(self, target: Target, table: Table, year: str) -> None:
        part = self.reading.next_part()
        accounts = {
            "country": [country for country, _ in table.industries],
            "industry": [code for _, code in table.industries],
            "output_usd": table.output * MILLION,
            "value_added_usd": table.value_added * MILLION,
            "taxes_usd": pa.nulls(len(table.industries), pa.float64())
            if table.taxes is None
            else table.taxes * MILLION,
            "intermediate_cost_usd": table.Z.sum(0) * MILLION,
            "other_use_usd": table.F.sum(1) * MILLION,
        }
        pq.write_table(pa.table(accounts), part)
        self.reading.adopt(target, part, period=year)

    def _adopt_flows(self, target: Target, table: Table, year: str) -> None:
        part = self.reading.next_part()
        _write_flows(part, table)
        self.reading.adopt(target, part, period=year)


def _note(table: Table) -> str:
    told = [
        message("values in million USD turned into USD"),
        message("taxes on final use are not kept"),
    ]
    if table.folded:
        told.append(f"{', '.join(table.folded)} added to their countries")
    if table.taxes is None:
        told.append(message("value added includes taxes less subsidies"))
    return "; ".join(told)


def _write_cells(
    part: Path,
    sellers: Sequence[Place],
    uses: Sequence[Place],
    kinds: Sequence[str],
    cells: Floats,
) -> None:
    columns = {
        "importer": _words([country for country, _ in uses]),
        "use": _words([code for _, code in uses]),
        "use_kind": _words(kinds),
    }
    with pq.ParquetWriter(part, _CELLS, compression="zstd") as writer:
        for country in dict.fromkeys(country for country, _ in sellers):
            rows = [n for n, (seller, _) in enumerate(sellers) if seller == country]
            block = cells[rows]
            at, use = np.nonzero(block)
            table = {
                "exporter": pa.DictionaryArray.from_arrays(np.zeros_like(at, np.int32), [country]),
                "product": _taken(_words([sellers[n][1] for n in rows]), at),
                **{name: _taken(words, use) for name, words in columns.items()},
                "value_usd": block[at, use] * MILLION,
            }
            writer.write_table(pa.table(table, schema=_CELLS))


def _write_flows(part: Path, table: Table) -> None:
    """Write what each economy's industries sell to each other economy, for any use."""
    importers = list(
        dict.fromkeys(country for country, _ in [*table.industries, *table.categories])
    )
    place = {country: n for n, country in enumerate(importers)}
    buyer = np.array([place[country] for country, _ in [*table.industries, *table.categories]])
    sold = np.zeros((len(table.industries), len(importers)))
    np.add.at(sold.T, buyer, np.hstack([table.Z, table.F]).T)
    for n, (country, _) in enumerate(table.industries):
        sold[n, place[country]] = 0.0
    seller, importer = np.nonzero(sold)
    rows = {
        "side": ["reconciled"] * seller.size,
        "exporter": [table.industries[n][0] for n in seller],
        "importer": [importers[n] for n in importer],
        "product": [table.industries[n][1] for n in seller],
        "valuation": ["basic"] * seller.size,
        "value_usd": sold[seller, importer] * MILLION,
        "quantity": pa.nulls(seller.size, pa.float64()),
        "unit": pa.nulls(seller.size, pa.string()),
    }
    pq.write_table(pa.table(rows), part, compression="zstd")


def _words(values: Sequence[str]) -> tuple[NDArray[np.int32], list[str]]:
    known = {word: n for n, word in enumerate(dict.fromkeys(values))}
    return np.array([known[value] for value in values], dtype=np.int32), list(known)


def _taken(words: tuple[NDArray[np.int32], list[str]], at: NDArray[np.int64]) -> pa.Array:
    codes, known = words
    return pa.DictionaryArray.from_arrays(codes[at], known)


_WORD = pa.dictionary(pa.int32(), pa.string())
_CELLS = pa.schema(
    [
        *((name, _WORD) for name in ("exporter", "product", "importer", "use", "use_kind")),
        ("value_usd", pa.float64()),
    ]
)
