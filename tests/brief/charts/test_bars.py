from __future__ import annotations

import math
from collections import Counter

import pytest

from filiere.brief.charts import grouped_bars, picture, ranking
from filiere.brief.language import Language
from filiere.languages import LANGUAGES

LABELS = ["Pharmacie", "Chimie"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_value_label_and_unit_is_written(code: str) -> None:
    language = Language.of(code)
    series = {"A": [3.14, None], "B": [math.nan, 1234.5]}
    drawn = picture(grouped_bars(LABELS, series, "USD", language))
    texts = Counter(line.text for line in drawn.lettering)
    assert texts[language.number(3.14, 1)] == 1
    assert texts[language.number(1234.5, 1)] == 1
    assert texts[language.text("no figure")] == 2
    assert texts["USD"] == texts["A"] == texts["B"] == 1
    assert texts["0.0"] == texts["0,0"] == 0


def test_arabic_bars_grow_to_the_left() -> None:
    series = {"A": [1.0, 2.0], "B": [3.0, 4.0]}
    places = {}
    for code in ("fr", "ar"):
        drawn = picture(grouped_bars(LABELS, series, "USD", Language.of(code)))
        places[code] = {line.text: line.x for line in drawn.lettering}
    assert places["fr"]["Pharmacie"] < places["fr"]["1,0"] < places["fr"]["4,0"]
    assert places["ar"]["Pharmacie"] > places["ar"]["1.0"] > places["ar"]["4.0"]


@pytest.mark.parametrize(
    ("series", "said"),
    [
        ({"A": [1.0]}, "1 values for 2 labels"),
        ({"A": [1.0, -2.0]}, "negative"),
        ({name: [1.0, 1.0] for name in "ABCD"}, "4 series"),
        ({}, "0 series"),
    ],
)
def test_what_bars_cannot_show_is_refused(series: dict[str, list[float | None]], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        grouped_bars(LABELS, series, "USD", Language.of("en"))


def test_all_values_missing_or_zero_still_draws() -> None:
    english = Language.of("en")
    for values in ([None, None], [0.0, 0.0]):
        assert picture(grouped_bars(LABELS, {"A": values}, "USD", english)).lettering


def test_the_marked_bar_is_the_darker_one() -> None:
    specification = ranking(["A", "B"], [2.0, 1.0], "USD", Language.of("en"), marked={"B"})
    rows = specification["datasets"][specification["layer"][0]["data"]["name"]]
    assert [row["series"] for row in rows] == ["other", "marked"]
    assert specification["layer"][0]["encoding"]["color"]["scale"]["range"][0] == "#143d66"


def test_the_same_figures_give_the_same_chart() -> None:
    english = Language.of("en")
    one, two = (grouped_bars(LABELS, {"A": [1.0, 2.0]}, "USD", english) for _ in range(2))
    assert one == two
