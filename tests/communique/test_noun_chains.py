import pytest

from filiere.communique.country_mentions import mentions
from filiere.communique.noun_chains import chain_end
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.text import Paragraph, Span


def named(lang, content, *, first=1, person=False):
    said = Paragraph(Span(0, len(content)), lang, content)
    words = ParagraphWords(said, lang, mentions(said))
    skip = (lambda _: None) if person else None
    return words.written(0, chain_end(words, first, organisation_at=skip))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "ministre de l'Eau, du Sol et des Forêts a reçu",
            "ministre de l'Eau, du Sol et des Forêts",
        ),
        ("ministre du Commerce qui arrive", "ministre du Commerce"),
        ("ministre du Commerce, de passage", "ministre du Commerce"),
        ("directrice Afrique du ministère slovaque", "directrice Afrique du ministère slovaque"),
        ("ministère malien de la Santé (MS) a dit", "ministère malien de la Santé (MS)"),
        ("ministre a reçu la délégation", "ministre"),
    ],
)
def test_how_far_a_french_name_goes(content, expected):
    assert named("fr", content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "minister of Planning and International Cooperation, said",
            "minister of Planning and International Cooperation",
        ),
        ("secretary for Asia and the Pacific at", "secretary for Asia and the Pacific"),
        ("minister of trade and the Kenyan delegation", "minister of trade"),
        ("head of the economic department said", "head of the economic department"),
        ("minister said", "minister"),
    ],
)
def test_how_far_an_english_name_goes(content, expected):
    assert named("en", content) == expected


def test_a_name_behind_an_unknown_field_is_not_part_of_it():
    said = "minister of Weaving Petrus Shikongo arrived"
    assert named("en", said, person=True) == "minister of Weaving"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "министр сельского хозяйства и продовольствия Иван Ким",
            "министр сельского хозяйства и продовольствия",
        ),
        ("мэр Казани Иван Ким", "мэр Казани"),
        ("палата Эль-Айна сообщила", "палата"),
        ("министр Иван Ким", "министр"),
    ],
)
def test_how_far_a_russian_name_goes(content, expected):
    assert named("ru", content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("وزير الصناعة والتجارة كريم علي", "وزير الصناعة والتجارة"),
        ("هيئة تنشيط الاستثمار الفلسطينية أن", "هيئة تنشيط الاستثمار الفلسطينية"),
        ("سفير غواتيمالا لدى العراق خوان", "سفير غواتيمالا لدى العراق"),
        ("وزير الصناعة السيد كريم", "وزير الصناعة"),
    ],
)
def test_how_far_an_arabic_name_goes(content, expected):
    assert named("ar", content) == expected
