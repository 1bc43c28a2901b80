"""Read UN Comtrade: answers of its interface in JSON, frames in CSV, older exports."""
# ruff: noqa: S608  (the queries are built from this package's own names)

from __future__ import annotations

from pathlib import Path

from filiere.languages import message
from filiere.sources import comtrade_answer as answer
from filiere.sources.comtrade_detail import leave_out_sums
from filiere.sources.comtrade_layout import FIELDS, Layout, layout_of
from filiere.sources.comtrade_rows import define_economies, read_numbered, rules, sorted_records
from filiere.sources.faults import rows_breaking, rows_repeating
from filiere.sources.files import OpenFile
from filiere.sources.lines import Fault, heading, numbered
from filiere.sources.provider import provider
from filiere.sources.reading import Reading
from filiere.store import Target
from filiere.store.dataset import HS_DIGITS, Detail
from filiere.store.query import literal

UNSTATED = "unstated"
_KEY = ("sdmx", "side", "reporter", "partner", "revision", "code")
_DETAILS: dict[int, Detail] = {0: "total", **{n: detail for detail, n in HS_DIGITS.items()}}
_NOTE = message(
    "re-exports, breakdowns by second partner, customs procedure and mode of transport, groups of "
    "countries, and sums whose parts are there are left out"
)
_UNITS = {
    "8": "kg",
    "weight in kilograms": "kg",
    "5": "u",
    "number of items": "u",
    "-1": "",
    "n/a": "",
    "1": "",
    "no quantity": "",
}


