"""BACI's rows: what must hold for each, and how they become flows."""
# ruff: noqa: S608  (the queries are built from this package's own names)

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from filiere.products import is_product_code
from filiere.sources.economies import Economies
from filiere.sources.faults import CORRECT, Rule, number_rules
from filiere.store.query import literal

COLUMNS = ("t", "i", "j", "k", "v", "q")
_QUANTITY = (  # a text that is neither a number nor missing stops the engine
    "CASE WHEN suffix(q, 'NA') THEN CAST(nullif(trim(q), 'NA') AS DOUBLE) "
    "ELSE CAST(q AS DOUBLE) END"
)
_PRODUCT = "CASE WHEN length(k) < 6 THEN lpad(k, 6, '0') ELSE k END"


def define_codes(connection: duckdb.DuckDBPyConnection, known: Economies) -> None:
    """Define the types by which codes are checked and translated while they are read."""
    for name in ("numeric_code", "alpha3_code", "side_code", "valuation_code", "unit_code"):
        connection.execute(f"DROP TYPE IF EXISTS {name}")
    for name, values in (
        ("numeric_code", [str(code) for code in known.codes]),
        ("alpha3_code", sorted(set(known.alpha3.values()))),
        ("side_code", ["reconciled"]),
        ("valuation_code", ["FOB"]),
        ("unit_code", ["t"]),
    ):
        listed = ", ".join(literal(value) for value in values)
        connection.execute(f"CREATE TYPE {name} AS ENUM ({listed})")


def source_csv(path: object, names: Sequence[str], year: str | None) -> str:
    """Return the table expression that reads a file with typed columns, refusing any other."""
    of_year = f"ENUM({literal(year)})" if year else "VARCHAR"
    types = {"t": of_year, "i": "numeric_code", "j": "numeric_code", "v": "DOUBLE"}
    columns = ", ".join(f"{literal(n)}: {literal(types.get(n, 'VARCHAR'))}" for n in names)
    return (
        f"read_csv({literal(path)}, header = true, auto_detect = false, delim = ',', "
        f"""quote = '"', escape = '"', columns = {{{columns}}})"""
    )


def numbered_csv(path: object) -> str:
    """Return the table expression that reads a numbered copy as text."""
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS)
    return (
        f"read_csv({literal(path)}, header = false, auto_detect = false, delim = ',', "
        f"""quote = '"', escape = '"', columns = {{'row_in_file': 'BIGINT', {columns}}})"""
    )


def flows(rows: str, known: Economies, *, leave_out: str = "") -> str:
    """Return the query of flows; what is no economy or no sound amount is told by `examine`.

    Parameters
    ----------
    rows
        Table expression with the columns i, j, k, v, q.
    known
        The codes that `define_codes` defined.
    leave_out
        Condition of the rows to leave out.
    """
    where = f"WHERE NOT ({leave_out})" if leave_out else ""
    return f"""
        SELECT 'reconciled'::side_code AS side,
            {_alpha3("i", known)} AS exporter,
            {_alpha3("j", known)} AS importer,
            {_PRODUCT} AS product,
            'FOB'::valuation_code AS valuation,
            round(v * 1000, 3) AS value_usd,
            {_QUANTITY} AS quantity,
            't'::unit_code AS unit
        FROM {rows} {where}
    """


def merged(query: str) -> str:
    """Return the query that adds up flows whose codes stand for one economy of today."""
    return f"""
        SELECT side, exporter, importer, product, valuation, sum(value_usd) AS value_usd,
            CASE WHEN count(quantity) = count(*) THEN sum(quantity) END AS quantity, unit
        FROM ({query})
        GROUP BY side, exporter, importer, product, valuation, unit
        ORDER BY exporter, importer, product
    """


def beyond(known: Economies) -> str:
    """Return the condition that one side of a row is a group or an area not specified."""
    listed = ", ".join(literal(str(code)) for code in sorted(known.areas))
    return f"(i IN ({listed}) OR j IN ({listed}))" if listed else "false"


def within(known: Economies) -> str:
    """Return the condition that both sides are one economy of today, under different codes."""
    return f"coalesce({_alpha3('i', known)} = {_alpha3('j', known)}, false)"


def _alpha3(column: str, known: Economies) -> str:
    names = ", ".join(
        literal(known.alpha3[code]) if code in known.alpha3 else "NULL" for code in known.codes
    )
    return f"([{names}]::alpha3_code[])[enum_code({column}) + 1]"


def typed(numbered: str) -> str:
    """Return the table expression that gives a numbered copy the types of `source_csv`."""
    return f"""(
        SELECT row_in_file, t, try_cast(i AS numeric_code) AS i, try_cast(j AS numeric_code) AS j,
            k, try_cast(v AS DOUBLE) AS v, nullif(trim(q), '') AS q
        FROM {numbered} WHERE row_in_file NOT IN (SELECT row_in_file FROM skipped)
    )"""


def keyed(numbered: str) -> str:
    """Return the table expression of a numbered copy whose products have all their digits."""
    return f"""(
        SELECT row_in_file, t, i, j, {_PRODUCT} AS k, v, q
        FROM {numbered} WHERE row_in_file NOT IN (SELECT row_in_file FROM skipped)
    )"""


def rules(year: str | None, known: Economies) -> list[Rule]:
    """Return what must hold for each row, in the order in which faults are told."""
    codes = ", ".join(literal(str(code)) for code in known.codes)
    chapters = ", ".join(
        literal(chapter) for n in range(1, 100) if is_product_code(chapter := f"{n:02d}")
    )
    year_rule = (
        f"coalesce(t, '') <> {literal(year)}"
        if year
        else "NOT regexp_full_match(coalesce(t, ''), '(19|20)[0-9]{2}')"
    )
    expected = f"'not the year of the file ({year}): '" if year else "'not a year: '"
    unknown = "name BACI's own table with --countries-table, or load with --on-error skip-rows"
    no_product = (
        f"NOT (regexp_full_match({_PRODUCT}, '[0-9]{{6}}') AND left({_PRODUCT}, 2) IN ({chapters}))"
    )
    return [
        Rule("t", year_rule, f"{expected} || coalesce(t, '')", CORRECT),
        *(
            Rule(
                side,
                f"coalesce({side}, '') NOT IN ({codes})",
                f"'unknown country code: ' || coalesce({side}, '')",
                unknown,
            )
            for side in "ij"
        ),
        Rule("j", "i = j", "'exporter and importer are the same: ' || j", CORRECT),
        Rule(
            "k",
            f"coalesce({no_product}, true)",
            "'not a product of six digits: ' || coalesce(k, '')",
            CORRECT,
        ),
        *number_rules("v"),
        Rule("v", "isinf(try_cast(v AS DOUBLE) * 1000)", "'too large: ' || trim(v)", CORRECT),
        *number_rules("q", may_be_missing=True),
    ]
