from __future__ import annotations

from typing import Literal

import pytest

from filiere.errors import UnknownCountry, WrongInput
from filiere.trade.question import given_period, given_sides, one_of


def test_sides_may_be_regions() -> None:
    assert given_sides("ru-mow", "Maroc") == ("RU-MOW", "MAR")


def test_one_country_is_not_two_sides() -> None:
    with pytest.raises(WrongInput, match="RUS and Russie are the same country"):
        given_sides("RUS", "Russie")
    with pytest.raises(UnknownCountry):
        given_sides("RUS", "")


def test_a_period_is_a_text_or_a_period() -> None:
    half = given_period("2025-S1")
    assert given_period(half) is half
    assert given_period(None) is None


def test_an_option_names_what_it_takes() -> None:
    one_of("a", Literal["a", "b", "c"], "letter")
    with pytest.raises(WrongInput, match="letter 'd': give a, b or c"):
        one_of("d", Literal["a", "b", "c"], "letter")
