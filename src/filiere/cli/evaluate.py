"""``filiere evaluate``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import present

if TYPE_CHECKING:
    from filiere.results import Result


def evaluate(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR|FILE", help="The annotated texts: a folder, or a file.", show_default=False
        ),
    ],
    *,
    by: Annotated[
        str, typer.Option(metavar="kind|lang|both", help="What each row is of.")
    ] = "kind",
    differences: Annotated[
        bool,
        typer.Option(
            "--differences", metavar=" ", help="What was missed, invented or not right instead."
        ),
    ] = False,
    form: options.Form = None,
    output: options.Output = None,
    debug: options.Debug = False,  # noqa: ARG001 - seen before the command runs
) -> None:
    """Score the reading on texts that a person has annotated: precision, recall, F1."""

    def answer() -> Result:
        scores = fl.evaluate(folder, detail=cast(Any, by))
        return replace(scores, data=scores.differences) if differences else scores

    kind = "differences" if differences else "scores"
    present(answer, cast(Any, kind), form=form, output=output, doing="Reading the texts")
