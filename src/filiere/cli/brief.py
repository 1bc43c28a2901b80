"""``filiere brief``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import filiere as fl
from filiere.cli import options
from filiere.cli.presenting import waiting


def brief(
    a: options.SideA,
    b: options.SideB,
    *,
    group: Annotated[
        str, typer.Option(metavar="GROUP", help="Working group whose sectors are on the table.")
    ] = "industry",
    sector: Annotated[
        list[str] | None,
        typer.Option(metavar="SECTOR", help="A sector in place of the group's; may be repeated."),
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option(metavar="fr|en|ru|ar", help="A language; may be repeated; fr by default."),
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", metavar="pdf,docx,html", help="Kinds of document.")
    ] = "pdf",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where to write them.")] = Path("out"),
    period: options.Year = None,
    source: options.Source = None,
    sectors_file: options.SectorsFile = None,
    store: options.StoreFolder = None,
    debug: options.Debug = False,  # noqa: ARG001 - seen before the command runs
) -> None:
    """Write the brief of two countries for their session, in any of four languages."""
    with waiting("Writing the brief"):
        files = fl.brief(
            a,
            b,
            group=group,
            sectors=_listed(sector) or None,
            languages=_listed(lang) or ("fr",),
            formats=_listed([formats]),
            out=out,
            period=period,
            source=source,
            store=store,
            sectors_file=sectors_file,
        )
    for file in files:
        typer.echo(file)


def _listed(given: list[str] | None) -> tuple[str, ...]:
    """Return the values of an option that may be repeated or hold commas, each once."""
    values = (value.strip() for text in given or () for value in text.split(","))
    return tuple(dict.fromkeys(value for value in values if value))
