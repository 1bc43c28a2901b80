import pytest

from filiere.communique.phrases import words_of
from filiere.communique.subject_lists import ones_of, pieces_after
from filiere.communique.subjects import Subjects
from filiere.communique.text import Paragraph, Span


def subjects(lang, content):
    words = words_of(Paragraph(Span(0, len(content)), lang, content))
    return Subjects(words, lang), len(words)


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        (
            "fr",
            "(santé, tourisme et rail)",
            [["health", "tourism", "rail"], ["health", "tourism, rail"]],
        ),
        ("fr", ": santé, haras", [["health", ""], ["health", ""]]),
        ("fr", "portant sur la santé et le rail", [["health", "rail"], ["health, rail"]]),
        ("fr", "de santé et de rail", []),
        ("en", "on health and on rail", [["health", "rail"], ["health, rail"]]),
        ("ru", "(туризм, здравоохранение)", [["tourism", "health"]] * 2),
        (
            "ar",
            "(السياحة والفلاحة والتعليم العالي)",
            [["tourism", "agrifood", "education"], ["tourism, agrifood, education"]],
        ),
        ("ar", "حول السياحة والفلاحة", [["tourism", "agrifood"], ["tourism, agrifood"]]),
    ],
)
def test_a_list_may_be_parted_at_commas_and_at_the_last_word(lang, content, expected):
    said, length = subjects(lang, content)
    assert [[each.on for each in way] for way in pieces_after(said, 0, length)] == expected


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "dont un sur la santé et un autre sur le rail", ["health", "rail"]),
        ("en", "including one on rail", ["rail"]),
        ("ru", "первое — о туризме, второе — о торговле", ["tourism", "trade"]),
        ("fr", "dont un ancien", []),
    ],
)
def test_single_ones_say_what_they_are_on(lang, content, expected):
    said, length = subjects(lang, content)
    assert [each.on for each in ones_of(said, 0, length)] == expected
