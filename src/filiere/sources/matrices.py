"""Matrices of numbers in delimited text, read in blocks of rows: files of gigabytes."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from filiere.errors import BrokenFile
from filiere.sources.bundle import Bundle, Member
from filiere.sources.files import AGAIN

Floats = NDArray[np.float64]

_CHUNK: Final = 32 << 20
#: Bytes that a line may have.
LINE: Final = 1 << 24
_NOT_IN_PART: Final = "mend the file: a table that adds up cannot be loaded in part"
_CUT_OFF: Final = (
    "the file ends without the end of its last line, as if cut off",
    "download it again, or end the line if it is whole",
)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Some rows of a matrix.

    Parameters
    ----------
    start
        Place of the first of them in the matrix.
    labels
        What stands before the numbers of each.
    values : shape (rows, columns)
        The numbers.
    """

    start: int
    labels: Sequence[tuple[str, ...]]
    values: Floats

    @property
    def stop(self) -> int:
        """Return the place after the last of its rows."""
        return self.start + len(self.values)


class _Summed:
    """Bytes that are read once, and the checksum of those read so far."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content, self.sum = content, hashlib.sha256()

    def read(self, size: int) -> bytes:
        return self._told(self._content.read(size))

    def readline(self) -> bytes:
        return self._told(self._content.readline(LINE))

    def _told(self, text: bytes) -> bytes:
        self.sum.update(text)
        return text


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix as it stands in a file.

    Parameters
    ----------
    bundle, member
        The file.
    columns
        What each column of numbers is called in a message.
    separator
        Between columns.
    labels
        Columns before the numbers.
    headings
        Lines before the first row of numbers.
    """

    bundle: Bundle
    member: Member
    columns: Sequence[str]
    separator: str = "\t"
    labels: int = 0
    headings: int = 0

    def blocks(self, rows: int) -> Iterator[Block]:
        """Yield all rows, some tens of megabytes of text at a time.

        Parameters
        ----------
        rows
            How many there must be.

        Raises
        ------
        BrokenFile
            If a value is no number, a line has other columns, or the file is cut off.
        """
        done = 0
        with self.bundle.stream(self.member) as stream:
            content = _Summed(stream)
            for _ in range(self.headings):
                content.readline()
            for text in self._whole_lines(content):
                block = self._block(text, done)
                done = block.stop
                if done > rows:
                    raise self._broken(f"it has more than the {rows:,} rows of the table", AGAIN)
                yield block
        self.bundle.remember(self.member, content.sum.hexdigest())
        if done < rows:
            problem = f"the file ends after {done:,} of {rows:,} rows"
            raise self._broken(problem, AGAIN, row=self.headings + done)

    def read(self, rows: int) -> Floats:
        """Return the whole matrix, shape (rows, columns): for small ones.

        Raises
        ------
        BrokenFile
            As `blocks`.
        """
        whole = np.empty((rows, len(self.columns)))
        for block in self.blocks(rows):
            whole[block.start : block.stop] = block.values
        return whole

    def some(self, wanted: Callable[[int, str], bool]) -> Iterator[Block]:
        """Yield, one by one, the rows that are wanted; no other is looked into.

        Parameters
        ----------
        wanted
            Says it of a row's place in the matrix and its first field.

        Raises
        ------
        BrokenFile
            As `blocks`, for those rows; also if the file is cut off in the middle of a line.
        """
        with self.bundle.stream(self.member) as stream:
            content = _Summed(stream)
            for row, line in enumerate(iter(content.readline, b"")):
                if not line.endswith(b"\n"):
                    raise self._broken(*_CUT_OFF, row=row + 1)
                place = row - self.headings
                first = line.partition(self.separator.encode())[0].decode("utf-8", "replace")
                if place >= 0 and wanted(place, first):
                    yield self._block(line.replace(b"\r\n", b"\n"), place)
        self.bundle.remember(self.member, content.sum.hexdigest())

    def _whole_lines(self, content: _Summed) -> Iterator[bytes]:
        while chunk := content.read(_CHUNK):
            text = chunk + content.readline()
            if not text.endswith(b"\n"):
                raise self._broken(*_CUT_OFF)
            text = text.replace(b"\r\n", b"\n") if b"\r" in text else text
            if text := text.rstrip(b"\n"):
                yield text + b"\n"

    def _block(self, text: bytes, start: int) -> Block:
        first = text[: text.index(b"\n")].split(self.separator.encode())
        ended = len(first) == self._width + 1 and not first[-1]  # by a separator
        try:
            frame = pl.read_csv(
                text,
                has_header=False,
                schema=self._schema(ended=ended),
                separator=self.separator,
                infer_schema_length=0,
            )
        except pl.exceptions.PolarsError:
            return self._one_by_one(text, start)
        values = frame[:, self.labels : self._width].to_numpy(order="c")
        beyond = ended and frame[:, -1].is_not_null().any()
        if frame.height != text.count(b"\n") or beyond or not np.isfinite(values).all():
            return self._one_by_one(text, start)
        return Block(start, frame[:, : self.labels].rows() if self.labels else (), values)

    @property
    def _width(self) -> int:
        return self.labels + len(self.columns)

    def _schema(self, *, ended: bool) -> dict[str, type[pl.DataType]]:
        names = [str(n) for n in range(self._width + ended)]
        schema: dict[str, type[pl.DataType]] = dict.fromkeys(names, pl.Float64)
        return schema | dict.fromkeys([*names[: self.labels], *names[self._width :]], pl.String)

    def _one_by_one(self, text: bytes, start: int) -> Block:
        """Read lines with care, to name what is wrong with the first that cannot be read."""
        labels, values = [], []
        for row, line in enumerate(text.splitlines(), start=self.headings + start + 1):
            fields = self._fields(line, row)
            if len(fields) == self._width + 1 and not fields[-1]:
                fields.pop()
            if len(fields) != self._width:
                problem = f"the line has {len(fields):,} columns instead of {self._width:,}"
                raise self._broken(problem, AGAIN, row=row)
            labels.append(tuple(fields[: self.labels]))
            numbers = zip(fields[self.labels :], self.columns, strict=True)
            values.append([self._number(one, row, name) for one, name in numbers])
        return Block(start, labels, np.array(values))

    def _fields(self, line: bytes, row: int) -> list[str]:
        try:
            return next(csv.reader([line.decode("utf-8")], delimiter=self.separator), [])
        except UnicodeDecodeError:
            raise self._broken("the text is not UTF-8", AGAIN, row=row) from None

    def _number(self, text: str, row: int, column: str) -> float:
        try:
            number = float(text) if "_" not in text else float("nan")
        except ValueError:
            number = float("nan")
        if not np.isfinite(number):
            problem = f"not a number: {text.strip()}" if text.strip() else "there is no value"
            raise self._broken(problem, _NOT_IN_PART, row=row, column=column)
        return number

    def _broken(
        self, problem: str, remedy: str, *, row: int | None = None, column: str | None = None
    ) -> BrokenFile:
        return BrokenFile(self.member.shown, problem, remedy, row=row, column=column)
