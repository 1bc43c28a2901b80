"""``filiere growth``."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import present


def growth(
    a: options.SideA,
    b: options.SideB,
    *,
    period: Annotated[
        str,
        typer.Option(
            metavar="PERIOD",
            help="2022, 2025-S1, 2025-Q3, 2025-M07 or a range; the base is a year earlier.",
            show_default=False,
        ),
    ],
    flow: Annotated[
        str,
        typer.Option(metavar="turnover|exports|imports", help="Seen from A."),
    ] = "turnover",
    sector: Annotated[
        str | None, typer.Option(metavar="SECTOR", help="Only this sector, as pharma.")
    ] = None,
    product: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Only this HS code or industry, as 3004 or C21."),
    ] = None,
    source: options.Source = None,
    vintage: options.Vintage = None,
    sectors_file: options.SectorsFile = None,
    store: options.StoreFolder = None,
    form: options.Form = None,
    output: options.Output = None,
    debug: options.Debug = False,  # noqa: ARG001 - seen before the command runs
) -> None:
    """Show how their trade grew over a year, as each side reports it."""
    present(
        lambda: fl.growth(
            a,
            b,
            period=period,
            flow=cast(Any, flow),
            sector=sector,
            product=product,
            source=source,
            vintage=vintage,
            sectors_file=sectors_file,
            store=store,
        ),
        "growth",
        form=form,
        output=output,
    )
