from __future__ import annotations

from filiere.communique.dated import Dated, earlier_base
from filiere.communique.period_said import PeriodSaid
from filiere.periods import parse


def claim(period, **said):
    words = PeriodSaid("months", 0, 4, **said)
    return Dated(None, period=parse(period), base_said=words)  # type: ignore[arg-type]


def test_a_base_without_a_year_that_would_be_later_is_a_year_earlier():
    said = claim("2024-Q1", first=10, last=12)
    assert str(earlier_base(parse("2024-Q4"), said)) == "2023-Q4"


def test_one_with_its_year_and_an_earlier_one_stay():
    assert str(earlier_base(parse("2024-Q4"), claim("2024-Q1", year=2024))) == "2024-Q4"
    assert str(earlier_base(parse("2024-Q1"), claim("2024-Q3"))) == "2024-Q1"


def test_none_stays_none():
    assert earlier_base(None, claim("2024-Q1")) is None
