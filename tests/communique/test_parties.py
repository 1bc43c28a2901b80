import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.parties import party_facts
from filiere.communique.phrases import table_of
from filiere.communique.text import Text
from filiere.countries import country


def codes(text):
    return sorted(fact.value["code"] for fact in party_facts(text))


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "La commission russo-marocaine s'est réunie.", ["MAR", "RUS"]),
        ("fr", "Le partenariat franco-brésilien est ancien.", ["BRA", "FRA"]),
        ("fr", "Les échanges sino-algériens progressent.", ["CHN", "DZA"]),
        ("fr", "Un accord entre la Côte d'Ivoire et le Viêt Nam a été signé.", ["CIV", "VNM"]),
        ("fr", "Les entreprises émiraties et kényanes se sont rencontrées.", ["ARE", "KEN"]),
        ("fr", "Les importations du Sénégal en provenance d'Inde ont doublé.", ["IND", "SEN"]),
        ("fr", "Rabat et Moscou ont réaffirmé leur coopération.", ["MAR", "RUS"]),
        ("fr", "La Fédération de Russie et la Tunisie ont signé un accord.", ["RUS", "TUN"]),
        ("fr", "Le forum d'affaires entre l'Afrique du Sud et le Chili.", ["CHL", "ZAF"]),
        ("fr", "La session s'est tenue à Moscou.", []),
        ("fr", "Il parle russe, arabe et espagnol ; langue russe obligatoire.", []),
        ("fr", "Réunion de coopération du groupe de travail.", []),
        ("fr", "Les exportations vers l'océan Indien ont crû.", []),
        ("fr", "Le cours du dollar américain a monté avec les exportations.", []),
        ("fr", "L'Italie est le premier client de la Libye, devant l'Espagne.", ["ITA", "LBY"]),
        ("fr", "Le musée a reçu Dominique et Maurice.", []),
        ("en", "The Russian–Moroccan dialogue goes on.", ["MAR", "RUS"]),
        ("en", "At the India–Russia commission trade was discussed.", ["IND", "RUS"]),
        ("en", "Anglo-Nigerian trade grew.", ["GBR", "NGA"]),
        ("en", "Finland's exports to Uruguay rose.", ["FIN", "URY"]),
        ("en", "The delegations of Peru and South Korea met.", ["KOR", "PER"]),
        ("en", "Please tell us whether trade grew.", []),
        ("en", "You should polish the agreement, it may help.", []),
        ("en", "Exports to Latin America rose by 4%.", []),
        ("en", "US exports to Turkey fell after Germany and China.", ["TUR", "USA"]),
        ("en", "The agreement is worth US$ 5 million.", []),
        ("en", "Exports of New Mexico to Canada rose.", ["CAN", "US-NM"]),
        ("en", "Trade between Northern Ireland and Japan grew.", ["GB-NIR", "JPN"]),
        ("ru", "Российско-алжирская комиссия заседала.", ["DZA", "RUS"]),
        ("ru", "Марокканско-российский форум открылся.", ["MAR", "RUS"]),
        ("ru", "Торговля России и Марокко выросла.", ["MAR", "RUS"]),
        ("ru", "Товарооборот Казахстана с ОАЭ вырос.", ["ARE", "KAZ"]),
        ("ru", "Соглашение между Китаем и Южной Кореей подписано.", ["CHN", "KOR"]),
        ("ru", "Экспорт Татарстана в Малайзию вырос.", ["MYS", "RU-TA"]),
        ("ru", "Товарооборот Москвы с Индией вырос.", ["IND", "RU-MOW"]),
        ("ru", "Того же мнения придерживаются и другие.", []),
        ("ru", "Поставки по Индийскому океану выросли.", []),
        ("ru", "Сотрудничество Российской Федерации и Республики Кубы.", ["CUB", "RUS"]),
        ("ru", "Межправительственная турецко-сербская комиссия.", ["SRB", "TUR"]),
        ("ru", "Экспорт вырос до 5 млн долларов США.", []),
        ("ar", "اللجنة المغربية الروسية المشتركة", ["MAR", "RUS"]),
        ("ar", "التعاون المغربي-الروسي", ["MAR", "RUS"]),
        ("ar", "التبادل التجاري بين مصر والهند", ["EGY", "IND"]),
        ("ar", "ارتفعت صادرات تونس إلى ليبيا", ["LBY", "TUN"]),
        ("ar", "التعاون المالي والتقني في الاجتماع", []),
        ("ar", "العلاقات الموريتانية المالية", ["MLI", "MRT"]),
        ("ar", "اللجنة القطرية الباكستانية", ["PAK", "QAT"]),
        ("ar", "التعاون بين دول المغرب العربي", []),
        ("ar", "التعاون بين سلطنة عمان والأردن", ["JOR", "OMN"]),
        ("ar", "بحثت القاهرة وبرازيليا التعاون", ["BRA", "EGY"]),
    ],
)
def test_the_sides_of_a_sentence(text_of, lang, content, expected):
    assert codes(text_of(lang, content)) == expected


