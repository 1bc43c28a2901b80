"""``filiere manage``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from filiere.cli.workbench import enter, environment, need_extra
from filiere.web.leader import leave_with_leader


def manage(
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="COMMAND …", help="The command and its options.")
    ] = None,
) -> None:
    """Look after the workbench: verify its journal, set up a commission, migrate.

    The commands are Django's and the product's own: `filiere manage help` lists them.
    """
    need_extra()
    given = arguments or ["help"]
    enter(environment(None, given[0]))
    from filiere.web.managing import run  # noqa: PLC0415 - Django is in an extra

    if given[0] == "db_worker":
        leave_with_leader()
    code = run(given)
    sys.stdout.flush()
    raise typer.Exit(code)
