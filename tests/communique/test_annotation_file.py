import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.annotation_file import annotated_texts
from filiere.communique.facts import KINDS
from filiere.errors import BrokenFile

GOOD = {"text": "La France et le Brésil.", "lang": "fr", "facts": {"party": ["FRA", "BRA"]}}


@pytest.fixture
def write(tmp_path):
    def written(content, name="a.json"):
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path

    return written


def test_a_text_with_its_facts(write):
    more = {"published": "2024-03-22", "split": "dev", "note": "easy"}
    (one,) = annotated_texts(write(GOOD | more))
    assert (one.name, one.text, one.lang, one.split) == ("a.json", GOOD["text"], "fr", "dev")
    assert one.published == date(2024, 3, 22)
    assert [fact.value["code"] for fact in one.of("party")] == ["FRA", "BRA"]
    assert one.kinds == {"party"}


def test_a_complete_text_is_scored_for_every_kind(write):
    (one,) = annotated_texts(write(GOOD | {"complete": True}))
    assert one.kinds == set(KINDS)


def test_a_text_in_paragraphs_and_two_languages(write):
    (one,) = annotated_texts(write(GOOD | {"text": ["Un.", "Два."], "lang": ["fr", "ru"]}))
    assert (one.text, one.lang) == ("Un.\n\nДва.", "mixed")


def test_a_file_beside(write, tmp_path):
    (tmp_path / "a.html").write_text("<p>…</p>")
    (one,) = annotated_texts(write({"facts": {}}))
    assert one.file == tmp_path / "a.html"
    (other,) = annotated_texts(write({"file": "a.html", "facts": {}}))
    assert other.file == tmp_path / "a.html"


def test_lines_of_facts_in_short(write):
    line = json.dumps({"text": "…", "lang": "fr", "facts": {"session": 8}})
    found = annotated_texts(write(f"{line}\n\n{line}\n", "s.jsonl"))
    assert [one.name for one in found] == ["s.jsonl:1", "s.jsonl:3"]


def test_one_file_alone(write, tmp_path):
    write(GOOD)
    write(GOOD, "b.json")
    assert [one.name for one in annotated_texts(tmp_path / "b.json")] == ["b.json"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "a.json, row 1: is not valid JSON"),
        ('{"a": 1, "a": 2}', "key a: is there twice; put both under one"),
        ("[]", "is not an object"),
        ("[" * 100_000, "a.json"),
        (GOOD | {"fact": {}}, "key fact: is not known; use text, file"),
        (GOOD | {"facts": []}, "key facts: is missing or no object"),
        (GOOD | {"lang": "de"}, "key lang: 'de' is no language; use fr, en, ru, ar"),
        (GOOD | {"split": "train"}, "key split: 'train' is not known; use dev or test"),
        (GOOD | {"published": "in May"}, "key published: 'in May' is no day"),
        (GOOD | {"complete": "yes"}, "key complete: is neither true nor false"),
        (GOOD | {"text": 7}, "key text: is no text"),
        (GOOD | {"file": "a.pdf"}, "key file: is there beside text; keep one of the two"),
        ({"facts": {}}, "key text: is missing; write it, or put a.txt beside"),
        ({"file": "no.pdf", "facts": {}}, "key file: 'no.pdf' is not there"),
        ({"file": "../../etc/passwd", "facts": {}}, "key file: 'passwd' is not there"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(write, content, told):
    with pytest.raises(BrokenFile, match=r"a\.json") as refused:
        annotated_texts(write(content))
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"parties": []}, "key facts.parties: is no kind of fact; use party, body"),
        ({"party": "FRA"}, "key facts.party: is no list"),
        ({"party": ["FRA", "Gaul"]}, "key facts.party[2].code: 'Gaul' is none; write an alpha-3"),
        ({"party": ["France"]}, "key facts.party[1].code: 'France' is none"),
        ({"party": [True]}, "key facts.party[1]: True is no fact"),
        ({"party": [{}]}, "key facts.party[1]: says nothing; write at least code"),
        ({"party": [{"words": "la"}]}, "says nothing"),
        ({"party": [{"code": "FRA", "words": " "}]}, "key facts.party[1].words: is no quote"),
        ({"party": [{"code": "FRA", "optional": 1}]}, "optional: is neither true nor false"),
        ({"session": ["eighth"]}, "key facts.session[1].number: 'eighth' is none; write"),
        ({"date": ["10/10/2025"]}, "key facts.date[1].date: '10/10/2025' is no date"),
        ({"claim": [{"flow": "sales"}]}, "flow: 'sales' is not known; use turnover"),
        ({"claim": [{"period": "S1"}]}, "key facts.claim[1].period: 'S1' is none; write 2025"),
        ({"claim": [{"growth": 3}]}, "key facts.claim[1].growth: is not known; use flow"),
        ({"person": [{"name": "X", "roles": ["boss"]}]}, "roles: 'boss' is not known"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_fact_is_named_by_its_key(write, facts, told):
    with pytest.raises(BrokenFile) as refused:
        annotated_texts(write(GOOD | {"facts": facts}))
    assert told in str(refused.value)


def test_nothing_to_read(tmp_path):
    with pytest.raises(BrokenFile, match="holds no annotated text"):
        annotated_texts(tmp_path)
    with pytest.raises(BrokenFile, match="is not there"):
        annotated_texts(tmp_path / "none")
    (tmp_path / "a.json").write_bytes(b"\xff\xfe")
    with pytest.raises(BrokenFile, match="UTF-8"):
        annotated_texts(tmp_path)


leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
nested = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner)
)


@given(st.dictionaries(st.sampled_from(KINDS), nested, max_size=3))
def test_whatever_is_written_as_facts_is_read_or_refused(tmp_path_factory, facts):
    folder = tmp_path_factory.mktemp("any")
    (folder / "a.json").write_text(json.dumps(GOOD | {"facts": facts}))
    with suppress(BrokenFile):
        assert annotated_texts(folder)
