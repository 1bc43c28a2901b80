from __future__ import annotations

import pytest

ENDS = ("flow", "reporter", "partner", "value")


def test_a_region_beside_its_country(claims_in):
    words = (
        "Экспорт Татарстана в Марокко в 2024 году вырос на 5%, "
        "тогда как в целом по России поставки в королевство снизились на 3%."
    )
    assert claims_in("ru", words, *ENDS) == [
        ("exports", "RU-TA", "MAR", "5"),
        ("exports", "RUS", "MAR", "-3"),
    ]


def test_a_city_that_acts_is_its_region_where_it_is_no_capital(claims_in):
    words = "Санкт-Петербург нарастил оборот торговли с Марокко на 28% в 2024 году."
    assert claims_in("ru", words, *ENDS) == [("turnover", "RU-SPE", "MAR", "28")]


def test_ends_and_periods_hold_in_the_next_paragraph(claims_in):
    words = "Trade between Chile and Peru rose 5% in 2023.\n\nExports were down 2%."
    assert claims_in("en", words, *ENDS, "period") == [
        ("turnover", "CHL", "PER", "5", "2023"),
        ("exports", "CHL", "PER", "-2", "2023"),
    ]


def test_they_do_not_where_another_country_is_named(claims_in):
    words = "Trade between Chile and Peru rose 5% in 2023.\n\nIn Ghana, exports were down 2%."
    (_, last) = claims_in("en", words, "reporter", "partner", "period")
    assert last[2] is None
    assert "PER" not in last


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "Les exportations du Maroc vers l'Afrique ont crû de 5 % en 2023."),
        ("en", "Morocco's exports to the European Union rose 5% in 2023."),
        ("ru", "Экспорт Марокко в Чад и Мали вырос на 5% в 2023 году."),
        ("ar", "ارتفعت صادرات المغرب إلى دول الخليج بنسبة 5% سنة 2023."),
        ("en", "ASEAN imports from Chile rose 8% in 2023."),
        ("fr", "Les échanges entre l'Union européenne et le Kenya ont crû de 5 % en 2023."),
        ("ru", "Товарооборот стран СНГ с Чили вырос на 3% в 2023 году."),
        ("ar", "ارتفعت صادرات الاتحاد الأوروبي إلى كينيا بنسبة 12% سنة 2023."),
    ],
)
def test_a_group_of_countries_is_not_the_whole_world(claims_in, lang, words):
    assert claims_in(lang, words, *ENDS) == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "Chili et Kenya. Les exportations du Kenya vers la SADC ont crû de 5 % en 2023."),
        ("en", "Chile and Kenya met. Exports of Kenya to COMESA grew 5% in 2023."),
        ("en", "Chile and Kenya met. Kenya's exports to its neighbours grew 5% in 2023."),
        ("ru", "Чили и Кения. Экспорт Кении в соседние страны вырос на 5% в 2023 году."),
        ("ar", "تشيلي وكينيا. ارتفعت صادرات كينيا إلى دول الجوار بنسبة 5% سنة 2023."),
    ],
)
def test_nor_is_it_or_a_name_that_is_no_country_s_the_other_side_of_the_text(
    claims_in, lang, words
):
    assert claims_in(lang, words, *ENDS) == []


def test_the_whole_world_is(claims_in):
    words = "Morocco's total exports rose 5% in 2023."
    assert claims_in("en", words, *ENDS) == [("exports", "MAR", None, "5")]


def test_a_country_shared_by_two_flows(claims_in):
    words = (
        "Bulgaria's exports to and imports from Turkey grew by 8% and 3%, respectively, in 2024."
    )
    assert claims_in("en", words, *ENDS) == [
        ("exports", "BGR", "TUR", "8"),
        ("imports", "BGR", "TUR", "3"),
    ]


def test_your_exports_are_the_other_side_s(claims_in):
    words = (
        "Remarks of Kenya's minister in Uganda. Our exports to Uganda rose 5% in 2023. "
        "Your exports to us grew 7% in 2023."
    )
    assert claims_in("en", words, *ENDS) == [
        ("exports", "KEN", "UGA", "5"),
        ("exports", "UGA", "KEN", "7"),
    ]


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("Peru's exports to Bavaria rose 4% in 2023.", ("PER", "DE-BY")),
        ("Peru's exports to the German state of Bavaria rose 4% in 2023.", ("PER", "DE-BY")),
        ("Exports of the German state of Bavaria to Peru rose 4% in 2023.", ("DE-BY", "PER")),
        ("Peru's exports to Germany rose 4% in 2023, and Bavaria is glad.", ("PER", "DEU")),
    ],
)
def test_a_region_is_not_the_country_named_before_it(claims_in, words, ends):
    assert claims_in("en", words, "reporter", "partner") == [ends]
