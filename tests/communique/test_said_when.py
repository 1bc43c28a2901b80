from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("lang", "words", "said", "period"),
    [
        (
            "fr",
            "En septembre 2025, le ministre avait indiqué que les échanges du Chili avec le Pérou "
            "avaient progressé de 5 % au premier semestre 2025.",
            "2025-09",
            "2025-S1",
        ),
        (
            "ru",
            "В сентябре 2025 года министр сообщил, что товарооборот Чили и Перу вырос на 5% "
            "в первом полугодии 2025 года.",
            "2025-09",
            "2025-S1",
        ),
        ("en", "In 2025 Chile's exports to Peru rose 5%, the minister said.", None, "2025"),
    ],
)
def test_when_it_was_said_is_not_when_it_happened(claims_in, lang, words, said, period):
    assert claims_in(lang, words, "said", "period") == [(said, period)]
