"""Claims with their verdicts laid out for reading."""

import io
from dataclasses import replace

import polars as pl
import pytest
from rich.console import Console

from filiere.cli.check_tables import check_tables
from filiere.communique.checking import check_readings
from filiere.communique.facts import Fact
from filiere.communique.reading import Reading
from filiere.communique.text import Paragraph, Span, Text

WORDS = "une hausse [/b] notable"
TEXT = Text("a.txt", WORDS, (Paragraph(Span(0, len(WORDS)), "fr", WORDS),), "sha256:0")
CLAIM = {
    "flow": "turnover",
    "reporter": "RU-MOW",
    "partner": "MAR",
    "measure": "growth",
    "value": "73",
    "period": "2025-S1",
    "base": "2024-S1",
    "speaker": "Anna Petrova",
    "said": "2025-09",
}
FIGURE = {
    "claim": 1,
    "figures_of": "RUS",
    "use": "country",
    "source": "customs",
    "vintage": "1",
    "period": "2025-S1",
    "value_usd": 1.28e9,
    "base_period": "2024-S1",
    "base_usd": 1e9,
    "observed": 28.0,
}


@pytest.fixture
def checked(plain_store):
    """Return a function that checks claims, given what each differs in from one of Moscow."""

    def check(*changes):
        facts = [
            Fact("claim", CLAIM | change, Span(n, len(WORDS)), "a.b")
            for n, change in enumerate(changes)
        ]
        return check_readings([Reading(TEXT, tuple(facts))], plain_store)

    return check


def laid_out(answer, width=160):
    console = Console(file=io.StringIO(), width=width, markup=False)
    for table in check_tables(answer):
        console.print(table)
    return " ".join(console.file.getvalue().split())


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({}, "1. Turnover of Moscow with Morocco"),
        ({}, "said +73 %, 1st half of 2025, against 1st half of 2024"),
        ({}, "in the text une hausse [/b] notable (a.txt, Anna Petrova, said in September 2025)"),
        ({}, "verdict not checkable: a region is never checked"),
        ({"vagueness": "over", "value": "70"}, "more than +70 % (70 to 77)"),
        ({"vagueness": "almost", "value": "-30"}, "almost −30 % (−30 to −27)"),
        ({"measure": "rank", "value": "3", "period": None}, "said number 3, no period stated"),
        ({"product": "citrus"}, "1. Turnover of Moscow with Morocco, Citrus fruit"),
    ],
)
def test_a_claim_is_told_in_words(change, shown, checked):
    assert shown in laid_out(checked(change))


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (
            {},
            "Russia 2024-S1 1,000.0 million USD → 2025-S1 1,280.0 million USD: +28.0 % "
            "(customs 1; national, shown beside)",
        ),
        (
            {"use": "incomplete", "value_usd": None, "observed": None},
            "Russia 2024-S1 1,000.0 million USD → 2025-S1 incomplete (customs 1)",
        ),
        (
            {"use": "decides", "figures_of": "reconciled"},
            "reconciled 2024-S1 1,000.0 million USD → 2025-S1 1,280.0 million USD: +28.0 % "
            "(customs 1)",
        ),
    ],
)
def test_a_figure_is_shown_with_its_side_and_periods(figure, shown, checked):
    answer = checked({})
    figures = pl.DataFrame([FIGURE | figure], schema=answer.figures.schema)
    assert shown in laid_out(replace(answer, figures=figures))


def test_a_figure_without_any_value_is_not_shown(checked):
    answer = checked({})
    nothing = FIGURE | {"value_usd": None, "base_usd": None, "observed": None}
    figures = pl.DataFrame([nothing], schema=answer.figures.schema)
    assert laid_out(replace(answer, figures=figures)) == laid_out(answer)


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({"value": "12"}, "contradicts 2. Turnover of Moscow with Morocco: +12 %"),
        ({"reporter": "MAR", "partner": "RU-MOW", "value": "12"}, "other side 2. Turnover of Mor"),
        ({"period": "2025", "base": "2024"}, "other period 2. Turnover of Moscow with Morocco"),
        ({"reporter": "RUS", "value": "30"}, "region, country 2. Turnover of Russia with Morocco"),
    ],
)
def test_claims_side_by_side_say_how_they_stand_to_each_other(change, shown, checked):
    told = laid_out(checked({}, change))
    assert "Side by side with claim 1 1. Turnover of Moscow with Morocco: +73 %" in told
    assert shown in told


@pytest.mark.parametrize(
    ("claims", "shown"),
    [
        ([], "No claim about trade was found."),
        ([{}], "1 claim: 1 not checkable"),
        ([{}, {"value": "12"}], "2 claims: 2 not checkable"),
    ],
)
def test_the_verdicts_are_counted(claims, shown, checked):
    assert shown in laid_out(checked(*claims))