def test_each_side_has_its_own_words(text_of):
    text = text_of("fr", "La commission russo-marocaine siège.")
    assert {fact.value["code"]: text.words(fact.span) for fact in party_facts(text)} == {
        "RUS": "russo-",
        "MAR": "marocaine",
    }


def test_a_city_trades_for_itself_where_its_own_government_speaks(text_of):
    said = "Selon le gouvernement de Moscou, les échanges entre Moscou et le Pérou ont crû."
    assert codes(text_of("fr", said)) == ["PER", "RU-MOW"]
    without = "Les échanges entre Moscou et le Pérou ont crû."
    assert codes(text_of("fr", without)) == ["PER", "RUS"]


def test_a_word_of_two_countries_is_the_one_that_is_named(text_of):
    both = "La coopération franco-congolaise : le Congo-Brazzaville y gagne."
    assert codes(text_of("fr", both)) == ["COG", "FRA"]
    assert codes(text_of("fr", "La coopération franco-congolaise avance.")) == ["FRA"]


def test_a_latin_name_counts_in_a_russian_text(text_of):
    assert codes(text_of("ru", "Круглый стол «Turkmenistan–Hungary» прошёл.")) == ["HUN", "TKM"]


def _forms(lang, beside):
    """Countries with an adjective that may stand in a pair, and how it is written there."""
    forms = {}
    for code, words in table_of("nationalities").items():
        if "-or-" in code:
            continue
        ways = [*words.get(lang, ()), *(words.get("beside", {}).get(lang, ()) if beside else ())]
        plain = [way for way in ways if not way.endswith("-") and " " not in way]
        if plain:
            forms[code] = plain[0]
    return forms


def _pair(lang, one, other):
    forms = _forms(lang, beside=lang == "ar")
    match lang:
        case "fr":
            word = forms[one].replace("*", "").replace("(s)", "").replace("(e)", "")
            return (
                f"Le dialogue {_combining(one, word)}{forms[other].rstrip('*').replace('(s)', '')}"
            )
        case "en":
            return f"The {forms[one].rstrip('*')}–{forms[other].rstrip('*')} dialogue"
        case "ru":
            return f"{forms[one].rstrip('~')}о-{forms[other].rstrip('~')}ий диалог"
        case _:
            return f"الحوار ال{forms[one].rstrip('*')} ال{forms[other].rstrip('*')}"


def _combining(code, word):
    joined = [way for way in table_of("nationalities")[code]["fr"] if way.endswith("-")]
    return joined[0] if joined else f"{word}-"


@pytest.mark.parametrize("lang", ["fr", "en", "ru", "ar"])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_pair_of_any_two_countries_is_found_by_their_adjectives(lang, data):
    known = sorted(_forms(lang, beside=lang == "ar"))
    one, other = data.draw(st.lists(st.sampled_from(known), min_size=2, max_size=2, unique=True))
    content = _pair(lang, one, other)
    text = Text("-", content, paragraphs_of(content, lang), "")
    assert codes(text) == sorted((one, other)), content


@pytest.mark.parametrize("lang", ["fr", "en", "ru", "ar"])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_two_countries_are_found_between_which_something_is(lang, data):
    known = sorted(set(table_of("nationalities")) - {"COD-or-COG", "MUS"})
    one, other = data.draw(st.lists(st.sampled_from(known), min_size=2, max_size=2, unique=True))
    names = [country(code).form("with", lang).split(maxsplit=1)[1] for code in (one, other)]
    between = {"fr": "Accord entre {} et {}.", "en": "Trade between {} and {}."}
    between |= {"ru": "Торговля между {} и {}.", "ar": "التجارة بين {} و{}."}
    content = between[lang].format(*names)
    text = Text("-", content, paragraphs_of(content, lang), "")
    assert codes(text) == sorted((one, other)), content
