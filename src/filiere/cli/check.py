"""``filiere check``."""

from __future__ import annotations

from typing import Annotated

import typer

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import present

DOING = "Reading the texts"


def check(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…|-",
            help="Texts, saved pages, PDF or DOCX; - for standard input.",
            show_default=False,
        ),
    ],
    *,
    published: options.Published = None,
    lang: options.TextLanguage = None,
    store: options.StoreFolder = None,
    form: options.Form = None,
    output: options.Output = None,
    debug: options.Debug = False,  # noqa: ARG001 - seen before the command runs
) -> None:
    """Check the claims of communiqués against the data: supported, contradicted, or why neither.

    Exits with 0 where the data support every claim; with 1 where some claim is contradicted or
    cannot be checked, or none was found.
    """
    present(
        lambda: fl.check(files, published=published, lang=lang, store=store),
        "check",
        form=form,
        output=output,
        doing=DOING,
    )
