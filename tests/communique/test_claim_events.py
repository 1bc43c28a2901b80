from __future__ import annotations

import pytest

from filiere.communique.claim_events import scene_of
from filiere.communique.country_mentions import mentions
from filiere.communique.text import Paragraph, Span


def told(lang, words):
    paragraph = Paragraph(Span(0, len(words)), lang, words)
    scene = scene_of(paragraph, mentions(paragraph))
    return [(event.what, event.entry) for event in scene.events] if scene else None


def test_what_a_paragraph_says_stands_in_its_order():
    assert told("en", "Chile's exports to Peru fell by 5% in 2023.") == [
        ("flow", "exports"),
        ("change", "fall"),
        ("figure", ""),
    ]


@pytest.mark.parametrize("words", ["Chile's exports to Peru fell in 2023.", ""])
def test_a_paragraph_without_a_figure_says_none(words):
    assert told("en", words) is None


def test_trade_in_the_name_of_an_office_is_no_flow():
    found = told("en", "The Ministry of Trade of Chile has 5% more staff.")
    assert "flow" not in [what for what, _ in found]
