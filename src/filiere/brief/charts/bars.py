"""Bars: two or three series side by side, or one ranked list with some names marked."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import altair as alt

from filiere.brief.charts import style
from filiere.brief.language import Language

_BAR: Final = 11
_GAP: Final = 6
_ROOM_FOR_LABEL: Final = 1.18


def grouped_bars(
    labels: Sequence[str],
    series: Mapping[str, Sequence[float | None]],
    unit_label: str,
    language: Language,
    *,
    digits: int = 1,
) -> dict[str, Any]:
    """Draw two or three series as bars side by side, each bar with its value.

    Parameters
    ----------
    labels
        Names of the rows, from top to bottom.
    series
        Name of each series and its values, one a row; `None` or NaN where there is no figure.
    unit_label
        The unit, in the document's language.
    language
        How the numbers are written, and where a line starts.
    digits
        Decimals shown.

    Raises
    ------
    ValueError
        If a value is negative, a series has another length, or there are over three series.

    Examples
    --------
    >>> chart = grouped_bars(["Pharma"], {"A": [1.0], "B": [None]}, "USD", Language.of("en"))
    >>> rows = chart["datasets"][chart["layer"][0]["data"]["name"]]
    >>> [row["text"] for row in rows]
    ['1.0', 'no figure']
    """
    _check(labels, series)
    names = list(series)
    rows = [
        _row(n, name, series[name][n], language, digits)
        for n in range(len(labels))
        for name in names
    ]
    height = len(labels) * (_BAR * len(names) + _GAP)
    base = alt.Chart(style.data(rows)).encode(
        y=_rows(labels, language, padding=_GAP / (_BAR * len(names) + _GAP)),
        yOffset=alt.YOffset("series:N", sort=names),
    )
    layers = [
        base.mark_bar(height=_BAR - 2).encode(
            x=_values(rows, language),
            color=alt.Color(
                "series:N",
                scale=alt.Scale(domain=names, range=list(style.SERIES[: len(names)])),
                legend=None,
            ),
        ),
        *_value_texts(base, language),
        *style.legend(names, language, shapes=["square"] * len(names)),
        style.unit_note(unit_label, language),
    ]
    return style.finished(layers, language, height=height)


def ranking(
    labels: Sequence[str],
    values: Sequence[float | None],
    unit_label: str,
    language: Language,
    *,
    marked: Collection[str] = (),
    digits: int = 1,
) -> dict[str, Any]:
    """Draw one ranked list of bars; `marked` labels stand out by a darker bar.

    Parameters
    ----------
    labels, values
        Names and values, in the order they are drawn.
    unit_label
        The unit, in the document's language.
    language
        How the numbers are written, and where a line starts.
    marked
        The labels to be marked: one side among a list of suppliers.
    digits
        Decimals shown.

    Raises
    ------
    ValueError
        If a value is negative or the lengths differ.
    """
    _check(labels, {"": values})
    rows = [
        _row(n, "marked" if labels[n] in marked else "other", value, language, digits)
        for n, value in enumerate(values)
    ]
    step = _BAR + 9
    base = alt.Chart(style.data(rows)).encode(y=_rows(labels, language, padding=9 / step))
    colour = alt.Scale(domain=["marked", "other"], range=[style.SERIES[0], "#8793a1"])
    layers = [
        base.mark_bar(height=_BAR).encode(
            x=_values(rows, language), color=alt.Color("series:N", scale=colour, legend=None)
        ),
        *_value_texts(base, language),
        style.unit_note(unit_label, language),
    ]
    return style.finished(layers, language, height=len(labels) * step)


def _check(labels: Sequence[str], series: Mapping[str, Sequence[float | None]]) -> None:
    if not 1 <= len(series) <= len(style.SERIES):
        raise ValueError(f"{len(series)} series: one to {len(style.SERIES)} can be told apart")
    for name, values in series.items():
        if len(values) != len(labels):
            raise ValueError(f"series {name!r}: {len(values)} values for {len(labels)} labels")
        if any(value is not None and value < 0 for value in values):
            raise ValueError(f"series {name!r}: a bar cannot show a negative amount")


def _row(n: int, name: str, value: float | None, language: Language, digits: int) -> dict[str, Any]:
    missing = value is None or math.isnan(value)
    amount = 0.0 if missing else float(value or 0.0)
    shown = language.text("no figure") if missing else style.number(amount, digits, language)
    return {
        "row": n,
        "series": name,
        "value": None if missing else amount,
        "at": amount,
        "text": style.written(shown, language),
        "missing": missing,
    }


def _rows(labels: Sequence[str], language: Language, *, padding: float) -> alt.Y:
    return alt.Y(
        "row:O",
        axis=style.row_axis(labels, language),
        scale=alt.Scale(paddingInner=padding, paddingOuter=padding / 2),
    )


def _values(rows: Sequence[Mapping[str, Any]], language: Language) -> alt.X:
    most = max((row["at"] for row in rows), default=0) or 1
    return alt.X(
        "value:Q",
        axis=None,
        scale=alt.Scale(
            domain=[0, most * _ROOM_FOR_LABEL], reverse=language.right_to_left, nice=False
        ),
    )


def _value_texts(base: alt.Chart, language: Language) -> list[alt.Chart]:
    """Return the values beside the bars; what is missing is said in the quiet colour."""
    return [
        base.transform_filter(f"datum.missing == {str(missing).lower()}")
        .mark_text(
            align=style.start(language),
            baseline="middle",
            dx=style.forward(5, language),
            color=style.QUIET if missing else style.INK,
            fontSize=style.SIZE - 0.5,
        )
        .encode(x=alt.X("at:Q"), text="text:N")
        for missing in (False, True)
    ]
