"""Two sides compared row by row on a logarithmic scale: a line with a sign at each end."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt

from filiere.brief.charts import style
from filiere.brief.language import Language

_STEP: Final = 22
_LEAST: Final = 0.01
_TICKS: Final = (0.01, 0.1, 1.0, 10.0, 100.0, 1000.0)
_SIDES: Final = 2
_CLOSE: Final = 1.9


def dumbbell(
    labels: Sequence[str],
    series: Mapping[str, Sequence[float | None]],
    unit_label: str,
    language: Language,
    *,
    reference: float = 1.0,
    reference_label: str = "",
    digits: int = 2,
) -> dict[str, Any]:
    """Draw both sides' values of each row, such as their RCA, on a logarithmic scale.

    Values below 0.01, zero among them, stand at the scale's edge with their number beside them.

    Parameters
    ----------
    labels
        Names of the rows, from top to bottom.
    series
        The two sides: name and values, one a row; `None` or NaN where there is no figure.
    unit_label
        What is measured, in the document's language.
    language
        How the numbers are written, and where a line starts.
    reference, reference_label
        The value that a dashed line marks, and what it says.
    digits
        Decimals shown.

    Raises
    ------
    ValueError
        If there are not exactly two sides or a series has another length.
    """
    names = list(series)
    if len(names) != _SIDES:
        raise ValueError(f"{len(names)} series: a dumbbell compares two sides")
    if any(len(values) != len(labels) for values in series.values()):
        raise ValueError("a series has another number of values than there are labels")
    rows = _rows(labels, series, language, digits)
    ends = [row["at"] for row in rows if not row["missing"]] + [reference]
    scale = alt.Scale(
        type="log",
        domain=[_LEAST * 0.6, max(10.0, *ends) * 1.9],
        reverse=language.right_to_left,
        nice=False,
    )
    y = alt.Y("row:O", axis=style.row_axis(labels, language))
    layers = [
        *_reference(reference, reference_label, language),
        _connections(rows, y),
        *_signs(rows, names, y, alt.X("at:Q", scale=scale, axis=_axis(max(ends), language))),
        *_numbers(rows, y, language),
        *style.legend(names, language, shapes=style.SHAPES),
        style.unit_note(unit_label, language, below=34),
    ]
    return style.finished(layers, language, height=len(labels) * _STEP)


def _rows(
    labels: Sequence[str],
    series: Mapping[str, Sequence[float | None]],
    language: Language,
    digits: int,
) -> list[dict[str, Any]]:
    """Return one row a sign, with the side its number stands on."""
    rows: list[dict[str, Any]] = []
    for n in range(len(labels)):
        values = [series[name][n] for name in series]
        known = [value for value in values if value is not None and not math.isnan(value)]
        for side, (name, value) in enumerate(zip(series, values, strict=True)):
            missing = value is None or math.isnan(value)
            amount = 0.0 if missing else float(value or 0.0)
            text = (
                language.text("{name}: no figure", name=name)
                if missing
                else style.number(amount, digits, language)
            )
            higher = not known or value == max(known)
            if len(known) == _SIDES and known[0] == known[1]:
                higher = side == 0
            rows.append(
                {
                    "row": n,
                    "series": name,
                    "at": None if missing else max(amount, _LEAST),
                    "text": style.written(text, language),
                    "missing": missing,
                    "place": "above" if higher else "below",
                }
            )
    return rows


def _axis(most: float, language: Language) -> alt.Axis:
    ticks = [tick for tick in _TICKS if tick <= max(10.0, most) * 1.9]
    written = {tick: language.number(tick, max(0, -round(math.log10(tick)))) for tick in ticks}
    return alt.Axis(
        values=ticks,
        labelExpr=style.value_labels(written, language),
        title=None,
        grid=True,
        ticks=False,
        domain=False,
        labelPadding=6,
        labelColor=style.QUIET,
    )


def _reference(value: float, label: str, language: Language) -> list[alt.Chart]:
    base = alt.Chart(style.data([{"at": value}])).encode(x="at:Q")
    rule = base.mark_rule(color=style.INK, strokeDash=[4, 3], strokeWidth=1.2)
    text = base.mark_text(
        align=style.start(language),
        dx=style.forward(4, language),
        baseline="top",
        color=style.QUIET,
        fontSize=style.SIZE - 1.5,
        text=style.written(label, language),
    ).encode(y=alt.value(1))
    return [rule, text] if label else [rule]


def _connections(rows: Sequence[Mapping[str, Any]], y: alt.Y) -> alt.Chart:
    pairs = [
        {"row": one["row"], "from": one["at"], "to": two["at"]}
        for one, two in zip(rows[::2], rows[1::2], strict=True)
        if not one["missing"] and not two["missing"]
    ]
    rule = alt.Chart(style.data(pairs)).mark_rule(color="#8793a1", strokeWidth=2.5)
    connections: alt.Chart = rule.encode(y=y, x="from:Q", x2="to:Q")
    return connections


def _signs(
    rows: Sequence[Mapping[str, Any]], names: Sequence[str], y: alt.Y, x: alt.X
) -> list[alt.Chart]:
    return [
        alt.Chart(style.data([r for r in rows if r["series"] == name and not r["missing"]]))
        .mark_point(
            filled=True,
            size=95,
            shape=style.SHAPES[n],
            color=style.SERIES[n],
            stroke=style.GROUND,
            strokeWidth=1,
            opacity=1,
        )
        .encode(y=y, x=x)
        for n, name in enumerate(names)
    ]


def _numbers(rows: Sequence[Mapping[str, Any]], y: alt.Y, language: Language) -> list[alt.Chart]:
    """Return the numbers: the higher one after its sign, the lower one before it."""
    layers = []
    for place, align, away in (
        ("above", style.start(language), 9),
        ("below", style.end(language), -9),
    ):
        shown = [row for row in rows if row["place"] == place and not row["missing"]]
        base = alt.Chart(style.data(shown)).encode(y=y, x="at:Q", text="text:N")
        common: dict[str, Any] = {
            "align": align,
            "baseline": "middle",
            "dx": style.forward(away, language),
            "fontSize": style.SIZE - 1,
        }
        layers.append(base.mark_text(**common, color=style.GROUND, **style.HALO))
        layers.append(base.mark_text(**common, color=style.INK))
    absent = [row for row in rows if row["missing"]]
    note = alt.Chart(style.data(absent)).mark_text(
        align=style.end(language),
        baseline="middle",
        color=style.QUIET,
        fontSize=style.SIZE - 1,
    )
    edge = alt.value(0) if language.right_to_left else alt.value(alt.ExprRef("width"))
    layers.append(note.encode(y=y, x=edge, text="text:N"))
    return layers
