"""The lines above a matrix in delimited text: what its columns are."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from filiere.errors import BrokenFile
from filiere.sources.bundle import Bundle, Member
from filiere.sources.files import AGAIN
from filiere.sources.lines import OLD_LINE_ENDS
from filiere.sources.matrices import LINE

_HEADINGS: Final = 8


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines above a matrix.

    Parameters
    ----------
    labels
        Columns before the numbers.
    lines
        Lines before the first row of numbers.
    rows
        What each heading line says of each column of numbers; lines that say nothing left out.
    """

    labels: int
    lines: int
    rows: tuple[tuple[str, ...], ...]


def read_heading(
    bundle: Bundle, member: Member, *, levels: int, separator: str = "\t", labels: int | None = None
) -> Heading:
    """Read the lines above a matrix.

    Parameters
    ----------
    bundle, member
        The file.
    levels
        How many heading lines there must be.
    separator
        Between columns.
    labels
        Columns before the numbers; None where the first line leaves all of them empty but,
        possibly, the first.

    Raises
    ------
    BrokenFile
        If the lines above the first number are others.
    """
    lines: list[list[str]] = []
    with bundle.stream(member) as content:
        for _ in range(_HEADINGS):
            fields = _split(content.readline(LINE), member, len(lines) + 1, separator)
            labels = _first_filled(fields) if labels is None else labels
            if len(fields) <= labels or _is_number(fields[labels]):
                break
            lines.append(fields)
    rows = [tuple(" ".join(one.split()) for one in line[labels or 0 :]) for line in lines]
    told = tuple(row for row in rows if any(row))
    widths = {len(row) for row in told}
    if len(told) != levels or len(widths) != 1 or not all(map(all, told)):
        problem = f"its first lines are not the {levels} heading lines of such a matrix"
        raise BrokenFile(member.shown, problem, "check that it is the provider's file", row=1)
    return Heading(labels or 0, len(lines), told)


def _split(line: bytes, member: Member, row: int, separator: str) -> list[str]:
    try:
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise BrokenFile(member.shown, "the text is not UTF-8", AGAIN, row=row) from None
    if "\r" in text:
        raise BrokenFile(member.shown, *OLD_LINE_ENDS, row=row)
    return next(csv.reader(io.StringIO(text), delimiter=separator), [])


def _first_filled(fields: Sequence[str]) -> int:
    """Return the place of the first filled field after the first."""
    return next((n for n, one in enumerate(fields) if n and one.strip()), len(fields))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
