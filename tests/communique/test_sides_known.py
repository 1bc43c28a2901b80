from __future__ import annotations

import pytest

from filiere.communique.facts import Fact
from filiere.communique.sides_known import known_of
from filiere.communique.text import Span


def party(code):
    return Fact("party", {"code": code}, Span(0, 1), "parties.test", 0.9)


def body(*codes):
    return Fact("body", {"body": "forum", "parties": list(codes)}, Span(0, 1), "bodies.test", 0.9)


@pytest.mark.parametrize(
    ("words", "facts", "sides"),
    [
        ("Chile and Peru met.", [party("CHL"), party("PER")], ("CHL", "PER")),
        ("Chile and Peru met.", [body("PER", "CHL"), party("CHL")], ("PER", "CHL")),
        ("Ontario met Ghana. Ontario is glad.", [party("CA-ON"), party("GHA")], ("CA-ON", "GHA")),
        (
            "Ontario met Ghana. Canada did too.",
            [party("CA-ON"), party("CAN"), party("GHA")],
            ("CAN", "GHA"),
        ),
        ("Chile, Peru and Ghana met.", [party("CHL"), party("PER"), party("GHA")], ()),
    ],
)
def test_the_sides_of_a_text(text_of, words, facts, sides):
    assert known_of(text_of("en", words), facts).sides == sides


def test_a_city_that_is_a_party_counts_as_its_region(text_of):
    words = "Москва и Марокко. Москва рада."
    known = known_of(text_of("ru", words), [party("RU-MOW"), party("MAR")])
    assert known.sides == ("RU-MOW", "MAR")
