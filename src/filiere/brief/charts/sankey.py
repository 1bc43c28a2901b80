"""What flows from some to others, perhaps through a third: bands whose width is the amount."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from filiere.brief.charts import style
from filiere.brief.language import Language

Layer = style.Layer

_NODE: Final = 9.0
_MARGIN: Final = 168.0
_BANDS: Final = 190.0
_STEPS: Final = 24
_LINE: Final = 13.0
_SIGNS: Final = 25
_LEAST: Final = 0.6
#: Neighbours differ in grey.
_TONES: Final = ("#143d66", "#c07a1c", "#7d93ab", "#2b6a77", "#d9a860", "#55606e", "#9fb8bd")


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


@dataclass(slots=True)
class _Node:
    """A node, in pixels: its slot has room for its name, its block is as high as its amount."""

    column: int
    value: float
    lettering: list[str]
    tone: str
    top: float = 0.0
    height: float = 0.0
    entered: float = 0.0
    left: float = 0.0

    @property
    def slot(self) -> float:
        return max(self.height, _LINE * len(self.lettering)) + _LINE / 2

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def sankey(
    columns: Sequence[Sequence[str]],
    headings: Sequence[str],
    bands: Sequence[Band],
    unit_label: str,
    language: Language,
    *,
    digits: int = 0,
) -> dict[str, Any]:
    """Draw amounts as bands from column to column, each node with its name and its sum.

    Parameters
    ----------
    columns
        Labels of the nodes of each column, from top to bottom; two columns or more.
    headings
        What each column shows.
    bands
        What flows; a node's size is the larger of what enters and what leaves.
    unit_label
        Unit of the amounts, in the document's language.
    language
        How the numbers are written, and where a line starts.
    digits
        Decimals shown.

    Raises
    ------
    ValueError
        If there are fewer than two columns, a heading for each is missing, a band joins what are
        no neighbours, or an amount is negative or missing.
    """
    _check(columns, headings, bands)
    kept = [band for band in bands if band.value > 0]
    nodes = _nodes(columns, kept, language, digits)
    height = _placed(nodes, len(columns))
    x_of = _places(len(columns), language)
    layers = [
        _ribbons(nodes, kept, x_of, height, language),
        _blocks(nodes, x_of, height),
        *_names(nodes, x_of, height, language),
        *_headings(headings, x_of, language),
        style.unit_note(unit_label, language),
    ]
    return style.finished(layers, language, height=height)


def _check(
    columns: Sequence[Sequence[str]], headings: Sequence[str], bands: Sequence[Band]
) -> None:
    if len(columns) < 2 or len(headings) != len(columns):  # noqa: PLR2004 - from and to
        raise ValueError("bands need two columns or more, each with its heading")
    for band in bands:
        if not 0 <= band.column < len(columns) - 1:
            raise ValueError(f"no column follows column {band.column}")
        if band.source not in columns[band.column] or band.target not in columns[band.column + 1]:
            raise ValueError(f"{band.source} → {band.target} joins what are no neighbours")
        if not (math.isfinite(band.value) and band.value >= 0):
            raise ValueError(f"{band.source} → {band.target}: {band.value} is no amount")


def _places(count: int, language: Language) -> list[float]:
    """Return the left edge of each column's nodes."""
    inner = style.WIDTH - 2 * _MARGIN - _NODE
    places = [_MARGIN + inner * n / (count - 1) for n in range(count)]
    return places[::-1] if language.right_to_left else places


def _nodes(
    columns: Sequence[Sequence[str]], bands: Sequence[Band], language: Language, digits: int
) -> dict[tuple[int, str], _Node]:
    """Give every node its amount and its lettering, and all columns one scale."""
    nodes: dict[tuple[int, str], _Node] = {}
    for n, column in enumerate(columns):
        for place, label in enumerate(column):
            entering = sum(b.value for b in bands if b.column + 1 == n and b.target == label)
            leaving = sum(b.value for b in bands if b.column == n and b.source == label)
            value = max(entering, leaving)
            amount = style.written(style.number(value, digits, language), language)
            lettering = [*style.lines(label, language, _SIGNS), amount]
            last = n == len(columns) - 1
            tone = style.QUIET if last else _TONES[place % len(_TONES)]
            nodes[n, label] = _Node(n, value, lettering, tone)
    sums = (sum(node.value for node in nodes.values() if node.column == n) for n in (0, 1))
    scale = _BANDS / (max(sums) or 1.0)
    for node in nodes.values():
        node.height = scale * node.value
    return nodes


def _placed(nodes: Mapping[tuple[int, str], _Node], count: int) -> float:
    """Stack each column's nodes, spread over the height of the tallest; return that height."""
    columns = [[node for node in nodes.values() if node.column == n] for n in range(count)]
    height = max(sum(node.slot for node in column) for column in columns)
    for column in columns:
        spare = (height - sum(node.slot for node in column)) / len(column)
        top = 0.0
        for node in column:
            node.top = top + (node.slot + spare - node.height) / 2
            top += node.slot + spare
    return height


