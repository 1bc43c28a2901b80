"""Trade as four languages say it, with what stands at its ends."""

from __future__ import annotations

import pytest

from filiere.communique.country_mentions import mentions
from filiere.communique.flows_said import flows_said
from filiere.communique.paragraphs import paragraphs_of


@pytest.mark.parametrize(
    ("lang", "words", "flow", "sides"),
    [
        ("fr", "les exportations du Chili vers le Pérou", "exports", ["CHL", "PER"]),
        ("en", "trade between Chile and Peru", "turnover", ["CHL", "PER"]),
        ("en", "imports from Peru", "imports", ["PER"]),
        ("ru", "экспорт Чили в Перу", "exports", ["CHL", "PER"]),
        ("ar", "صادرات تشيلي إلى بيرو", "exports", ["CHL", "PER"]),
    ],
)
def test_a_flow_has_its_direction_and_its_ends(lang, words, flow, sides):
    paragraph = paragraphs_of(words, lang)[0]
    (said,) = flows_said(paragraph, mentions(paragraph))
    assert said.flow == flow
    assert [side.mention.code for side in said.sides if side.mention] == sides


def test_words_without_trade_are_no_flow():
    paragraph = paragraphs_of("les relations du Chili avec le Pérou", "fr")[0]
    assert flows_said(paragraph, mentions(paragraph)) == ()


def test_goods_stand_where_their_words_do():
    paragraph = paragraphs_of("exports of wheat to Peru", "en")[0]
    (said,) = flows_said(paragraph, mentions(paragraph))
    assert paragraph.folded.words[slice(*said.goods)].strip().endswith("wheat")
