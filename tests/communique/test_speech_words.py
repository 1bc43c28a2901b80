import pytest

from filiere.communique.quotations import quotation_facts


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        (
            "en",
            'The governor, Ana Ruiz, called the result "a small miracle".',
            [("a small miracle", "Ana Ruiz")],
        ),
        ("en", 'The company called "Blue Sea" grew, and she called on others.', []),
        (
            "en",
            '"We are in no hurry at all," guffawed the minister of trade, Ana Ruiz.',
            [("We are in no hurry at all", "Ana Ruiz")],
        ),
        (
            "fr",
            "« Nous avons tout notre temps », a fanfaronné le ministre des Transports, Idriss Ba.",
            [("Nous avons tout notre temps", "Idriss Ba")],
        ),
        ("fr", "Le gouverneur, Aly Sow, y voit « un succès ».", [("un succès", "Aly Sow")]),
        (
            "ru",
            "«Мы никуда не спешим», — хмыкнул министр торговли Чили Андрес Рохас.",
            [("Мы никуда не спешим", "Андрес Рохас")],
        ),
        ("en", 'The ship "Blue Sea of the North", launched minister Ana Ruiz.', []),
        ("ru", "«Компания „Альфа“», построила министр Анна Рохас.", []),
        (
            "ar",
            "ووصف المحافظ روسلي بن عبد الكريم النتيجة بأنها «معجزة صغيرة».",
            [("معجزة صغيرة", "روسلي بن عبد الكريم")],
        ),
    ],
)
def test_verbs_that_speak_beside_a_quotation(text_of, lang, content, expected):
    facts = quotation_facts(text_of(lang, content))
    assert [(fact.value["quote"], fact.value["speaker"]) for fact in facts] == expected
