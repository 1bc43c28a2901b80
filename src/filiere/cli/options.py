"""The arguments and options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

_ANSWER = "Answer"
_DATA = "Data"

SideA: TypeAlias = Annotated[
    str, typer.Argument(metavar="A", help="One country: code or name.", show_default=False)
]
SideB: TypeAlias = Annotated[
    str, typer.Argument(metavar="B", help="The other country.", show_default=False)
]
AnyCountry: TypeAlias = Annotated[
    str | None,
    typer.Argument(
        metavar="[A]", help="One country: code or name; all if left out.", show_default=False
    ),
]
Document: TypeAlias = Annotated[
    str,
    typer.Argument(
        metavar="FILE|-",
        help="Plain text, a saved page, PDF or DOCX; - for standard input.",
        show_default=False,
    ),
]
Published: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="The day it was published, as 2025-10-10, if the document does not say it.",
    ),
]
TextLanguage: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="fr|en|ru|ar",
        help="Its language; by default each paragraph's own is found.",
    ),
]
Level: TypeAlias = Annotated[
    str | None, typer.Option("--level", metavar="sector|industry|product", help="How fine.")
]
OneSector: TypeAlias = Annotated[
    str | None, typer.Option("--sector", metavar="SECTOR", help="Only this sector, as automotive.")
]
OneIndustry: TypeAlias = Annotated[
    str | None,
    typer.Option("--industry", metavar="CODE", help="Only this industry of the table, as C29."),
]
Period: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--period",
        metavar="PERIOD",
        help="2022, 2025-S1, 2025-Q3, 2025-M07, or a range 2020/2022; by default the last held.",
    ),
]
Year: TypeAlias = Annotated[
    str | None, typer.Option("--period", metavar="YEAR", help="By default the last one held.")
]
Source: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="SOURCE",
        help="Only data of this source.",
        rich_help_panel=_DATA,
    ),
]
Vintage: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="VINTAGE", help="Only data of this release.", rich_help_panel=_DATA),
]
TableFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--table",
        metavar="FILE",
        help="A world table's file, folder or zip, instead of the store's.",
        rich_help_panel=_DATA,
    ),
]
Unit: TypeAlias = Annotated[
    float | None,
    typer.Option(
        metavar="USD",
        help="How many USD one unit of that file is, as 1e6, where it does not tell.",
        rich_help_panel=_DATA,
    ),
]
StoreFolder: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--store",
        metavar="DIR",
        envvar="FILIERE_STORE",
        help="The store's folder; by default in your data directory.",
        rich_help_panel=_DATA,
        show_default=False,
    ),
]
SectorsFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Your own sectors, a TOML file.", rich_help_panel=_DATA),
]
Form: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="table|json|csv|parquet",
        help="By default a table, or what the output file's name says.",
        rich_help_panel=_ANSWER,
    ),
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write there instead of to standard output.",
        rich_help_panel=_ANSWER,
    ),
]
Debug: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--debug", metavar=" ", help="Show the trace of an error.", rich_help_panel=_ANSWER
    ),
]
