"""Reading a document: every fact once, each with its words, whatever the document says."""

import json
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filiere.communique.facts import Fact
from filiere.communique.opening import open_text
from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.reading import Reading, concepts, read, read_text, said_once
from filiere.communique.text import Span, Text
from filiere.errors import FiliereError

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT / "tests" / "communique" / "corpus" / "dev"
TEXTS = {
    path.stem: " \n".join([text] if isinstance(text, str) else text)
    for path in sorted(CORPUS.glob("*.json"))
    if (text := json.loads(path.read_text("utf-8")).get("text"))
}


def text_of(content: str) -> Text:
    return Text("a.txt", content, paragraphs_of(content), f"sha256:{hash(content)}")


def assert_sound(reading: Reading) -> None:
    """Every fact stands in the text, says what it says in plain data, and is said once."""
    said = set()
    for fact in reading.facts:
        assert 0 <= fact.span.start < fact.span.end <= len(reading.text.content)
        assert reading.text.words(fact.span).strip()
        value = json.dumps(dict(fact.value), ensure_ascii=False, allow_nan=False, sort_keys=True)
        assert (fact.kind, value) not in said
        said.add((fact.kind, value))
    assert [fact.span for fact in reading.facts] == sorted(fact.span for fact in reading.facts)


def fact(start, confidence, *, code="MAR"):
    return Fact("party", {"code": code}, Span(start, start + 2), "a.b", confidence)


def test_a_fact_that_is_stated_again_is_one():
    surest_first = fact(4, 0.9)
    assert said_once([fact(0, 0.5), fact(9, 0.9), surest_first]) == (surest_first,)


def test_facts_stand_in_the_order_of_their_words():
    later, sooner = fact(7, 1.0), fact(1, 0.5, code="RUS")
    assert said_once([later, sooner]) == (sooner, later)


def test_every_concept_is_there():
    assert [name for name, _ in concepts()][:2] == ["parties", "bodies"]


def test_a_reading_is_a_table_with_its_document(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Le Maroc et la France ont tenu une commission mixte à Rabat.", "utf-8")
    reading = read(path, published="2025-10-10")
    result = reading.result()
    assert result.data.columns == [
        "kind",
        "value",
        "span_start",
        "span_end",
        "text",
        "rule",
        "confidence",
    ]
    assert {"party"} <= set(result.data["kind"])
    for row in result.data.iter_rows(named=True):
        assert reading.text.content[row["span_start"] : row["span_end"]] == row["text"]
        assert json.loads(row["value"])
    (origin,) = result.provenance
    assert (origin.title, origin.vintage) == (str(path), "published 2025-10-10")
    assert origin.checksum == open_text(path).checksum
    assert result.complete
    told = json.loads(result.to_json())["data"]
    assert [row["value"] for row in told] == [dict(fact.value) for fact in reading.facts]


def test_a_document_in_another_language_is_not_read_and_said_so(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("La comisión mixta de España y Marruecos se reunió en Rabat ayer.", "utf-8")
    result = read(path).result()
    assert len(result.data) == 0
    assert not result.complete
    assert "no paragraph is in French, English, Russian or Arabic" in result.warnings[0]


@pytest.mark.parametrize("name", TEXTS)
def test_facts_of_the_annotated_texts_stand_in_them(name):
    reading = read_text(text_of(TEXTS[name]))
    assert_sound(reading)


def test_every_key_of_a_fact_is_documented():
    documented = tomllib.loads((ROOT / "scripts" / "fact_keys.toml").read_text("utf-8"))
    found = {
        (fact.kind, key)
        for content in TEXTS.values()
        for fact in read_text(text_of(content)).facts
        for key in fact.value
    }
    assert not [f"{kind}.{key}" for kind, key in sorted(found) if key not in documented[kind]]


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\u202e", "\u00ad"])
def test_signs_that_nobody_sees_hide_no_fact(sign):
    content = "Le Maroc et la France ont tenu leur commission mixte à Rabat le 10 octobre 2025."
    laden = sign.join(content)
    plain, hidden = read_text(text_of(content)), read_text(text_of(laden))
    assert [(f.kind, f.value) for f in plain.facts] == [(f.kind, f.value) for f in hidden.facts]
    assert plain.facts


@st.composite
def mutated(draw) -> str:
    """An annotated text, changed in a few places."""
    content = draw(st.sampled_from(sorted(TEXTS.values())))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        end = min(start + draw(st.integers(0, 30)), len(content))
        stretch = content[start:end]
        content = (
            content[:start]
            + draw(
                st.sampled_from(
                    (
                        "",
                        stretch * 2,
                        stretch[::-1],
                        stretch.upper(),
                        "\n",
                        " ",
                        "%",
                        "«",
                        "-",
                        "12,5",
                    )
                )
            )
            + content[end:]
        )
    return content


@settings(max_examples=150)
@given(mutated())
def test_a_changed_text_is_read_as_it_stands(content):
    assert_sound(read_text(text_of(content)))


PIECES = st.sampled_from(
    [
        *"«»“”()[]%.,;:!?-–—'’\"\n\t ",
        *("10", "2025", "1,7", "30", "VIII", "25.10.2025", "http://a.b/c"),
        *("octobre", "премьер", "товарооборот", "вырос", "на", "млрд", "долларов", "Москва"),
        *("exportations", "Maroc", "de", "la", "russo", "marocaine", "session", "ministre"),
        *("turnover", "grew", "by", "Russia", "half", "of", "billion", "said", "co-chaired"),
        *("المغرب", "ارتفع", "بنسبة", "مليار", "دولار", "الدورة", "الثامنة", "وزير", "أكتوبر"),
    ]
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=60).map(" ".join))
def test_words_in_any_order_are_read(content):
    assert_sound(read_text(text_of(content)))


@settings(max_examples=150)
@given(st.text(max_size=300))
def test_any_text_is_read(content):
    assert_sound(read_text(text_of(content)))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    with suppress(FiliereError):
        assert_sound(read(path))
