import pytest

from filiere.communique.organisations import organisation_facts


def names(text):
    return [fact.value["name"] for fact in organisation_facts(text)]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("en", "said Statistics Indonesia (BPS) on", ["Statistics Indonesia"]),
        ("en", "the Confindustria Sud Italia (CSI) said", ["Confindustria Sud Italia"]),
        ("en", "ADDIS ABABA (ENA) – Trade rose", []),
        ("en", "the Union Minister for Commerce", []),
        (
            "en",
            "Mr Andrej Novak of the Slovenian Chamber of Commerce",
            ["Slovenian Chamber of Commerce"],
        ),
        ("en", "chairman of Sabarmati Ceramics", ["Sabarmati Ceramics"]),
        ("en", "director general of Foreign Trade", []),
        ("fr", "Luc Bo, PDG de Skandvind, à Malmö", ["Skandvind"]),
        ("fr", "le directeur général du Trésor, Luc Bo", []),
        ("ru", "Калининградская областная таможня сообщила", ["Калининградская областная таможня"]),
        ("ru", "Новая компания и Таможенный союз", []),
        ("ru", "гендиректор «Востокмаш» Иван Ким", ["Востокмаш"]),
    ],
)
def test_names_in_capitals(text_of, lang, content, expected):
    assert names(text_of(lang, content)) == expected


def test_two_organisations_that_and_joins(text_of):
    content = "entre la Chambre de commerce de Barcelone et l'Agence sénégalaise de l'export"
    assert names(text_of("fr", content)) == [
        "Chambre de commerce de Barcelone",
        "Agence sénégalaise de l'export",
    ]


def test_an_abbreviation_is_of_no_country_that_the_text_does_not_tell(text_of):
    (fact,) = organisation_facts(text_of("ru", "По данным Белстата, экспорт вырос"))
    assert (fact.value["name"], fact.value["side"]) == ("Белстат", None)
