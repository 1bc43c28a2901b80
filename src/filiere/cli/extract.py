"""``filiere extract``."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import SOLVING, present


def extract(
    country: Annotated[
        str | None,
        typer.Argument(
            metavar="[A]",
            help="Whose industries are taken out; with --each, every country's if left out.",
            show_default=False,
        ),
    ] = None,
    *,
    industry: options.OneIndustry = None,
    sector: options.OneSector = None,
    each: Annotated[
        bool,
        typer.Option("--each", metavar=" ", help="Take out each of these industries in turn."),
    ] = False,
    partner: Annotated[
        str | None, typer.Option(metavar="B", help="Cut only the links with this country.")
    ] = None,
    links: Annotated[
        str,
        typer.Option(metavar="all|sales|purchases", help="Cut all links, or only these."),
    ] = "all",
    by: Annotated[
        str | None,
        typer.Option(
            metavar="country|industry|total",
            help="Whose loss each row is; country by default, total with --each.",
        ),
    ] = None,
    top: Annotated[
        int | None, typer.Option(metavar="N", help="Keep so many, the largest losses first.")
    ] = None,
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
    """Show what others would lose without an industry, a sector or a country."""
    present(
        lambda: fl.extract(
            country,
            industry=industry,
            sector=sector,
            each=each,
            links=cast(Any, links),
            partner=partner,
            by=cast(Any, by),
            top=top,
            table=table,
            source=source,
            vintage=vintage,
            period=period,
            unit=unit,
            sectors_file=sectors_file,
            store=store,
        ),
        "losses" if top is None else "losses-whole",
        form=form,
        output=output,
        doing=SOLVING,
    )
