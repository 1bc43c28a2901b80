import json
from types import SimpleNamespace

import pytest

from filiere.communique.evaluation import evaluate
from filiere.communique.facts import Fact
from filiere.communique.opening import open_text
from filiere.communique.text import Span
from filiere.errors import BrokenFile, WrongInput


def reader_of(*stated):
    """Return a reader that finds a fact wherever its words stand."""

    def read(path, *, published=None, lang=None):
        text = open_text(path, published=published, lang=lang)
        facts = [
            Fact(kind, value, Span(start, start + len(words)), "test.words")
            for words, kind, value in stated
            if (start := text.content.find(words)) >= 0
        ]
        return SimpleNamespace(text=text, facts=tuple(facts))

    return read


CHILE = {"code": "CHL", "words": "Chili"}


@pytest.fixture
def corpus(tmp_path):
    texts = {
        "a": ("dev", "La France et le Brésil à Lyon.", {"party": ["FRA", "BRA"], "place": []}),
        "b": ("test", "L'Italie et le Chili.", {"party": ["ITA", CHILE]}),
    }
    for name, (split, text, facts) in texts.items():
        given = {"split": split, "lang": "fr", "text": text, "facts": facts}
        (tmp_path / f"{name}.json").write_text(json.dumps(given, ensure_ascii=False))
    return tmp_path


READER = reader_of(
    ("France", "party", {"code": "FRA"}),
    ("Lyon", "place", {"place": "Lyon"}),
    ("Lyon", "date", {"date": "2025"}),
    ("Italie", "party", {"code": "ITA"}),
    ("Italie", "party", {"code": "CHL"}),
)


def test_scores_by_kind_and_split(corpus):
    found = evaluate(corpus, reader=READER)
    rows = {(row["kind"], row["split"]): row for row in found.data.to_dicts()}
    assert rows["party", "all"]["expected"] == 4
    assert rows["party", "all"]["right"] == 3
    assert rows["party", "test"]["recall"] == 1
    assert rows["party", "test"]["exact"] == 1
    assert rows["place", "dev"]["precision"] == 0
    assert rows["place", "dev"]["recall"] is None
    assert ("date", "dev") not in rows
    assert found.complete


def test_what_was_missed_invented_and_is_not_exact(corpus):
    differences = evaluate(corpus, reader=READER).differences
    told = differences.select("text", "kind", "outcome", "words", "rule", "keys").rows()
    assert told == [
        ("a.json", "party", "missed", None, None, None),
        ("a.json", "place", "invented", "Lyon", "test.words", ""),
        ("b.json", "party", "inexact", "Italie", "test.words", "words"),
    ]


def test_a_result_fit_for_json(corpus):
    given = json.loads(evaluate(corpus, reader=READER).to_json())
    assert given["data"][0].keys() >= {"kind", "lang", "split", "expected", "found", "right", "f1"}
    assert given["provenance"][0]["checksum"].startswith("sha256:")


def test_the_origin_changes_with_an_annotation(corpus):
    before = evaluate(corpus, reader=READER).provenance
    file = corpus / "a.json"
    file.write_text(file.read_text().replace('"BRA"', '"PRT"'))
    assert evaluate(corpus, reader=READER).provenance != before


def test_a_quote_that_the_text_does_not_hold_is_refused(corpus):
    file = corpus / "b.json"
    file.write_text(file.read_text().replace('"words": "Chili"', '"words": "Pérou"'))
    with pytest.raises(BrokenFile, match=r"b\.json: key facts.party\[2\].words: 'Pérou' is not in"):
        evaluate(corpus, reader=READER)


def test_a_text_that_cannot_be_read_is_missed_and_told_of(corpus):
    (corpus / "c.pdf").write_bytes(b"%PDF-1.7 broken")
    (corpus / "c.json").write_text('{"facts": {"party": ["FRA"]}}')
    found = evaluate(corpus, reader=READER)
    assert not found.complete
    assert "c.json: the text was not read" in found.warnings[0]
    parties = next(row for row in found.data.to_dicts() if row["kind"] == "party")
    assert (parties["expected"], parties["right"]) == (5, 3)


def test_a_detail_that_is_none(corpus):
    with pytest.raises(WrongInput, match="choose among kind, lang, both"):
        evaluate(corpus, detail="size", reader=READER)
