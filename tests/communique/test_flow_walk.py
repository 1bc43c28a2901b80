"""How far the words behind a flow are its own."""

from __future__ import annotations

import pytest

from filiere.communique.country_mentions import mentions
from filiere.communique.flows_said import flows_said
from filiere.communique.paragraphs import paragraphs_of


@pytest.mark.parametrize(
    ("lang", "words", "own"),
    [
        ("en", "exports of wheat to Peru. Chad waited", "exports of wheat to peru"),
        ("en", "exports to Peru; Chad waited", "exports to peru"),
        ("fr", "exportations vers le Pérou, où le Tchad attend", "exportations vers le perou"),
        ("ru", "экспорт в Перу, сообщил министр Чада", "экспорт в перу"),
    ],
)
def test_it_ends_where_another_thing_begins(lang, words, own):
    paragraph = paragraphs_of(words, lang)[0]
    said = flows_said(paragraph, mentions(paragraph))[0]
    assert paragraph.folded.words[said.start : said.last].strip() == own
    assert [side.mention.code for side in said.sides if side.mention] == ["PER"]
