"""``filiere flows``."""

from __future__ import annotations

from typing import Any, cast

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import present


def flows(
    a: options.SideA,
    b: options.SideB,
    *,
    level: options.Level = None,
    period: options.Period = None,
    source: options.Source = None,
    vintage: options.Vintage = None,
    sectors_file: options.SectorsFile = None,
    store: options.StoreFolder = None,
    form: options.Form = None,
    output: options.Output = None,
    debug: options.Debug = False,  # noqa: ARG001 - seen before the command runs
) -> None:
    """Show what two countries trade, both directions, each side's figures apart."""
    present(
        lambda: fl.flows(
            a,
            b,
            level=cast(Any, level),
            period=period,
            source=source,
            vintage=vintage,
            sectors_file=sectors_file,
            store=store,
        ),
        "flows",
        form=form,
        output=output,
    )