def _ribbons(
    nodes: Mapping[tuple[int, str], _Node],
    bands: Sequence[Band],
    x_of: Sequence[float],
    height: float,
    language: Language,
) -> Layer:
    """Draw the bands, each in the tone of the node that it starts from."""
    rows: list[dict[str, Any]] = []

    def rank(band: Band) -> tuple[float, float]:
        return nodes[band.column, band.source].top, nodes[band.column + 1, band.target].top

    for number, band in enumerate(sorted(bands, key=rank)):
        source, target = nodes[band.column, band.source], nodes[band.column + 1, band.target]
        thick = source.height * band.value / source.value
        start, stop = source.top + source.left, target.top + target.entered
        source.left += thick
        target.entered += thick
        x0, x1 = x_of[band.column], x_of[band.column + 1]
        x0, x1 = (x0, x1 + _NODE) if language.right_to_left else (x0 + _NODE, x1)
        for step in range(_STEPS + 1):
            t = step / _STEPS
            y = start + (stop - start) * t * t * (3 - 2 * t)
            row = {"band": number, "x": x0 + (x1 - x0) * t, "y": y, "tone": source.tone}
            rows.append({**row, "y2": y + max(thick, _LEAST)})
    return (
        alt.Chart(style.data(rows))
        .mark_area(opacity=0.55)
        .encode(
            x=_across(),
            y=_down(height),
            y2="y2:Q",
            detail="band:N",
            color=alt.Color("tone:N", scale=None),
        )
    )


def _blocks(nodes: Mapping[tuple[int, str], _Node], x_of: Sequence[float], height: float) -> Layer:
    rows = [
        {
            "x": x_of[node.column],
            "x2": x_of[node.column] + _NODE,
            "y": node.top,
            "y2": node.top + max(node.height, 2 * _LEAST),
            "tone": node.tone,
        }
        for node in nodes.values()
    ]
    return (
        alt.Chart(style.data(rows))
        .mark_rect(opacity=1)
        .encode(
            x=_across(),
            x2="x2:Q",
            y=_down(height),
            y2="y2:Q",
            color=alt.Color("tone:N", scale=None),
        )
    )


def _names(
    nodes: Mapping[tuple[int, str], _Node],
    x_of: Sequence[float],
    height: float,
    language: Language,
) -> list[Layer]:
    """Write each node's name and amount: outside at the ends, on the bands in between."""
    layers: list[Layer] = []
    for node in nodes.values():
        outer = node.column in (0, len(x_of) - 1)
        before = x_of[node.column] == min(x_of) or (not outer and language.right_to_left)
        x = x_of[node.column] + (-6 if before else _NODE + 6)
        first = node.middle - _LINE * (len(node.lettering) - 1) / 2
        for n, line in enumerate(node.lettering):
            amount = n == len(node.lettering) - 1
            mark: dict[str, Any] = {
                "align": "right" if before else "left",
                "baseline": "middle",
                "fontSize": style.SIZE,
                "fontWeight": "bold" if amount else "normal",
                "text": line,
            }
            base = alt.Chart(style.data([{"x": x, "y": first + n * _LINE}]))
            if not outer:
                layers.append(
                    base.mark_text(**mark, color=style.GROUND, **style.HALO).encode(
                        x=_across(), y=_down(height)
                    )
                )
            layers.append(
                base.mark_text(**mark, color=style.INK).encode(x=_across(), y=_down(height))
            )
    return layers


def _headings(headings: Sequence[str], x_of: Sequence[float], language: Language) -> list[Layer]:
    layers: list[Layer] = []
    for n, heading in enumerate(headings):
        align = "center" if 0 < n < len(headings) - 1 else "left"
        if x_of[n] == min(x_of):
            align = "right"
        lines = style.lines(heading, language, _SIGNS)
        for k, line in enumerate(reversed(lines)):
            x = x_of[n] + {"right": _NODE, "left": 0, "center": _NODE / 2}[align]
            text = alt.Chart(style.data([{"x": x}])).mark_text(
                align=align, baseline="middle", color=style.QUIET, fontSize=style.SIZE, text=line
            )
            layers.append(text.encode(x=_across(), y=alt.value(-14 - _LINE * k)))
    return layers


def _across() -> alt.X:
    scale = alt.Scale(domain=[0, style.WIDTH], nice=False, zero=False)
    return alt.X("x:Q", scale=scale, axis=None)


def _down(height: float) -> alt.Y:
    scale = alt.Scale(domain=[0, height], nice=False, zero=False, reverse=True)
    return alt.Y("y:Q", scale=scale, axis=None, stack=None)
