from __future__ import annotations

from filiere.communique.claim_speakers import ClaimSpeakers
from filiere.communique.facts import Fact
from filiere.communique.text import Span

SPEAKER = Fact("person", {"name": "Ana Ruiz", "roles": ["speaker"]}, Span(10, 18), "people.x", 0.9)
TOLD = Fact("attribution", {"source": "the embassy", "of": [40, 90]}, Span(92, 110), "a.x", 0.9)


def test_the_source_of_a_passage_comes_before_who_speaks_in_it():
    speakers = ClaimSpeakers([SPEAKER, TOLD])
    assert speakers.of(Span(0, 30)) == "Ana Ruiz"
    assert speakers.of(Span(50, 60)) == "the embassy"
    assert speakers.of(Span(200, 220)) is None


def test_who_is_only_mentioned_says_nothing():
    silent = Fact(
        "person", {"name": "Bo Lind", "roles": ["mentioned"]}, Span(0, 7), "people.x", 0.9
    )
    assert ClaimSpeakers([silent]).of(Span(0, 30)) is None
