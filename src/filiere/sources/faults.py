"""Rules that every row must keep, and the rows that break one."""
# ruff: noqa: S608  (the queries are built from this package's own rules)

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from filiere.sources.lines import ROW, Fault

CORRECT = "correct it in the file, or load with --on-error skip-rows"


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition under which a row cannot be used.

    Parameters
    ----------
    column
        The column at fault, as the file calls it.
    broken
        The condition, in the engine's language, over columns of text.
    problem
        What is wrong, an expression of text in the engine's language.
    remedy
        What to do, plain text.
    """

    column: str
    broken: str
    problem: str
    remedy: str


def number_rules(column: str, *, may_be_missing: bool = False, called: str = "") -> list[Rule]:
    """Return the rules of a column of amounts: a finite number, not negative."""
    name = called or column
    present = f"coalesce(trim({column}), '') NOT IN ('', 'NA')"
    value = f"try_cast({column} AS DOUBLE)"
    rules = [
        Rule(
            name,
            f"{present} AND ({value} IS NULL OR NOT isfinite({value}))",
            f"'not a number: ' || trim({column})",
            CORRECT,
        ),
        Rule(
            name,
            f"{value} < 0",
            f"'negative: ' || trim({column})",
            CORRECT,
        ),
    ]
    if not may_be_missing:
        missing = "complete it, or load with --on-error skip-rows"
        rules.insert(0, Rule(name, f"NOT ({present})", "'there is no value'", missing))
    return rules


def rows_breaking(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    rules: Sequence[Rule],
    *,
    record: Sequence[str],
    only_first: bool,
) -> list[Fault]:
    """Return the fault of each row that breaks a rule, or of the first such row only."""
    which = " ".join(
        f"WHEN coalesce({rule.broken}, false) THEN {n}" for n, rule in enumerate(rules)
    )
    problem = " ".join(f"WHEN {n} THEN {rule.problem}" for n, rule in enumerate(rules))
    found = connection.execute(
        f"""
        SELECT row_in_file, rule, CASE rule {problem} END, {_record(record)}
        FROM (SELECT *, CASE {which} END AS rule FROM {table})
        WHERE rule IS NOT NULL
        ORDER BY row_in_file {"LIMIT 1" if only_first else ""}
        """
    ).fetchall()
    return [
        Fault(int(row), rules[rule].column, str(text), rules[rule].remedy, whole)
        for row, rule, text, whole in found
    ]


def rows_repeating(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    key: Sequence[str],
    *,
    record: Sequence[str],
    called: str,
    only_first: bool,
) -> list[Fault]:
    """Return a fault for each row whose key an earlier row has."""
    named = ", ".join(key)
    found = connection.execute(
        f"""
        WITH repeated AS (
            SELECT {named}, min({ROW}) AS first_row FROM {table}
            GROUP BY {named} HAVING count(*) > 1
        )
        SELECT {ROW}, first_row, {_record(record)}
        FROM {table} JOIN repeated USING ({named})
        WHERE {ROW} > first_row
        ORDER BY {ROW} {"LIMIT 1" if only_first else ""}
        """
    ).fetchall()
    remedy = "keep one of the two rows, or load with --on-error skip-rows to keep the first"
    return [
        Fault(int(row), called, f"the same key as row {first}", remedy, whole)
        for row, first, whole in found
    ]


def _record(columns: Sequence[str]) -> str:
    fields = ", ".join(f"coalesce({name}, '')" for name in columns)
    return f"concat_ws(',', {fields})"
