"""What flows from some to others, perhaps through a third: bands whose width is the amount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from filiere.brief.charts import style
from filiere.brief.charts.sankey_nodes import (
    LINE,
    NODE,
    SIGNS,
    Anchor,
    Band,
    Key,
    Node,
    Panel,
    nodes_of,
    place_nodes,
    places,
)
from filiere.brief.language import Language

Layer = style.Layer


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands."""

    text: str
    x: float
    y: float
    align: Anchor
    bold: bool = False
    halo: bool = False
    colour: str = style.INK


_STEPS: Final = 8
_LEAST: Final = 0.6
_BETWEEN: Final = 12.0
_ABOVE: Final = 12.0


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
    columns, headings, bands, digits
        As of a `Panel`.
    unit_label
        Unit of the amounts, in the document's language.
    language
        How the numbers are written, and where a line starts.

    Raises
    ------
    ValueError
        As for `Panel`.
    """
    return sankeys([Panel(columns, headings, bands, digits)], unit_label, language)


def sankeys(panels: Sequence[Panel], unit_label: str, language: Language) -> dict[str, Any]:
    """Draw panels of bands one under the other, of one width, each on its own scale.

    Parameters
    ----------
    panels
        Each of as many columns as the first.
    unit_label, language
        As for `sankey`.

    Raises
    ------
    ValueError
        If the panels have not the same number of columns.
    """
    if len({len(panel.columns) for panel in panels}) != 1:
        raise ValueError("panels need the same number of columns")
    x_of = places(len(panels[0].columns), language)
    drawn: list[tuple[Panel, dict[Key, Node], float]] = []
    height = 0.0
    for panel in panels:
        headroom = max(len(_lines(heading, language)) for heading in panel.headings) * LINE
        top = height + _BETWEEN + headroom if drawn else 0.0
        nodes = nodes_of(panel, language)
        height = place_nodes(nodes, top)
        drawn.append((panel, nodes, top))
    ribbons = [
        row
        for number, (panel, nodes, _) in enumerate(drawn)
        for row in _ribbons(nodes, panel.bands, x_of, language, number=number)
    ]
    every = [node for _, nodes, _ in drawn for node in nodes.values()]
    headings = [_headings(panel.headings, x_of, top, language) for panel, _, top in drawn]
    lines = [line for each in headings for line in each]
    layers = [
        _bands(ribbons, height),
        _blocks(every, x_of, height),
        *_lettering([*_names(every, x_of), *lines], height),
        style.unit_note(unit_label, language),
    ]
    return style.finished(layers, language, height=height)


def _lines(heading: str, language: Language) -> list[str]:
    return style.lines(heading, language, SIGNS + 2)


def _ribbons(
    nodes: Mapping[Key, Node],
    bands: Sequence[Band],
    x_of: Sequence[float],
    language: Language,
    *,
    number: int,
) -> Iterator[dict[str, Any]]:
    """Yield the edges of a panel's bands, each in the tone of the node that it starts from."""

    def rank(band: Band) -> tuple[float, float]:
        return nodes[band.column, band.source].top, nodes[band.column + 1, band.target].top

    for place, band in enumerate(sorted((each for each in bands if each.value > 0), key=rank)):
        source, target = nodes[band.column, band.source], nodes[band.column + 1, band.target]
        thick = source.height * band.value / source.value
        start, stop = source.top + source.left, target.top + target.entered
        source.left += thick
        target.entered += thick
        x0, x1 = x_of[band.column], x_of[band.column + 1]
        x0, x1 = (x0, x1 + NODE) if language.right_to_left else (x0 + NODE, x1)
        for step in range(_STEPS + 1):
            t = step / _STEPS
            y = start + (stop - start) * t * t * (3 - 2 * t)
            row = {"band": f"{number}.{place}", "x": x0 + (x1 - x0) * t, "y": y}
            yield {**row, "y2": y + max(thick, _LEAST), "tone": source.tone}


def _bands(rows: Sequence[dict[str, Any]], height: float) -> Layer:
    drawn: alt.Chart = (
        alt.Chart(style.data(rows))
        .mark_area(opacity=0.55, interpolate="monotone")
        .encode(
            x=_across(),
            y=_down(height),
            y2="y2:Q",
            detail="band:N",
            color=alt.Color("tone:N", scale=None),
        )
    )
    return drawn


def _blocks(nodes: Iterable[Node], x_of: Sequence[float], height: float) -> Layer:
    rows = [
        {
            "x": x_of[node.column],
            "x2": x_of[node.column] + NODE,
            "y": node.top,
            "y2": node.top + max(node.height, 2 * _LEAST),
            "tone": node.tone,
        }
        for node in nodes
    ]
    drawn: alt.Chart = (
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
    return drawn


def _names(nodes: Iterable[Node], x_of: Sequence[float]) -> Iterator[Line]:
    """Yield each node's name and amount: outside at the ends, on the bands in between."""
    for node in nodes:
        for letters in node.letters:
            away = -letters.away if node.before else NODE + letters.away
            yield Line(
                letters.text,
                x_of[node.column] + away,
                node.middle + letters.down,
                align="right" if node.before else "left",
                bold=letters.bold,
                halo=not node.outer,
            )


def _headings(
    headings: Sequence[str], x_of: Sequence[float], top: float, language: Language
) -> Iterator[Line]:
    for n, heading in enumerate(headings):
        align: Anchor = "center" if 0 < n < len(headings) - 1 else "left"
        if x_of[n] == min(x_of):
            align = "right"
        x = x_of[n] + {"right": NODE, "left": 0, "center": NODE / 2}[align]
        for k, line in enumerate(reversed(_lines(heading, language))):
            yield Line(line, x, top - _ABOVE - LINE * k, align=align, colour=style.QUIET)


def _lettering(lines: Iterable[Line], height: float) -> Iterator[Layer]:
    """Set all lines of one look in one layer; a light ground comes first."""
    looks: dict[tuple[Any, ...], list[Line]] = {}
    for line in lines:
        looks.setdefault((not line.halo, line.align, line.bold, line.colour), []).append(line)
    grounds = {look: held for look, held in looks.items() if not look[0]}
    for ground, chosen in ((True, grounds), (False, looks)):
        for (_, align, bold, colour), held in chosen.items():
            rows = [{"x": line.x, "y": line.y, "text": line.text} for line in held]
            mark: dict[str, Any] = {
                "align": align,
                "baseline": "middle",
                "fontSize": style.SIZE,
                "fontWeight": "bold" if bold else "normal",
                **({"color": style.GROUND, **style.HALO} if ground else {"color": colour}),
            }
            text: alt.Chart = alt.Chart(style.data(rows)).mark_text(**mark)
            yield text.encode(x=_across(), y=_down(height), text="text:N")


def _across() -> alt.X:
    scale = alt.Scale(domain=[0, style.WIDTH], nice=False, zero=False)
    return alt.X("x:Q", scale=scale, axis=None)


def _down(height: float) -> alt.Y:
    scale = alt.Scale(domain=[0, height], nice=False, zero=False, reverse=True)
    return alt.Y("y:Q", scale=scale, axis=None, stack=None)
