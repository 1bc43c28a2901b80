"""``filiere prospects``."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import present


def prospects(
    a: options.SideA,
    b: options.SideB,
    *,
    level: options.Level = "sector",
    top: Annotated[
        int | None, typer.Option(metavar="N", help="Keep so many of each direction.")
    ] = None,
    period: options.Year = None,
    source: options.Source = None,
    vintage: options.Vintage = None,
    sectors_file: options.SectorsFile = None,
    store: options.StoreFolder = None,
    form: options.Form = None,
    output: options.Output = None,
    debug: options.Debug = False,  # noqa: ARG001 - seen before the command runs
) -> None:
    """Rank what each could sell the other beyond what it does."""
    present(
        lambda: fl.prospects(
            a,
            b,
            level=cast(Any, level),
            top=top,
            period=period,
            source=source,
            vintage=vintage,
            sectors_file=sectors_file,
            store=store,
        ),
        "prospects",
        form=form,
        output=output,
    )
