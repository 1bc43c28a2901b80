"""Workbooks in the layouts of the World Input-Output Database, written by the tests."""

from __future__ import annotations

import csv
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from filiere.mrio import Mrio
from filiere.sources.bundle import Bundle
from filiere.sources.mrio_reader import MrioFile, MrioRequest
from filiere.sources.wiod import WiodTables

ACTIVITIES_2013 = (
    "AtB C 15t16 17t18 19 20 21t22 23 24 25 26 27t28 29 30t33 34t35 36t37 E F 50 51 52 H 60 61 62 "
    "63 64 J 70 71t74 L M N O P"
)
ACTIVITIES_2016 = (
    "A01 A02 A03 B C10-C12 C13-C15 C16 C17 C18 C19 C20 C21 C22 C23 C24 C25 C26 C27 C28 C29 C30 "
    "C31_C32 C33 D35 E36 E37-E39 F G45 G46 G47 H49 H50 H51 H52 H53 I J58 J59_J60 J61 J62_J63 K64 "
    "K65 K66 L68 M69_M70 M71 M72 M73 M74_M75 N O84 P85 Q R_S T U"
)
FINAL_2013 = ["c37", "c38", "c39", "c41", "c42"]
FINAL_2016 = ["CONS_h", "CONS_np", "CONS_g", "GFCF", "INVEN"]
ACCOUNTS = [
    ("II_fob", "r60", "Total intermediate consumption"),
    ("TXSP", "r99", "taxes less subsidies on products"),
    ("EXP_adj", "r61", "Cif/ fob adjustments on exports"),
    ("PURR", "r62", "Direct purchases abroad by residents"),
    ("PURNR", "r63", "Purchases on the domestic territory by non-residents "),
    ("VA", "r64", "Value added at basic prices"),
    ("IntTTM", "r65", "International Transport Margins"),
    ("GO", "r69", "Output at basic prices"),
]


