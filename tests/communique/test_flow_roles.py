from __future__ import annotations

import pytest

ENDS = ("flow", "reporter", "partner", "value")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "Les importations thaïlandaises au Kenya ont crû de 6 % en 2024."),
        ("en", "Imports of Thailand into Kenya rose 6% in 2024."),
        ("ru", "Импорт Таиланда в Кению вырос на 6% в 2024 году."),
        ("ar", "ارتفعت الواردات التايلاندية إلى كينيا بنسبة 6% سنة 2024."),
    ],
)
def test_imports_into_a_country_are_of_that_country(claims_in, lang, words):
    assert claims_in(lang, words, *ENDS) == [("imports", "KEN", "THA", "6")]


def test_purchases_in_a_country_are_not(claims_in):
    words = "Les achats norvégiens au Vietnam ont bondi de 5 % en 2021."
    assert claims_in("fr", words, *ENDS) == [("imports", "NOR", "VNM", "5")]
