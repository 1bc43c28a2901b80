from __future__ import annotations

import pytest

from filiere.brief.charts import dumbbell, picture
from filiere.brief.language import Language

LABELS = ["Pharma", "Rail", "Digital"]
SERIES = {"A": [0.2, 0.0, None], "B": [2.5, 0.9, 0.5]}


def test_every_number_is_written_and_a_missing_one_is_named() -> None:
    drawn = picture(dumbbell(LABELS, SERIES, "RCA", Language.of("en"), reference_label="world"))
    texts = {line.text for line in drawn.lettering if not line.halo}
    assert {"0.20", "2.50", "0.00", "0.90", "0.50", "A: no figure", "world", "RCA"} <= texts


def test_the_scale_is_mirrored_in_arabic() -> None:
    places = {}
    for code in ("en", "ar"):
        drawn = picture(dumbbell(LABELS, SERIES, "RCA", Language.of(code)))
        places[code] = {line.text: line.x for line in drawn.lettering if not line.halo}
    assert places["en"]["0.20"] < places["en"]["2.50"]
    assert places["ar"]["0.20"] > places["ar"]["2.50"]


def test_zero_stands_at_the_edge_not_beyond() -> None:
    drawn = picture(dumbbell(["x"], {"A": [0.0], "B": [5000.0]}, "RCA", Language.of("en")))
    assert all(0 <= line.x <= drawn.width for line in drawn.lettering)


@pytest.mark.parametrize("series", [{"A": [1.0]}, {"A": [1.0], "B": [1.0], "C": [1.0]}])
def test_it_compares_two_sides(series: dict[str, list[float | None]]) -> None:
    with pytest.raises(ValueError, match="two sides"):
        dumbbell(["x"], series, "RCA", Language.of("en"))


def test_a_side_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="another number of values"):
        dumbbell(["x"], {"A": [1.0], "B": [1.0, 2.0]}, "RCA", Language.of("en"))


def test_a_side_without_any_figure_is_named_in_every_row() -> None:
    drawn = picture(dumbbell(["x"], {"A": [None], "B": [None]}, "RCA", Language.of("en")))
    texts = [line.text for line in drawn.lettering]
    assert "A: no figure" in " ".join(texts)
    assert "B: no figure" in " ".join(texts)
