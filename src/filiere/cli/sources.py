"""``filiere sources``."""

from __future__ import annotations

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import present


def sources(
    *,
    store: options.StoreFolder = None,
    form: options.Form = None,
    output: options.Output = None,
    debug: options.Debug = False,  # noqa: ARG001 - seen before the command runs
) -> None:
    """List what is in the store: source, vintage, periods, rows, licence."""
    present(
        lambda: fl.sources(store=store),
        "sources",
        form=form,
        output=output,
    )
