"""Comtrade's rows: what must hold for each, and which are no flow of their own."""
# ruff: noqa: S608  (the queries are built from this package's own names)

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import polars as pl

from filiere.countries import countries
from filiere.products import is_product_code
from filiere.sources.comtrade_layout import FIELDS, Layout
from filiere.sources.economies import economies
from filiere.sources.faults import CORRECT, Rule, number_rules
from filiere.store.query import literal

REVISIONS = {
    "H0": "HS92",
    "H1": "HS96",
    "H2": "HS02",
    "H3": "HS07",
    "H4": "HS12",
    "H5": "HS17",
    "H6": "HS22",
    "HS": "HS",
    "": "HS",
}
_IMPORTS = ("M", "IMPORT", "IMPORTS", "1")
_EXPORTS = ("X", "EXPORT", "EXPORTS", "2")
_REEXPORTS = ("RX", "RE-EXPORT", "RE-EXPORTS", "3")
_REIMPORTS = ("RM", "RE-IMPORT", "RE-IMPORTS", "4")
_PROCESSING = ("MIP", "XIP", "MOP", "XOP", "FM", "DX")
_WORLD = ("0", "W00", "WLD")
_UNSPECIFIED = "9999AA"

DROPS: tuple[tuple[str, str], ...] = (
    ("services", "upper(kind) = 'S'"),
    ("re-exports", f"upper(flow) IN {_REEXPORTS}"),
    ("re-imports", f"upper(flow) IN {_REIMPORTS}"),
    ("flows for processing and other parts of a flow", f"upper(flow) IN {_PROCESSING}"),
    ("partner World", f"partner IN {_WORLD}"),
    ("reporter is a group of countries or no economy of today", "reporter_area"),
    ("partner is a group, a former country or an area not specified", "partner_area"),
    ("reporter and partner are one economy", "reporter3 = partner3"),
    ("by second partner", "partner2 NOT IN ('', '0', 'W00', 'WLD')"),
    ("by customs procedure", "customs NOT IN ('', 'C00')"),
    ("by mode of transport", "transport NOT IN ('', '0')"),
)


def read_numbered(connection: duckdb.DuckDBPyConnection, path: object, layout: Layout) -> None:
    """Read a numbered copy into the table ``records``, a column of text for each field."""
    there = [field for field in FIELDS if field in layout.place]
    columns = ", ".join(f"{literal(field)}: 'VARCHAR'" for field in there)
    fields = ", ".join(
        f"trim(coalesce({field}, '')) AS {field}" if field in there else f"'' AS {field}"
        for field in FIELDS
    )
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE records AS SELECT row_in_file, {fields}
        FROM read_csv({literal(path)}, header = false, auto_detect = false, delim = ',',
            quote = '"', escape = '"', columns = {{'row_in_file': 'BIGINT', {columns}}})
        """
    )


def define_economies(connection: duckdb.DuckDBPyConnection) -> None:
    """Define the table ``economies``: each code a file may use, alpha-3 or an area."""
    known = economies()
    rows: dict[str, tuple[str | None, bool]] = {}
    for code, alpha3 in known.alpha3.items():
        rows[str(code)] = rows[f"{code:03d}"] = (alpha3, False)
    for code in known.areas:
        rows[str(code)] = rows[f"{code:03d}"] = (None, True)
    rows |= {country.alpha3: (country.alpha3, False) for country in countries()}
    rows |= dict.fromkeys(("W00", "WLD", "_X", "EUR", "ASN"), (None, True))
    rows |= {f"{sign}{n}": (None, True) for sign in "EFASOXR" for n in range(1, 100)}
    rows |= {f"X{sign}": (None, True) for sign in "X0123456789"}
    rows["S19"] = (by_code(490), False)
    listed = pl.DataFrame(
        [(code, *found) for code, found in rows.items()],
        schema={"code": pl.String, "alpha3": pl.String, "area": pl.Boolean},
        orient="row",
    )
    connection.register("listed_economies", listed.to_arrow())
    connection.execute("CREATE OR REPLACE TABLE economies AS SELECT * FROM listed_economies")
    connection.unregister("listed_economies")


def by_code(code: int) -> str:
    """Return the alpha-3 code that a numeric code of trade data stands for."""
    return economies().alpha3[code]


def rules(layout: Layout) -> Iterator[Rule]:
    """Return what must hold for each row, in the order in which faults are told."""
    flows = (*_IMPORTS, *_EXPORTS, *_REEXPORTS, *_REIMPORTS, *_PROCESSING)
    year, month = "(19|20)[0-9]{2}", "(0[1-9]|1[0-2])"
    yield _rule(layout, "frequency", "upper(frequency) NOT IN ('', 'A', 'M')", "neither A nor M")
    yield _rule(
        layout,
        "period",
        f"NOT regexp_full_match(period, '{year}({month})?') "
        "OR (upper(frequency) = 'A' AND length(period) <> 4) "
        "OR (upper(frequency) = 'M' AND length(period) <> 6)",
        "not a year or a month (2021, 202107)",
    )
    for side in ("reporter", "partner"):
        yield _rule(
            layout, side, f"{side} NOT IN (SELECT code FROM economies)", "unknown country code"
        )
    yield _rule(layout, "flow", f"upper(flow) NOT IN {flows}", "unknown flow")
    goods = "upper(kind) <> 'S' AND upper(product) <> 'TOTAL'"
    yield _rule(
        layout,
        "classification",
        f"{goods} AND upper(classification) NOT IN {tuple(REVISIONS)}",
        "not a revision of the Harmonized System",
        "download it by HS codes",
    )
    chapters = tuple(c for n in range(1, 100) if is_product_code(c := f"{n:02d}"))
    yield _rule(
        layout,
        "product",
        f"{goods} AND product <> '{_UNSPECIFIED}' AND NOT "
        "(regexp_full_match(product, '([0-9]{2}){1,3}') "
        f"AND left(product, 2) IN {chapters})",
        "not a product of 2, 4 or 6 digits",
    )
    yield from number_rules("value", called=layout.called("value"))
    for amount in ("quantity", "weight"):
        yield from number_rules(amount, may_be_missing=True, called=layout.called(amount))


def _rule(layout: Layout, field: str, broken: str, problem: str, remedy: str = CORRECT) -> Rule:
    return Rule(layout.called(field), broken, f"'{problem}: ' || {field}", remedy)


def sorted_records() -> str:
    """Return the query of the records with their economies, and why one is no flow of its own."""
    why = " ".join(f"WHEN {condition} THEN {literal(kind)}" for kind, condition in DROPS)
    revision = " ".join(f"WHEN '{code}' THEN '{name}'" for code, name in REVISIONS.items())
    return f"""
        WITH named AS (
            SELECT r.*, a.alpha3 AS reporter3, a.area AS reporter_area,
                b.alpha3 AS partner3, b.area AS partner_area
            FROM records r
            JOIN economies a ON a.code = r.reporter
            JOIN economies b ON b.code = r.partner
        )
        SELECT *,
            CASE {why} END AS why_dropped,
            CASE WHEN length(period) = 6 THEN left(period, 4) || '-M' || right(period, 2)
                ELSE period END AS sdmx,
            CASE WHEN upper(flow) IN {_IMPORTS} THEN 'importer' ELSE 'exporter' END AS side,
            CASE WHEN upper(product) = 'TOTAL' THEN ''
                WHEN product = '{_UNSPECIFIED}' THEN '999999' ELSE product END AS code,
            CASE upper(classification) {revision} ELSE 'HS' END AS revision,
            CAST(value AS DOUBLE) AS usd
        FROM named
    """
