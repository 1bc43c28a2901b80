import pytest

from filiere.communique.organisations import organisation_facts


def found(text):
    return [
        (fact.value["name"], fact.value["acronym"], fact.value["side"])
        for fact in organisation_facts(text)
    ]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        (
            "fr",
            "La Banque africaine de développement financera l'étude de faisabilité.",
            [("Banque africaine de développement", None, None)],
        ),
        (
            "en",
            "The Department of Trade, Industry and Competition said exports rose.",
            [("Department of Trade, Industry and Competition", None, None)],
        ),
        (
            "en",
            "The Ministry of Trade, Ghana and Kenya met.",
            [("Ministry of Trade", None, None)],
        ),
        (
            "fr",
            "le ministère roumain de l'Économie a précisé",
            [("ministère roumain de l'Économie", None, "ROU")],
        ),
        (
            "fr",
            "le ministère de l'Industrie et du Commerce du Mali (MIC)",
            [("ministère de l'Industrie et du Commerce du Mali", "MIC", "MLI")],
        ),
        (
            "fr",
            "l'Association sénégalaise de normalisation (ASN) et "
            "le Bureau of Indian Standards (BIS)",
            [
                ("Association sénégalaise de normalisation", "ASN", "SEN"),
                ("Bureau of Indian Standards", "BIS", None),
            ],
        ),
        (
            "fr",
            "la représentation commerciale russe à Rabat",
            [("représentation commerciale russe à Rabat", None, "RUS")],
        ),
        (
            "fr",
            "la Chambre de commerce de Djibouti",
            [("Chambre de commerce de Djibouti", None, "DJI")],
        ),
        (
            "fr",
            "l'Agence marocaine de développement des investissements a signé",
            [("Agence marocaine de développement des investissements", None, "MAR")],
        ),
        ("fr", "la société norvégienne Nordhav a livré", [("Nordhav", None, "NOR")]),
        ("fr", "le ministre du Commerce a reçu la Fédération de Russie", []),
        ("fr", "le ministère a salué la commission mixte", []),
        ("fr", "la banque a ouvert une agence", []),
        (
            "en",
            "the Ghana Export Promotion Authority (GEPA) said",
            [("Ghana Export Promotion Authority", "GEPA", "GHA")],
        ),
        (
            "en",
            "the Trade Development Authority of Pakistan",
            [("Trade Development Authority of Pakistan", None, "PAK")],
        ),
        ("en", "according to Chile's customs service", [("Chile's customs service", None, "CHL")]),
        (
            "en",
            "the Ministry of Trade and Industry of Kenya",
            [("Ministry of Trade and Industry of Kenya", None, "KEN")],
        ),
        (
            "en",
            "the Federation of Chilean Industry (SOFOFA)",
            [("Federation of Chilean Industry", "SOFOFA", "CHL")],
        ),
        ("en", "Joint Commission, Working Group on Industry", []),
        ("en", "The ministry welcomed the visitors.", []),
        ("ru", "Минэнерго России сообщило", [("Минэнерго России", None, "RUS")]),
        (
            "ru",
            "в Министерстве экономики Армении сообщили",
            [("Министерство экономики Армении", None, "ARM")],
        ),
        (
            "ru",
            "Малайзийское агентство развития инвестиций (MIDA)",
            [("Малайзийское агентство развития инвестиций", "MIDA", "MYS")],
        ),
        (
            "ru",
            "торгового представительства России в Алжире",
            [("торговое представительство России в Алжире", None, "RUS")],
        ),
        ("ru", "компания «Норникель» поставит", [("Норникель", None, None)]),
        ("ru", "министерство сообщило, что Российская Федерация готова", []),
        ("ru", "предприятия двух стран", []),
        ("ar", "أفادت وزارة التجارة العراقية", [("وزارة التجارة العراقية", None, "IRQ")]),
        ("ar", "ووفقا لوزارة الاقتصاد", [("وزارة الاقتصاد", None, None)]),
        (
            "ar",
            "غرفة التجارة والصناعة لجهة الدار البيضاء سطات",
            [("غرفة التجارة والصناعة لجهة الدار البيضاء سطات", None, "MA-06")],
        ),
        (
            "ar",
            "المدير العام للوكالة التونسية للاستثمار",
            [("الوكالة التونسية للاستثمار", None, "TUN")],
        ),
        ("ar", "وزير التجارة المصري", []),
    ],
)
def test_the_organisations_of_a_sentence(text_of, lang, content, expected):
    assert found(text_of(lang, content)) == expected
