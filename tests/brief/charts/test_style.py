from __future__ import annotations

from itertools import combinations

import pytest

from filiere.brief.charts import style
from filiere.brief.language import Language


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, two: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colour", style.SERIES)
def test_every_colour_stands_out_from_the_page(colour: str) -> None:
    assert contrast(colour, style.GROUND) >= 3


@pytest.mark.parametrize(("one", "two"), list(combinations(style.SERIES, 2)))
def test_colours_are_apart_in_grey(one: str, two: str) -> None:
    assert contrast(one, two) >= 1.7


def test_two_series_are_far_apart_in_grey() -> None:
    assert contrast(*style.SERIES[:2]) >= 3


@pytest.mark.parametrize("colour", [style.INK, style.QUIET])
def test_letters_are_legible(colour: str) -> None:
    assert contrast(colour, style.GROUND) >= 4.5


def test_a_number_too_small_for_its_decimals_is_not_zero() -> None:
    english = Language.of("en")
    assert style.number(0.02, 1, english) == "< 0.1"
    assert style.number(0.0, 1, english) == "0.0"
    assert style.number(0.1, 1, english) == "0.1"


def test_labels_keep_the_order_of_reading() -> None:
    assert style.written("12 USD", Language.of("ar")) == "\u206712 USD\u2069"
    assert style.written("12 USD", Language.of("fr")) == "12 USD"
