import pytest

from filiere.communique.phrases import table_of
from filiere.communique.places import place_facts


def places(text):
    return [fact.value["place"] for fact in place_facts(text)]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "La commission mixte s'est réunie à Brasilia.", ["Brasília"]),
        ("fr", "La session s'est tenue au Caire.", ["Cairo"]),
        ("fr", "La session se tiendra à N'Djamena.", ["N'Djamena"]),
        ("fr", "Les travaux se sont ouverts dans la capitale marocaine.", ["Rabat"]),
        ("fr", "Alger accueillera la prochaine session.", ["Algiers"]),
        ("fr", "Réunis à Singapour, ils ont signé.", ["Singapore"]),
        ("fr", "Rabat et Moscou ont réaffirmé leur coopération.", []),
        ("fr", "L'ambassadeur à Moscou a salué la session.", []),
        ("fr", "La réunion a porté sur un projet à Casablanca.", []),
        ("fr", "a indiqué la représentation commerciale russe à Rabat", []),
        ("fr", "Les échanges entre Lima et Quito ont crû.", []),
        ("en", "The commission met in Bergen.", ["Bergen"]),
        ("en", "Delegations opened talks in Montevideo.", ["Montevideo"]),
        ("en", "Kigali will host the third session.", ["Kigali"]),
        ("en", "They signed it in Ho Chi Minh City.", ["Ho Chi Minh City"]),
        ("en", "SANTIAGO, 3 September 2024 - The two sides spoke of trade.", ["Santiago"]),
        ("en", "Remarks by Ms Berg at the Business Seminar, Espoo, 6 May 2025", ["Espoo"]),
        ("ru", "Протокол второго заседания (Баку, 4 мая 2022 года)", ["Baku"]),
        ("en", "Exports to Chile, Peru and Lima, 6 May 2025, rose again in all fields.", []),
        ("en", "The embassy in Oslo welcomed the talks.", []),
        ("en", "Paris and Berlin signed a memorandum.", []),
        ("ru", "Заседание прошло в Рабате.", ["Rabat"]),
        ("ru", "Встреча состоялась в Нур-Султане.", ["Astana"]),
        ("ru", "Комиссия заседала в городе Оран.", ["Oran"]),
        ("ru", "Переговоры прошли в Нижнем Новгороде.", ["Nizhny Novgorod"]),
        ("ru", "Форум открылся в Баку.", ["Baku"]),
        ("ru", "Каир примет следующее заседание.", ["Cairo"]),
        ("ru", "Делегация отправилась в Москву на заседание.", []),
        ("ru", "Посольство в Праге сообщило о заседании.", []),
        ("ru", "Товарооборот Москвы вырос, отметило заседание.", []),
        ("ru", "г. Алматы, 6 июня 2024 года", ["Almaty"]),
        ("ar", "انعقد الاجتماع بالدار البيضاء", ["Casablanca"]),
        ("ar", "عقدت الدورة في أنقرة", ["Ankara"]),
        ("ar", "اختتمت ببغداد أعمال الدورة", ["Baghdad"]),
        ("ar", "احتضنت الرباط أشغال اللجنة", ["Rabat"]),
        ("ar", "عقد الاجتماع بالعاصمة التونسية", ["Tunis"]),
        ("ar", "أكدت الرباط وموسكو على التعاون", []),
        ("ar", "سفارة المغرب في موسكو تنظم لقاء", []),
    ],
)
def test_where_something_meets(text_of, lang, content, expected):
    assert places(text_of(lang, content)) == expected


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
def test_every_capital_that_a_language_names_is_found(text_of, lang):
    missed = []
    for name, words in table_of("cities").items():
        ways = words.get(lang, ())
        plain = [way for way in ways if not way.startswith(("Le ", "ville", "город"))]
        if not words.get("capital") or not plain:
            continue
        way = plain[0].replace("~", "е")
        content = {"fr": "La session se tient à {}.", "en": "They met in {}."}.get(
            lang, "Заседание прошло в городе {}."
        )
        if name not in places(text_of(lang, content.format(way))):
            missed.append(name)
    assert missed == []
