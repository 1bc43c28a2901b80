import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.named_texts import instrument_name, named_texts
from filiere.communique.phrases import _expanded, table_of
from filiere.communique.text import Paragraph, Span
from filiere.languages import LANGUAGES

TABLE = {kind: said for kind, said in table_of("instruments").items() if kind != "none"}


def named(lang, content):
    found = named_texts(Paragraph(Span(0, len(content)), lang, content), lang)
    return [(each.instrument, each.number) for each in found]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "trois nouveaux accords et une convention", [("agreement", 3), ("convention", 1)]),
        ("fr", "12 mémorandums d'entente", [("memorandum", 12)]),
        ("fr", "le 12 mai, accords et contrats", [("agreement", None), ("contract", None)]),
        ("fr", "une dizaine d'accords", [("agreement", None)]),
        ("fr", "7,5 % des accords", [("agreement", None)]),
        ("fr", "le protocole additionnel à la convention", [("protocol", None)]),
        ("fr", "le texte de l'accord", [("agreement", None)]),
        ("fr", "d'un commun accord, en accord avec eux", []),
        ("en", "a Memorandum of Understanding (MoU)", [("memorandum", 1)]),
        ("en", "two framework agreements and a roadmap", [("agreement", 2), ("roadmap", 1)]),
        ("en", "in 2019 agreements were few", [("agreement", None)]),
        ("ru", "пять новых двусторонних соглашений", [("agreement", 5)]),
        ("ru", "«дорожная карта» и план действий", [("roadmap", None), ("action-plan", None)]),
        ("ar", "اتفاقيتين وثلاث مذكرات تفاهم وبرنامجا", None),
        ("ar", "إحدى عشرة اتفاقية", [("agreement", 11)]),
    ],
)
def test_texts_are_named_with_their_number(lang, content, expected):
    wanted = expected or [("agreement", 2), ("memorandum", 3), ("programme", None)]
    assert named(lang, content) == ([] if expected == [] else wanted)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_to_name_a_text_is_found(lang):
    for kind, said in TABLE.items():
        for way in said.get(lang, ()):
            for words in _expanded(way):
                plain = " ".join(words).replace(" - ", "-").replace("' ", "'").replace("~", "")
                assert named(lang, f"… {plain} …") == [(kind, None)], plain


@given(st.sampled_from([w for s in TABLE.values() for w in s.get("pair", {}).get("ar", ())]))
def test_an_arabic_dual_is_two(way):
    for words in _expanded(way):
        assert [number for _, number in named("ar", f"و{' '.join(words)}")] == [2]


def test_every_instrument_has_a_name_in_each_language():
    assert all(instrument_name(kind, lang) for kind in TABLE for lang in LANGUAGES)


def test_a_text_that_is_known_is_definite():
    content = "le protocole, un accord, cette convention"
    found = named_texts(Paragraph(Span(0, len(content)), "fr", content), "fr")
    assert [each.definite for each in found] == [True, False, True]
