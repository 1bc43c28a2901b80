"""Figures over the years: points, joined only where year follows year."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import altair as alt

from filiere.brief.charts import style
from filiere.brief.language import Language

_HEIGHT: Final = 140
_MOST_TICKS: Final = 5
_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_CROWDED: Final = 18
_PLACES: Final = ("above", "below", "beside")
_NEAR_ZERO: Final = 0.12


def timeline(
    points: Mapping[str, Mapping[int, float | None]],
    unit_label: str,
    language: Language,
    *,
    digits: int = 1,
) -> dict[str, Any]:
    """Draw series of yearly figures as points; a line joins consecutive years only.

    Parameters
    ----------
    points
        Name of each series and its value by year; a year left out or `None` has no figure.
    unit_label
        The unit, in the document's language.
    language
        How the numbers are written, and where a line starts.
    digits
        Decimals shown.

    Raises
    ------
    ValueError
        If there is no figure at all, a negative one, or more than three series.
    """
    if not 1 <= len(points) <= len(style.SERIES):
        raise ValueError(f"{len(points)} series: one to {len(style.SERIES)} can be told apart")
    names = list(points)
    rows = [row for name in names for row in _series(name, points[name], language, digits)]
    if not rows or any(row["value"] < 0 for row in rows):
        raise ValueError("a timeline needs at least one figure, none of them negative")
    rows = _placed(rows)
    years = sorted({row["year"] for row in rows})
    x = alt.X(
        "year:Q",
        axis=_years(years, language),
        scale=alt.Scale(
            domain=[years[0] - 0.6, years[-1] + 0.9], nice=False, reverse=language.right_to_left
        ),
    )
    y = _amounts(max(row["value"] for row in rows), language)
    layers: list[style.Layer] = []
    for n, name in enumerate(names):
        layers += _drawn([row for row in rows if row["series"] == name], n, x, y)
    if len(rows) <= _CROWDED:
        layers += [layer for place in _PLACES for layer in _numbers(rows, place, (x, y), language)]
    layers += style.legend(names, language, shapes=style.SHAPES)
    layers.append(style.unit_note(unit_label, language, below=38))
    return style.finished(layers, language, height=_HEIGHT)


def _series(
    name: str, values: Mapping[int, float | None], language: Language, digits: int
) -> list[dict[str, Any]]:
    """Return one row a known figure; `run` numbers the unbroken stretches of years."""
    rows: list[dict[str, Any]] = []
    for year in sorted(values):
        value = values[year]
        if value is None or math.isnan(value):
            continue
        follows = bool(rows) and rows[-1]["year"] == year - 1
        run = rows[-1]["run"] if follows else (rows[-1]["run"] + 1 if rows else 0)
        text = style.written(style.number(value, digits, language), language)
        rows.append({"series": name, "year": year, "value": value, "run": run, "text": text})
    return rows


def _years(years: Sequence[int], language: Language) -> alt.Axis:
    span = years[-1] - years[0]
    step = max(1, math.ceil(span / 14))
    ticks = {float(year): str(year) for year in range(years[0], years[-1] + 1, step)}
    return alt.Axis(
        values=list(ticks),
        labelExpr=style.value_labels(ticks, language),
        title=None,
        grid=False,
        labelFlush=False,
        tickColor=style.QUIET,
    )


def _amounts(most: float, language: Language) -> alt.Y:
    step = _step(most * 1.12)
    ticks = [n * step for n in range(math.ceil(most * 1.12 / step) + 1)]
    exponent = Decimal(str(step)).normalize().as_tuple().exponent
    digits = max(0, -int(exponent))
    labels = {tick: language.number(tick, digits) for tick in ticks}
    return alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, ticks[-1]], nice=False),
        axis=alt.Axis(
            values=ticks,
            labelExpr=style.value_labels(labels, language),
            orient=style.start(language),
            title=None,
            ticks=False,
            domain=False,
            labelPadding=6,
        ),
    )


def _step(most: float) -> float:
    """Return the distance of the ticks: a round number, at most five ticks."""
    power = 10.0 ** math.floor(math.log10(most / _MOST_TICKS or 1)) if most > 0 else 1.0
    return next(
        (step * power for step in _STEPS if most / (step * power) <= _MOST_TICKS), 10 * power
    )


def _drawn(own: Sequence[Mapping[str, Any]], n: int, x: alt.X, y: alt.Y) -> list[style.Layer]:
    """Return a series' points, and its lines where year follows year."""
    base = alt.Chart(style.data(own)).encode(x=x, y=y)
    points = base.mark_point(
        filled=True, size=70, shape=style.SHAPES[n], color=style.SERIES[n], opacity=1
    )
    return [base.mark_line(color=style.SERIES[n], strokeWidth=1.6).encode(detail="run:N"), points]


def _numbers(
    rows: Sequence[Mapping[str, Any]], place: str, axes: tuple[alt.X, alt.Y], language: Language
) -> list[style.Layer]:
    """Return the numbers of one place beside their points, on a light edge."""
    shown = [row for row in rows if row["place"] == place]
    beside = place == "beside"
    common: dict[str, Any] = {
        "dy": {"above": -11, "below": 12, "beside": 0}[place],
        "dx": style.forward(8, language) if beside else 0,
        "align": style.start(language) if beside else "center",
        "baseline": "middle",
        "fontSize": style.SIZE - 1.5,
    }
    base = alt.Chart(style.data(shown)).encode(x=axes[0], y=axes[1], text="text:N")
    return [
        base.mark_text(**common, color=style.GROUND, **style.HALO),
        base.mark_text(**common, color=style.INK),
    ]


def _placed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Say where each number stands: a year's highest above, others below or, near zero, beside."""
    near_zero = _NEAR_ZERO * max(row["value"] for row in rows)
    for row in rows:
        same_year = [other["value"] for other in rows if other["year"] == row["year"]]
        highest = row["value"] == max(same_year)
        row["place"] = "above" if highest else "beside" if row["value"] < near_zero else "below"
    return rows
