import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymorphy3 import MorphAnalyzer

from filiere.communique.phrases import _expanded, table_of, words_of
from filiere.communique.text import Paragraph, Span
from filiere.communique.topics import mentions, topic_name, topic_names, topics_in
from filiere.languages import LANGUAGES
from filiere.sectors import sectors

CARRIERS = {
    "fr": "(voir « {} », en 2024)",
    "en": "See: {}; then go.",
    "ru": "Итак, {} — вот что.",
    "ar": "هذا {} هناك",
}
WAYS = [
    (topic, lang, words, sure)
    for topic, said in table_of("sectors").items()
    for lang in LANGUAGES
    for sure, ways in ((True, said.get(lang, ())), (False, said.get("beside", {}).get(lang, ())))
    for way in ways
    for words in _expanded(way)
    if topic != "none"
]
RUSSIAN = {
    "pharma": "фармацевтика",
    "automotive": "автомобилестроение",
    "chemicals": "химическая промышленность",
    "digital": "цифровые технологии",
    "metallurgy": "металлургия",
    "rail": "железнодорожная техника",
    "renewables": "возобновляемая энергетика",
    "agrifood": "сельское хозяйство",
    "mining": "горнодобывающая промышленность",
    "textiles": "лёгкая промышленность",
    "machinery": "машиностроение",
    "aerospace": "авиационная промышленность",
    "shipbuilding": "судостроение",
    "energy": "атомная энергетика",
    "tourism": "туризм",
    "health": "здравоохранение",
    "fisheries": "рыболовство",
}
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
CLITICS = ("", "و", "ب", "ال", "وال", "بال", "لل", "ول", "فال")


def paragraph(lang, content):
    return Paragraph(Span(0, len(content)), lang, content)


def named(lang, content):
    return [(each.topic, each.sure) for each in mentions(paragraph(lang, content))]


@functools.cache
def in_case(phrase, case):
    forms = []
    for word in phrase.split():
        parse = next(p for p in analyzer().parse(word) if "nomn" in p.tag)
        number = "plur" if "plur" in parse.tag else "sing"
        forms.append(parse.inflect({case, number}).word)
    return " ".join(forms)


@functools.cache
def analyzer():
    return MorphAnalyzer()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_to_name_a_field_is_found(lang):
    for topic, spoken, words, sure in WAYS:
        if spoken != lang:
            continue
        plain = " ".join(words).replace(" - ", "-").replace("' ", "'")
        content = CARRIERS[lang].format(plain.replace("*", "").replace("~", ""))
        assert named(lang, content) == [(topic, sure)], plain


@given(st.sampled_from(sorted(RUSSIAN)), st.sampled_from(CASES), st.booleans())
def test_a_russian_field_is_found_in_every_case(topic, case, capitals):
    words = in_case(RUSSIAN[topic], case)
    content = f"Сказано: {words.upper() if capitals else words}."
    assert named("ru", content) == [(topic, True)]


@given(
    st.sampled_from([way for way in WAYS if way[1] == "ar" and way[2][0][0] not in "وبلفك"]),
    st.sampled_from(CLITICS),
)
def test_an_arabic_field_is_found_with_its_particles(way, clitic):
    topic, _, words, _ = way
    article = "ال" if clitic.endswith("ال") or clitic == "لل" else ""
    content = " ".join([clitic + words[0], *(article + word for word in words[1:])])
    assert topic in [found for found, _ in named("ar", content)]


@pytest.mark.parametrize(
    ("lang", "content"),
    [
        ("fr", "Les passagers sont en train de monter ; ambiance autour des chaînes de valeur."),
        ("en", "Goods went by rail under the customs union; data mining thrives."),
        ("ru", "В связи с этим Таможенный союз снизил таможенные пошлины."),
        ("ar", "نقل التكنولوجيا والنسيج الاقتصادي وبيئة الأعمال"),
        (None, "la chimie"),
    ],
)
def test_words_that_only_look_like_a_field_are_none(lang, content):
    assert named(lang, content) == []


def test_every_sector_of_the_product_is_spoken_of():
    assert {each.id for each in sectors()} <= set(table_of("sectors"))


def test_every_field_has_a_name_in_each_language():
    assert set(topic_names()) == set(table_of("sectors")) - {"none"}
    assert all(topic_name(topic, lang) for topic in topic_names() for lang in LANGUAGES)


def test_words_outside_a_paragraph_are_read_too():
    words = words_of(paragraph("en", "the mining industry and tourism"))
    assert [each.topic for each in topics_in(words[3:], "en")] == ["tourism"]
