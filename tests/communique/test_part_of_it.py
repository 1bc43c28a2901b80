"""Amounts that are a part of the one before."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            "Kenya's imports from Oman came to €300 million in 2023, of which coal €120 million.",
        ),
        ("fr", "Le Kenya a importé d'Oman pour 300 millions d'euros en 2023, dont 120 de charbon."),
        (
            "ru",
            "Импорт Кении из Омана составил 300 млн евро в 2023 году, в том числе уголь — 120 млн.",
        ),
    ],
)
def test_a_part_is_of_its_goods(claims_in, lang, words):
    products = [product for (product,) in claims_in(lang, words, "product")]
    assert products[:1] == [None]
    assert None not in products[1:]


def test_a_part_of_nothing_named_is_no_level(claims_in):
    words = "Kenya's imports from Oman came to €300 million in 2023, of which frobs €120 million."
    assert claims_in("en", words, "value") == [("300e6",)]
