"""Rows on their way into the store: checked against their target, tidied, cut by period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from filiere.errors import WrongInput
from filiere.periods import Period
from filiere.store.dataset import Target
from filiere.store.schema import Table, table

UNDATED: Final = "all"
_IN_A_PATH: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")
_TYPES: Final = {"string": pl.String, "float64": pl.Float64, "int64": pl.Int64}
_UNDATED_TABLES: Final = {"claims", "product_names"}


def check_target(target: Target, period: str) -> Table:
    """Return the target's table, after checking that its names can stand in a path.

    Raises
    ------
    WrongInput
        If a name has other signs, or the period is not of the target's frequency.
    """
    kind = table(target.table)
    for name in ("source", "vintage", "classification"):
        given = getattr(target, name)
        if not _IN_A_PATH.fullmatch(given):
            raise WrongInput(
                f"the {name} {given!r} cannot name a dataset: use letters, digits and . _ + - "
                "(at most 64)"
            )
    if target.replaces == "reporter" and "side" not in kind.columns:
        raise WrongInput(f"rows of {kind.name} have no reporter; replace 'period' or 'rows'")
    if kind.name in _UNDATED_TABLES:
        if period != UNDATED:
            raise WrongInput(f"{kind.name} have the period {UNDATED!r}, not {period!r}")
        return kind
    known = Period.parse(period)
    if str(known) != period or known.frequency != target.frequency:
        raise WrongInput(
            f"the period {period!r} is not of frequency {target.frequency!r}, as the load says"
        )
    return kind


def by_period(
    kind: Table, frame: pl.DataFrame, period: str | None
) -> Iterator[tuple[str, pl.DataFrame]]:
    """Cut a frame by its `period` column, or return it whole under the period given.

    Raises
    ------
    WrongInput
        If neither or both say the period.
    """
    if kind.name in _UNDATED_TABLES:
        yield UNDATED, frame
        return
    if (period is None) == ("period" not in frame.columns):
        raise WrongInput("give the period once: in a column `period`, or with `period=`")
    if period is not None:
        yield period, frame
        return
    for (named,), part in sorted(frame.group_by("period"), key=lambda group: str(group[0])):
        yield str(named), part


def tidied(kind: Table, target: Target, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the table's columns, typed, in the order of the key.

    Raises
    ------
    WrongInput
        If a required column is missing, one is unknown or contradicts the target, a value is of
        another type, or a key stands twice.
    """
    for name in set(frame.columns) - set(kind.columns) - {"period"}:
        said = getattr(target, name, None) if name in kind.partition else None
        if said is None or not (frame[name] == said).all():
            raise WrongInput(
                f"column {name!r} has no place in {kind.name}, or contradicts the load's target"
            )
    missing = set(kind.columns) - set(frame.columns) - kind.nullable
    if missing:
        raise WrongInput(f"rows of {kind.name} lack {', '.join(sorted(missing))}")
    columns = [
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(_TYPES[of]).alias(name)
        for name, of in kind.columns.items()
    ]
    try:
        tidy = frame.select(columns).sort(kind.key)
    except pl.exceptions.InvalidOperationError as wrong:
        raise WrongInput(f"rows of {kind.name} have a value of another type: {wrong}") from wrong
    twice = tidy.filter(tidy.select(kind.key).is_duplicated())
    if not twice.is_empty():
        named = ", ".join(f"{name} {twice[name][0]}" for name in kind.key)
        raise WrongInput(f"{twice.height} rows of {kind.name} share a key, first: {named}")
    return tidy
