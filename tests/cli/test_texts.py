"""The commands about texts: read, evaluate."""

import io
import json
import sys

import pytest

TEXT = (
    "La huitième session de la commission mixte franco-marocaine s'est tenue à Rabat, vendredi "
    "10 octobre, sous la coprésidence de Anne Lefort, ministre française du commerce, et de "
    "Karim Idrissi, ministre marocain de l'industrie.\n"
    "« Nous voulons produire ensemble », a déclaré Mme Lefort.\n"
    "Selon le ministre, les exportations marocaines vers la France ont progressé de près de 12 % "
    "au premier semestre 2025. Les deux pays ont signé un mémorandum sur la pharmacie.\n"
)


@pytest.fixture
def communique(tmp_path):
    path = tmp_path / "communique.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_facts_are_laid_out_by_their_kinds(filiere, communique):
    ran = filiere("read", communique, "--published", "2025-10-12")
    assert ran.code == 0
    assert "Parties (2)" in ran.out
    assert "2025-10-10  friday" in ran.out
    assert "Anne Lefort" in ran.out
    assert "exports of Morocco to France  almost +12 %  1st half of 2025" in ran.out
    assert "published 2025-10-12" in ran.out
    assert ran.err == ""


def test_a_json_answer_has_each_fact_with_its_words(filiere, communique):
    told = json.loads(filiere("read", communique, "--format", "json").out)
    party = next(row for row in told["data"] if row["value"] == {"code": "FRA"})
    assert TEXT[party["span_start"] : party["span_end"]] == party["text"]
    assert told["provenance"][0]["checksum"].startswith("sha256:")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_an_answer_is_written_to_a_file(form, filiere, communique, tmp_path):
    assert filiere("read", communique, "--output", f"facts.{form}").code == 0
    assert (tmp_path / f"facts.{form}").stat().st_size > 100


def test_a_text_comes_from_standard_input(filiere, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    ran = filiere("read", "-")
    assert ran.code == 0
    assert "Source: the publisher of the document, standard input, undated" in ran.out


def test_a_text_without_a_fact_says_so(filiere, communique):
    communique.write_text("Il a plu toute la nuit, et le vent est tombé au matin.", "utf-8")
    ran = filiere("read", communique)
    assert (ran.code, "No fact was found in this text." in ran.out) == (0, True)


def test_a_text_in_another_language_is_incomplete(filiere, communique):
    communique.write_text("La comisión mixta se reunió ayer en la capital del país.", "utf-8")
    ran = filiere("read", communique)
    assert ran.code == 1
    assert "note: " in ran.err
    assert "no paragraph is in French, English, Russian or Arabic" in ran.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nothing.txt"], "nothing.txt: cannot be read"),
        (["communique.txt", "--published", "12.10.2025"], "write the day of publication as"),
        (["communique.txt", "--lang", "de"], "'de'"),
        ([], "missing argument"),
    ],
)
def test_what_cannot_be_read_is_one_line(arguments, told, filiere, communique):
    ran = filiere("read", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1


@pytest.fixture
def annotated(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    right = {"text": TEXT, "lang": "fr", "facts": {"party": ["FRA", "MAR"]}}
    missed = {
        "text": TEXT,
        "lang": "fr",
        "split": "test",
        "facts": {"party": ["FRA", "MAR", "ESP"]},
    }
    (folder / "right.json").write_text(json.dumps(right), "utf-8")
    (folder / "missed.json").write_text(json.dumps(missed), "utf-8")
    return folder


def test_scores_are_a_table(filiere, annotated):
    ran = filiere("evaluate", annotated)
    assert ran.code == 0
    assert "party      2         5      4      4         100.0       80.0   88.9" in ran.out


def test_differences_say_what_was_missed(filiere, annotated):
    ran = filiere("evaluate", annotated, "--differences")
    assert "missed" in ran.out
    assert '{"code": "ESP"}' in ran.out


def test_rows_may_be_of_languages(filiere, annotated):
    rows = json.loads(filiere("evaluate", annotated, "--by", "lang", "--format", "json").out)[
        "data"
    ]
    assert {row["lang"] for row in rows} == {"all", "fr"}


@pytest.mark.parametrize("arguments", [["nowhere"], ["texts", "--by", "day"]])
def test_what_cannot_be_evaluated_is_one_line(arguments, filiere, annotated):
    ran = filiere("evaluate", *arguments)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
