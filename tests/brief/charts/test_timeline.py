from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.brief.charts import picture, timeline
from filiere.brief.charts.timeline import _step
from filiere.brief.language import Language

POINTS = {"A": {2014: 2.05, 2016: 2.52, 2017: 2.9, 2020: None}, "B": {2016: 0.1}}


def test_only_consecutive_years_are_joined() -> None:
    specification = timeline(POINTS, "USD billion", Language.of("en"))
    rows = specification["datasets"][specification["layer"][0]["data"]["name"]]
    assert [(row["year"], row["run"]) for row in rows] == [(2014, 0), (2016, 1), (2017, 1)]


def test_a_year_without_figure_is_left_out_not_zero() -> None:
    texts = [line.text for line in picture(timeline(POINTS, "USD", Language.of("en"))).lettering]
    assert "2.9" in texts
    assert "0.0" not in texts


def test_time_runs_to_the_left_in_arabic() -> None:
    places = {}
    for code in ("en", "ar"):
        drawn = picture(timeline(POINTS, "USD", Language.of(code)))
        places[code] = {line.text: line.x for line in drawn.lettering}
    assert places["en"]["2014"] < places["en"]["2017"]
    assert places["ar"]["2014"] > places["ar"]["2017"]


@pytest.mark.parametrize(
    "points",
    [
        {},
        {"A": {}},
        {"A": {2010: None}},
        {"A": {2010: -1.0}},
        {name: {2010: 1.0} for name in "ABCD"},
    ],
)
def test_what_it_cannot_show_is_refused(points: dict[str, dict[int, float | None]]) -> None:
    with pytest.raises(ValueError, match=r"series|figure"):
        timeline(points, "USD", Language.of("en"))


@given(st.floats(1e-6, 1e12))
def test_ticks_are_round_and_few(most: float) -> None:
    assert 1 <= most / _step(most) <= 5 + 1e-9


@pytest.mark.parametrize("value", [0.0, 1e-4, 3.0, 2.6e9])
def test_one_figure_is_enough(value: float) -> None:
    assert picture(timeline({"A": {2020: value}}, "USD", Language.of("en"))).lettering
