import pytest

from filiere.communique.offices import offices
from filiere.communique.organisations import organisations


def found(text):
    return [
        (each.name, each.side, each.organisation.name if each.organisation else None)
        for words, named in organisations(text)
        for each in offices(words, named)
    ]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "le ministre ivoirien du Commerce", [("ministre du Commerce", "CIV", None)]),
        (
            "fr",
            "l'ambassadeur de la République de Pologne, arrivé",
            [("ambassadeur de la République de Pologne", "POL", None)],
        ),
        (
            "fr",
            "PDG de « Nordhav » depuis",
            [("PDG", None, "Nordhav")],
        ),
        (
            "en",
            "Zambian Commerce, Trade and Industry Minister",
            [("Commerce, Trade and Industry Minister", "ZMB", None)],
        ),
        (
            "en",
            "a Deputy Coordinating Minister came",
            [("Deputy Coordinating Minister", None, None)],
        ),
        ("en", "Ireland's enterprise minister", [("enterprise minister", "IRL", None)]),
        (
            "en",
            "the Deputy Minister of Energy of the Republic of Peru",
            [("Deputy Minister of Energy", "PER", None)],
        ),
        (
            "en",
            "chief director at Ghana's Ministry of Trade",
            [("chief director", "GHA", "Ministry of Trade")],
        ),
        (
            "ru",
            "первый заместитель министра торговли Лаоса",
            [("первый заместитель министра торговли", "LAO", None)],
        ),
        ("ru", "постоянного секретаря", [("постоянный секретарь", None, None)]),
        (
            "ar",
            "المتحدث باسم وزارة التجارة الصينية",
            [("المتحدث باسم وزارة التجارة", "CHN", "وزارة التجارة الصينية")],
        ),
        ("ar", "وزير النقل اليمني", [("وزير النقل", "YEM", None)]),
        ("fr", "le ministère et la session", []),
    ],
)
def test_the_offices_of_a_sentence(text_of, lang, content, expected):
    told = found(text_of(lang, content))
    assert told == expected


def test_a_rank_alone_is_bare(text_of):
    for content, bare in (("the Ambassador", True), ("the Ambassador of Peru", False)):
        ((words, named),) = organisations(text_of("en", content))
        (office,) = offices(words, named)
        assert office.is_bare is bare


def test_a_counterpart_has_no_office_of_its_own(text_of):
    assert found(text_of("fr", "son homologue malgache")) == [(None, "MDG", None)]
