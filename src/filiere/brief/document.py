"""A document before it is a PDF, a DOCX or an HTML page: sections made of blocks.

Blocks hold finished text in the document's language. A block that shows a figure carries the
figure's origin; the document numbers the origins and every format prints the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from filiere.brief.language import Language
from filiere.errors import MissingProvenance
from filiere.provenance import Provenance

Origin: TypeAlias = tuple[Provenance, ...]
Align: TypeAlias = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a `lead` opens a section, a `note` or a `caution` stands apart."""

    text: str
    origin: Origin = ()
    role: Literal["body", "lead", "note", "caution"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short sentences."""

    items: tuple[str, ...]
    origin: Origin = ()


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure shown large: its value, its label, and its unit, period and side."""

    value: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Two to four figures side by side."""

    items: tuple[KeyFigure, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; numbers stand at the end of the line, text at its start.

    `weight` is the column's relative width.
    """

    label: str
    align: Align = "start"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; `emphasis` numbers the rows shown in bold (totals)."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    origin: Origin
    note: str = ""
    emphasis: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"table {self.caption!r}: a row has another number of cells")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its Vega-Lite specification, its caption, and its content in words."""

    caption: str
    specification: dict[str, Any]
    alternative: str
    origin: Origin
    note: str = ""


Block: TypeAlias = Paragraph | Bullets | KeyFigures | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; sections nest one level deep."""

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Section, ...] = ()
    new_page: bool = False

    def walk(self) -> Iterator[Block]:
        """Yield every block in reading order."""
        yield from self.blocks
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in one language.

    Parameters
    ----------
    language
        The language all its texts are in.
    title, subtitle
        What stands on its first page.
    facts
        Label and value pairs under the title (session, data, edition).
    sections
        Its content.
    """

    language: Language
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    def __post_init__(self) -> None:
        for block in self.walk():
            if not block.origin and shows_figure(block):
                raise MissingProvenance(f"a figure without origin: {block!r:.200}")

    def walk(self) -> Iterator[Block]:
        """Yield every block in reading order."""
        for section in self.sections:
            yield from section.walk()

    def origins(self) -> tuple[Provenance, ...]:
        """Return the distinct data cited, in order of appearance: source n is item n − 1."""
        cited = (origin.by(None) for block in self.walk() for origin in block.origin)
        return tuple(dict.fromkeys(cited))

    def formulas(self) -> tuple[str, ...]:
        """Return the distinct formulas cited, in order of appearance: method n is item n − 1."""
        cited = (origin.formula for block in self.walk() for origin in block.origin)
        return tuple(dict.fromkeys(name for name in cited if name))

    def numbers(self, block: Block) -> tuple[int, ...]:
        """Return the source numbers of a block, counted from 1."""
        known = {origin: n for n, origin in enumerate(self.origins(), start=1)}
        return tuple(sorted({known[origin.by(None)] for origin in block.origin}))

    def formula_numbers(self, block: Block) -> tuple[int, ...]:
        """Return the method numbers of a block, counted from 1."""
        known = {name: n for n, name in enumerate(self.formulas(), start=1)}
        return tuple(sorted({known[o.formula] for o in block.origin if o.formula}))


def shows_figure(block: Block) -> bool:
    """Tell whether a block shows a number to its reader."""
    match block:
        case Paragraph(text=text):
            return any(sign.isdigit() for sign in text)
        case Bullets(items=items):
            return any(sign.isdigit() for item in items for sign in item)
        case _:
            return True
