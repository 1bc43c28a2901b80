"""A region beside its country is the region alone; a country beside another's region is not."""

from __future__ import annotations

import pytest

from filiere.communique.country_mentions import mentions
from filiere.communique.regions_of_countries import regions_in_place


@pytest.mark.parametrize(
    ("lang", "said", "codes"),
    [
        ("en", "India's Gujarat and Kenya", ["IN-GJ", "KEN"]),
        ("en", "the Brazilian state of São Paulo", ["BR-SP"]),
        ("en", "Germany and Bavaria", ["DEU", "DE-BY"]),
        ("en", "Kenya's Gujarat trade", ["KEN", "IN-GJ"]),
        ("fr", "la région russe du Tatarstan et la Turquie", ["RU-TA", "TUR"]),
        ("ru", "экспорт китайской провинции Гуандун", ["CN-GD"]),
        ("ar", "صادرات مقاطعة قوانغدونغ الصينية", ["CN-GD"]),
    ],
)
def test_a_region_stands_in_place_of_its_country(lang, said, codes, text_of):
    (paragraph,) = text_of(lang, said).paragraphs
    assert [each.code for each in regions_in_place(paragraph, mentions(paragraph))] == codes
