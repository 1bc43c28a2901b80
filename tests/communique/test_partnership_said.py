import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.partnership_said import form_name, form_names, partnership_facts
from filiere.communique.phrases import _expanded, table_of
from filiere.communique.text import Text
from filiere.languages import LANGUAGES

SAID = Path(__file__).with_name("said") / "partnership.tsv"
SENTENCES = [
    line.split("\t") for line in SAID.read_text("utf-8").splitlines() if not line.startswith("#")
]
WAYS = [
    (form, lang, " ".join(words).replace(" - ", "-").replace("' ", "'"))
    for form, said in table_of("partnership").items()
    for lang in LANGUAGES
    for way in said.get(lang, ())
    for words in _expanded(way)
    if form != "none"
]


def forms(lang, content):
    facts = partnership_facts(Text("-", content, paragraphs_of(content, lang), ""))
    return list(dict.fromkeys(fact.value["form"] for fact in facts))


@pytest.mark.parametrize(("lang", "expected", "content"), SENTENCES)
def test_a_sentence_states_forms_of_partnership(lang, expected, content):
    assert ("; ".join(forms(lang, content)) or "-") == expected


@given(st.sampled_from(WAYS))
def test_every_way_to_say_a_form_is_found(way):
    form, lang, words = way
    assert forms(lang, f"2025 : {words.replace('*', '').replace('~', '')}.") == [form]


def test_the_starting_aims_are_all_found():
    content = (
        "Ils visent la diversification des formes de partenariat, la coopération entre entreprises "
        "spécialisées, des projets de production conjoints, l'élargissement des échanges "
        "industriels, l'intégration technologique et des cadres opérationnels, un échange "
        "technologique, des investissements croisés, un environnement favorable aux affaires, le "
        "savoir-faire et l'intégration des chaînes de valeur."
    )
    assert forms("fr", content) == [
        "forms-of-partnership",
        "specialised-enterprises",
        "joint-production",
        "industrial-exchanges",
        "technological-integration",
        "operational-frameworks",
        "technology-transfer",
        "cross-investment",
        "favourable-environment",
        "know-how",
        "value-chains",
    ]


def test_forms_bear_the_names_of_the_record():
    record = files("filiere.sample") / "record" / "vocabulary.toml"
    themes = tomllib.loads(record.read_text("utf-8"))["themes"]
    assert {form: form_names()[form] for form in themes} == themes


def test_every_form_has_a_name_in_each_language():
    assert all(form_name(form, lang) for form in form_names() for lang in LANGUAGES)
