from __future__ import annotations

import csv
import gzip
import re
from itertools import combinations
from pathlib import Path

import pytest

from filiere.errors import UnknownIndustry, UnknownSector
from filiere.languages import LANGUAGES
from filiere.sectors import Sector, group, groups, sector, sectors

INDUSTRY = ("pharma", "automotive", "chemicals", "digital", "metallurgy", "rail", "renewables")
REVISIONS = ("HS92", "HS96", "HS02", "HS07", "HS12", "HS17", "HS22")
SHARED_PRODUCTS = {
    ("machinery", "renewables"): ("8410", "841912"),
    ("metallurgy", "rail"): ("7302",),
}
SHARED_INDUSTRIES = {("aerospace", "rail"): ("C302T309",), ("energy", "renewables"): ("D",)}


@pytest.fixture(scope="session")
def codes(shared: Path) -> dict[str, frozenset[str]]:
    """Six-digit codes of each revision: UN Statistics' links, CEPII's table for HS 2022."""
    found: dict[str, frozenset[str]] = {}
    for number, revision in enumerate(REVISIONS[:-1]):
        table = f"hs{max(number, 1)}_hs0.csv.gz"
        with gzip.open(shared / "classifications/tables" / table, "rt") as text:
            column = f"HS{number}_6d"
            found[revision] = frozenset(row[column] for row in csv.DictReader(text)) - {""}
    newest = shared / "trade/baci_two_exporters/product_codes_HS22_V202501.csv"
    with newest.open(newline="", encoding="utf-8") as text:
        found["HS22"] = frozenset(row["code"] for row in csv.DictReader(text))
    assert all(len(each) > 4900 for each in found.values())
    return found


def by_name(one: Sector, other: Sector) -> tuple[str, str]:
    first, second = sorted((one.id, other.id))
    return first, second


