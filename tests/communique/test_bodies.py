import pytest

from filiere.communique.bodies import body_facts


def found(text):
    return [
        (fact.value["body"], fact.value["subject"], tuple(fact.value["parties"] or ()))
        for fact in body_facts(text)
    ]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "la Haute Commission mixte tuniso-libyenne", [("commission", None, ("LBY", "TUN"))]),
        ("fr", "le comité mixte de coopération", [("commission", None, ())]),
        (
            "fr",
            "la commission intergouvernementale chargée du commerce entre le Gabon et le Japon",
            [("commission", None, ("GAB", "JPN"))],
        ),
        (
            "fr",
            "le groupe de travail sur l'énergie et les mines",
            [("working-group", "energy and mining", ())],
        ),
        ("fr", "le groupe de travail chargé du tourisme", [("working-group", "tourism", ())]),
        ("fr", "le Conseil d'affaires belgo-kényan", [("business-council", None, ("BEL", "KEN"))]),
        ("fr", "le forum « Maroc – Brésil »", [("forum", None, ("BRA", "MAR"))]),
        ("fr", "le sous-comité des transports", [("sub-commission", "transport", ())]),
        ("fr", "la Commission européenne, une commission de 2 %", []),
        ("fr", "la commission a siégé, le comité de pilotage aussi", []),
        ("fr", "une commission électorale, le dialogue social, un forum", []),
        (
            "en",
            "the Joint Economic Commission between Peru and Thailand",
            [("commission", None, ("PER", "THA"))],
        ),
        ("en", "the UK–Kenya Joint Committee", [("commission", None, ("GBR", "KEN"))]),
        ("en", "the working group on textiles", [("working-group", "textiles", ())]),
        ("en", "the industry working group", [("working-group", "industry", ())]),
        (
            "en",
            "the Norwegian-Thai working group on shipbuilding",
            [("working-group", "shipbuilding", ("NOR", "THA"))],
        ),
        ("en", "the European Commission and the steering committee", []),
        ("en", "the Serbia–Oman Business Council", [("business-council", None, ("OMN", "SRB"))]),
        ("ru", "межправительственная комиссия", [("commission", None, ())]),
        ("ru", "заседание российско-кубинской комиссии", [("commission", None, ("CUB", "RUS"))]),
        (
            "ru",
            "Межправительственная казахстанско-турецкая подкомиссия по транспорту",
            [("sub-commission", "transport", ("KAZ", "TUR"))],
        ),
        (
            "ru",
            "рабочая группа по вопросам сельского хозяйства",
            [("working-group", "agrifood", ())],
        ),
        ("ru", "МПК завершила работу", [("commission", None, ())]),
        ("ru", "Центральная избирательная комиссия, комитет, Еврокомиссия", []),
        ("ru", "деловой форум «Россия — Оман»", [("forum", None, ("OMN", "RUS"))]),
        ("ru", "Деловой совет Сербия – Индия", [("business-council", None, ("IND", "SRB"))]),
        ("ar", "اللجنة العليا المشتركة المصرية العراقية", [("commission", None, ("EGY", "IRQ"))]),
        ("ar", "اللجنة المختلطة بين المغرب والبرازيل", [("commission", None, ("BRA", "MAR"))]),
        ("ar", "فريق العمل المعني بالطاقة", [("working-group", "energy", ())]),
        ("ar", "مجموعة العمل حول النسيج", [("working-group", "textiles", ())]),
        ("ar", "مجلس الأعمال اللبناني الأرميني", [("business-council", None, ("ARM", "LBN"))]),
        ("ar", "اللجنة التنظيمية للمعرض", []),
    ],
)
def test_the_bodies_of_a_sentence(text_of, lang, content, expected):
    assert found(text_of(lang, content)) == expected


def test_a_group_named_again_without_its_subject_is_the_same(text_of):
    text = text_of(
        "fr", "Le groupe de travail sur l'industrie siège.\nLe groupe de travail a conclu."
    )
    assert found(text) == [("working-group", "industry", ())]


def test_the_commission_of_a_group_is_told_apart_by_its_countries_alone(text_of):
    bare = text_of("fr", "Le groupe de travail sur l'industrie de la Commission mixte siège.")
    assert [body for body, _, _ in found(bare)] == ["working-group"]
    named = text_of(
        "fr", "Le groupe de travail sur l'industrie de la Commission mixte russo-malienne."
    )
    assert [body for body, _, _ in found(named)] == ["working-group", "commission"]
