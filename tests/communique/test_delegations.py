import pytest

from filiere.communique.delegations import meetings, representatives, sides_named
from filiere.communique.person_mentions import people_in


def told(text):
    return [
        (each.mention.name, each.side, each.leads)
        for seen in people_in(text)
        for each in representatives(seen)
    ]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        (
            "fr",
            "La partie péruvienne était conduite par la ministre Rosa Quispe.",
            [("Rosa Quispe", "PER", True)],
        ),
        (
            "fr",
            "La délégation roumaine était conduite par Mme Ioana Pop, ministre ; "
            "la délégation ivoirienne, par M. Sami Brou, ministre.",
            [("Ioana Pop", "ROU", True), ("Sami Brou", "CIV", True)],
        ),
        (
            "fr",
            "pour la partie turque, M. Selim Arslan, ministre",
            [("Selim Arslan", "TUR", False)],
        ),
        (
            "en",
            "Namibia was represented by Deputy Minister Petrus Shikongo.",
            [("Petrus Shikongo", "NAM", True)],
        ),
        (
            "en",
            "Under Secretary Hamad Dosari for Bahrain and Minister Chanda Mulenga for Zambia",
            [("Hamad Dosari", "BHR", False), ("Chanda Mulenga", "ZMB", False)],
        ),
        (
            "ru",
            "С чешской стороны его провёл министр Ян Кучера, с монгольской — министр Бат Энх.",
            [("Ян Кучера", "CZE", True), ("Бат Энх", "MNG", True)],
        ),
        (
            "ar",
            "وقع المذكرة عن الجانب السوري الوزير باسل درويش",
            [("باسل درويش", "SYR", False)],
        ),
        ("fr", "La délégation roumaine a reçu le ministre Sami Brou.", []),
        ("en", "The Latvian side thanked Minister Chanda Mulenga.", []),
        ("fr", "La Roumanie et la ministre Rosa Quispe", []),
    ],
)
def test_who_stands_for_which_side(text_of, lang, content, expected):
    assert told(text_of(lang, content)) == expected


def test_a_side_needs_its_country(text_of):
    (seen,) = people_in(text_of("fr", "Les deux parties et le côté droit"))
    assert list(sides_named(seen.words)) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Minister Ana Ruiz met Energy Minister Bo Lind.", 1),
        ("Minister Ana Ruiz arrived. Energy Minister Bo Lind left.", 0),
        ("Minister Ana Ruiz met Bo Lind, chairman of the board.", 0),
    ],
)
def test_members_of_two_governments_meet(text_of, content, expected):
    (seen,) = people_in(text_of("en", content))
    assert len(list(meetings(seen))) == expected
