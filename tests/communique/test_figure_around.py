from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("lang", "words", "said"),
    [
        ("en", "Chile's exports to Peru rose from $2bn in 2022 to $3bn in 2023.", ["2e9", "3e9"]),
        ("en", "Chile's exports to Peru rose from $2bn to $3bn in 2023.", ["3e9"]),
        ("en", "Chile's exports to Peru account for 12% of jobs.", []),
        ("en", "Chile's exports to Peru account for 12% of the total.", ["12"]),
        ("en", "Chile's exports to Peru rose by $1bn in 2023.", []),
        ("en", "Chile's exports to Peru rose 12-15% in 2023.", []),
        ("fr", "Les exportations du Chili vers le Pérou représentent 12 % des emplois.", []),
        ("ru", "Экспорт Чили в Перу вырос с 2 до 3 млрд долларов в 2023 году.", ["3e9"]),
        ("ru", "Экспорт Чили в Перу вырос на 2 млрд долларов в 2023 году.", []),
    ],
)
def test_the_words_beside_a_figure_tell_whether_it_is_of_the_flow(claims_in, lang, words, said):
    assert [value for (value,) in claims_in(lang, words, "value")] == said


def test_figures_in_brackets_are_of_what_stands_before_them(claims_in):
    words = "Les exportations du Chili ont crû vers le Pérou (+5 %) et le Mali (+2 %) en 2023."
    assert claims_in("fr", words, "partner", "value") == [("PER", "5"), ("MLI", "2")]
