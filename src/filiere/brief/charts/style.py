"""What all charts have in common: colours, font, width, legend, direction of reading."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias

import altair as alt

from filiere.brief.fonts import ARABIC, SANS
from filiere.brief.language import Language

Layer: TypeAlias = alt.Chart | alt.LayerChart
Side: TypeAlias = Literal["left", "right"]

WIDTH: Final = 640
INK: Final = "#1b2430"
QUIET: Final = "#55606e"
HAIRLINE: Final = "#c3cad3"
GROUND: Final = "#ffffff"
#: A light edge under a number keeps it apart from the lines it stands on.
HALO: Final[dict[str, Any]] = {"stroke": GROUND, "strokeWidth": 4, "strokeJoin": "round"}
#: Dark to light: at least 3:1 against the page, and apart from one another in grey.
SERIES: Final = ("#143d66", "#c07a1c", "#2b6a77")
SHAPES: Final = ("circle", "diamond", "square")
SIZE: Final = 11.5
_LABEL_SIGNS: Final = 30
_SIGN_WIDTH: Final = 6.4
_LEGEND_HEIGHT: Final = 18
_ISOLATE_RIGHT_TO_LEFT: Final = ("\N{RIGHT-TO-LEFT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}")


def data(rows: Sequence[Mapping[str, Any]]) -> alt.InlineData:
    """Return rows as a chart's data."""
    return alt.InlineData(values=[dict(row) for row in rows])


def written(text: str, language: Language) -> str:
    """Return a label that keeps the language's order of reading inside a picture."""
    if not language.right_to_left:
        return text
    opening, closing = _ISOLATE_RIGHT_TO_LEFT
    return f"{opening}{text}{closing}"


def lines(
    label: str, language: Language, signs: int = _LABEL_SIGNS, *, indent: int = 0
) -> list[str]:
    """Break a label into lines of at most so many signs, the first shorter by the indent."""
    broken = textwrap.wrap(label, signs, initial_indent=" " * indent)
    return [written(line.lstrip(), language) for line in broken] or [""]


def start(language: Language) -> Side:
    """Return the side where a line of the language starts."""
    return "right" if language.right_to_left else "left"


def end(language: Language) -> Side:
    """Return the side where a line of the language ends."""
    return "left" if language.right_to_left else "right"


def forward(pixels: float, language: Language) -> float:
    """Return a horizontal distance in the direction of reading."""
    return -pixels if language.right_to_left else pixels


def across(pixels: float, language: Language) -> Any:
    """Return a horizontal place, counted from where the language's lines start."""
    if language.right_to_left:
        return alt.value(alt.ExprRef(f"width - {pixels}"))
    return alt.value(pixels)


def row_axis(labels: Sequence[str], language: Language) -> alt.Axis:
    """Return the axis that names the rows, wrapped, on the side where lines start."""
    shown = json.dumps([lines(label, language) for label in labels], ensure_ascii=False)
    return alt.Axis(
        labelExpr=f"{shown}[datum.value]",
        orient=start(language),
        title=None,
        ticks=False,
        domain=False,
        labelLimit=0,
        labelPadding=8,
        labelLineHeight=13,
    )


def value_labels(ticks: Mapping[float, str], language: Language) -> str:
    """Return the axis expression that shows ticks as the language writes them."""
    pairs = [[value, written(label, language)] for value, label in ticks.items()]
    shown = json.dumps(pairs, ensure_ascii=False)
    nearest = f"abs({shown}[0][0] - datum.value) < 1e-9 ? {shown}[0][1] : ''"
    for n in range(1, len(pairs)):
        nearest = f"abs({shown}[{n}][0] - datum.value) < 1e-9 ? {shown}[{n}][1] : ({nearest})"
    return nearest


def legend(names: Sequence[str], language: Language, *, shapes: Sequence[str]) -> list[Layer]:
    """Return the layers that name the series above the plot, in its own reading direction."""
    places = _legend_places(names)
    layers: list[Layer] = []
    for n, (name, (x, y)) in enumerate(zip(names, places, strict=True)):
        base = alt.Chart(data([{}]))
        symbol = base.mark_point(shape=shapes[n], filled=True, size=80, color=SERIES[n], opacity=1)
        text = base.mark_text(
            align=start(language),
            baseline="middle",
            color=INK,
            fontSize=SIZE,
            text=written(name, language),
        )
        layers.append(symbol.encode(x=across(x + 5, language), y=alt.value(y)))
        layers.append(text.encode(x=across(x + 15, language), y=alt.value(y)))
    return layers


def unit_note(unit_label: str, language: Language, *, below: float = 14) -> Layer:
    """Return the layer that names the unit, under the plot."""
    text = alt.Chart(data([{}])).mark_text(
        align=start(language),
        baseline="middle",
        color=QUIET,
        fontSize=SIZE - 1,
        text=written(unit_label, language),
    )
    place = alt.value(alt.ExprRef(f"height + {below}"))
    note: alt.Chart = text.encode(x=across(0, language), y=place)
    return note


def fonts(language: Language) -> str:
    """Return the font families: first the one that measures the language's own letters."""
    own = (ARABIC, SANS) if language.right_to_left else (SANS, ARABIC)
    return ", ".join((*own, "sans-serif"))


def number(value: float, digits: int, language: Language) -> str:
    """Write a number; one too small for its decimals as “less than”, never as zero."""
    least = 10.0**-digits
    if 0 < value < least:
        return language.text("< {least}", least=language.number(least, digits))
    return language.number(value, digits)


def finished(layers: Sequence[Layer], language: Language, *, height: float) -> dict[str, Any]:
    """Return the specification of a chart made of layers, with the common settings."""
    chart = alt.layer(*layers).properties(
        width=WIDTH,
        height=height,
        background=GROUND,
        padding={"left": 2, "right": 6, "top": 4, "bottom": 4},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
    )
    chart = (
        chart.configure(font=fonts(language))
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, labelFontSize=SIZE, gridColor=HAIRLINE, domainColor=QUIET)
        .configure_scale(invalid={})
    )
    specification: dict[str, Any] = chart.to_dict(validate=True)
    return specification


def _legend_places(names: Sequence[str]) -> list[tuple[float, float]]:
    """Return x and y of each name: in one line if they fit, else one under the other."""
    widths = [25 + _SIGN_WIDTH * len(name) + 18 for name in names]
    if sum(widths) <= WIDTH * 0.68:
        return [(sum(widths[:n]), -_LEGEND_HEIGHT + 4) for n in range(len(names))]
    rows = len(names)
    return [(0, -_LEGEND_HEIGHT * (rows - n) + 4) for n in range(rows)]
