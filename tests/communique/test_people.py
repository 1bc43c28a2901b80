import pytest

from filiere.communique.people import person_facts


def found(text):
    return {
        fact.value["name"]: (fact.value["office"], fact.value["side"], fact.value["roles"])
        for fact in person_facts(text)
    }


def names(text):
    return [fact.value["name"] for fact in person_facts(text)]


def chairs(text):
    return [fact.value["name"] for fact in person_facts(text) if "co-chair" in fact.value["roles"]]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        (
            "fr",
            "La session a été coprésidée par MM. Idriss Ba et Marco Rossi.",
            ["Idriss Ba", "Marco Rossi"],
        ),
        (
            "fr",
            "sous la coprésidence de Hind El Fassi et de Jean-Pierre de La Tour.",
            ["Hind El Fassi", "Jean-Pierre de La Tour"],
        ),
        (
            "fr",
            "coprésidée par le ministre du Commerce, Aly Sow, et par "
            "la directrice de l'Industrie, Eva Král",
            ["Aly Sow", "Eva Král"],
        ),
        (
            "fr",
            "Amina Diallo et Luca Bianchi ont coprésidé les travaux.",
            ["Amina Diallo", "Luca Bianchi"],
        ),
        ("fr", "La réunion a été présidée par Paul Biya Mballa.", []),
        ("fr", "coprésidée par les deux ministres", []),
        (
            "en",
            "co-chaired by S. Jaishankar and Denis Manturov, trade grew",
            ["S. Jaishankar", "Denis Manturov"],
        ),
        (
            "en",
            "The session was co-chaired by Ana Ruiz, minister of trade "
            "of Peru, and Bo Lind, state secretary.",
            ["Ana Ruiz", "Bo Lind"],
        ),
        ("en", "Kwame Mensah and Yuki Sato co-chaired the talks.", ["Kwame Mensah", "Yuki Sato"]),
        ("en", "The meeting was chaired by Ana Ruiz.", []),
        (
            "ru",
            "под сопредседательством Дениса Мантурова и Али Бабаджана",
            ["Денис Мантуров", "Али Бабаджан"],
        ),
        (
            "ru",
            "Сопредседателями выступили Айгуль Сейтова и Бахтиёр Рахимов.",
            ["Айгуль Сейтова", "Бахтиёр Рахимов"],
        ),
        ("ru", "сопредседатели — Д. Чернышенко и Чан Хонг Ха", ["Д. Чернышенко", "Чан Хонг Ха"]),
        (
            "ru",
            "под сопредседательством министра торговли Ирана Аббаса Алиабади "
            "и министра энергетики России Сергея Цивилёва",
            ["Аббас Алиабади", "Сергей Цивилёв"],
        ),
        ("ru", "под председательством Ивана Петрова", []),
        ("ar", "برئاسة ناصر بوريطة ودميتري باتروشيف", ["ناصر بوريطة", "دميتري باتروشيف"]),
        ("ar", "ترأس كريم بن عمر وليلى حداد الدورة الثالثة", ["كريم بن عمر", "ليلى حداد"]),
        (
            "ar",
            "برئاسة وزير الصناعة المغربي رياض مزور ووزيرة التجارة السنغالية ياسين فال",
            ["رياض مزور", "ياسين فال"],
        ),
        ("ar", "برئاسة الوزير", []),
    ],
)
def test_who_chairs_together(text_of, lang, content, expected):
    assert chairs(text_of(lang, content)) == expected


