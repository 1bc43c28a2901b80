import tomllib
from importlib.resources import files

import pytest

from filiere.communique.phrases import _expanded, table_of, words_of
from filiere.communique.subjects import Subject, Subjects, joined, subject_name
from filiere.communique.text import Paragraph, Span
from filiere.languages import LANGUAGES

TABLE = {name: said for name, said in table_of("subjects").items() if name != "lead"}


def subjects(lang, content):
    words = words_of(Paragraph(Span(0, len(content)), lang, content))
    return Subjects(words, lang), len(words)


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "sur la pêche maritime", "sea-fisheries"),
        ("fr", "bilatéral de coopération douanière", "customs"),
        ("fr", "sur l'énergie et les mines", "energy, mining"),
        ("fr", "de paix", None),
        ("fr", "sur les haras, signé hier", ""),
        ("fr", "hier", None),
        ("fr", "sur", None),
        ("fr", "entre la Chine et le Mali sur la santé", "health"),
        ("en", "between Chile and Viet Nam on Friday", None),
        ("ru", "между Египтом и Кенией о туризме", "tourism"),
        ("en", "in the field of tourism with Peru", "tourism"),
        ("en", "on Monday", None),
        ("ru", "о сотрудничестве в области космоса", "aerospace"),
        ("ru", "о намерениях", ""),
        ("ar", "بشأن الازدواج الضريبي", "double-taxation"),
        ("ar", "للصيد البحري", "sea-fisheries"),
    ],
)
def test_the_words_behind_an_agreement_say_what_it_is_on(lang, content, expected):
    said, length = subjects(lang, content)
    found = said.after(0, length)
    assert (found.on if found else None) == expected


def test_only_sure_words_lead_where_it_is_asked():
    said, length = subjects("fr", "de tourisme sur le tourisme")
    assert said.after(0, length, surely=True) is None
    assert said.after(2, length, surely=True) == Subject("tourism", 4, 5)


def test_in_english_it_may_stand_before():
    said, length = subjects("en", "a double taxation agreement")
    assert said.before(length - 1) == Subject("double-taxation", 1, 3)
    said, length = subjects("fr", "le tourisme accord")
    assert said.before(length - 1) is None


def test_several_are_joined_once_each():
    said, length = subjects("en", "tourism, health and tourism")
    assert joined(tuple(said.known(0, length))).on == "tourism, health"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_to_name_a_subject_is_found(lang):
    for name, spoken in TABLE.items():
        for way in spoken[lang]:
            for words in _expanded(way):
                plain = " ".join(words).replace(" - ", "-").replace("' ", "'").replace("~", "")
                said, length = subjects(lang, f"( {plain} )")
                assert [mark.entry for mark in said.known(0, length)] == [name], plain


def test_subjects_of_the_record_bear_its_names():
    record = files("filiere.sample") / "record" / "vocabulary.toml"
    named = tomllib.loads(record.read_text("utf-8"))["instruments"]
    assert {name: {lang: subject_name(name, lang) for lang in LANGUAGES} for name in named} == named
    assert all(subject_name(name, lang) for name in TABLE for lang in LANGUAGES)
