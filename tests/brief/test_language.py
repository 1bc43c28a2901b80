"""How each language writes numbers, amounts, lists, quotations and dates (CLDR)."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.brief.language import MISSING, Language
from filiere.errors import UnknownLanguage
from filiere.languages import LANGUAGES

FR, EN, RU, AR = (Language.of(code) for code in ("fr", "en", "ru", "ar"))
THIN, WIDE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
ALL = pytest.mark.parametrize("language", [FR, EN, RU, AR], ids=LANGUAGES)


@pytest.mark.parametrize(
    ("language", "number", "percent", "amount"),
    [
        (FR, f"1{THIN}234{THIN}567,89", f"12,3{WIDE}%", f"1,28{WIDE}milliard de dollars"),
        (EN, "1,234,567.89", "12.3%", "USD 1.28 billion"),
        (RU, f"1{WIDE}234{WIDE}567,89", f"12,3{WIDE}%", f"1,28{WIDE}миллиарда долларов США"),
        (AR, "1,234,567.89", "12.3%", "1.28 مليار دولار أمريكي"),
    ],
    ids=["fr", "en", "ru", "ar"],
)
def test_a_number_a_share_and_an_amount(language, number, percent, amount) -> None:
    assert language.number(1234567.891, 2) == number
    assert language.percent(0.1234) == percent
    assert language.amount(1.279e9) == amount


@ALL
def test_what_is_missing_is_never_a_number(language) -> None:
    for nothing in (None, math.nan):
        assert language.number(nothing) == MISSING
        assert language.percent(nothing) == MISSING
        assert language.millions(nothing) == MISSING
        assert not re.search(r"\d|nan|None", language.amount(nothing))


@ALL
@pytest.mark.parametrize("value", [-0.0, -0.0004, 0.0004])
def test_zero_has_no_sign(language, value) -> None:
    for written in (language.number(value, 2), language.percent(value), language.change(value)):
        assert not re.search(r"[-+−]", written), written


@ALL
def test_growth_carries_its_sign_at_its_left(language) -> None:
    assert re.fullmatch("\u2066?\\+73\\W?%\u2069?", language.change(0.734, 0))
    assert re.fullmatch("\u2066?[-−]5[.,]0\\W?%\u2069?", language.change(-0.05))


def test_in_arabic_the_sign_is_held_to_the_number() -> None:
    assert AR.change(0.73, 0) == "\u2066+73%\u2069"


@pytest.mark.parametrize(
    ("usd", "digits", "written"),
    [
        (99_999.0, 1, "< 0.1"),
        (100_000.0, 1, "0.1"),
        (999_999.0, 0, "< 1"),
        (0.0, 1, "0.0"),
        (1.25e9, 0, "1,250"),
        (1.0264e9, 1, "1,026.4"),
    ],
)
def test_millions_never_show_a_small_amount_as_none(usd, digits, written) -> None:
    assert EN.millions(usd, digits) == written


@pytest.mark.parametrize(
    ("usd", "written"),
    [
        (0.0, "USD 0 million"),
        (1.0, "less than USD 0.01 million"),
        (10_000.0, "USD 0.01 million"),
        (4.809e6, "USD 4.81 million"),
        (62.5e6, "USD 62.5 million"),
        (999.4e6, "USD 999 million"),
        (999.49e6, "USD 999 million"),
        (999.5e6, "USD 1 billion"),
        (2e9, "USD 2 billion"),
        (4.0947e12, "USD 4,095 billion"),
    ],
)
def test_amounts_as_they_are_said(usd, written) -> None:
    assert EN.amount(usd) == EN.amount(np.float64(usd)) == written


@given(st.floats(1e4, 1e13))
def test_an_amount_is_read_back_to_three_figures(usd) -> None:
    number, word = re.fullmatch(r"USD ([\d,.]+) (million|billion)", EN.amount(usd)).groups()
    read = float(number.replace(",", "")) * {"million": 1e6, "billion": 1e9}[word]
    step = {"million": 1e4, "billion": 1e7}[word]
    assert abs(read - usd) <= max(0.005 * usd if step < 0.01 * usd else step / 2, step / 2) * 1.001


@pytest.mark.parametrize(
    ("usd", "fr", "ru"),
    [
        (1e6, "million", "миллион"),
        (1.5e6, "million", "миллиона"),
        (2e6, "millions", "миллиона"),
        (5e6, "millions", "миллионов"),
        (21e6, "millions", "миллион"),
        (1.9e9, "milliard", "миллиарда"),
        (2e9, "milliards", "миллиарда"),
        (11e9, "milliards", "миллиардов"),
    ],
)
def test_the_word_for_a_million_agrees_with_its_number(usd, fr, ru) -> None:
    assert FR.amount(usd).split(WIDE)[1] == f"{fr} de dollars"
    assert RU.amount(usd).split(WIDE)[1] == f"{ru} долларов США"


@ALL
@pytest.mark.parametrize("count", [1, 2, 5, 11, 80, 100])
def test_a_count_is_said_in_the_plural_form_of_its_number(language, count) -> None:
    told = language.plural(
        "The world is the {count} economy named in the data.",
        "The world is the {count} economies named in the data.",
        count,
    )
    assert "{" not in told
    if language is EN:
        assert ("economy" in told) is (count == 1)
    if language is RU:
        assert str(count) in told


def test_lists_and_alternatives() -> None:
    three = ["a", "b", "c"]
    assert [each.join(three) for each in (FR, EN, RU)] == ["a, b et c", "a, b, and c", "a, b и c"]
    assert [each.either(three[:2]) for each in (FR, EN, RU)] == ["a ou b", "a or b", "a или b"]
    assert AR.join(["أ", "ب"]) == "أ وب"
    assert EN.join([]) == ""


def test_quotations() -> None:
    assert [each.quote("x") for each in (FR, EN, RU, AR)] == [
        f"«{WIDE}x{WIDE}»",
        "“x”",
        "«x»",
        "«x»",
    ]


def test_words_of_the_data_are_translated_clause_by_clause_where_they_are_known() -> None:
    note = "values in thousand USD turned into USD; made by hand"
    told = RU.known(note)
    assert told.endswith("; made by hand")
    assert "долларов" in told
    assert EN.known(note) == note


def test_directions_and_codes() -> None:
    assert [each.right_to_left for each in (FR, EN, RU, AR)] == [False, False, False, True]
    assert Language.of(" AR ") == AR
    with pytest.raises(UnknownLanguage, match="'de'"):
        Language.of("de")


@ALL
@pytest.mark.parametrize(
    ("value", "digits"),
    [(353.02, "353.0"), (4.2216, "4.2"), (0.372, "0.37"), (0.0151, "0.015"), (1234.5, "1,234.5")],
)
def test_a_gain_and_a_loss_have_their_signs_and_about_three_figures(
    language, value, digits
) -> None:
    shown = digits if language in {EN, AR} else digits.replace(",", " ").replace(".", ",")
    for sign, signed in (("+", value), ("−", -value)):
        told = re.sub("[\u2066\u2069]", "", language.signed(signed))
        assert re.sub(f"[{THIN}{WIDE}]", " ", told) == sign + shown


@ALL
def test_a_gain_too_small_to_show_keeps_its_sign_before_zero(language) -> None:
    nothing = language.number(0, 3)
    assert language.signed(2e-7) == language.apart(f"+{nothing}")
    assert language.signed(-2e-7) == language.apart(f"−{nothing}")
    assert language.signed(0) == language.apart(nothing)
