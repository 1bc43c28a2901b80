"""``filiere load``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

import filiere as fl
from filiere.cli import options

if TYPE_CHECKING:
    from filiere.sources import LoadReport
    from filiere.store import Dataset


def load(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="baci, comtrade, employment, or of world tables icio, wiod, exiobase, eora or "
            "gloria.",
            show_default=False,
        ),
    ],
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH…",
            help="Files: plain, .gz or .zip; of world tables folders, too.",
            show_default=False,
        ),
    ],
    *,
    on_error: Annotated[
        str,
        typer.Option(
            metavar="reject-file|skip-rows",
            help="At a row that cannot be used: load nothing, or skip it and write it beside.",
        ),
    ] = "reject-file",
    vintage: Annotated[
        str | None, typer.Option(metavar="VINTAGE", help="The release, if no name tells it.")
    ] = None,
    classification: Annotated[
        str | None,
        typer.Option(
            metavar="HS17|ICIO2025|…",
            help="The revision, or the layout of industries, if no name tells it.",
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="YEAR",
            help="Of a world table or of employment, if no name and no column tells it.",
        ),
    ] = None,
    unit: Annotated[
        float | None,
        typer.Option(
            metavar="USD", help="How many USD one unit of a world table is, if it does not tell."
        ),
    ] = None,
    countries_table: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The provider's own table of country codes."),
    ] = None,
    replace: Annotated[
        bool,
        typer.Option("--replace", metavar=" ", help="Replace rows of the same vintage."),
    ] = False,
    store: options.StoreFolder = None,
    debug: options.Debug = False,  # noqa: ARG001 - seen before the command runs
) -> None:
    """Load a provider's files into the store: all of them, or nothing."""
    with _progress() as progress:
        report = fl.load(
            source,
            paths,
            store=store,
            on_error=cast(Any, on_error),
            vintage=vintage,
            classification=classification,
            countries_table=countries_table,
            period=period,
            unit=unit,
            replace=replace,
            progress=progress,
        )
    for line in _told(report):
        typer.echo(line)
    for warning in report.warnings:
        sys.stderr.write(f"note: {warning}\n")


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """Show a bar on a terminal while files are read."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only for a terminal
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Loading", total=None)

        def show(name: str, done: int, total: int) -> None:
            known = total if done else None
            bar.update(task, description=name or "Writing", completed=done, total=known)

        yield show


def _told(report: LoadReport) -> Iterator[str]:
    """Say what a load did."""
    if report.rows or not report.already_loaded:
        yield f"{report.source}: {_rows(report.rows)} loaded"
    if report.already_loaded:
        were = "was" if report.already_loaded == 1 else "were"
        yield f"{report.source}: {_rows(report.already_loaded)} {were} already in the store"
    if report.replaced:
        yield f"{report.source}: {_rows(report.replaced)} replaced"
    for kind, rows in report.dropped.items():
        yield f"left out: {rows:,} {kind}"
    if report.skipped:
        yield f"skipped: {_rows(report.skipped)}, listed in {report.skipped_file}"
    yield from dict.fromkeys(map(_held, report.datasets))  # tables of one release are told once


def _rows(count: int) -> str:
    return f"{count:,} row{'' if count == 1 else 's'}"


def _held(dataset: Dataset) -> str:
    """Say what the store holds now of a data set."""
    first, last = dataset.periods[0], dataset.periods[-1]
    periods = first if first == last else f"{first} … {last}"
    named = f"{dataset.source} {dataset.vintage}, {dataset.classification} by {dataset.detail}"
    return f"in the store: {named}, {periods}"
