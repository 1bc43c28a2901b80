import pytest

from filiere.communique.attribution import attribution_facts


def sources(text):
    return [(fact.value["source"], fact.value["speaker"]) for fact in attribution_facts(text)]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        (
            "fr",
            "Le commerce a crû, a indiqué l'ambassade de Grèce.",
            [("ambassade de Grèce", None)],
        ),
        (
            "fr",
            "Selon le ministère malien du Commerce, tout va bien.",
            [("ministère malien du Commerce", None)],
        ),
        ("fr", "D'après le ministre Aly Sow, tout va bien.", [("Aly Sow", "Aly Sow")]),
        (
            "fr",
            "Le ministre du Commerce, Aly Sow, avait fait savoir que tout va bien.",
            [("Aly Sow", "Aly Sow")],
        ),
        ("fr", "Le commerce a crû de 3 % en 2020.", []),
        ("fr", "Selon les chiffres, le commerce a crû.", []),
        (
            "en",
            "Exports rose, the Ghana Export Promotion Authority said.",
            [("Ghana Export Promotion Authority", None)],
        ),
        (
            "en",
            "According to the Ministry of Trade of Peru, exports rose.",
            [("Ministry of Trade of Peru", None)],
        ),
        ("en", "Exports rose, Minister Ana Ruiz told reporters.", [("Ana Ruiz", "Ana Ruiz")]),
        ("en", "Exports rose by 3% in 2020.", []),
        (
            "ru",
            "По словам министра Ивана Петрова, торговля растёт.",
            [("Иван Петров", "Иван Петров")],
        ),
        ("ru", "Об этом сообщила пресс-служба Минэнерго России.", [("Минэнерго России", None)]),
        (
            "ru",
            "По данным Федеральной таможенной службы, экспорт вырос.",
            [("Федеральная таможенная служба", None)],
        ),
        (
            "ru",
            "Торговля растёт, рассказал посол Индии Прия Шарма.",
            [("Прия Шарма", "Прия Шарма")],
        ),
        ("ru", "Торговля выросла на 3%.", []),
        ("ar", "ووفقا لوزارة الاقتصاد ارتفعت الصادرات", [("وزارة الاقتصاد", None)]),
        ("ar", "حسب سفارة الهند ارتفعت الصادرات", [("سفارة الهند", None)]),
        (
            "ar",
            "أوضح بلاغ لوزارة الصناعة والتجارة أن الصادرات ارتفعت",
            [("وزارة الصناعة والتجارة", None)],
        ),
        (
            "ar",
            "وقال وزير التجارة كريم بن عمر إن الصادرات ارتفعت",
            [("كريم بن عمر", "كريم بن عمر")],
        ),
        ("ar", "ارتفعت الصادرات بنسبة 3%", []),
    ],
)
def test_who_says_it(text_of, lang, content, expected):
    assert sources(text_of(lang, content)) == expected


def test_what_the_first_paragraph_names_as_its_source_answers_for_the_text(text_of):
    text = text_of(
        "fr",
        "La session s'est tenue, a indiqué l'ambassade de Grèce.\nSelon le ministre Aly Sow, oui.",
    )
    first, second = attribution_facts(text)
    assert first.value["of"] == "text"
    assert text.content[slice(*second.value["of"])].endswith("Selon le ministre Aly Sow, oui.")