@dataclass
class WiodBook:
    """A world input-output table as the provider lays it out, in million USD.

    `accounts` are those of the columns by their code of the 2016 release, for industries and final
    demand; what is not given is zero, totals are summed.
    """

    release: str
    regions: list[str]
    Z: np.ndarray
    Y: np.ndarray
    codes: list[str] = field(default_factory=list)
    accounts: dict[str, np.ndarray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        of_release = (ACTIVITIES_2013 if self.release == "2013" else ACTIVITIES_2016).split()
        self.codes = self.codes or of_release[: len(self.Z) // len(self.regions)]
        self.numbers = [f"c{of_release.index(code) + 1}" for code in self.codes]

    @property
    def file(self) -> str:
        return {"2013": "wiot09_row_sep12.xlsx", "2016": "WIOT2009_Nov16_ROW.xlsb"}[self.release]

    @property
    def sheet(self) -> str:
        return {"2013": "WIOT_2009", "2016": "2009"}[self.release]

    @property
    def industries(self) -> list[tuple[str, str]]:
        names = self.numbers if self.release == "2013" else self.codes
        return [(region, name) for region in self.regions for name in names]

    @property
    def values(self) -> np.ndarray:
        """The body and the accounts, with totals: every number of the sheet."""
        n = len(self.Z)
        body = np.hstack([self.Z, self.Y])
        held = [self.accounts.get(code, np.zeros(body.shape[1])) for code, _, _ in ACCOUNTS]
        lines = np.vstack([body, *held])
        if "II_fob" not in self.accounts:
            lines[n] = body.sum(axis=0)
        if "VA" not in self.accounts:
            lines[n + 5, :n] = self.Z.sum(axis=1) + self.Y.sum(axis=1) - self.Z.sum(axis=0)
            lines[n + 5, :n] -= lines[[n + 1, n + 2, n + 3, n + 4, n + 6], :n].sum(axis=0)
        if "GO" not in self.accounts:
            lines[n + 7] = lines[n : n + 7].sum(axis=0)
        return np.hstack([lines, lines.sum(axis=1, keepdims=True)])

    def heading(self) -> list[list[Any]]:
        old = self.release == "2013"
        per, times = len(self.codes), len(self.regions)
        final = FINAL_2013 if old else FINAL_2016
        codes = self.codes * times + ([""] * 5 if old else final) * times
        names = [f"Activity, {code}" for code in self.codes] * times + ["Final use"] * 5 * times
        wide = [[region] * each for each in (per, 5) for region in self.regions]
        numbers = [
            *self.numbers * times,
            *(FINAL_2013 if old else [f"c{57 + n}" for n in range(5)]) * times,
        ]
        title = "World Input-Output Table for 2009" if old else "Intercountry Input-Output Table"
        blank = [""] * (len(codes) + 1)
        return [
            [title, "", "", "", *blank],
            [f"{times} countries, in current prices", "", "", "", *blank],
            ["(industry-by-industry)", "", "", "", *map(_coded, codes), "" if old else "GO"],
            ["(millions of US$)", "", "", "", *names, "Total output"],
            ["", "", "", "", *(region for one in wide for region in one), "" if old else "TOT"],
            ["", "", "", "", *numbers, "" if old else "c62"],
        ]

    def labels(self) -> list[list[Any]]:
        old = self.release == "2013"
        rows: list[list[Any]] = []
        for region in self.regions:
            for place, (code, number) in enumerate(zip(self.codes, self.numbers, strict=True)):
                name = f"Activity, {code}"
                rows.append([_coded(code), name, region, number if old else f"r{place + 1}"])
        rows += [["" if old else code, name, "TOT", number] for code, number, name in ACCOUNTS]
        return rows

    def grid(self) -> list[list[Any]]:
        body = [
            [*label, *line] for label, line in zip(self.labels(), self.values.tolist(), strict=True)
        ]
        return [*self.heading(), *body]

    def assert_read(self, table: Mrio) -> None:
        """Hold that a table has every number of the book, in USD."""
        n, values = len(self.Z), self.values * 1e6
        beside = [n + 2, n + 3, n + 4, n + 6]
        pairs = [
            (table.Z, self.Z * 1e6),
            (table.Y, self.Y * 1e6),
            (table.other_use, self.Y.sum(axis=1) * 1e6),
            (table.taxes, values[n + 1, :n]),
            (table.value_added, values[n + 5, :n]),
            (table.output, values[n + 7, :n]),
            (table.margins, values[beside, :n].sum(axis=0)),
        ]
        for found, expected in pairs:  # openpyxl writes 16 digits
            np.testing.assert_allclose(found, expected, rtol=1e-15)


def _coded(code: str) -> str | float:
    """A code of digits is a number in the provider's workbooks."""
    return float(code) if code.isdigit() else code


def save_xlsx(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path


def save_csv(path: Path, grid: Sequence[Sequence[Any]], *, between: str = ",") -> Path:
    with path.open("w", newline="", encoding="utf-8") as text:
        write = csv.writer(text, delimiter=between).writerow
        for row in grid:
            cells = [_shown(cell, between) if isinstance(cell, float) else cell for cell in row]
            write(cells)
    return path


def _shown(number: float, between: str) -> str:
    text = str(int(number)) if number.is_integer() else repr(number)
    return text.replace(".", ",") if between == ";" else text


def _record(kind: int, data: bytes = b"") -> bytes:
    """A record of a binary workbook: its kind and its length in groups of seven bits."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(data)
    while True:
        size, group = size >> 7, size & 0x7F
        length += bytes([group | (0x80 if size else 0)])
        if not size:
            return head + length + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


_REAL = np.dtype(
    [("kind", "u1"), ("size", "u1"), ("column", "<u4"), ("style", "<u4"), ("value", "<f8")]
)


class _Texts(dict[str, int]):
    """The texts of a workbook, each kept once, by their places."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]

    def part(self) -> bytes:
        items = b"".join(_record(19, b"\0" + _wide(text)) for text in self)
        return _record(159, struct.pack("<II", len(self), len(self))) + items + _record(160)


def _cells(row: Sequence[Any], texts: _Texts) -> bytes:
    """The cells of a row, in order; numbers that follow one another are packed at once."""
    written = [(at, cell) for at, cell in enumerate(row) if cell != ""]
    parts = []
    for is_number, run in groupby(written, key=lambda pair: isinstance(pair[1], float)):
        if is_number:
            columns, numbers = zip(*run, strict=True)
            reals = np.zeros(len(columns), dtype=_REAL)
            reals["kind"], reals["size"] = 5, 16
            reals["column"], reals["value"] = columns, numbers
            parts.append(reals.tobytes())
        else:
            parts += [_record(7, struct.pack("<III", at, 0, texts[word])) for at, word in run]
    return b"".join(parts)


_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types '
    'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled'
    '.main"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _relations(*pairs: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{space}">{each}</Relationships>'


def save_xlsb(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    """Write a binary workbook: the few records of MS-XLSB that a table of numbers needs."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        book.writestr("[Content_Types].xml", _TYPES)
        book.writestr("_rels/.rels", _relations(("officeDocument", "xl/workbook.bin")))
        named = b"".join(
            _record(156, struct.pack("<II", 0, n) + _wide(f"rId{n}") + _wide(name))
            for n, name in enumerate(sheets, start=1)
        )
        whole = _record(131) + _record(143) + named + _record(144) + _record(132)
        book.writestr("xl/workbook.bin", whole)
        pairs = [("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(sheets) + 1)]
        shared = ("sharedStrings", "sharedStrings.bin")
        book.writestr("xl/_rels/workbook.bin.rels", _relations(*pairs, shared))
        texts = _Texts()
        for n, rows in enumerate(sheets.values(), start=1):
            with book.open(f"xl/worksheets/sheet{n}.bin", "w") as part:
                size = (0, len(rows) - 1, 0, max(map(len, rows)) - 1)
                part.write(_record(129) + _record(148, struct.pack("<IIII", *size)) + _record(145))
                for at, row in enumerate(rows):
                    part.write(_record(0, struct.pack("<IIHBBBI", at, 0, 300, 0, 0, 0, 0)))
                    part.write(_cells(row, texts))
                part.write(_record(146) + _record(130))
        book.writestr("xl/sharedStrings.bin", texts.part())
    return path


@pytest.fixture(scope="session")
def wiod_book() -> type[WiodBook]:
    return WiodBook


@pytest.fixture
def small_wiod() -> Callable[[str], WiodBook]:
    """Return a maker of a small table of a release: 3 regions × 4 industries, with accounts."""

    def made(release: str) -> WiodBook:
        given = np.random.default_rng(7)
        codes = ["AtB", "C", "19", "34t35"] if release == "2013" else ["A01", "C10-C12", "C21", "F"]
        Z, Y = given.uniform(1, 90, (12, 12)).round(3), given.uniform(1, 90, (12, 15)).round(3)
        Y[:, 4::5] -= 45  # stocks may be drawn down
        accounts = {
            "TXSP": given.uniform(-1, 5, 27).round(3),
            "IntTTM": given.uniform(0, 2, 27).round(3),
            "PURR": np.r_[np.zeros(12), given.uniform(0, 2, 15).round(3)],
        }
        regions = [
            "DEU",
            "ROM" if release == "2013" else "ROU",
            "RoW" if release == "2013" else "ROW",
        ]
        return WiodBook(release, regions, Z, Y, codes, accounts)

    return made


@pytest.fixture(scope="session")
def save_book() -> Callable[..., Path]:
    """Return what writes a workbook of sheets of cells: .xlsx, .xlsb, or a CSV of one."""

    def save(path: Path, sheets: dict[str, Sequence[Sequence[Any]]], **more: Any) -> Path:
        if path.suffix == ".csv":
            return save_csv(path, next(iter(sheets.values())), **more)
        return {".xlsx": save_xlsx, ".xlsb": save_xlsb}[path.suffix](path, sheets)

    return save


@pytest.fixture
def saved_wiod(tmp_path: Path, save_book: Callable[..., Path]) -> Callable[..., Path]:
    """Return what saves a table, or a grid of its cells, under the provider's name of it."""

    def saved(
        book: WiodBook, *, grid: Any = None, name: str = "", sheet: str = "", suffix: str = ""
    ) -> Path:
        path = tmp_path / (name or book.file)
        path = path.with_suffix(suffix) if suffix else path
        return save_book(path, {sheet or book.sheet: book.grid() if grid is None else grid})

    return saved


@pytest.fixture
def read_wiod(tmp_path: Path) -> Callable[..., MrioFile]:
    """Return what reads the one table of a path."""

    def read(path: Path, **asked: Any) -> MrioFile:
        bundle = Bundle(path, tmp_path)
        (files,) = WiodTables().tables(bundle)
        return WiodTables().read(bundle, files, MrioRequest(**asked))

    return read
