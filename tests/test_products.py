from __future__ import annotations

import csv
import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.errors import UnknownLanguage, UnknownProduct
from filiere.languages import LANGUAGES
from filiere.products import (
    chapter_of,
    chapters,
    is_product_code,
    product_label,
    section,
    section_of,
    sections,
)

SCRIPT = {"fr": "[A-Za-zÀ-ÿœ]", "en": "[A-Za-z]", "ru": "[А-яЁё]", "ar": "[\u0621-\u064a]"}


def test_sections_share_the_chapters_out() -> None:
    codes = [code for each in sections() for code in each.chapters]
    assert codes == [f"{number:02d}" for number in range(1, 98) if number != 77]
    assert [each.code for each in chapters()] == codes


def test_sections_are_numbered_as_in_the_nomenclature() -> None:
    romans = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"
    assert " ".join(each.roman for each in sections()) == romans
    assert [each.number for each in sections()] == list(range(1, 22))


def test_chapters_are_in_the_sections_of_a_published_list(shared: Path) -> None:
    with (shared / "classifications/names/hs_en_datasets.csv").open(newline="") as text:
        rows = [row for row in csv.DictReader(text) if row["level"] == "2"]
    published = {row["hscode"]: row["section"] for row in rows if row["hscode"] != "99"}
    assert {code: section_of(code).roman for code in published} == published
    assert len(published) == 96


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_section_and_chapter_has_a_name_of_its_own(lang: str) -> None:
    for things in (sections(), chapters()):
        names = [each.name(lang) for each in things]
        assert len(set(names)) == len(names)
        for name in names:
            assert re.match(SCRIPT[lang], name), name
            assert name == name.strip()
            assert len(name) <= 90, name
            if lang in {"ru", "ar"}:
                assert not re.search("[A-Za-z]", name), name


def test_french_puts_no_breaking_space_before_its_signs() -> None:
    for each in (*sections(), *chapters()):
        assert not re.search(r"[ \w][;:!?]", each.name("fr")), each.name("fr")


def test_every_code_of_hs_2022_and_hs_1992_is_a_product_code(shared: Path) -> None:
    trade = shared / "trade/baci_two_exporters/product_codes_HS22_V202501.csv"
    with trade.open(newline="", encoding="utf-8") as text:
        newest = {row["code"] for row in csv.DictReader(text)}
    with gzip.open(shared / "classifications/tables/hs1_hs0.csv.gz", "rt") as text:
        oldest = {row["HS0_6d"] for row in csv.DictReader(text)}
    assert len(newest) > 5000
    assert len(oldest) > 4900
    assert {code for code in newest | oldest if not is_product_code(code)} <= {""}


@pytest.mark.parametrize("text", ["77", "770100", "00", "98", "8", "870", "87032", "8703231", ""])
def test_other_numbers_are_no_product_codes(text: str) -> None:
    assert not is_product_code(text)
    with pytest.raises(UnknownProduct, match="2, 4 or 6 digits"):
        section_of(text)


@pytest.mark.parametrize("text", ["87 ", "８７", "8703.23", "TOTAL", "XVII", "٨٧"])
def test_other_texts_are_no_product_codes(text: str) -> None:
    assert not is_product_code(text)


@given(st.text(alphabet="0123456789", max_size=7))
def test_a_product_code_always_has_its_chapter(text: str) -> None:
    if is_product_code(text):
        assert chapter_of(text).code == text[:2]
    else:
        with pytest.raises(UnknownProduct):
            chapter_of(text)


def test_what_a_country_did_not_specify_has_a_name_but_no_section() -> None:
    assert chapter_of("999999").name("en") == "Goods not specified"
    with pytest.raises(UnknownProduct):
        section_of("999999")


def test_a_section_is_found_by_either_number() -> None:
    assert section("xvii") == section("17") == section_of("8703")
    with pytest.raises(UnknownProduct):
        section("XXII")


@pytest.mark.parametrize(
    ("code", "lang", "label"),
    [
        ("TOTAL", "ru", "Все товары"),
        ("VII", "en", "Plastics, rubber and articles thereof"),
        ("30", "fr", "Produits pharmaceutiques"),
        ("31", "ar", "أسمدة"),
        ("2510", "en", "2510 (Salt, sulphur, earths and stone, plaster, lime and cement)"),
        ("870323", "ru", "870323 (Средства наземного транспорта, кроме железнодорожного)"),
    ],
)
def test_a_label_says_what_a_code_is(code: str, lang: str, label: str) -> None:
    assert product_label(code, lang) == label


def test_a_label_refuses_what_is_no_code_and_no_language() -> None:
    with pytest.raises(UnknownProduct):
        product_label("7701", "fr")
    with pytest.raises(UnknownProduct):
        product_label("WORLD", "fr")
    with pytest.raises(UnknownLanguage):
        product_label("TOTAL", "de")
