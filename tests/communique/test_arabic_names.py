import pytest

from filiere.communique.arabic_names import arabic_name
from filiere.communique.country_mentions import mentions
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.text import Paragraph, Span


def name(content, first=0, taken=frozenset(), **asked):
    said = Paragraph(Span(0, len(content)), "ar", content)
    words = ParagraphWords(said, "ar", mentions(said))
    run = arabic_name(words, first, taken, **asked)
    return run and words.written(run.first, run.last)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("عبد الرحمن بن سالم المهيري أن", "عبد الرحمن بن سالم المهيري"),
        ("ناصر بوريطة ودميتري باتروشيف", "ناصر بوريطة"),
        ("فاطمة حسن وزيرة النقل", "فاطمة حسن"),
        ("رنا المجالي أمام المنتدى", "رنا المجالي"),
        ("سيرغي أكيموف لوكالة الأنباء", "سيرغي أكيموف"),
        ("علي الحداد في مسقط", "علي الحداد"),
        ("التجارة والصناعة", None),
        ("اتفاقية تعاون", None),
    ],
)
def test_where_a_name_ends(content, expected):
    assert name(content) == expected


def test_a_surname_alone_only_where_it_will_do():
    assert name("العلوي أن") is None
    assert name("العلوي أن", alone=True) == "العلوي"


def test_a_surname_in_waw_behind_an_office():
    content = "الوزيرة سالي وانجيرو عن الجانب"
    assert name(content, 1, frozenset((0,))) == "سالي وانجيرو"
    assert name(content, 1) is None


def test_what_is_taken_is_no_name():
    assert name("كريم علي", 0, frozenset((0,))) is None
