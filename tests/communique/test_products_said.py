from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.phrases import _expanded, table_of, words_of
from filiere.communique.products_said import (
    product_codes,
    product_name,
    products_in,
    products_said,
)
from filiere.communique.text import Paragraph, Span
from filiere.languages import LANGUAGES
from filiere.products import UNSPECIFIED, is_product_code

SAID = Path(__file__).with_name("said") / "products.tsv"
SENTENCES = [
    line.split("\t") for line in SAID.read_text("utf-8").splitlines() if not line.startswith("#")
]
PRODUCTS = table_of("products")


def paragraph(lang, content):
    return Paragraph(Span(0, len(content)), lang, content)


@pytest.mark.parametrize(("lang", "expected", "content"), SENTENCES)
def test_a_sentence_names_goods(lang, expected, content):
    found = [each for part in paragraphs_of(content, lang) for each in products_said(part)]
    told = "; ".join(" ".join([each.product, *each.codes]) for each in found)
    assert (told or "-") == expected


@pytest.mark.parametrize("product", PRODUCTS)
def test_each_product_has_codes_of_the_nomenclature_and_names(product):
    codes = product_codes(product)
    assert codes
    assert all(is_product_code(code) and code != UNSPECIFIED for code in codes)
    assert len(set(codes)) == len(codes)
    assert all(product_name(product, lang) for lang in LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_to_name_a_product_is_found_where_goods_are_spoken_of(lang):
    for product, said in PRODUCTS.items():
        for way in (*said[lang], *said.get("beside", {}).get(lang, ())):
            for words in _expanded(way):
                plain = " ".join(words).replace(" - ", "-").replace("' ", "'")
                content = f"— {plain.replace('*', '').replace('~', '')} (5 %)"
                found = products_in(words_of(paragraph(lang, content)), lang)
                assert [mark.entry for mark in found] == [product], plain


def test_a_word_of_two_meanings_is_goods_only_where_goods_are_spoken_of():
    content = "lead and oil"
    assert not list(products_said(paragraph("en", content)))
    found = products_in(words_of(paragraph("en", content)), "en")
    assert [mark.entry for mark in found] == ["lead", "crude-oil"]


def test_goods_stand_where_they_are_written():
    content = "Des  AGRUMES du Cap"
    (found,) = products_said(Paragraph(Span(7, 7 + len(content)), "fr", content))
    assert (found.codes, found.span) == (("0805",), Span(12, 19))


def test_words_that_are_no_product_have_no_codes():
    assert product_codes("rubans") == ()


def test_a_paragraph_in_another_language_names_no_goods():
    assert not list(products_said(paragraph(None, "blé")))


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_whatever_is_written_goods_stand_on_words_of_the_text(content, lang):
    for each in products_said(paragraph(lang, content)):
        assert content[slice(*each.span)].strip()
