from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from filiere.errors import FiliereError, UnknownIndustry
from filiere.industries import GROUPS_28, classifications, industries, industry
from filiere.languages import LANGUAGES

# OECD, ICIO 2025 edition: the codes of the 50 industries in the order of its tables.
ICIO_2025 = [
    "A01",
    "A02",
    "A03",
    "B05",
    "B06",
    "B07",
    "B08",
    "B09",
    "C10T12",
    "C13T15",
    "C16",
    "C17_18",
    "C19",
    "C20",
    "C21",
    "C22",
    "C23",
    "C24A",
    "C24B",
    "C25",
    "C26",
    "C27",
    "C28",
    "C29",
    "C301",
    "C302T309",
    "C31T33",
    "D",
    "E",
    "F",
    "G",
    "H49",
    "H50",
    "H51",
    "H52",
    "H53",
    "I",
    "J58T60",
    "J61",
    "J62_63",
    "K",
    "L",
    "M",
    "N",
    "O",
    "P",
    "Q",
    "R",
    "S",
    "T",
]
GROUPED = [
    "A",
    "B05_06",
    "B07_08",
    "C10T12",
    "C13T15",
    "C16T18_31T33",
    "C19",
    "C20",
    "C21",
    "C22",
    "C23",
    "C24A",
    "C24B",
    "C25",
    "C26",
    "C27",
    "C28",
    "C29",
    "C301",
    "C302T309",
    "D",
    "E_F",
    "G_I",
    "H",
    "J58T61",
    "J62_63",
    "K_N",
    "O_T",
]
SCRIPT = {
    "fr": re.compile(r"[A-Za-zÀ-ÿœŒ]"),
    "en": re.compile(r"[A-Za-z]"),
    "ru": re.compile(r"[А-яЁё]"),
    "ar": re.compile(r"[\u0621-\u064a]"),
}


def test_the_50_industries_are_in_the_order_of_the_table() -> None:
    assert [each.code for each in industries()] == ICIO_2025


def test_the_28_groups_take_every_industry_once() -> None:
    assert list(GROUPS_28) == GROUPED
    parts = [part for each in GROUPS_28.values() for part in each]
    assert sorted(parts, key=ICIO_2025.index) == ICIO_2025


@pytest.mark.parametrize("classification", ["ICIO2025", "ICIO2023", "ICIO2021", "ICIO2018"])
def test_a_layout_of_isic_4_takes_every_industry_once(classification: str) -> None:
    parts = Counter(part for each in industries(classification) for part in each.parts)
    assert parts == Counter(ICIO_2025)


@pytest.mark.parametrize(
    ("classification", "count"),
    [("ICIO2023", 45), ("ICIO2021", 45), ("ICIO2018", 36), ("ICIO2016", 34)],
)
def test_an_older_layout_has_its_number_of_industries(classification: str, count: int) -> None:
    assert len(industries(classification)) == count


def test_the_layout_of_isic_3_leaves_no_industry_out() -> None:
    assert {part for each in industries("ICIO2016") for part in each.parts} == set(ICIO_2025)
    assert {each.revision for each in industries("ICIO2016")} == {3}


@pytest.mark.parametrize("classification", classifications())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_a_name_in_each_language(classification: str, lang: str) -> None:
    for each in industries(classification):
        name = each.name(lang)
        assert SCRIPT[lang].search(name), (each.code, name)
        assert name == name.strip()
        assert "  " not in name
        if lang in {"ru", "ar"}:
            assert not re.search(r"[A-Za-z]", name), (each.code, name)


@pytest.mark.parametrize("classification", ["ICIO2025", "ICIO2025-28", "ICIO2023", "ICIO2018"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_industries_of_a_layout_have_the_same_name(classification: str, lang: str) -> None:
    names = Counter(each.name(lang) for each in industries(classification))
    assert max(names.values()) == 1


@pytest.mark.parametrize(
    ("path", "classification"),
    [
        ("chains/oecd_icio_2014/2014_SML.csv", "ICIO2023"),
        ("chains/pymrio_layouts/oecd_mock/ICIO2018_2010.CSV", "ICIO2018"),
        ("chains/pymrio_layouts/oecd_mock/ICIO2016_2003.csv", "ICIO2016"),
    ],
)
def test_every_label_of_a_real_layout_is_known(
    shared: Path, path: str, classification: str
) -> None:
    with (shared / path).open(newline="") as text:
        rows = list(csv.reader(text))
    labels = {label for label in rows[0][1:] + [row[0] for row in rows[1:]] if label}
    own = {each.code for each in industries(classification)}
    items = {each.code for name in ("ICIO-final", "ICIO-accounts") for each in industries(name)}
    read = {label: {label, label.partition("_")[2], label.partition("_")[0]} for label in labels}
    countries = {label.partition("_")[0] for label in labels if label.partition("_")[2] in own}
    unknown = {label for label, codes in read.items() if not codes & (own | items)}
    assert unknown <= countries
    assert len({code for codes in read.values() for code in codes & own}) >= 8


@pytest.mark.parametrize("code", ["HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR"])
def test_final_demand_is_named_and_is_no_industry(code: str) -> None:
    item = industry(code)
    assert (item.classification, item.parts, item.isic) == ("ICIO-final", (), "")


@pytest.mark.parametrize("code", ["TLS", "VA", "OUT"])
def test_accounts_are_named_and_are_no_industry(code: str) -> None:
    assert industry(code).classification == "ICIO-accounts"
    assert industry(code).parts == ()


def test_a_code_that_two_layouts_read_differently_asks_for_the_layout() -> None:
    assert industry("B05_06").parts == ("B05", "B06", "B09")
    assert industry("B05_06", classification="ICIO2023").parts == ("B05", "B06")


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("A01_02", ("A01", "A02")),
        ("01T03", ("A01", "A02", "A03")),
        ("D10T12", ("C10T12",)),
        ("D35", ("D",)),
        ("C24", ("C24A", "C24B")),
        ("C30", ("C301", "C302T309")),
        ("20T21", ("C20", "C21")),
        ("C15T16FOD", ("C10T12",)),
        ("C73OBZ", ("M", "N")),
    ],
)
def test_a_code_of_any_layout_tells_its_industries(code: str, parts: tuple[str, ...]) -> None:
    assert industry(code).parts == parts


@pytest.mark.parametrize("code", ["", "C99", "c21", "DD10T12", "D99"])
def test_an_unknown_code_is_refused_in_one_line(code: str) -> None:
    with pytest.raises(UnknownIndustry) as caught:
        industry(code)
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, FiliereError)


def test_an_unknown_layout_names_the_known_ones() -> None:
    with pytest.raises(UnknownIndustry, match="ICIO2025-28"):
        industries("ICIO1999")


def test_names_are_those_of_the_field() -> None:
    assert industry("C21").name("fr") == "Produits pharmaceutiques"
    assert industry("C24A").name("ru") == "Чёрная металлургия, литьё чугуна и стали"
    assert industry("F").name("ar") == "التشييد"
    assert "aircraft" in industry("C302T309").name("en")
