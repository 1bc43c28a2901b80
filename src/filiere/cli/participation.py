"""``filiere participation``."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import SOLVING, present


def participation(
    country: options.AnyCountry = None,
    *,
    by: Annotated[
        str, typer.Option(metavar="country|partner|industry", help="What each row is of.")
    ] = "country",
    period: options.Year = None,
    table: options.TableFile = None,
    unit: options.Unit = None,
    source: options.Source = None,
    vintage: options.Vintage = None,
    store: options.StoreFolder = None,
    form: options.Form = None,
    output: options.Output = None,
    debug: options.Debug = False,  # noqa: ARG001 - seen before the command runs
) -> None:
    """Show how far countries take part in value chains, backward and forward."""
    present(
        lambda: fl.participation(
            country,
            by=cast(Any, by),
            table=table,
            source=source,
            vintage=vintage,
            period=period,
            unit=unit,
            store=store,
        ),
        "terms",
        form=form,
        output=output,
        doing=SOLVING,
    )
