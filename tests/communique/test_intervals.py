from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.intervals import Interval, interval
from filiere.errors import WrongInput
from filiere.sample.commission import Vagueness

WORDS = get_args(Vagueness)
FIGURES = st.decimals(min_value="0.1", max_value="1e12", places=1)


@pytest.mark.parametrize(
    ("value", "vagueness", "written"),
    [
        (30, "almost", "[27, 30)"),
        (70, "over", "(70, 77]"),
        (73, None, "[72.5, 73.5)"),
        (30, "under", "[27, 30)"),
        (30, "at-most", "[27, 30]"),
        (30, "at-least", "[30, 33]"),
        (20, "about", "[18, 22]"),
        (2, "about", "[1.5, 2.5]"),
        ("2.6", None, "[2.55, 2.65)"),
        ("670e6", None, "[669500000, 670500000)"),
        ("1.2e9", None, "[1150000000, 1250000000)"),
        (-13, None, "(-13.5, -12.5]"),
        (-30, "almost", "(-30, -27]"),
        (-70, "over", "[-77, -70)"),
        (0, None, "[-0.5, 0.5)"),
    ],
)
def test_what_a_stated_figure_admits(value, vagueness, written):
    assert str(interval(value, vagueness)) == written


def test_open_ends_are_outside():
    almost = interval(30, "almost")
    assert 27 in almost
    assert 30 not in almost
    assert almost.gap(30) == 0
    assert 72.5 in interval(73)
    assert 73.5 not in interval(73)


def test_the_noise_of_binary_fractions_decides_nothing():
    assert (1.3 / 1.0 - 1) * 100 != 30
    assert (1.3 / 1.0 - 1) * 100 not in interval(30, "almost")
    assert (1.3 / 1.0 - 1) * 100 in interval(30, "at-least")


def test_the_gap_is_signed():
    assert interval(30, "almost").gap(35.0) == pytest.approx(5)
    assert interval(30, "almost").gap(20.0) == pytest.approx(-7)
    assert interval(30, "almost").gap(28.0) == 0


@pytest.mark.parametrize("value", [73.0, "much", Decimal("NaN"), Decimal("Infinity")])
def test_a_value_without_a_last_stated_digit_is_refused(value):
    with pytest.raises(WrongInput, match=r"digit|figure"):
        interval(value)


@pytest.mark.parametrize("vagueness", WORDS)
def test_a_vague_word_says_nothing_of_zero(vagueness):
    with pytest.raises(WrongInput, match="nothing is"):
        interval(0, vagueness)


@given(FIGURES, st.sampled_from([None, *WORDS]))
def test_a_fall_is_read_like_a_rise(value, vagueness):
    fall = interval(-value, vagueness)
    assert fall.mirrored() == interval(value, vagueness)
    assert fall.low < fall.high


@given(FIGURES, st.sampled_from(WORDS), st.floats(-1e13, 1e13))
def test_a_gap_is_nothing_exactly_inside_the_closed_interval(value, vagueness, observed):
    admitted = interval(value, vagueness)
    closed = Interval(admitted.low, admitted.high)
    assert (observed in closed) == (admitted.gap(observed) == 0)


@given(FIGURES)
def test_about_admits_all_that_the_plain_figure_does(value):
    about, plain = interval(value, "about"), interval(value)
    assert about.low <= plain.low < plain.high <= about.high