class ComtradeReader:
    """Reads Comtrade's answers into flows: imports CIF from the importer, exports FOB.

    Parameters
    ----------
    reading
        The load in progress.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        define_economies(reading.connection)

    @staticmethod
    def rank(name: str) -> int | None:
        """Return when to read a member of a zip; None for what is no answer."""
        return 0 if name.lower().endswith((".csv", ".json", ".txt")) else None

    def read(self, file: OpenFile) -> None:
        """Read one answer or frame."""
        copy = self.reading.folder / "numbered.csv"
        try:
            layout, broken = self._number(file, copy)
            read_numbered(self.reading.connection, copy, layout)
        finally:
            copy.unlink(missing_ok=True)
        self._skip_faults(file, layout, broken)
        self._sort_out(file, layout)
        self._adopt(file)

    def finish(self) -> None:
        """Do what remains when all files are read: nothing."""

    def _number(self, file: OpenFile, copy: Path) -> tuple[Layout, list[Fault]]:
        if answer.is_json(file):
            found = answer.records(file)
            layout = layout_of(file, answer.names_of(found))
            keep = [layout.place[field] for field in FIELDS if field in layout.place]
            answer.write_numbered(found, layout.names, keep, copy)
            return layout, []
        layout = layout_of(file, heading(file))
        keep = [layout.place[field] for field in FIELDS if field in layout.place]
        broken = list(numbered(file, layout.names, keep, copy))
        if not broken and copy.stat().st_size == 0:
            raise file.broken("there are no rows under the heading", "download it again")
        return layout, broken

    def _skip_faults(self, file: OpenFile, layout: Layout, broken: list[Fault]) -> None:
        record = [field for field in FIELDS if field in layout.place]
        broken += rows_breaking(
            self.reading.connection,
            "records",
            list(rules(layout)),
            record=record,
            only_first=self.reading.rejects,
        )
        self._leave_out("records", self.reading.refuse_or_skip(file, broken))

    def _sort_out(self, file: OpenFile, layout: Layout) -> None:
        """Make the table ``kept``: flows of their own, each once."""
        run, drop = self.reading.connection.execute, self.reading.drop
        run(f"CREATE OR REPLACE TABLE sorted AS {sorted_records()}")
        for kind, rows in run(
            "SELECT why_dropped, count(*) FROM sorted WHERE why_dropped IS NOT NULL "
            "GROUP BY ALL ORDER BY ALL"
        ).fetchall():
            drop(kind, rows)
        same = ", ".join((*_KEY, "value", "quantity", "unit", "weight"))
        run(
            "CREATE OR REPLACE TABLE kept AS SELECT * FROM sorted WHERE why_dropped IS NULL "
            f"QUALIFY row_number() OVER (PARTITION BY {same} ORDER BY row_in_file) = 1"
        )
        drop("the same row again", self._count("sorted WHERE why_dropped IS NULL") - self._count())
        repeated = rows_repeating(
            self.reading.connection,
            "kept",
            _KEY,
            record=[field for field in FIELDS if field in layout.place],
            called=", ".join(
                layout.called(field)
                for field in ("period", "flow", "reporter", "partner", "product")
            ),
            only_first=self.reading.rejects,
        )
        self._leave_out("kept", self.reading.refuse_or_skip(file, repeated))
        sums = leave_out_sums(self.reading.connection)
        for level, rows in sums.dropped.items():
            drop(f"{level} whose parts are there", rows)
        for level, rows in sums.kept.items():
            self.reading.warn(
                f"{file.name}: {rows} rows of {level} are kept apart from finer ones, because the "
                "parts that are there do not add up to them"
            )

    def _adopt(self, file: OpenFile) -> None:
        checksum, vintage = file.digest().checksum, self._vintage(file)
        groups = self.reading.connection.execute(
            """
            SELECT CASE WHEN code = '' THEN 'HS' ELSE revision END AS revision, length(code),
                sdmx FROM kept GROUP BY ALL ORDER BY ALL
            """
        ).fetchall()
        if any(revision == "HS" and digits for revision, digits, _ in groups):
            self._warn_of_revision(file)
        for revision, digits, period in groups:
            part = self.reading.next_part()
            self._write(revision, digits, period, part)
            target = Target(
                table="flows",
                source="comtrade",
                vintage=vintage,
                classification=self._classification(revision, digits),
                provenance=provider("comtrade").origin(
                    vintage=vintage, checksum=checksum, period=period, note=_NOTE
                ),
                frequency="M" if "-M" in period else "A",
                coverage="goods",
                detail=_DETAILS[digits],
                replaces="reporter",
            )
            self.reading.adopt(target, part, period=period)

    def _write(self, revision: str, digits: int, period: str, part: Path) -> None:
        """Write a part; codes that are parts of one economy of today are added up."""
        units = " ".join(f"WHEN {literal(k)} THEN {literal(v)}" for k, v in _UNITS.items())
        of_revision = "true" if digits == 0 else f"revision = {literal(revision)}"
        self.reading.connection.execute(
            f"""
            COPY (
                WITH measured AS (
                    SELECT *, nullif(try_cast(quantity AS DOUBLE), 0) AS amount,
                        CASE lower(unit) {units} ELSE unit END AS measure,
                        nullif(try_cast(weight AS DOUBLE), 0) AS kilograms
                    FROM kept
                    WHERE {of_revision} AND length(code) = {digits} AND sdmx = {literal(period)}
                ), flows AS (
                    SELECT side,
                        CASE side WHEN 'importer' THEN partner3 ELSE reporter3 END AS exporter,
                        CASE side WHEN 'importer' THEN reporter3 ELSE partner3 END AS importer,
                        CASE code WHEN '' THEN 'TOTAL' ELSE code END AS product,
                        CASE WHEN side = 'importer' AND NOT (
                                coalesce(try_cast(cif AS DOUBLE), 0) = 0
                                AND try_cast(fob AS DOUBLE) > 0)
                            THEN 'CIF' ELSE 'FOB' END AS valuation,
                        usd,
                        CASE WHEN measure <> '' THEN coalesce(amount, kilograms)
                            ELSE kilograms END AS quantity,
                        CASE WHEN measure <> '' AND amount IS NOT NULL THEN measure
                            WHEN kilograms IS NOT NULL THEN 'kg' END AS unit
                    FROM measured
                )
                SELECT side, exporter, importer, product, min(valuation) AS valuation,
                    sum(usd) AS value_usd,
                    CASE WHEN count(quantity) = count(*) AND count(DISTINCT unit) = 1
                        THEN sum(quantity) END AS quantity,
                    CASE WHEN count(quantity) = count(*) AND count(DISTINCT unit) = 1
                        THEN min(unit) END AS unit
                FROM flows GROUP BY side, exporter, importer, product
                ORDER BY side, exporter, importer, product
            ) TO {literal(part)} (FORMAT parquet, COMPRESSION zstd)
            """
        )

    def _classification(self, revision: str, digits: int) -> str:
        stated = revision != "HS" or digits == 0
        return revision if stated else self.reading.request.classification or revision

    def _vintage(self, file: OpenFile) -> str:
        if self.reading.request.vintage:
            return self.reading.request.vintage
        self.reading.warn(
            f"{file.name}: Comtrade revises its data without releases, so the vintage is kept as "
            f"{UNSTATED!r}; name the day of the download with --vintage 2026-01-31 or the like"
        )
        return UNSTATED

    def _warn_of_revision(self, file: OpenFile) -> None:
        if not self.reading.request.classification:
            self.reading.warn(
                f"{file.name}: the revision of the Harmonized System is not stated, so it is kept "
                "as 'HS'; name it with --classification HS17 or the like"
            )

    def _leave_out(self, table: str, rows: list[int]) -> None:
        if rows:
            listed = ", ".join(str(row) for row in rows)
            self.reading.connection.execute(f"DELETE FROM {table} WHERE row_in_file IN ({listed})")

    def _count(self, table: str = "kept") -> int:
        (counted,) = self.reading.connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0]
        return int(counted)
