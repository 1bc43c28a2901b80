"""Where the nodes of bands stand, and the letters of their names and amounts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from filiere.brief.charts import style
from filiere.brief.language import Language

Key: TypeAlias = tuple[int, str]
Anchor: TypeAlias = Literal["left", "center", "right"]

NODE: Final = 9.0
LINE: Final = 13.0
#: Of the names beside the outer columns.
MARGIN: Final = 190.0
SIGNS: Final = 28
_BANDS: Final = 105.0
_NEAR: Final = 6.0
#: Neighbours differ in grey.
_TONES: Final = ("#143d66", "#c07a1c", "#7d93ab", "#2b6a77", "#d9a860", "#55606e", "#9fb8bd")
_DIGIT: Final = 0.62 * style.SIZE
_SEPARATOR: Final = 0.3 * style.SIZE


@dataclass(frozen=True, slots=True)
class Band:
    """What flows from a node of one column to a node of the next.

    Parameters
    ----------
    column
        The column it starts from, counted from 0.
    source, target
        Labels of the two nodes.
    value
        The amount, in the chart's unit.
    """

    column: int
    source: str
    target: str
    value: float


@dataclass(frozen=True, slots=True)
class Panel:
    """Bands on a scale of their own.

    Parameters
    ----------
    columns
        Labels of the nodes of each column, from top to bottom; two columns or more.
    headings
        What each column shows.
    bands
        What flows; a node's size is the larger of what enters and what leaves.
    digits
        Decimals shown.

    Raises
    ------
    ValueError
        If there are fewer than two columns, a heading for each is missing, a band joins what are
        no neighbours, or an amount is negative or missing.
    """

    columns: Sequence[Sequence[str]]
    headings: Sequence[str]
    bands: Sequence[Band]
    digits: int = 0

    def __post_init__(self) -> None:
        count = len(self.columns)
        if count < 2 or len(self.headings) != count:  # noqa: PLR2004 - from and to
            raise ValueError("bands need two columns or more, each with its heading")
        for band in self.bands:
            if not 0 <= band.column < count - 1:
                raise ValueError(f"no column follows column {band.column}")
            ends = self.columns[band.column], self.columns[band.column + 1]
            if band.source not in ends[0] or band.target not in ends[1]:
                raise ValueError(f"{band.source} → {band.target} joins what are no neighbours")
            if not (math.isfinite(band.value) and band.value >= 0):
                raise ValueError(f"{band.source} → {band.target}: {band.value} is no amount")


@dataclass(frozen=True, slots=True)
class Letters:
    """A line beside a node: its place is the distance from the node, and from its middle."""

    text: str
    away: float
    down: float
    bold: bool = False


@dataclass(slots=True)
class Node:
    """A node, in pixels: its slot has room for its name, its block is as high as its amount."""

    column: int
    outer: bool
    value: float
    tone: str
    before: bool
    letters: list[Letters]
    top: float = 0.0
    height: float = 0.0
    entered: float = 0.0
    left: float = field(default=0.0)

    @property
    def slot(self) -> float:
        """Height that the node takes up, with its lettering and a gap."""
        lines = len({letter.down for letter in self.letters})
        return max(self.height, LINE * lines) + LINE / 2

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return self.top + self.height / 2


def places(count: int, language: Language) -> list[float]:
    """Return the left edge of each column's nodes."""
    inner = style.WIDTH - 2 * MARGIN - NODE
    found = [MARGIN + inner * n / (count - 1) for n in range(count)]
    return found[::-1] if language.right_to_left else found


def nodes_of(panel: Panel, language: Language) -> dict[Key, Node]:
    """Give every node its amount and its lettering, and all columns one scale."""
    nodes: dict[Key, Node] = {}
    last = len(panel.columns) - 1
    for n, column in enumerate(panel.columns):
        for place, label in enumerate(column):
            entering = (b.value for b in panel.bands if b.column + 1 == n and b.target == label)
            leaving = (b.value for b in panel.bands if b.column == n and b.source == label)
            value = max(sum(entering), sum(leaving))
            amount = style.number(value, panel.digits, language)
            before = language.right_to_left if n else not language.right_to_left
            outer = n in {0, last}
            letters = (
                _beside(label, amount, language, before=before)
                if outer
                else _upon(label, amount, language)
            )
            nodes[n, label] = Node(
                column=n,
                outer=outer,
                value=value,
                tone=style.QUIET if n == last else _TONES[place % len(_TONES)],
                before=before,
                letters=list(letters),
            )
    sums = (sum(node.value for node in nodes.values() if node.column == n) for n in (0, 1))
    tallest = max(sums) or 1.0
    for node in nodes.values():
        node.height = _BANDS * (node.value / tallest)
    return nodes


def place_nodes(nodes: Mapping[Key, Node], top: float) -> float:
    """Stack each column's nodes, spread over the height of the tallest; return where it ends."""
    columns: dict[int, list[Node]] = {}
    for node in nodes.values():
        columns.setdefault(node.column, []).append(node)
    height = max(sum(node.slot for node in column) for column in columns.values())
    for column in columns.values():
        spare = (height - sum(node.slot for node in column)) / len(column)
        at = top
        for node in column:
            node.top = at + (node.slot + spare - node.height) / 2
            at += node.slot + spare
    return top + height


def _beside(label: str, amount: str, language: Language, *, before: bool) -> Iterator[Letters]:
    """Yield the lines beside an outer node: the amount, next to the node, is in one of them."""
    indent, shift = len(amount) + 1, _width(amount) + _NEAR
    begins = before == language.right_to_left
    lines = style.lines(label, language, SIGNS, indent=indent if begins else 0)
    own = not begins and len(lines[-1]) + indent > SIGNS
    count = len(lines) + own
    held = 0 if begins else count - 1
    for n, line in enumerate(lines):
        if line:
            away = _NEAR + (shift if n == held else 0)
            yield Letters(line, away, LINE * (n - (count - 1) / 2))
    down = LINE * (held - (count - 1) / 2)
    yield Letters(style.written(amount, language), _NEAR, down, bold=True)


def _upon(label: str, amount: str, language: Language) -> Iterator[Letters]:
    """Yield the lines on the bands that leave a node in between, the amount last."""
    lines = style.lines(label, language, SIGNS // 2 + 1)
    for n, line in enumerate(lines):
        yield Letters(line, _NEAR, LINE * (n - len(lines) / 2))
    written = style.written(amount, language)
    yield Letters(written, _NEAR, LINE * len(lines) / 2, bold=True)


def _width(amount: str) -> float:
    """Return how wide an amount is in bold [pixels]."""
    return sum(_DIGIT if sign.isalnum() or sign == "<" else _SEPARATOR for sign in amount)
