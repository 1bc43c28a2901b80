from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("lang", "words", "said"),
    [
        (
            "en",
            "Peru accounted for 12% of Chile's exports in 2023.",
            ("exports", "CHL", "PER", "12"),
        ),
        (
            "fr",
            "La part du Pérou dans les exportations du Chili a atteint 12 %.",
            ("exports", "CHL", "PER", "12"),
        ),
        ("ru", "Доля Перу в экспорте Чили составила 12%.", ("exports", "CHL", "PER", "12")),
        ("ru", "Доля меди в экспорте Чили в Перу составила 12%.", ("exports", "CHL", "PER", "12")),
    ],
)
def test_whose_share_it_is(claims_in, lang, words, said):
    assert claims_in(lang, words, "measure", "flow", "reporter", "partner", "value") == [
        ("share", *said)
    ]


def test_what_trade_is_of_something_else_is_no_share_of_trade(claims_in):
    assert claims_in("en", "Chile's exports account for 12% of its jobs.", "value") == []
