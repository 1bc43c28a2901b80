"""An answer to standard output or to a file: a table, JSON, CSV or Parquet."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast, get_args

import typer

from filiere.cli.writing import write_whole
from filiere.errors import WrongInput

if TYPE_CHECKING:
    import polars as pl

    from filiere.results import Result

Form: TypeAlias = Literal["table", "json", "csv", "parquet"]
Kind: TypeAlias = Literal[
    "flows",
    "growth",
    "prospects",
    "sources",
    "ties",
    "paths",
    "inputs",
    "suppliers",
    "suppliers-whole",
    "terms",
    "origins",
    "linkages",
    "losses",
    "losses-whole",
    "joint-case",
    "joint-case-whole",
    "joint-ranking",
    "facts",
    "check",
    "scores",
    "differences",
]

INCOMPLETE = 1
READING: Final = "Reading the store"
SOLVING: Final = "Reading the table and solving"
_WIDE = 400
_OTHER_FORMS = frozenset(
    {"xls", "xlsx", "ods", "pdf", "docx", "doc", "odt", "html", "htm", "xml", "tsv", "yaml"}
)


def form_of(form: str | None, output: Path | None) -> Form:
    """Return the format asked for, or the one that the output file's name says, or a table.

    Raises
    ------
    WrongInput
        If there is no such format, the file's name asks for one that is not written, or Parquet
        would go to a terminal.
    """
    suffix = output.suffix.lstrip(".").lower() if output else ""
    if form is None and suffix in _OTHER_FORMS:
        raise WrongInput(
            f"{output}: cannot write {suffix}; name the file .csv, .json, .parquet or .txt, or "
            "give --format"
        )
    chosen = form or (suffix if suffix in get_args(Form) else "table")
    if chosen not in get_args(Form):
        raise WrongInput(f"format {chosen!r}: give table, json, csv or parquet")
    if chosen == "parquet" and output is None and sys.stdout.isatty():
        raise WrongInput("parquet is not for a terminal: give --output FILE, or pipe it on")
    return cast(Form, chosen)


def present(
    answer: Callable[[], Result],
    kind: Kind,
    *,
    form: str | None,
    output: Path | None,
    doing: str = READING,
) -> None:
    """Compute an answer and write it; leave with 1 where it is incomplete.

    Parameters
    ----------
    answer
        Computes it; called once the format is known to be right.
    kind
        How tables lay it out.
    form, output
        Format and file, as the options give them.
    doing
        What a terminal shows meanwhile.
    """
    chosen = form_of(form, output)
    with waiting(doing):
        result = answer()
    content = _content(result, kind, chosen, for_terminal=output is None)
    if output is not None:
        write_whole(output, content)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    if chosen != "json":
        for warning in result.warnings:
            sys.stderr.write(f"note: {warning}\n")
    if not result.complete:
        raise typer.Exit(INCOMPLETE)


def waiting(what: str) -> AbstractContextManager[object]:
    """Show on a terminal that something takes its time."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console  # noqa: PLC0415 - only for a terminal

    return Console(stderr=True).status(f"{what}…")


def _content(result: Result, kind: Kind, form: Form, *, for_terminal: bool) -> bytes:
    """Return the answer as bytes in a format."""
    if form == "json":
        return f"{result.to_json()}\n".encode()
    if form == "csv":
        return _flat(result.data).write_csv().encode()
    if form == "parquet":
        return _parquet(result)
    return _text(result, kind, colours=for_terminal and sys.stdout.isatty()).encode()


def _flat(data: pl.DataFrame) -> pl.DataFrame:
    """Join lists with spaces: CSV knows none."""
    import polars as pl  # noqa: PLC0415 - help need not wait for it
    import polars.selectors as cs  # noqa: PLC0415

    return data.with_columns(cs.by_dtype(pl.List(pl.String)).list.join(" "))


def _parquet(result: Result) -> bytes:
    """Return the rows as Parquet, with origins and warnings in the file's metadata."""
    told = {
        "provenance": [origin.as_dict() for origin in result.provenance],
        "warnings": list(result.warnings),
    }
    metadata = {key: json.dumps(value, ensure_ascii=False) for key, value in told.items()}
    buffer = io.BytesIO()
    result.data.write_parquet(buffer, metadata=metadata)
    return buffer.getvalue()


def _text(result: Result, kind: Kind, *, colours: bool) -> str:
    """Return tables as text, as wide as the terminal or as they need, with their sources."""
    from rich.console import Console  # noqa: PLC0415 - JSON and CSV need none

    from filiere.cli.layouts import LAYOUTS  # noqa: PLC0415
    from filiere.cli.tables import source_lines, unfold  # noqa: PLC0415

    out = io.StringIO()
    shape = {"force_terminal": True} if colours else {"width": _WIDE, "no_color": True}
    console = Console(file=out, markup=False, highlight=False, soft_wrap=False, **shape)
    for table in LAYOUTS[kind](result):
        unfold(table)
        unbounded = console.options.update(max_width=_WIDE)
        needed = console.measure(table, options=unbounded).minimum
        console.width = max(console.width, needed)  # no figure is cut
        console.print(table)
        console.print()
    for line in source_lines(result):
        console.print(line, style="dim")
    return out.getvalue()
