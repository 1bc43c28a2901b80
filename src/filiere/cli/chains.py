"""``filiere chains``."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import SOLVING, present


def chains(
    a: options.SideA,
    b: options.SideB,
    *,
    part: Annotated[
        str,
        typer.Option(
            metavar="ties|paths|inputs|suppliers",
            help="Whose value added is in what; the main paths; inputs the other could supply; "
            "who supplies them now.",
        ),
    ] = "ties",
    sector: Annotated[
        str | None,
        typer.Option(metavar="SECTOR", help="Only this sector or industry, as automotive or C29."),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(metavar="N", help="Keep so many of each direction, sector or product."),
    ] = None,
    depth: Annotated[int, typer.Option(metavar="N", help="The most sales that a path has.")] = 4,
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
    """Show how two countries are tied in the value chains of the world, both directions."""
    whole = part == "suppliers" and top is not None
    present(
        lambda: fl.chains(
            a,
            b,
            part=cast(Any, part),
            sector=sector,
            top=top,
            depth=depth,
            table=table,
            source=source,
            vintage=vintage,
            period=period,
            unit=unit,
            sectors_file=sectors_file,
            store=store,
        ),
        cast(Any, f"{part}-whole" if whole else part),
        form=form,
        output=output,
        doing=SOLVING,
    )
