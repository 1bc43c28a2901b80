"""Periods: codes, arithmetic, completeness, names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.errors import UnknownPeriod, WrongInput
from filiere.languages import LANGUAGES, Language
from filiere.periods import Frequency, Period, PeriodRange, missing_months, parse

NO_PERIODS = """
25 2025-S3 2025-S0 2025-Q5 2025-M13 2025-M00 2025-07 2025S1 0000 2025-M1x 202507 2025-S1-S2 ٢٠٢٥
2025-A1 2025-W12 2025- 2025-S 2025/2026
"""


@st.composite
def periods(draw: st.DrawFn, frequency: Frequency | None = None) -> Period:
    kind = frequency or draw(st.sampled_from(Frequency))
    year = draw(st.integers(2, 9998))
    return Period(year, kind, draw(st.integers(1, kind.per_year)))


@st.composite
def ranges(draw: st.DrawFn) -> PeriodRange:
    start = draw(periods())
    end = start
    for _ in range(draw(st.integers(0, 30))):
        if end.year < 9998:
            end = end.next()
    return PeriodRange(start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", Period(2025, Frequency.YEAR)),
        ("2025-S1", Period(2025, Frequency.HALF, 1)),
        ("2025-Q3", Period(2025, Frequency.QUARTER, 3)),
        ("2025-M07", Period(2025, Frequency.MONTH, 7)),
        (" 2025-m7 ", Period(2025, Frequency.MONTH, 7)),
    ],
)
def test_codes_are_those_of_sdmx(text: str, expected: Period) -> None:
    assert Period.parse(text) == expected


@given(periods())
def test_a_code_reads_back_as_the_period(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert parse(str(period)) == period


@given(ranges())
def test_a_range_reads_back_as_the_range(span: PeriodRange) -> None:
    assert PeriodRange.parse(str(span)) == span
    assert parse(str(span)) == span


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "2025-S3",
        "2025-S0",
        "2025-Q5",
        "2025-M13",
        "2025-M00",
        "2025-07",
        "2025S1",
        "0000",
        "2025-M1x",
        "202507",
        "2025-S1-S2",
        "٢٠٢٥",
        "2025-A1",
        "2025-W12",
        "2025 -S1",
    ],
)
def test_what_is_no_period_is_refused_by_its_text(text: str) -> None:
    with pytest.raises(UnknownPeriod, match="is not a period") as caught:
        Period.parse(text)
    assert repr(text) in str(caught.value)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2018/2020-M01", "two frequencies"),
        ("2020/2018", "write 2018/2020"),
        ("2018/", "not a period"),
        ("2018/2019/2020", "not a period"),
    ],
)
def test_what_is_no_range_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(UnknownPeriod, match=why):
        parse(text)


@pytest.mark.parametrize("text", ["", "2025 -S1"])
def test_blanks_are_no_part_of_a_code(text: str) -> None:
    with pytest.raises(UnknownPeriod, match="is not a period"):
        Period.parse(text)


def test_a_lone_period_is_no_range() -> None:
    with pytest.raises(UnknownPeriod, match="is not a range"):
        PeriodRange.parse("2018")


@given(periods())
def test_next_and_previous_undo_each_other(period: Period) -> None:
    assert period.next().previous() == period == period.previous().next()
    assert period.previous() < period < period.next()
    assert period.next().frequency is period.frequency


@pytest.mark.parametrize("code", ["9999", "9999-S2", "9999-Q4", "9999-M12"])
def test_time_ends_with_an_error(code: str) -> None:
    with pytest.raises(UnknownPeriod, match="no year 10000"):
        Period.parse(code).next()


@given(periods())
def test_the_year_before_has_the_same_months(period: Period) -> None:
    before = period.year_earlier()
    assert len(before.months) == len(period.months)
    assert all(
        (was.year, was.index) == (now.year - 1, now.index)
        for was, now in zip(before.months, period.months, strict=True)
    )


@given(ranges())
def test_the_range_a_year_before_has_the_same_months(span: PeriodRange) -> None:
    before = span.year_earlier()
    assert all(
        (was.year, was.index) == (now.year - 1, now.index)
        for was, now in zip(before.months, span.months, strict=True)
    )


@given(periods(Frequency.YEAR))
def test_twelve_months_are_two_halves_are_four_quarters(year: Period) -> None:
    halves, quarters = year.parts(Frequency.HALF), year.parts(Frequency.QUARTER)
    assert (len(year.months), len(halves), len(quarters)) == (12, 2, 4)
    assert year.months == tuple(month for half in halves for month in half.months)
    assert year.months == tuple(month for quarter in quarters for month in quarter.months)
    assert all(
        half.parts(Frequency.QUARTER) == quarters[2 * n : 2 * n + 2]
        for n, half in enumerate(halves)
    )


@given(periods())
def test_months_are_inside_and_follow_one_another(period: Period) -> None:
    months = period.months
    assert all(period.contains(month) for month in months)
    assert not period.contains(months[0].previous())
    assert not period.contains(months[-1].next())
    assert all(now.next() == after for now, after in pairwise(months))


@given(periods(), periods())
def test_containing_is_having_all_its_months(one: Period, other: Period) -> None:
    assert one.contains(other) == (set(other.months) <= set(one.months))


@given(ranges(), periods())
def test_a_range_contains_what_its_months_hold(span: PeriodRange, other: Period) -> None:
    assert span.contains(other) == (set(other.months) <= set(span.months))
    assert span.contains(span)


def test_a_longer_period_is_no_part() -> None:
    with pytest.raises(WrongInput, match="2025-Q1 cannot be cut into longer periods"):
        Period.parse("2025-Q1").parts(Frequency.HALF)


def test_periods_sort_by_start_then_by_length() -> None:
    codes = ["2025", "2025-M01", "2025-S2", "2025-Q1", "2024-M12", "2025-S1", "2025-M02"]
    ordered = ["2024-M12", "2025-M01", "2025-Q1", "2025-S1", "2025", "2025-M02", "2025-S2"]
    assert [str(period) for period in sorted(map(Period.parse, codes))] == ordered


def test_a_period_is_not_ordered_among_texts() -> None:
    with pytest.raises(TypeError):
        assert Period.parse("2025") < "2026"  # type: ignore[operator]


@given(periods())
def test_a_period_is_complete_with_its_months_and_missing_without(period: Period) -> None:
    assert missing_months(period, period.months) == ()
    assert missing_months(period, [period]) == ()
    assert missing_months(period, []) == period.months
    assert missing_months(period, period.months[1:]) == period.months[:1]


def test_quarters_answer_for_a_half_year_but_a_year_never_does() -> None:
    half = Period.parse("2025-S1")
    assert missing_months(half, [Period.parse("2025-Q1"), Period.parse("2025-Q2")]) == ()
    assert missing_months(half, [Period.parse("2025")]) == half.months
    assert [str(m) for m in missing_months(half, [Period.parse("2025-Q2")])] == [
        "2025-M01",
        "2025-M02",
        "2025-M03",
    ]


def test_a_range_of_years_misses_the_year_left_out() -> None:
    missing = missing_months(PeriodRange.parse("2018/2020"), [Period(2018, Frequency.YEAR)])
    assert (str(missing[0]), str(missing[-1]), len(missing)) == ("2019-M01", "2020-M12", 24)


@pytest.mark.parametrize(
    ("text", "lang", "label", "during"),
    [
        ("2025", "fr", "2025", "en 2025"),
        ("2025", "ru", "2025 год", "в 2025 году"),
        ("2025-S1", "fr", "premier semestre 2025", "au premier semestre 2025"),
        ("2025-S2", "fr", "second semestre 2025", "au second semestre 2025"),
        ("2025-S1", "en", "1st half of 2025", "in the 1st half of 2025"),
        ("2025-S1", "ru", "первое полугодие 2025 года", "в первом полугодии 2025 года"),
        ("2025-S2", "ru", "второе полугодие 2025 года", "во втором полугодии 2025 года"),
        ("2025-S1", "ar", "النصف الأول من 2025", "في النصف الأول من 2025"),
        ("2025-Q3", "en", "3rd quarter of 2025", "in the 3rd quarter of 2025"),
        ("2025-Q4", "ru", "четвёртый квартал 2025 года", "в четвёртом квартале 2025 года"),
        ("2025-M08", "fr", "août 2025", "en août 2025"),
        ("2025-M07", "en", "July 2025", "in July 2025"),
        ("2025-M07", "ru", "июль 2025\u202fг.", "в июле 2025 года"),
        ("2025-M07", "ar", "يوليو 2025", "في يوليو 2025"),
        ("2018/2020", "fr", "2018–2020", "de 2018 à 2020"),
        ("2018/2020", "ru", "2018–2020", "с 2018 по 2020 год"),
        ("2014-M01/2014-M07", "fr", "janvier – juillet 2014", "de janvier à juillet 2014"),
        ("2014-M08/2014-M10", "fr", "août – octobre 2014", "d’août à octobre 2014"),
        (
            "2024-M11/2025-M02",
            "en",
            "November 2024 – February 2025",
            "from November 2024 to February 2025",
        ),
        ("2014-M01/2014-M07", "ru", "январь – июль 2014\u202fг.", "с января по июль 2014 года"),
        ("2014-M01/2014-M07", "ar", "يناير – يوليو 2014", "من يناير إلى يوليو 2014"),
        ("2014-M03/2014-M03", "en", "March 2014", "in March 2014"),
        (
            "2024-S2/2025-S1",
            "ru",
            "второе полугодие 2024 года – первое полугодие 2025 года",
            "со второго полугодия 2024 года по первое полугодие 2025 года",
        ),
    ],
)
def test_names(text: str, lang: Language, label: str, during: str) -> None:
    period = parse(text)
    assert period.label(lang) == label
    assert period.during(lang) == during


@given(st.one_of(periods(), ranges()), st.sampled_from(LANGUAGES))
def test_every_period_has_its_names(period: Period | PeriodRange, lang: Language) -> None:
    for name in (period.label(lang), period.during(lang)):
        assert not set(name) & set("{}[]")
    year = period.year if isinstance(period, Period) else period.start.year
    assert str(year) in period.label(lang)


def test_names_tell_the_periods_of_a_year_apart() -> None:
    year = Period.parse("2025")
    every = [part for frequency in Frequency for part in year.parts(frequency)]
    for lang in LANGUAGES:
        assert len({period.label(lang) for period in every}) == len(every) == 19
        assert len({period.during(lang) for period in every}) == len(every)
