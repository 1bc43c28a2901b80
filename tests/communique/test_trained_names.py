"""People and organisations that trained models add: what they may, and what they may not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filiere.cli.running import run
from filiere.communique import trained_taggers
from filiere.communique.facts import Fact
from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.reading import read, read_text
from filiere.communique.text import Text
from filiere.communique.trained_taggers import tags
from filiere.errors import WrongInput

SENTENCES = Path(__file__).parent / "said" / "names.tsv"


def text_of(content, lang=None):
    return Text("-", content, paragraphs_of(content, lang), content)


def sentences():
    for line in SENTENCES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            lang, said, people, organisations = line.split("\t")
            yield lang, said, {"person": set_of(people), "organisation": set_of(organisations)}


def set_of(cell):
    return {name.strip() for name in cell.split(";") if name.strip()}


def counted(kind, nlp):
    found = Counter()
    for lang, said, expected in sentences():
        names = {fact.value["name"] for fact in read_text(text_of(said, lang), nlp=nlp).of(kind)}
        found["right"] += len(names & expected[kind])
        found["missed"] += len(expected[kind] - names)
        found["invented"] += len(names - expected[kind])
    return found["right"], found["missed"], found["invented"]


def test_people_beside_no_office_are_found():
    assert counted("person", nlp=False)[0] == 0
    right, missed, invented = counted("person", nlp=True)
    assert right >= 35
    assert right + missed == 39
    assert invented <= 2


def test_organisations_are_found_and_none_invented_besides():
    alone, added = (counted("organisation", nlp=nlp) for nlp in (False, True))
    assert added[0] >= alone[0] + 3
    assert added[2] <= alone[2]


FRENCH = (
    "Le ministre de l'Industrie du Pérou, Luis Vargas, a reçu la délégation. "
    "L'atelier, animé par Youssef Benhaddou, a duré deux jours."
)
RUSSIAN = "Проект протокола подготовлен Андреем Кузнецовым. Семинар вёл Юсеф Бенхадду."


@pytest.mark.parametrize(
    ("content", "names"),
    [(FRENCH, ["Youssef Benhaddou"]), (RUSSIAN, ["Андрей Кузнецов", "Юсеф Бенхадду"])],
)
def test_the_rules_facts_stay_and_the_models_carry_a_rule_of_their_own(content, names):
    alone, added = read_text(text_of(content)).facts, read_text(text_of(content), nlp=True).facts
    assert [fact for fact in added if not fact.rule.startswith("trained_names.")] == list(alone)
    new = [fact for fact in added if fact.rule == "trained_names.person"]
    assert [fact.value["name"] for fact in new] == names
    for fact in new:
        assert fact.confidence < min((one.confidence for one in alone), default=1)
        assert [fact.value[key] for key in ("office", "organisation", "side")] == [None] * 3
        assert fact.value["roles"] == ["mentioned"]


def test_a_known_person_is_not_added_again():
    content = FRENCH + "\nLa séance fut ouverte par Luis Vargas, puis par Rosa Vargas."
    names = [fact.value["name"] for fact in read_text(text_of(content), nlp=True).of("person")]
    assert names == ["Luis Vargas", "Youssef Benhaddou"]


def test_a_namesake_is_nobody_whom_the_text_names():
    content = "Le prix Simone Delatouche et la fondation Piotr Nowicki ont été évoqués."
    assert not list(read_text(text_of(content), nlp=True).of("person"))


@pytest.mark.parametrize("content", ["Ana Ruiz chaired. Bob Stone spoke.", "ترأس الجلسة محمد علي."])
def test_other_languages_have_no_model(content):
    assert read_text(text_of(content), nlp=True).facts == read_text(text_of(content)).facts


def test_a_long_paragraph_is_seen_in_parts():
    line = "L'atelier, animé par Youssef Benhaddou, a duré deux jours. "
    (paragraph,) = paragraphs_of(line * 200, "fr")
    seen = [paragraph.content[tag.start : tag.end] for tag in tags(paragraph)]
    assert seen.count("Youssef Benhaddou") >= 190
    (whole,) = paragraphs_of("ф" * 10_000, "ru")
    assert all(0 <= tag.start < tag.end <= 10_000 for tag in tags(whole))


def test_without_the_extra_one_line_says_so(monkeypatch, tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text(FRENCH, "utf-8")
    held = trained_taggers.find_spec
    monkeypatch.setattr(
        trained_taggers, "find_spec", lambda name: None if name == "spacy" else held(name)
    )
    with pytest.raises(WrongInput, match="not installed: spacy; install 'filiere"):
        read(path, nlp=True)
    assert run(["read", str(path), "--nlp"]) == 2
    assert "install 'filiere[nlp]', or read without nlp" in capsys.readouterr().err
    assert read(path).facts


PIECES = st.sampled_from(
    [
        *("Жанна", "Лемер", "«", "»", "Андреем", "Claire", "Dumontier", "par", "\u200b", "\u202e"),
        *("ООО", "Université", "de", "Lyon", ",", ".", "\n", "2025", "Пекин", "Paris", "é\u0301"),
        *("M.", "-", "палата", "имени", "prix", "и", "et"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join), st.sampled_from(["fr", "ru"]))
def test_words_in_any_order_give_names_that_stand_in_the_text(content, lang):
    text = text_of(content, lang)
    alone, added = read_text(text).facts, read_text(text, nlp=True).facts
    assert set(map(said, alone)) <= set(map(said, added))
    for fact in added:
        if fact.rule.startswith("trained_names."):
            words = text.words(fact.span)
            assert words.strip()
            assert fact.kind == "organisation" or len(words.split()) > 1


def said(fact: Fact):
    return fact.kind, fact.span, fact.rule, str(fact.value)