def test_the_industry_group_has_the_seven_sectors() -> None:
    assert group("industry") == INDUSTRY
    assert set(groups()) >= {"industry"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sector_has_a_name_and_a_scope_note(lang: str) -> None:
    names = [each.name(lang) for each in sectors()]
    assert len(set(names)) == len(names) >= len(INDUSTRY)
    for each in sectors():
        halves = [each.scope_note(lang, of="products"), each.scope_note(lang, of="industries")]
        assert " ".join(halves) == each.scope_note(lang)
        assert all(half.endswith(".") and len(half) > 40 for half in halves)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_scope_note_names_each_of_its_industries(lang: str) -> None:
    for each in sectors():
        note = each.scope_note(lang, of="industries")
        assert [code for code in each.industries if code not in note] == []


def test_a_scope_note_names_the_same_codes_in_each_language() -> None:
    for each in sectors():
        named = {
            lang: sorted(set(re.findall(r"[A-Z]?\d[\dA-Z]*(?:_\d+)?", each.scope_note(lang))))
            for lang in LANGUAGES
        }
        assert all(named[lang] == named["fr"] for lang in LANGUAGES), (each.id, named)


def test_french_notes_put_a_no_break_space_before_their_signs() -> None:
    for each in sectors():
        assert not re.search(r"[ \w)][;:!?]", each.scope_note("fr")), each.id


def test_every_prefix_is_in_hs_1992_or_hs_2022(codes: dict[str, frozenset[str]]) -> None:
    real = codes["HS92"] | codes["HS22"]
    unmatched = [
        (each.id, prefix)
        for each in sectors()
        for prefix in each.hs
        if not any(code.startswith(prefix) for code in real)
    ]
    assert unmatched == []


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_sector_has_products_in_each_revision(
    codes: dict[str, frozenset[str]], revision: str
) -> None:
    for each in sectors():
        assert any(each.covers_product(code) for code in codes[revision]), each.id


def test_a_product_is_in_two_sectors_only_where_declared(
    codes: dict[str, frozenset[str]],
) -> None:
    every = frozenset().union(*codes.values())
    for one, other in combinations(sectors(), 2):
        both = {code for code in every if one.covers_product(code) and other.covers_product(code)}
        expected = SHARED_PRODUCTS.get(by_name(one, other), ())
        assert one.shared_products(other) == other.shared_products(one) == expected
        assert both == {code for code in every if code.startswith(expected)}
        if both:
            assert other.id in one.overlaps or one.id in other.overlaps


def test_an_industry_is_in_two_sectors_only_where_declared() -> None:
    found = {
        by_name(one, other): one.shared_industries(other)
        for one, other in combinations(sectors(), 2)
        if one.shared_industries(other)
    }
    assert found == SHARED_INDUSTRIES


def test_no_overlap_is_declared_that_does_not_exist() -> None:
    for one in sectors():
        for name in one.overlaps:
            pair = by_name(one, sector(name))
            assert pair in SHARED_PRODUCTS or pair in SHARED_INDUSTRIES


@pytest.mark.parametrize("name", INDUSTRY)
def test_the_seven_sectors_stand_alone_in_the_extract(name: str) -> None:
    assert sector(name).industries_in("ICIO2025-28") == sector(name).industries
    assert not sector(name).is_wider_in("ICIO2025-28")


def test_a_group_that_is_wider_than_the_sector_says_so() -> None:
    assert sector("agrifood").industries_in("ICIO2025-28") == ("A", "C10T12")
    assert sector("agrifood").is_wider_in("ICIO2025-28")
    assert sector("pharma").industries_in("ICIO2018") == ("20T21",)
    assert sector("pharma").is_wider_in("ICIO2018")
    assert not sector("metallurgy").is_wider_in("ICIO2016")


def test_an_older_industry_code_is_matched() -> None:
    assert sector("metallurgy").covers_industry("C27MET", whole=True)
    assert sector("rail").covers_industry("C30")
    assert not sector("rail").covers_industry("C30", whole=True)
    assert not sector("rail").covers_industry("C301")
    assert not sector("digital").covers_industry("HFCE")
    assert not sector("energy").covers_industry("B05_06", whole=True)
    assert sector("energy").covers_industry("B05_06", whole=True, classification="ICIO2023")
    with pytest.raises(UnknownIndustry):
        sector("rail").covers_industry("C99")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("300490", "pharma"),
        ("294110", "pharma"),
        ("870323", "automotive"),
        ("854430", "automotive"),
        ("840820", "automotive"),
        ("310540", "chemicals"),
        ("280920", "chemicals"),
        ("390110", "chemicals"),
        ("851713", "digital"),
        ("854231", "digital"),
        ("720839", "metallurgy"),
        ("740311", "metallurgy"),
        ("860711", "rail"),
        ("850231", "renewables"),
        ("854143", "renewables"),
        ("854140", "renewables"),
        ("251010", "mining"),
        ("080510", "agrifood"),
        ("870192", "machinery"),
    ],
)
def test_a_product_is_in_its_sector_only(code: str, name: str) -> None:
    assert [each.id for each in sectors() if each.covers_product(code)] == [name]


@pytest.mark.parametrize("code", ["401110", "850760", "860900", "710812", "870911", "890800"])
def test_a_product_that_the_notes_leave_out_is_in_no_sector(code: str) -> None:
    assert [each.id for each in sectors() if each.covers_product(code)] == []


def test_an_unknown_sector_or_group_says_what_is_known() -> None:
    with pytest.raises(UnknownSector, match="did you mean pharma"):
        sector("farma")
    with pytest.raises(UnknownSector, match="industry"):
        group("transport")


def test_what_power_plants_burn_is_no_input_of_renewable_energy() -> None:
    renewables = sector("renewables")
    assert renewables.covers_industry("D")
    assert not renewables.buys_through("D")
    assert renewables.buys_through("C27")
    assert all(each.inputs_of == each.industries for each in sectors() if each.id != "renewables")
