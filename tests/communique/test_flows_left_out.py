from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("lang", "words", "said"),
    [
        (
            "ru",
            "Товарооборот России с Чили вырос на 5%, а России с Вьетнамом — на 8% в 2023 году.",
            [("RUS", "CHL", "5"), ("RUS", "VNM", "8")],
        ),
        (
            "en",
            "Exports of Chile to Peru rose 5% and those to Mali 8% in 2023.",
            [("CHL", "PER", "5"), ("CHL", "MLI", "8")],
        ),
    ],
)
def test_a_clause_goes_on_with_the_flow_before(claims_in, lang, words, said):
    assert claims_in(lang, words, "reporter", "partner", "value") == said
