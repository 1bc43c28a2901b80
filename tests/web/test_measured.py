"""The trade figure of a commitment: what it is called, what the data say of it."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from filiere.web.measured import meant, measured

FIGURE = {
    "flow": "exports",
    "reporter": "RUS",
    "partner": "MAR",
    "period": "2022",
    "sector": "pharma",
}


def test_a_figure_is_said_in_the_viewers_language():
    with override("fr"):
        told = meant({**FIGURE, "period": "2025-S1"})
        assert told is not None
        assert (told.reporter, told.partner) == ("Russie", "Maroc")
        assert told.period == "premier semestre 2025"
        assert str(told.flow) == "Exportations"
    assert meant({}) is None


@pytest.mark.django_db
def test_what_the_data_say_names_source_side_and_what_is_missing():
    told = measured(FIGURE)
    (line,) = told.lines
    assert (told.period, told.base_period) == ("2022", "2021")
    assert line.missing == "2021"
    assert line.growth == "—"
    assert float(line.value.replace(",", "")) > 0
    assert "OECD" in told.sources[0]
    assert told.only_intermediate
    assert measured(FIGURE) == told


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fault", [{"period": "2025-S1"}, {"reporter": "RU-MOW"}, {"product": "300490", "sector": ""}]
)
def test_what_the_data_do_not_say_is_no_figure(fault):
    assert measured({**FIGURE, **fault}).lines == []
