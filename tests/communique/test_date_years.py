from __future__ import annotations

from datetime import date

import pytest

from filiere.communique.date_years import Calendar, exists_in_any_year, named_years, real_day

TURN = Calendar(date(2025, 1, 3), ())


@pytest.mark.parametrize(
    ("month", "day", "direction", "year"),
    [(12, 28, None, 2024), (1, 20, "future", 2025), (12, 28, "future", 2025), (1, 2, "past", 2025)],
)
def test_a_day_without_a_year_is_the_nearest_at_the_turn_of_one(month, day, direction, year):
    assert TURN.year_of(month, day, None, direction) == year


def test_without_a_publication_the_years_named_and_the_weekday_tell():
    named = Calendar(None, (2024, 2025))
    assert named.year_of(10, 10, None, None) == 2025
    assert named.year_of(10, 10, "thursday", None) == 2024
    assert named.year_of(10, 10, "sunday", None) is None
    assert Calendar(None, ()).year_of(10, 10, None, None) is None


def test_days_told_from_the_publication():
    assert TURN.day_of("yesterday", None) == date(2025, 1, 2)
    assert TURN.day_of("next", "monday") == date(2025, 1, 6)
    assert TURN.day_of("last", "friday") == date(2024, 12, 27)
    assert Calendar(None, ()).day_of("yesterday", None) is None


def test_months_told_from_it():
    assert (TURN.month_of(9, "last"), TURN.month_of(5, "next")) == (2024, 2025)


def test_days_that_no_calendar_has():
    assert real_day(2025, 2, 29) is None
    assert exists_in_any_year(2, 29)
    assert not exists_in_any_year(2, 30)


def test_years_to_come_are_not_named():
    assert list(named_years([(2024, False), (2030, True), (2024, False)])) == [2024, 2024]
