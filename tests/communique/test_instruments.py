from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.facts import Fact
from filiere.communique.instruments import instrument_facts
from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.text import Paragraph, Span, Text
from filiere.languages import LANGUAGES

SAID = Path(__file__).with_name("said") / "instruments.tsv"
SENTENCES = [
    line.split("\t") for line in SAID.read_text("utf-8").splitlines() if not line.startswith("#")
]
PIECES = (
    *("ont signé", "un accord", "sur la pêche", "n'a pas été signé", "et", ",", "(", ")", ";"),
    *("sera", "signature de", "trois mémorandums", ":", "dont un sur l'eau", "en vigueur", "."),
)


def text_in(lang, content):
    return Text("-", content, paragraphs_of(content, lang), "")


def told(fact):
    value = fact.value
    words = (str(value["count"] or ""), value["instrument"], value["status"])
    return " ".join(filter(None, words)) + (f": {value['on']}" if value["on"] else "")


@pytest.mark.parametrize(("lang", "expected", "content"), SENTENCES)
def test_a_sentence_says_what_is_signed_planned_or_in_force(lang, expected, content):
    assert ("; ".join(map(told, instrument_facts(text_in(lang, content)))) or "-") == expected


def test_the_words_of_a_subject_that_is_not_known_are_kept_as_they_are_written():
    content = "Un accord sur la Réforme des Haras a été signé hier à Lomé."
    (fact,) = instrument_facts(text_in("fr", content))
    assert fact.value["on"] == "Réforme des Haras"


def test_a_list_in_brackets_says_what_each_of_several_texts_is_on():
    content = "Trois textes ont été signés (pêche maritime, valeur en douane, haras nationaux)."
    facts = list(instrument_facts(text_in("fr", content)))
    assert [(fact.value["count"], fact.value["on"]) for fact in facts] == [
        (3, None),
        (1, "sea-fisheries"),
        (1, "customs-value-data"),
        (1, "haras nationaux"),
    ]
    assert [fact.value.get("among", False) for fact in facts] == [False, True, True, True]


def test_a_list_of_another_length_is_not_what_each_is_on():
    (fact,) = instrument_facts(text_in("fr", "Trois textes ont été signés (santé, pêche)."))
    assert (fact.value["count"], fact.value["on"]) == (3, None)


def test_the_act_is_named_where_it_is_another_than_the_signing():
    facts = instrument_facts(text_in("en", "The protocol was extended. A roadmap was adopted."))
    assert [(fact.value["status"], fact.value["act"]) for fact in facts] == [
        ("in-force", "extend"),
        ("signed", "adopt"),
    ]


def test_the_parties_named_between_are_kept():
    content = "Un accord entre le Bénin et le Japon a été signé."
    known = [
        Fact("party", {"code": code}, Span(content.index(word), content.index(word) + 5), "x")
        for code, word in (("JPN", "Japon"), ("BEN", "Bénin"))
    ]
    (fact,) = instrument_facts(text_in("fr", content), known)
    assert fact.value["between"] == ["BEN", "JPN"]


def test_an_agreement_spoken_of_again_is_no_second_one():
    content = "Un protocole sur le rail a été signé. Le protocole, signé hier, couvre les gares."
    assert [told(fact) for fact in instrument_facts(text_in("fr", content))] == [
        "1 protocol signed: rail"
    ]


def test_a_council_that_approves_a_contract_signs_none():
    assert not list(instrument_facts(text_in("en", "Council approved a contract for paving.")))


def test_a_fact_stands_on_the_words_that_name_the_text_and_what_it_is_on():
    text = text_in("fr", "Hier, ils ont signé deux accords relatifs au tourisme et un contrat.")
    assert [text.words(fact.span) for fact in instrument_facts(text)] == [
        "deux accords relatifs au tourisme",
        "un contrat",
    ]


def test_a_paragraph_in_another_language_says_nothing():
    content = "Un accord a été signé."
    paragraph = Paragraph(Span(0, len(content)), None, content)
    assert not list(instrument_facts(Text("-", content, (paragraph,), "")))


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_words_of_agreements_in_any_order_give_facts_on_words_of_the_text(words):
    text = text_in("fr", " ".join(words))
    for fact in instrument_facts(text):
        assert text.words(fact.span).strip()
        assert fact.value["status"] in ("signed", "planned", "in-force")


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_whatever_is_written_facts_stand_on_words_of_the_text(content, lang):
    text = text_in(lang, content)
    assert all(text.words(fact.span).strip() for fact in instrument_facts(text))
