"""Paragraphs, and the language of each."""

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.paragraphs import paragraphs_of

FRENCH = "La commission mixte s'est réunie à Rabat pour examiner les perspectives de partenariat."
RUSSIAN = "Смешанная комиссия провела в Рабате заседание, посвящённое сотрудничеству двух стран."
ENGLISH = "The joint commission met in Rabat to look at the prospects of a wider partnership."
ARABIC = "اجتمعت اللجنة المشتركة في الرباط لبحث آفاق الشراكة الصناعية بين البلدين."
SPANISH = "La comisión mixta se reunió en Rabat para examinar las perspectivas de cooperación."


def langs(content):
    return [paragraph.lang for paragraph in paragraphs_of(content)]


def test_each_paragraph_has_its_own_language():
    text = "\n\n".join((FRENCH, RUSSIAN, ENGLISH, ARABIC))
    assert langs(text) == ["fr", "ru", "en", "ar"]


@pytest.mark.parametrize(
    "foreign",
    [
        SPANISH,
        "Спільна комісія провела засідання, присвячене співробітництву двох країн у Києві.",
        "کمیسیون مشترک برای بررسی چشم‌انداز همکاری‌های صنعتی دو کشور تشکیل جلسه داد.",
        "両国の合同委員会はラバトで会合を開き、産業協力の見通しについて話し合った。",
    ],
)
def test_a_language_that_is_none_of_the_four_is_none(foreign):
    assert langs(foreign) == [None]


def test_a_short_paragraph_has_the_language_of_its_script_around_it():
    text = f"Rabat\n{FRENCH}\nМосква\n{RUSSIAN}\nNote\n{ENGLISH}"
    assert langs(text) == ["fr", "fr", "ru", "ru", "en", "en"]


def test_a_short_paragraph_among_foreign_ones_is_foreign():
    assert langs(f"Nota\n{SPANISH}") == [None, None]


def test_a_language_that_is_told_holds_for_all():
    assert [p.lang for p in paragraphs_of(f"{FRENCH}\n{RUSSIAN}", "en")] == ["en", "en"]


@pytest.mark.parametrize("width", [60, 72, 78])
def test_lines_cut_at_one_width_are_a_paragraph(width):
    words = f"{FRENCH} {FRENCH} {FRENCH} {FRENCH}"
    mail = "\n".join(wrap(words, width)) + "\n\n" + "\n".join(wrap(f"{RUSSIAN} {RUSSIAN}", width))
    found = paragraphs_of(mail)
    assert [paragraph.lang for paragraph in found] == ["fr", "ru"]
    assert found[0].folded.words == paragraphs_of(words)[0].folded.words


def test_lines_with_room_for_the_next_word_are_paragraphs():
    text = f"{FRENCH}\n{ENGLISH}\n{FRENCH}"
    assert [paragraph.content for paragraph in paragraphs_of(text)] == text.split("\n")


@given(st.text(alphabet="ab éж.\n\t ", max_size=300))
def test_paragraphs_stand_in_the_content_in_order_and_leave_no_word_out(content):
    found = paragraphs_of(content)
    end = 0
    for paragraph in found:
        assert paragraph.content == content[paragraph.span.start : paragraph.span.end]
        assert not content[end : paragraph.span.start].strip()
        assert paragraph.content.strip() == paragraph.content
        end = paragraph.span.end
    assert not content[end:].strip()
