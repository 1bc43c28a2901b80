from __future__ import annotations

import pytest

from filiere.communique.instruments import instrument_facts


@pytest.mark.parametrize(
    ("lang", "words", "found"),
    [
        (
            "fr",
            "Ont été signés :\n- un accord sur la pêche ;\n- un mémorandum sur le tourisme.",
            [("agreement", "signed"), ("memorandum", "signed")],
        ),
        (
            "ru",
            "По итогам заседания подписаны:\n\n– соглашение о рыболовстве;\n\n– меморандум.",
            [("agreement", "signed"), ("memorandum", "signed")],
        ),
        (
            "ar",
            "تم التوقيع على:\n\n- اتفاقية حول الصيد البحري\n\n- مذكرة تفاهم حول السياحة",
            [("agreement", "signed"), ("memorandum", "signed")],
        ),
        ("en", "They spoke of:\n\n- the agreement on fisheries\n\n- a memorandum", []),
        ("en", "The sides signed:\n\nAgreements matter to trade.", []),
    ],
)
def test_a_list_is_told_of_by_the_words_before_it(text_of, lang, words, found):
    facts = instrument_facts(text_of(lang, words))
    assert [(each.value["instrument"], each.value["status"]) for each in facts] == found
