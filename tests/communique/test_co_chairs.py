import pytest

from filiere.communique.co_chairs import co_chairs
from filiere.communique.people import person_facts
from filiere.communique.person_mentions import people_in


def chairs(text):
    return [(each.name, side) for seen in people_in(text) for each, side in co_chairs(seen)]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        (
            "fr",
            "sous la coprésidence d'Anne Lefort, directrice, et de M. Paulo Lima, secrétaire.",
            ["Anne Lefort", "Paulo Lima"],
        ),
        (
            "fr",
            "Mme Zsófia Halmos, secrétaire d'État, et M. Sani Issa, directeur, ont présidé.",
            ["Zsófia Halmos", "Sani Issa"],
        ),
        (
            "ru",
            "Премьер Нурлан Асанов и министр Хакан Йылдырым провели в Бишкеке пятое заседание.",
            ["Нурлан Асанов", "Хакан Йылдырым"],
        ),
        (
            "ar",
            "برئاسة وزير الصناعة كريم علي عن الجانب الأردني، ووزيرة التجارة ليلى حداد.",
            ["كريم علي", "ليلى حداد"],
        ),
        ("ru", "Премьер Нурлан Асанов и министр Хакан Йылдырым провели переговоры.", []),
        ("fr", "présidée par Anne Lefort, directrice.", []),
        ("en", "The deal was chaired by nobody. Ana Ruiz and Bo Lind left.", []),
    ],
)
def test_who_chairs(text_of, lang, content, expected):
    assert [name for name, _ in chairs(text_of(lang, content))] == expected


def test_the_side_that_somebody_chairs_for(text_of):
    content = "ترأس الجانب التونسي وزير التجارة سمير العبيدي."
    assert chairs(text_of("ar", content)) == [("سمير العبيدي", "TUN")]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Co-chairs:\n- Dr Farid Amini, Minister of Roads, Iran\n- Ms Lwin Thida, minister.", 2),
        ("Present:\n- Dr Farid Amini, Minister of Roads, Iran\n- Ms Lwin Thida, minister.", 0),
        ("Co-chairs:\n\nThe minister, Ana Ruiz, spoke.", 0),
    ],
)
def test_a_list_below_its_heading(text_of, content, expected):
    roles = [fact.value["roles"] for fact in person_facts(text_of("en", content))]
    assert sum("co-chair" in each for each in roles) == expected
