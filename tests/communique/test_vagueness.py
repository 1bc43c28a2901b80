from __future__ import annotations

import pytest

from filiere.communique.text import Paragraph, Span
from filiere.communique.vagueness import VagueWords


def word_of(lang, words, figure):
    start = words.index(figure)
    vague = VagueWords(Paragraph(Span(0, len(words)), lang, words))
    return vague.of(start, start + len(figure)).word


@pytest.mark.parametrize(
    ("lang", "words", "word"),
    [
        ("fr", "en hausse de près de 30 %", "almost"),
        ("fr", "un peu moins de 30 %", "almost"),
        ("fr", "au moins 30 %", "at-least"),
        ("en", "by just under 30%", "almost"),
        ("en", "by more than 30%", "over"),
        ("en", "by no more than 30%", "at-most"),
        ("en", "by 30%", None),
        ("ru", "почти на 30%", "almost"),
        ("ru", "не менее чем на 30%", "at-least"),
        ("ru", "около 30%", "about"),
    ],
)
def test_a_vague_word_before_a_figure(lang, words, word):
    assert word_of(lang, words, "30") == word


def test_one_that_stands_behind_it_and_one_too_far_off():
    assert word_of("en", "rose 30 or more", "30") == "over"
    assert word_of("en", "more than the exports of Chile in 30", "30") is None


@pytest.mark.parametrize(
    ("lang", "words", "said"),
    [
        (
            "fr",
            "Les exportations du Chili vers le Pérou ont dépassé 3 milliards de dollars.",
            "over",
        ),
        (
            "fr",
            "Les exportations du Chili vers le Pérou n'ont pas dépassé 3 milliards de dollars.",
            "at-most",
        ),
        ("ru", "Экспорт Чили в Перу превысил 3 млрд долларов.", "over"),
        ("ar", "تجاوزت صادرات تونس إلى ليبيا 3 مليارات دولار.", "over"),
    ],
)
def test_a_vague_verb_reaches_over_the_words_between(claims_in, lang, words, said):
    assert claims_in(lang, words, "vagueness") == [(said,)]
