"""Which rows of Comtrade are sums of others: totals, chapters, headings beside their parts."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

COVERED = 0.995
_LEVELS = {0: "totals of all products", 2: "chapters", 4: "headings"}
_ABOVE = """
    CASE length(code) WHEN 6 THEN ['', left(code, 2), left(code, 4)]
        WHEN 4 THEN ['', left(code, 2)] WHEN 2 THEN [''] ELSE [] END
"""
_GROUP = "sdmx, side, reporter3, revision"


@dataclass(frozen=True, slots=True)
class Sums:
    """What was found of rows that are sums of other rows.

    Parameters
    ----------
    dropped
        Rows left out because their parts are there and add up to them, by level.
    kept
        Rows kept because the parts that are there do not add up to them, by level.
    """

    dropped: dict[str, int]
    kept: dict[str, int]


def leave_out_sums(connection: duckdb.DuckDBPyConnection) -> Sums:
    """Delete from ``kept`` each sum whose parts are there and make up 99.5 % of it or more.

    Whether they do is decided for a reporter's flow of a period as a whole, over all partners,
    so that a product is either there with all its partners or not at all.
    """
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE amounts AS
            SELECT {_GROUP}, code, sum(usd) AS usd FROM kept GROUP BY {_GROUP}, code;
        CREATE OR REPLACE TABLE above AS
            SELECT DISTINCT {_GROUP}, unnest({_ABOVE}) AS code FROM amounts;
        CREATE OR REPLACE TABLE sums AS
            SELECT a.*, p.usd >= {COVERED} * a.usd AS covered
            FROM amounts a JOIN (
                SELECT {_GROUP}, code, sum(usd) AS usd FROM (
                    SELECT {_GROUP}, usd, unnest({_ABOVE}) AS code
                    FROM amounts ANTI JOIN above USING ({_GROUP}, code)
                ) GROUP BY {_GROUP}, code
            ) p USING ({_GROUP}, code);
        """  # noqa: S608
    )
    found = connection.execute(
        f"""
        SELECT length(code), covered, count(*)
        FROM kept JOIN sums USING ({_GROUP}, code) GROUP BY ALL ORDER BY ALL
        """  # noqa: S608
    ).fetchall()
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE kept AS
        SELECT * FROM kept ANTI JOIN (FROM sums WHERE covered) USING ({_GROUP}, code)
        """  # noqa: S608
    )
    return Sums(
        {_LEVELS[digits]: int(rows) for digits, covered, rows in found if covered},
        {_LEVELS[digits]: int(rows) for digits, covered, rows in found if not covered},
    )
