"""``filiere linkages``."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import SOLVING, present


def linkages(
    country: options.AnyCountry = None,
    *,
    sector: options.OneSector = None,
    scope: Annotated[
        str,
        typer.Option(
            metavar="world|domestic",
            help="Along the chains of the world, or within each country alone.",
        ),
    ] = "world",
    forward: Annotated[
        str,
        typer.Option(metavar="ghosh|leontief", help="Whose inverse measures forward linkages."),
    ] = "ghosh",
    variation: Annotated[
        bool,
        typer.Option("--variation", metavar=" ", help="Also how unevenly linkages fall."),
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
    """Show how far each industry draws on others and serves them, and which are key."""
    present(
        lambda: fl.linkages(
            country,
            sector=sector,
            scope=cast(Any, scope),
            forward=cast(Any, forward),
            variation=variation,
            table=table,
            source=source,
            vintage=vintage,
            period=period,
            unit=unit,
            sectors_file=sectors_file,
            store=store,
        ),
        "linkages",
        form=form,
        output=output,
        doing=SOLVING,
    )
