import pytest

from filiere.communique.organisations import organisation_facts


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("en", "Statistics Iceland put it at 14.", [("Statistics Iceland", "agency", "ISL")]),
        ("en", "Business Kenya's head spoke.", [("Business Kenya", "agency", "KEN")]),
        ("en", "Figures by UK Export Finance.", [("UK Export Finance", "agency", "GBR")]),
        ("en", "Trade Malta–Morocco has grown. Trade Mali and Chad have fell.", []),
        ("en", "They met as SE traders and in AB form.", []),
        (
            "en",
            "The Export Council of Estonia and Business Kenya wrote to Nordhaven Oy.",
            [
                ("Export Council of Estonia", "agency", "EST"),
                ("Business Kenya", "agency", "KEN"),
                ("Nordhaven Oy", "company", None),
            ],
        ),
        (
            "fr",
            "Transocéan SA et la société nationale « Rail du Nord » ont signé.",
            [("Transocéan SA", "company", None), ("Rail du Nord", "company", None)],
        ),
        (
            "ru",
            "Компания Nordhaven Oy и агентство «Экспорт-Мальта» договорились.",
            [("Nordhaven Oy", "company", None), ("Экспорт-Мальта", "agency", "MLT")],
        ),
    ],
)
def test_a_name_without_a_head_word(text_of, lang, content, expected):
    facts = organisation_facts(text_of(lang, content))
    values = [fact.value for fact in facts]
    assert [(each["name"], each["kind"], each["side"]) for each in values] == expected
