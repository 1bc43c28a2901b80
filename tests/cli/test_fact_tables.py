"""Facts laid out for reading."""

import io

import pytest
from rich.console import Console

from filiere.cli.claim_words import figure_of, what_of, when_of
from filiere.cli.fact_tables import facts_tables, field_name, shortened
from filiere.communique.facts import Fact
from filiere.communique.reading import Reading
from filiere.communique.text import Paragraph, Span, Text

WORDS = "des mots du texte"
TEXT = Text("a.txt", WORDS, (Paragraph(Span(0, len(WORDS)), "fr", WORDS),), "sha256:0")


def laid_out(*facts):
    reading = Reading(TEXT, tuple(Fact(kind, value, Span(0, 8), "a.b") for kind, value in facts))
    console = Console(file=io.StringIO(), width=160)
    for table in facts_tables(reading.result()):
        console.print(table)
    return " ".join(console.file.getvalue().split())


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("party", {"code": "RU-MOW"}, "Moscow RU-MOW des mots"),
        (
            "body",
            {"body": "working-group", "subject": "rail", "parties": ["MAR"]},
            "working group Railway equipment Morocco",
        ),
        ("session", {"number": 8, "body": None}, "8 – des mots"),
        (
            "date",
            {"date": "--10-10", "weekday": None, "of": "session", "problem": None},
            "10-10, no year – session",
        ),
        (
            "date",
            {"date": "2025-11-31", "weekday": None, "of": "planned", "problem": "no such day"},
            "no such day",
        ),
        ("place", {"place": "Rabat", "country": "MAR"}, "Rabat Morocco"),
        (
            "person",
            {
                "name": "Иван Петров",
                "latin": "Ivan Petrov",
                "office": "министр",
                "organisation": None,
                "side": "RUS",
                "roles": ["co-chair", "speaker"],
            },
            "Иван Петров (Ivan Petrov) министр Russia co-chair, speaker",
        ),
        (
            "organisation",
            {"name": "Минпромторг", "acronym": None, "kind": "ministry", "side": None},
            "Минпромторг – ministry –",
        ),
        ("sector", {"sector": "pharma", "status": "on-the-table"}, "Pharmaceuticals on the table"),
        ("partnership", {"form": "know-how"}, "exchange of know-how"),
        (
            "instrument",
            {
                "instrument": "memorandum",
                "on": ["rail", "la pêche"],
                "count": 2,
                "status": "in-force",
            },
            "memorandum Railway equipment, la pêche 2 in force",
        ),
        ("quotation", {"quote": "oui", "speaker": None}, "– oui"),
        ("attribution", {"source": "le ministère", "of": "text"}, "le ministère all of it"),
        (
            "claim",
            {
                "flow": "turnover",
                "reporter": "FRA",
                "partner": None,
                "measure": "rank",
                "value": "3",
                "period": "2024",
                "base": None,
                "speaker": None,
            },
            "turnover of France number 3 2024",
        ),
    ],
)
def test_each_kind_has_its_columns(kind, value, shown):
    assert shown in laid_out((kind, value))


def test_a_document_without_facts_says_so():
    assert "No fact was found in this text." in laid_out()


def test_long_words_are_cut_in_their_middle():
    cut = shortened("début " + "x" * 200 + " fin")
    assert len(cut) <= 93
    assert cut.startswith("début x")
    assert cut.endswith("x fin")
    assert " … " in cut


@pytest.mark.parametrize(
    ("field", "name"), [(None, ""), ("rail", "Railway equipment"), ("le blé", "le blé")]
)
def test_a_field_has_its_name_or_its_words(field, name):
    assert field_name(field) == name


@pytest.mark.parametrize(
    ("claim", "figure"),
    [
        ({"measure": "growth", "value": "-9.7"}, "−9.7 %"),
        ({"measure": "growth", "value": "70", "vagueness": "over"}, "more than +70 %"),
        ({"measure": "share", "value": "25"}, "25 % of all"),
        ({"measure": "multiple", "value": "2.6"}, "2.6 times as much"),
        ({"measure": "level", "value": "312000000", "currency": "EUR"}, "312 million EUR"),
        ({"measure": "level", "value": "4500", "currency": None}, "4,500"),
        (
            {"measure": "level", "value": "1700000000", "vagueness": "about", "currency": "USD"},
            "about 1.7 billion USD",
        ),
    ],
)
def test_a_figure_has_its_unit(claim, figure):
    assert figure_of(claim) == figure


def test_a_claim_says_whose_trade_with_whom_of_what():
    claim = {"flow": "imports", "reporter": "FRA", "partner": "MAR", "product": "0805"}
    assert what_of(claim).startswith("imports of France from Morocco, ")
    assert what_of({"flow": "exports"}) == "exports"


def test_a_claim_without_a_period_says_none():
    assert when_of({"period": None, "base": None}) == ""
