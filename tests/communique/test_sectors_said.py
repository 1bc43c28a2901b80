from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.sectors_said import sector_facts
from filiere.communique.text import Paragraph, Span, Text
from filiere.communique.topics import topic_names
from filiere.languages import LANGUAGES

SAID = Path(__file__).with_name("said") / "sectors.tsv"
SENTENCES = [
    line.split("\t") for line in SAID.read_text("utf-8").splitlines() if not line.startswith("#")
]


def text_in(lang, content):
    return Text("-", content, paragraphs_of(content, lang), "")


def in_paragraphs(lang, *contents):
    content = "\n\n".join(contents)
    starts = [content.index(each) for each in contents]
    spans = [Span(start, start + len(each)) for start, each in zip(starts, contents, strict=True)]
    return Text("-", content, tuple(map(Paragraph, spans, [lang] * len(spans), contents)), "")


def told(text):
    pairs = (f"{fact.value['sector']} {fact.value['status']}" for fact in sector_facts(text))
    return "; ".join(dict.fromkeys(pairs)) or "-"


@pytest.mark.parametrize(("lang", "expected", "content"), SENTENCES)
def test_a_sentence_names_fields_and_how_they_come_up(lang, expected, content):
    assert told(text_in(lang, content)) == expected


def test_a_list_below_bears_the_status_of_the_line_that_leads_to_it():
    text = in_paragraphs(
        "fr",
        "Les secteurs suivants ont été examinés :",
        "- la chimie",
        "- le tourisme ;",
        "La délégation a visité une usine d'aéronautique.",
    )
    assert told(text) == "chemicals on-the-table; tourism on-the-table; aerospace mentioned"


def test_a_numbered_list_below_is_one_too():
    text = in_paragraphs("en", "On the agenda:", "1. mining", "2) fisheries", "Tourism grows.")
    assert told(text) == "mining on-the-table; fisheries on-the-table; tourism mentioned"


def test_a_heading_names_only_what_it_names_beyond_doubt():
    text = in_paragraphs(
        "fr",
        "De nouvelles perspectives dans l'énergie et l'industrie chimique",
        "Les deux délégations se sont quittées en fin de journée, sans communiqué commun.",
    )
    assert told(text) == "chemicals emerging"


def test_a_field_examined_somewhere_is_not_said_to_be_mentioned_as_well():
    text = in_paragraphs(
        "en", "They discussed mining.", "The mining industry employs many; the rail industry few."
    )
    assert told(text) == "mining on-the-table; rail mentioned"


def test_a_fact_stands_on_the_words_that_name_the_field():
    text = text_in("fr", "Ils ont examiné l'Énergie éolienne et le   rail.")
    assert [text.words(fact.span) for fact in sector_facts(text)] == ["Énergie éolienne", "rail"]


def test_a_paragraph_in_another_language_names_nothing():
    assert told(in_paragraphs(None, "Ils ont examiné la chimie.")) == "-"


@given(st.lists(st.sampled_from(["la chimie", "le rail", "le textile", "l'élevage"]), min_size=1))
def test_every_member_of_a_list_bears_its_status(members):
    facts = list(sector_facts(text_in("fr", f"Au menu : {', '.join(members)} et la métallurgie.")))
    assert len(facts) == len(members) + 1
    assert {fact.value["status"] for fact in facts} == {"on-the-table"}


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_whatever_is_written_facts_stand_on_words_of_the_text(content, lang):
    text = text_in(lang, content)
    for fact in sector_facts(text):
        assert text.words(fact.span).strip()
        assert fact.value["sector"] in topic_names()
