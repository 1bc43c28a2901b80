import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.country_mentions import mentions
from filiere.communique.name_runs import name_runs
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.text import Paragraph, Span


def words_of(lang, content):
    said = Paragraph(Span(0, len(content)), lang, content)
    return ParagraphWords(said, lang, mentions(said))


def names(lang, content, least=2):
    words = words_of(lang, content)
    runs = name_runs(words)
    return [words.written(run.first, run.last) for run in runs if run.parts >= least]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "avec Jean-Pierre de La Tour hier", ["Jean-Pierre de La Tour"]),
        ("fr", "Selon Koffi N'Dri Amani, tout va", ["Koffi N'Dri Amani"]),
        ("fr", "Nasser BOURITA et LI Qiang", ["Nasser BOURITA", "LI Qiang"]),
        ("fr", "le Groupe de travail et le Conseil", []),
        ("fr", "la France et la Tchéquie", []),
        ("en", "On Monday, March 5, in New York", []),
        ("en", "Florence Parly met June Carter", ["Florence Parly", "June Carter"]),
        ("en", "Salim bin Hamad Al Busaidi spoke", ["Salim bin Hamad Al Busaidi"]),
        ("ru", "А. Б. Петров и Салим бин Хамад", ["А. Б. Петров", "Салим бин Хамад"]),
        ("ru", "Рабочая группа в Нижнем Новгороде", []),
    ],
)
def test_words_that_may_be_a_name(lang, content, expected):
    assert names(lang, content) == expected


def test_initials_alone_are_no_name():
    assert names("fr", "voir A. B. pour", least=1) == []


def test_what_is_something_else_is_no_name():
    words = words_of("fr", "Banque Nord et Jean Petit")
    (run,) = name_runs(words, frozenset((0, 1)))
    assert words.written(run.first, run.last) == "Jean Petit"


@given(st.text(alphabet="AéB. -'de", max_size=40))
def test_runs_stand_apart_and_within_the_paragraph(content):
    words = words_of("fr", content)
    held = list(name_runs(words))
    assert all(0 <= run.first < run.last <= len(words) for run in held)
    assert all(one.last <= other.first for one, other in itertools.pairwise(held))
