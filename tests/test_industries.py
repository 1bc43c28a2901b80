from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from filiere import industries as module
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
OTHERS = ["WIOD2016", "WIOD2013", "Eora26", "EXIOBASE3-ixi", "EXIOBASE3-pxp", "GLORIA"]
# Where a provider's order leaves that of the divisions.
OUT_OF_ORDER = {"GLORIA": [("21", "20"), ("33", "26")]}
SCRIPT = {
    "fr": re.compile(r"[A-Za-zÀ-ÿœŒ]"),
    "en": re.compile(r"[A-Za-z]"),
    "ru": re.compile(r"[А-яЁё]"),
    "ar": re.compile(r"[\u0621-\u064a]"),
}


def divisions(isic: str) -> set[str]:
    """Return the divisions that a text such as ``"089, 10-12"`` names."""
    named: set[str] = set()
    for each in isic.split(", "):
        first, _, last = each.partition("-")
        named |= {f"{n:02}" for n in range(int(first[:2]), int((last or first)[:2]) + 1)}
    return named


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


@pytest.mark.parametrize(
    "classification", sorted({*classifications()} - {"ICIO-final", "ICIO-accounts"})
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_industries_of_a_layout_have_the_same_name(classification: str, lang: str) -> None:
    names = Counter(each.name(lang) for each in industries(classification))
    assert [name for name, count in names.items() if count > 1] == []


def test_french_names_have_typographic_apostrophes() -> None:
    for layout in classifications():
        assert [each.name("fr") for each in industries(layout) if "'" in each.name("fr")] == []


@pytest.mark.parametrize(
    ("classification", "count", "revision", "first", "last"),
    [
        ("WIOD2013", 35, 3, "c1", "c35"),
        ("WIOD2016", 56, 4, "A01", "U"),
        ("EXIOBASE3-ixi", 163, 3, "Cultivation of paddy rice", "Extra-territorial organizations"),
        ("EXIOBASE3-pxp", 200, 3, "Paddy rice", "Extra-territorial organizations and bodies"),
        ("GLORIA", 120, 4, "Growing wheat", "Other services"),
    ],
)
def test_the_layout_of_another_provider_is_whole(
    classification: str, count: int, revision: int, first: str, last: str
) -> None:
    found = industries(classification)
    assert len(found) == count
    assert {each.revision for each in found} == {revision}
    assert all(each.isic and each.classification == classification for each in found)
    assert (found[0].code, found[-1].code[: len(last)]) == (first, last)


def test_eora_has_26_sectors_and_the_total_of_its_rest_of_the_world() -> None:
    found = industries("Eora26")
    assert len(found) == 26 + 1
    assert [each.code for each in found if not each.parts] == [
        "Re-export & Re-import",
        "All industries",
    ]
    assert {each.revision for each in found if each.isic} == {3}


@pytest.mark.parametrize("classification", OTHERS)
def test_parts_are_industries_of_oecd_and_leave_none_out(classification: str) -> None:
    parts = {part for each in industries(classification) for part in each.parts}
    assert parts == set(ICIO_2025)


@pytest.mark.parametrize("classification", ["WIOD2016", "GLORIA"])
def test_divisions_of_a_layout_of_isic_4_lie_in_its_parts(classification: str) -> None:
    for each in industries(classification):
        inside = set().union(*(divisions(industry(part).isic) for part in each.parts))
        beside = {"08"} if each.code == "Lignite and peat" else set()
        assert divisions(each.isic) <= inside | beside | {"99"}, each


@pytest.mark.parametrize("classification", OTHERS)
def test_divisions_come_in_the_order_of_the_table(classification: str) -> None:
    firsts = [min(divisions(each.isic)) for each in industries(classification) if each.isic]
    lower = [pair for pair in pairwise(firsts) if pair[0] > pair[1]]
    assert lower == OUT_OF_ORDER.get(classification, [])


@pytest.mark.parametrize("classification", classifications())
def test_other_spellings_are_nobody_elses(classification: str) -> None:
    layout = module._layout(classification)
    assert not set(layout.also) & set(layout.codes)
    assert set(layout.also.values()) <= set(layout.codes)


def test_short_codes_of_exiobase_carry_their_division() -> None:
    for kind in ("ixi", "pxp"):
        layout = module._layout(f"EXIOBASE3-{kind}")
        assert len(layout.also) == len(layout.codes)
        for short, code in layout.also.items():
            given = re.match(rf"{kind[0]}(\d\d)", short)
            assert given
            assert given[1] in divisions(layout.codes[code].isic), short


@pytest.mark.parametrize(
    ("classification", "number", "code"),
    [
        ("GLORIA", "g21", "Forestry and logging"),
        ("GLORIA", "g22", "Fishing"),
        ("GLORIA", "g23", "Crustaceans and molluscs"),
        ("GLORIA", "g87", "Motor vehicles, trailers and semi-trailers"),
        ("GLORIA", "Basic copper", "Basic Copper"),
        ("Eora26", "e26", "Re-export & Re-import"),
        ("Eora26", "Hotels and Restaurants", "Hotels and Restraurants"),
        ("WIOD2013", "15t16", "c3"),
        ("WIOD-final", "c37", "CONS_h"),
        ("EXIOBASE3-ixi", "i24.c", "P- and other fertiliser"),
        ("EXIOBASE3-final", "y06", "Exports: Total (fob)"),
    ],
)
def test_a_number_or_another_spelling_is_the_providers_code(
    classification: str, number: str, code: str
) -> None:
    assert industry(number, classification=classification).code == code


@pytest.mark.parametrize(
    ("classification", "code", "isic", "parts"),
    [
        ("WIOD2013", "c9", "24", ("C20", "C21")),
        ("WIOD2013", "c14", "30-33", ("C26", "C27")),
        ("WIOD2016", "B", "05-09", ("B05", "B06", "B07", "B08", "B09")),
        ("WIOD2016", "C17", "17", ("C17_18",)),
        ("EXIOBASE3-ixi", "i26.d", "269", ("C23",)),
        ("EXIOBASE3-ixi", "i34", "34", ("C29",)),
        ("EXIOBASE3-pxp", "p24.c", "241", ("C20",)),
        ("GLORIA", "g69", "21", ("C21",)),
        ("GLORIA", "g40", "089, 09", ("B08", "B09")),
    ],
)
def test_a_code_of_another_provider_tells_its_divisions_and_parts(
    classification: str, code: str, isic: str, parts: tuple[str, ...]
) -> None:
    found = industry(code, classification=classification)
    assert (found.isic, found.parts) == (isic, parts)


@pytest.mark.parametrize("code", ["c9", "C10-C12", "Paddy rice", "i34", "g1"])
def test_a_code_that_is_not_oecds_asks_for_its_layout(code: str) -> None:
    with pytest.raises(UnknownIndustry):
        industry(code)


def test_a_large_layout_is_read_only_when_asked_for() -> None:
    script = (
        "from filiere import industries, sectors\n"
        "sectors.sectors(); industries.classifications(); industries.industry('C21')\n"
        "assert industries._read.cache_info().currsize == 1\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_files_hold_the_layouts_that_are_told_of_them() -> None:
    for file, layouts in module._FILES.items():
        assert tuple(module._read(file)) == layouts


@pytest.mark.parametrize(
    ("code", "classification", "goods"),
    [
        ("A03", "ICIO2025", True),
        ("D", "ICIO2025", False),
        ("HFCE", "ICIO-final", False),
        ("c7", "WIOD2013", True),
        ("c17", "WIOD2013", False),
        ("i24.d", "EXIOBASE3-ixi", True),
        ("g120", "GLORIA", False),
        ("All industries", "Eora26", False),
    ],
)
def test_goods_are_made_in_sections_a_to_c(code: str, classification: str, goods: bool) -> None:
    assert industry(code, classification=classification).makes_goods is goods


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


def test_wiods_codes_are_those_of_its_tables(shared: Path) -> None:
    table = np.load(shared / "chains/wiod2013/wiod2011.npz")
    assert [each.code for each in industries("WIOD2013")] == table["industries"].tolist()


def test_the_codes_beside_wiods_numbers_are_those_of_its_sheets(shared: Path) -> None:
    path = shared / "chains/pymrio_layouts/wiod_mock/wiot09_row_sep12.xlsx"
    rows = [*openpyxl.load_workbook(path).active.values]
    beside = {str(row[3]): str(row[0]) for row in rows[6:] if re.fullmatch(r"c\d+", str(row[3]))}
    own = {number: code for number, code in beside.items() if code != "None"}
    assert len(own) == 8
    for number, code in own.items():
        assert industry(code, classification="WIOD2013").code == number
    categories = {str(cell) for cell in rows[5] if re.fullmatch(r"c(3[6-9]|4\d)", str(cell))}
    assert {industry(each, classification="WIOD-final").code for each in categories} == {
        each.code for each in industries("WIOD-final")
    }


def test_glorias_numbers_are_those_of_its_readme(shared: Path) -> None:
    path = shared / "chains/pymrio_layouts/gloria_mock/GLORIA_ReadMe_059.xlsx"
    book = openpyxl.load_workbook(path)
    for number, name in [*book["Sectors"].values][1:]:
        assert industry(f"g{number}", classification="GLORIA").code == name
    for _, _, name in [*book["Value added and final demand"].values][1:]:
        assert industry(name, classification="GLORIA-final").parts == ()


def test_exiobases_categories_of_final_demand_are_named(shared: Path) -> None:
    text = (shared / "chains/pymrio_layouts/exio3_mock/Y.txt").read_text()
    labels = {label for label in text.splitlines()[1].split("\t") if label} - {"category"}
    assert {industry(label, classification="EXIOBASE3-final").code for label in labels} == {
        each.code for each in industries("EXIOBASE3-final")
    }


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