@pytest.mark.parametrize(
    ("lang", "content", "name", "told"),
    [
        (
            "fr",
            "le ministre ivoirien du Commerce, Koffi N'Dri Amani, a dit",
            "Koffi N'Dri Amani",
            ("ministre du Commerce", "CIV"),
        ),
        (
            "fr",
            "L'ambassadeur de Grèce au Pérou, Nikos Pappas, arrive",
            "Nikos Pappas",
            ("ambassadeur de Grèce au Pérou", "GRC"),
        ),
        (
            "fr",
            "Hélène Vautrin, directrice générale adjointe au ministère de l'Économie, préside",
            "Hélène Vautrin",
            ("directrice générale adjointe", None),
        ),
        (
            "fr",
            "Le secrétaire d'État portugais à l'Énergie João da Costa",
            "João da Costa",
            ("secrétaire d'État à l'Énergie", "PRT"),
        ),
        (
            "fr",
            "a reçu le président du Conseil régional, M. Ahmed Reda Chami",
            "Ahmed Reda Chami",
            ("président du Conseil régional", None),
        ),
        (
            "en",
            "Rwanda's trade minister, Claudine Uwera, said",
            "Claudine Uwera",
            ("trade minister", "RWA"),
        ),
        (
            "en",
            "said Ama Mensah, chief executive of the Tema Free Zone Company,",
            "Ama Mensah",
            ("chief executive", None),
        ),
        (
            "en",
            "Deputy Minister of Energy of Azerbaijan Rashad Mammadli",
            "Rashad Mammadli",
            ("Deputy Minister of Energy", "AZE"),
        ),
        (
            "en",
            "H.E. Dr Mohammed Al-Thani, Qatari minister of commerce",
            "Mohammed Al-Thani",
            ("minister of commerce", "QAT"),
        ),
        (
            "en",
            "Grace Lim, deputy chairman of Enterprise Singapore",
            "Grace Lim",
            ("deputy chairman", "SGP"),
        ),
        (
            "ru",
            "Министр промышленности и торговли Татарстана Олег Коробченко",
            "Олег Коробченко",
            ("Министр промышленности и торговли", "RU-TA"),
        ),
        (
            "ru",
            "по словам министра экономики Сербии Адриана Месаровича",
            "Адриан Месарович",
            ("министр экономики", "SRB"),
        ),
        (
            "ru",
            "заявила посол Индии в Казахстане Прия Шарма",
            "Прия Шарма",
            ("посол Индии в Казахстане", "IND"),
        ),
        (
            "ru",
            "руководитель торгпредства России в Алжире Ирина Лебедева",
            "Ирина Лебедева",
            ("руководитель торгпредства России в Алжире", "RUS"),
        ),
        ("ar", "وزير التجارة التركي مراد يلدز", "مراد يلدز", ("وزير التجارة", "TUR")),
        (
            "ar",
            "وقال رئيس غرفة تجارة صفاقس، خليل الحاج",
            "خليل الحاج",
            ("رئيس غرفة تجارة صفاقس", None),
        ),
        (
            "ar",
            "استقبل السفير معالي الدكتور حسن بن علي الزعابي",
            "حسن بن علي الزعابي",
            ("السفير", None),
        ),
    ],
)
def test_a_person_with_office_and_side(text_of, lang, content, name, told):
    known = found(text_of(lang, content))
    assert name in known
    assert known[name][:2] == told


@pytest.mark.parametrize(
    ("lang", "content"),
    [
        ("fr", "Le ministre du Commerce a reçu la délégation à Rabat."),
        ("fr", "Selon la Commission mixte, le Groupe de travail sur l'Industrie siège."),
        ("fr", "Le directeur de la Banque, Paris et Rome sont d'accord."),
        ("en", "The Prime Minister of the United Kingdom visited New York."),
        ("en", "On Monday, March 5, delegations of Uruguay and Canada met."),
        ("ru", "Министр торговли Российской Федерации посетил Нижний Новгород."),
        ("ru", "Рабочая группа Межправительственной комиссии заседала в Москве."),
        ("ar", "أكد وزير التجارة أن التبادل ارتفع"),
        ("ar", "استقبل الوزير وفدا من المغرب"),
    ],
)
def test_no_person_is_made_up(text_of, lang, content):
    assert names(text_of(lang, content)) == []


def test_the_other_co_chair_is_of_the_other_side(text_of):
    content = (
        "La commission mixte franco-brésilienne s'est tenue sous la coprésidence d'Anne Lefort, "
        "directrice générale, et de Paulo Lima, secrétaire au commerce du Brésil."
    )
    assert {name: side for name, (_, side, _) in found(text_of("fr", content)).items()} == {
        "Anne Lefort": "FRA",
        "Paulo Lima": "BRA",
    }


def test_a_surname_is_the_person_named_before(text_of):
    content = "Le ministre Aly Sow a ouvert la séance.\n« Nous avançons bien », a dit M. Sow."
    assert found(text_of("fr", content)) == {"Aly Sow": ("ministre", None, ["speaker"])}


def test_a_name_in_cyrillic_has_latin_letters_beside_it(text_of):
    (fact,) = person_facts(text_of("ru", "сообщил министр Дмитрий Патрушев"))
    assert fact.value["latin"] == "Dmitry Patrushev"


def test_nobody_is_named_twice(text_of):
    content = "Le ministre Aly Sow est venu. Le ministre du Commerce, Aly Sow, a signé."
    assert names(text_of("fr", content)) == ["Aly Sow"]


@pytest.mark.parametrize(
    "content",
    [
        "M. Li Wenhao, vice-ministre, a signé. « Bien », a dit M. Li.",
        "M. Li Wenhao, vice-ministre, a signé. « Bien », a dit M. Wenhao.",
    ],
)
def test_a_surname_that_stands_first_or_last_is_the_one_person_s(text_of, content):
    assert names(text_of("fr", content)) == ["Li Wenhao"]


def test_one_that_two_people_begin_with_is_neither_s(text_of):
    content = "M. Li Wenhao, vice-ministre, et M. Li Qiang, directeur. « Bien », a dit M. Li."
    assert names(text_of("fr", content)) == ["Li Wenhao", "Li Qiang", "Li"]
