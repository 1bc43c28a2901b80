"""``filiere decompose``."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import SOLVING, present


def decompose(
    *,
    exporter: Annotated[
        str | None, typer.Option(metavar="A", help="Whose exports; every country's if left out.")
    ] = None,
    destination: Annotated[
        str | None, typer.Option(metavar="B", help="Only those to this country.")
    ] = None,
    method: Annotated[
        str,
        typer.Option(
            metavar="METHOD",
            help="borin-mancini-source, borin-mancini-sink, borin-mancini-bilateral, kww (Koopman, "
            "Wang and Wei) or wwz (Wang, Wei and Zhu).",
        ),
    ] = "borin-mancini-source",
    by: Annotated[
        str,
        typer.Option(
            metavar="WHAT",
            help="What each row is of: exporter, destination, industry, destination-industry or "
            "origin.",
        ),
    ] = "exporter",
    industry: options.OneIndustry = None,
    sector: options.OneSector = None,
    finer: Annotated[
        bool,
        typer.Option(
            "--finer", metavar=" ", help="Also Borin and Mancini's parts of VAX and of REF."
        ),
    ] = False,
    period: options.Year = None,
    table: options.TableFile = None,
    unit: options.Unit = None,
    source: options.Source = None,
    vintage: options.Vintage = None,
    sectors_file: options.SectorsFile = None,
    store: options.StoreFolder = None,
    form: options.Form = None,
    output: options.Output = None,
    debug: options.Debug = False,  # noqa: ARG001 - seen before the command runs
) -> None:
    """Decompose gross exports: whose value added they hold, and what is counted twice."""
    present(
        lambda: fl.decompose(
            exporter,
            destination,
            method=cast(Any, method),
            by=cast(Any, by),
            industry=industry,
            sector=sector,
            finer=finer,
            table=table,
            source=source,
            vintage=vintage,
            period=period,
            unit=unit,
            sectors_file=sectors_file,
            store=store,
        ),
        "origins" if by == "origin" else "terms",
        form=form,
        output=output,
        doing=SOLVING,
    )
