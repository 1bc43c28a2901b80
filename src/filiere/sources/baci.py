"""Read BACI (CEPII): a year's file, or the zip of all years."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import polars as pl

from filiere.errors import BrokenFile
from filiere.languages import message
from filiere.sources import baci_rows
from filiere.sources.baci_edition import (
    Edition,
    edition_of,
    kind_of,
    products_beside,
    products_edition,
    table_beside,
)
from filiere.sources.baci_parts import FlowsFile, exactly, faster
from filiere.sources.economies import Economies, economies, read_table, rows_of, with_table
from filiere.sources.files import OpenFile
from filiere.sources.lines import columns_missing, heading
from filiere.sources.provider import provider
from filiere.sources.reading import Reading
from filiere.store import Target

_NOTE = message("values in thousand USD turned into USD")


class BaciReader:
    """Reads BACI's files into flows: reconciled, FOB, USD and tonnes.

    A file is first read with all checks as operations on whole columns; only where one fails,
    or rows do not add up, is it read again row by row to say which row and column.

    Parameters
    ----------
    reading
        The load in progress.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.names: dict[tuple[str, str], pl.DataFrame] = {}
        table = reading.request.countries_table
        self.listed = read_table(table) if table else {}

    @staticmethod
    def rank(name: str) -> int | None:
        """Return when to read a member of a zip: tables of codes first; None for others."""
        if not name.lower().endswith(".csv"):
            return None
        return {"countries": 0, "products": 1, "flows": 2}[kind_of(name)]

    def read(self, file: OpenFile) -> None:
        """Read a file of the release: flows, or a table of codes."""
        kind = kind_of(file.name)
        if kind == "countries":
            self.listed |= read_table(file.path)
        elif kind == "products":
            edition = products_edition(file.name)
            if edition:
                self.names[edition.classification, edition.vintage] = product_names(file.path)
        else:
            self._read_flows(file)

    def finish(self) -> None:
        """Do what remains when all files are read: nothing."""

    def _read_flows(self, file: OpenFile) -> None:
        names = heading(file)
        columns_missing(file, names, baci_rows.COLUMNS)
        edition = edition_of(file, self.reading)
        known = self._economies(file, edition)
        given = FlowsFile(file, names, edition.year, known)
        baci_rows.define_codes(self.reading.connection, known)
        with ThreadPoolExecutor(1) as beside:
            digest = cache(lambda: beside.submit(file.digest))
            parts = faster(self.reading, given, digest)
            if parts is None:
                parts = exactly(self.reading, given)
            self._adopt(file, edition, parts, digest().result().checksum)

    def _economies(self, file: OpenFile, edition: Edition) -> Economies:
        beside = table_beside(file.beside, edition.vintage)
        listed = self.listed or (read_table(beside) if beside else {})
        return with_table(listed) if listed else economies()

    def _adopt(
        self, file: OpenFile, edition: Edition, parts: Mapping[str, Path], checksum: str
    ) -> None:
        for year, part in parts.items():
            origin = provider("baci").origin(
                vintage=edition.vintage, checksum=checksum, period=year, note=_NOTE
            )
            target = Target(
                table="flows",
                source="baci",
                vintage=edition.vintage,
                classification=edition.classification,
                provenance=origin,
                frequency="A",
                coverage="goods",
                detail="subheading",
            )
            self.reading.adopt(target, part, period=year)
            self._name_products(file, edition, target)

    def _name_products(self, file: OpenFile, edition: Edition, target: Target) -> None:
        names = self.names.get((edition.classification, edition.vintage))
        if names is None and (beside := products_beside(file.beside, edition)):
            names = product_names(beside)
        if names is not None:
            self.reading.loading.name_products(target, names)


def product_names(path: Path) -> pl.DataFrame:
    """Return BACI's table of products: code of six digits, name.

    Raises
    ------
    BrokenFile
        If it cannot be read, or a row lacks one of the two.
    """
    named = []
    for row, fields in enumerate(rows_of(path, "products"), start=2):
        code, name = fields.get("code"), fields.get("description")
        if code is None or name is None:
            problem = "not BACI's table of products (code, description)"
            raise BrokenFile(path, problem, "put the release's own in its place", row=row)
        named.append((code.zfill(6), name))
    return pl.DataFrame(named, schema={"code": pl.String, "name": pl.String}, orient="row")
