import pytest

from filiere.communique.agreement import agreement, as_expected, places_of
from filiere.communique.annotation import Expected
from filiere.communique.facts import Fact
from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.text import Span, Text

WORDS = "Selon « Rabat », les exportations ont crû de 9,7 % puis de 9,7 % encore."
TEXT = Text("t", WORDS, paragraphs_of(WORDS, "fr"), "sha256:0")
CLAIM = {
    "flow": "exports",
    "reporter": "FRA",
    "partner": "DZA",
    "measure": "growth",
    "value": "9.7",
    "period": "2023-S1",
    "currency": None,
    "vagueness": None,
}


def held(kind, expected, found, *, words=None, span=(0, 5)):
    return agreement(Expected(kind, expected, words), Fact(kind, found, Span(*span), "a.b"), TEXT)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"value": "9.70"},
        {"value": 9.7},
        {"period": "2023-M01/2023-M06"},
        {"flow": "imports", "reporter": "DZA", "partner": "FRA"},
    ],
)
def test_a_claim_said_otherwise_is_the_same(change):
    assert held("claim", CLAIM, CLAIM | change).exact


@pytest.mark.parametrize(
    "change",
    [
        {"flow": "imports"},
        {"flow": "turnover"},
        {"reporter": "DZA", "partner": "FRA"},
        {"reporter": None},
        {"partner": "MAR"},
        {"measure": "level"},
        {"value": "-9.7"},
        {"value": "9.8"},
        {"value": "nine"},
        {"period": "2023"},
        {"period": None},
        {"period": "soon"},
    ],
)
def test_a_claim_whose_core_differs_is_wrong(change):
    assert not held("claim", CLAIM, CLAIM | change).core


@pytest.mark.parametrize("change", [{"currency": "EUR"}, {"vagueness": "almost"}])
def test_a_claim_may_be_right_and_not_in_every_field(change):
    found = held("claim", CLAIM, CLAIM | change)
    assert found.core
    assert found.missing == tuple(change)


def test_turnover_has_no_direction():
    turnover = CLAIM | {"flow": "turnover"}
    turned = turnover | {"reporter": "DZA", "partner": "FRA"}
    assert held("claim", turnover, turned).exact
    assert not held("claim", turnover, turned | {"reporter": "MAR"}).core
    assert not held("claim", turnover, turned | {"flow": "exports"}).core


def test_only_the_keys_given_are_compared():
    partial = {"flow": "imports", "reporter": "DZA", "value": 9.7}
    assert held("claim", partial, CLAIM).exact
    assert held("claim", {"flow": "exports", "reporter": "FRA", "value": "9.7"}, CLAIM).exact
    assert not held("claim", {"flow": "imports", "reporter": "FRA"}, CLAIM).core


@pytest.mark.parametrize(
    ("kind", "expected", "found", "core"),
    [
        ("party", {"code": "RUS"}, {"code": "RU-MOW"}, False),
        ("body", {"body": "commission"}, {"body": "commission", "subject": None}, True),
        (
            "body",
            {"body": "working-group", "subject": "industry"},
            {"body": "working-group", "subject": "energy"},
            False,
        ),
        ("session", {"number": 8}, {"number": 8, "body": None}, True),
        ("date", {"date": "2025-10-10"}, {"date": "--10-10"}, False),
        ("date", {"problem": "no such day"}, {"date": None, "problem": "no such day"}, True),
        ("date", {"problem": "no such day"}, {"date": "2025-02-28", "problem": None}, False),
        ("place", {"place": "Brasília"}, {"place": "Brasilia"}, True),
        ("person", {"name": "Ольга Сергеева"}, {"name": "Ольги Сергеевой"}, False),
        ("organisation", {"name": "ministère du Sport"}, {"name": "Ministère du sport"}, True),
        ("instrument", {"count": 3, "status": "signed"}, {"count": 3, "status": "signed"}, True),
        ("instrument", {"instrument": "protocol"}, {"instrument": "roadmap"}, False),
        ("quotation", {"quote": "« Oui. »"}, {"quote": "oui"}, True),
        ("quotation", {"quote": "dit « oui » et"}, {"quote": "dit “oui” et"}, True),
        ("quotation", {"quote": "Oui, demain"}, {"quote": "Oui"}, False),
        ("attribution", {"source": "Minenergo"}, {"organisation": "Minenergo"}, True),
        ("attribution", {"source": "Minenergo"}, {"speaker": "Minfin"}, False),
    ],
)  # fmt: skip
def test_what_decides_for_each_kind(kind, expected, found, core):
    assert held(kind, expected, found).core is core


def test_every_role_that_is_expected_must_be_found():
    expected = {"name": "Rachid Bahi", "roles": ["co-chair"]}
    assert held("person", expected, {"name": "Rachid Bahi", "roles": ["speaker", "co-chair"]}).exact
    only = held("person", expected, {"name": "Rachid Bahi", "roles": ["speaker"]})
    assert (only.core, only.missing) == (True, ("roles",))


def test_the_words_must_be_touched():
    first = WORDS.index("9,7")
    assert held("claim", CLAIM, CLAIM, words="9,7 %", span=(first, first + 3)).exact
    beside = held("claim", CLAIM, CLAIM, words="9,7 %", span=(0, 5))
    assert (beside.core, beside.missing) == (True, ("words",))


def test_words_alone_are_met_by_whatever_touches_them():
    assert held("sector", {}, {"sector": "rail"}, words="Rabat", span=(8, 13)).core
    assert not held("sector", {}, {"sector": "rail"}, words="Rabat", span=(20, 25)).core


def test_words_are_found_whatever_their_quotes_and_case():
    assert [TEXT.words(span) for span in places_of("selon “ rabat ”", TEXT)] == ["Selon « Rabat"]
    assert len(places_of("9,7 %", TEXT)) == 2
    assert places_of("« »", TEXT) == ()


def test_a_fact_agrees_with_itself():
    facts = [
        Fact("claim", CLAIM, Span(0, 5), "a.b"),
        Fact("attribution", {"organisation": "Minenergo", "of": "text"}, Span(0, 5), "a.b"),
        Fact("person", {"name": "Rachid Bahi", "office": None}, Span(0, 5), "a.b"),
    ]  # fmt: skip
    assert all(agreement(as_expected(fact), fact, TEXT).exact for fact in facts)
