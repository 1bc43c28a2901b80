"""``filiere read``."""

from __future__ import annotations

from typing import Annotated

import typer

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import present

DOING = "Reading the text"


def read(
    file: options.Document,
    *,
    published: options.Published = None,
    lang: options.TextLanguage = None,
    nlp: Annotated[
        bool,
        typer.Option(
            "--nlp",
            help="Add people and organisations that trained models see, French and Russian only; "
            "needs the extra of this name.",
        ),
    ] = False,
    form: options.Form = None,
    output: options.Output = None,
    debug: options.Debug = False,  # noqa: ARG001 - seen before the command runs
) -> None:
    """Read a communiqué: who met, on what, who said what, which figures, each with its words."""
    present(
        lambda: fl.read(file, published=published, lang=lang, nlp=nlp).result(),
        "facts",
        form=form,
        output=output,
        doing=DOING,
    )
