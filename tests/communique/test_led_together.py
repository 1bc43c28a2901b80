import pytest

from filiere.communique.people import person_facts


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        (
            "en",
            "The Peruvian and Thai sides were led by Carla Rojas and Somchai Vongsa respectively.",
            [("Carla Rojas", "PER"), ("Somchai Vongsa", "THA")],
        ),
        (
            "fr",
            "Les parties péruvienne et thaïlandaise étaient conduites respectivement par "
            "Carla Rojas et Somchai Vongsa.",
            [("Carla Rojas", "PER"), ("Somchai Vongsa", "THA")],
        ),
        (
            "ru",
            "Делегации Перу и Таиланда возглавили соответственно Карла Рохас и Сомчай Вонгса.",
            [("Карла Рохас", "PER"), ("Сомчай Вонгса", "THA")],
        ),
        (
            "ar",
            "ترأس الجانبين البيروفي والتايلاندي على التوالي كارلا هوامان وسومشاي براسرتكول.",
            [("كارلا هوامان", "PER"), ("سومشاي براسرتكول", "THA")],
        ),
        (
            "en",
            "Present: for Chile, Mr Andrés Lara, Under-Secretary, Ministry of Mines (chair); "
            "for Norway, Ms Kari Berg, Director, Ministry of Fisheries (co-chair).",
            [("Andrés Lara", "CHL"), ("Kari Berg", "NOR")],
        ),
        ("en", "The Peruvian and Thai sides met. The team was led by Carla Rojas.", []),
        (
            "en",
            "The talks were chaired by Slovenia's State Secretary for Economic Diplomacy, Maja "
            "Kos, and Chile's Vice-Minister of Foreign Trade, Andrés Lara.",
            [("Maja Kos", "SVN"), ("Andrés Lara", "CHL")],
        ),
    ],
)
def test_who_leads_which_side(text_of, lang, content, expected):
    values = [fact.value for fact in person_facts(text_of(lang, content))]
    chairs = [(each["name"], each["side"]) for each in values if "co-chair" in each["roles"]]
    assert chairs == expected
