import gc
from dataclasses import replace
from time import process_time

import pytest

from filiere.communique.people import person_facts
from filiere.communique.person_mentions import people_in

#: What else the machine does may lengthen a try; a square would lengthen every one.
TRIES = 4


def anew(text):
    """Return a text of which nothing is known yet."""
    return replace(text, paragraphs=tuple(replace(each) for each in text.paragraphs))


def took(text):
    gc.collect()
    start = process_time()
    for _ in people_in(text):
        pass
    return process_time() - start


@pytest.mark.parametrize("unit", ["M. ", "M. Dupont ", "M. M. Dupont et ", "Mme le ministre "])
def test_repeated_titles_take_time_in_proportion(text_of, unit):
    took(text_of("fr", unit))
    short, long = (text_of("fr", unit * (size // len(unit))) for size in (5_000, 40_000))
    assert any(took(anew(long)) < 24 * max(took(anew(short)), 0.02) for _ in range(TRIES))


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "MM. Petr Dvořák (Tchéquie) et Rachid Oumarou (Niger) sont là", ["CZE", "NER"]),
        ("en", "Dr Farid Amini, Acting Minister of Roads, Iran", ["IRN"]),
        ("en", "Mr Andrej Novak of the Slovenian Chamber of Commerce", ["SVN"]),
        ("fr", "Le chef de la délégation paraguayenne, l'ambassadeur Rubén Ocampos", ["PRY"]),
        ("en", "met Ana Ruiz, minister of trade, Iran and Iraq", [None]),
    ],
)
def test_whose_somebody_is(text_of, lang, content, expected):
    assert [fact.value["side"] for fact in person_facts(text_of(lang, content))] == expected


def test_the_fuller_of_two_offices(text_of):
    content = "Ambassador Tiago Moreira, head of the economic department, spoke."
    (fact,) = person_facts(text_of("en", content))
    assert fact.value["office"] == "head of the economic department"


def test_somebody_who_speaks_and_heads_something_needs_no_title(text_of):
    content = "Trade fell, said Ewa Zielińska, who heads the chamber. Said Goldman Lane today."
    assert [fact.value["name"] for fact in person_facts(text_of("en", content))] == [
        "Ewa Zielińska"
    ]
