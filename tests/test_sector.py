from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from filiere import industries as module
from filiere.errors import BrokenFile, UnknownIndustry
from filiere.industries import industries, industry
from filiere.sectors import sector, sectors

Write: TypeAlias = Callable[[str], Path]

# What stands for each sector, by the providers' short codes: a pattern that a whole code matches.
# A star: the codes hold more than the sector's own industries.
EXPECTED: dict[str, dict[str, str]] = {
    "WIOD2016": {
        "pharma": "C21",
        "automotive": "C29",
        "chemicals": "C20",
        "digital": "C26|J62_J63",
        "metallurgy": "C24",
        "rail": "C30 *",
        "renewables": "C27|D35",
        "agrifood": "A01|A03|C10-C12",
        "mining": "B *",
        "textiles": "C13-C15",
        "energy": "B|C19|D35 *",
        "machinery": "C28",
        "aerospace": "C30 *",
        "shipbuilding": "C30 *",
    },
    "WIOD2013": {
        "pharma": "c9 *",
        "automotive": "c15 *",
        "chemicals": "c9 *",
        "digital": "c14|c30 *",
        "metallurgy": "c12 *",
        "rail": "c15 *",
        "renewables": "c14|c17 *",
        "agrifood": "c1|c3 *",
        "mining": "c2 *",
        "textiles": "c4|c5",
        "energy": "c2|c8|c17 *",
        "machinery": "c13",
        "aerospace": "c15 *",
        "shipbuilding": "c15 *",
    },
    "Eora26": {
        "pharma": "e7 *",
        "automotive": "e10 *",
        "chemicals": "e7 *",
        "digital": "e9|e21 *",
        "metallurgy": "e8 *",
        "rail": "e10 *",
        "renewables": "e9|e13 *",
        "agrifood": "e1|e2|e4 *",
        "mining": "e3 *",
        "textiles": "e5",
        "energy": "e3|e7|e13 *",
        "machinery": "e9 *",
        "aerospace": "e10 *",
        "shipbuilding": "e10 *",
    },
    "EXIOBASE3-ixi": {
        "pharma": "i24.d *",
        "automotive": "i34",
        "chemicals": "i23.3|i24.* *",
        "digital": "i30|i32|i33|i72",
        "metallurgy": "i27.*",
        "rail": "i35 *",
        "renewables": r"i31|i40\.11\.[deghijk]",
        "agrifood": "i01.*|i05|i15.*|i16",
        "mining": "i12|i13.*|i14.*",
        "textiles": "i17|i18|i19",
        "energy": r"i10|i11.*|i23\.[12]|i40.* *",
        "machinery": "i29",
        "aerospace": "i35 *",
        "shipbuilding": "i35 *",
    },
    "EXIOBASE3-pxp": {
        "pharma": "p24.d *",
        "automotive": "p34",
        "chemicals": "p23.3|p24.* *",
        "digital": "p30|p32|p33|p72",
        "metallurgy": "p27.*",
        "rail": "p35 *",
        "renewables": r"p31|p40\.11\.[deghijk]",
        "agrifood": "p01.*|p05|p15.*|p16",
        "mining": "p12|p13.*|p14.*",
        "textiles": "p17|p18|p19",
        "energy": r"p10.*|p11.*|p23\.[12].*|p40.* *",
        "machinery": "p29",
        "aerospace": "p35 *",
        "shipbuilding": "p35 *",
    },
    "GLORIA": {
        "pharma": "g69",
        "automotive": "g87",
        "chemicals": "g6[4-8]|g70",
        "digital": "g90|g111",
        "metallurgy": "g7[7-9]|g8[0-4]",
        "rail": "g88 *",
        "renewables": "g91|g93",
        "agrifood": "g[1-9]|g1[0-9]|g20|g22|g23|g4[1-9]|g5[0-6]",
        "mining": "g2[89]|g3[0-9]|g40 *",
        "textiles": "g57|g58",
        "energy": "g2[4-7]|g62|g63|g93|g94",
        "machinery": "g86",
        "aerospace": "g88 *",
        "shipbuilding": "g88 *",
    },
}
CASES = [(layout, name) for layout, expected in EXPECTED.items() for name in expected]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        path = tmp_path / "mine.toml"
        path.write_text(text, "utf-8")
        return path

    return written


def short(layout: str) -> dict[str, str]:
    """Return the short code, or the code itself, of each of a layout's codes."""
    given = {code: name for name, code in reversed(module._layout(layout).also.items())}
    wanted = layout.startswith(("E", "G"))
    return {each.code: given.get(each.code, "") if wanted else each.code for each in codes(layout)}


def codes(layout: str) -> tuple[module.Industry, ...]:
    return industries(layout)


def test_every_sector_and_every_provider_has_its_line() -> None:
    providers = {layout for held in module._FILES.values() for layout in held}
    assert {layout for layout in providers if "final" not in layout} == set(EXPECTED)
    assert all(set(expected) == {each.id for each in sectors()} for expected in EXPECTED.values())


@pytest.mark.parametrize(("layout", "name"), CASES)
def test_what_stands_for_a_sector_in_another_providers_table(layout: str, name: str) -> None:
    pattern, wider, _ = EXPECTED[layout][name].partition(" *")
    names = short(layout)
    expected = [code for code, given in names.items() if re.fullmatch(pattern, given)]
    assert expected
    assert list(sector(name).industries_in(layout)) == expected
    assert sector(name).is_wider_in(layout) is bool(wider)


@pytest.mark.parametrize(("layout", "name"), CASES)
def test_a_code_is_covered_where_it_stands_for_the_sector(layout: str, name: str) -> None:
    one = sector(name)
    inside = set(one.industries_in(layout))
    for each in industries(layout):
        assert one.covers_industry(each.code, classification=layout) is (each.code in inside)
        bought = one.buys_through(each.code, classification=layout)
        assert bought <= (each.code in inside)
        assert bought == (each.code in inside) or one.id == "renewables"


@pytest.mark.parametrize("layout", EXPECTED)
def test_renewables_buy_through_the_makers_of_equipment(layout: str) -> None:
    names = short(layout)
    buying = {
        names[each.code]
        for each in industries(layout)
        if sector("renewables").buys_through(each.code, classification=layout)
    }
    assert (
        buying
        == {
            "WIOD2016": {"C27"},
            "WIOD2013": {"c14"},
            "Eora26": {"e9"},
            "EXIOBASE3-ixi": {"i31"},
            "EXIOBASE3-pxp": {"p31"},
            "GLORIA": {"g91"},
        }[layout]
    )


def test_industries_narrower_than_a_part_lie_whole_in_the_sector() -> None:
    chemicals = sector("chemicals")
    for code in ("N-fertiliser", "i24.c"):
        assert chemicals.covers_industry(code, whole=True, classification="EXIOBASE3-ixi")
    assert chemicals.covers_industry("i24.d", classification="EXIOBASE3-ixi")
    assert not chemicals.covers_industry("i24.d", whole=True, classification="EXIOBASE3-ixi")
    assert not sector("metallurgy").covers_industry("i28", classification="EXIOBASE3-ixi")


def test_a_short_code_is_covered_as_its_label_is() -> None:
    renewables = sector("renewables")
    for code in ("i40.11.e", "Production of electricity by wind"):
        assert renewables.covers_industry(code, classification="EXIOBASE3-ixi")
    for code in ("i40.11.a", "Production of electricity by coal", "i40.3"):
        assert not renewables.covers_industry(code, classification="EXIOBASE3-ixi")


def test_a_code_of_no_layout_is_refused() -> None:
    with pytest.raises(UnknownIndustry, match="i34"):
        sector("automotive").covers_industry("i343", classification="EXIOBASE3-ixi")
    with pytest.raises(UnknownIndustry, match="GLORIA"):
        sector("automotive").industries_in("GLORIA2")


def test_what_the_shipped_file_takes_from_a_layout_is_there() -> None:
    for each in sectors():
        for layout, given in each.finer.items():
            parts = {part for code in given for part in industry(code, classification=layout).parts}
            assert parts <= set(each.industries)


def test_a_file_says_what_stands_for_a_sector_in_a_table(write: Write) -> None:
    path = write(
        '[sector.mining.industries_in]\nGLORIA = ["g65", "Chemical and fertilizer minerals"]\n'
    )
    mining = sector("mining", path)
    assert mining.industries_in("GLORIA") == (
        "Chemical and fertilizer minerals",
        "Non-nitrogenous and mixed fertilizers",
    )
    assert not mining.is_wider_in("GLORIA")
    assert mining.covers_industry("g65", classification="GLORIA")
    assert mining.buys_through("g65", classification="GLORIA")
    assert not mining.covers_industry("Iron ores", classification="GLORIA")
    assert mining.industries_in("EXIOBASE3-ixi") == sector("mining").industries_in("EXIOBASE3-ixi")


def test_other_industries_have_other_codes_in_a_table(write: Write) -> None:
    path = write(
        '[sector.renewables]\nindustries = ["C28"]\ninputs_of = ["C28"]\noverlaps = ["machinery"]\n'
    )
    assert sector("renewables").finer
    assert sector("renewables", path).industries_in("EXIOBASE3-ixi") == (
        "Manufacture of machinery and equipment n.e.c. (29)",
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('industries_in.GLORIA2 = ["g1"]', "key sector.mining.industries_in.GLORIA2: is not known"),
        ('industries_in.GLORIA = ["g999"]', "sector.mining.industries_in.GLORIA: unknown industry"),
        ('industries_in.GLORIA = "g1"', "industries_in.GLORIA: is not a list of texts"),
        ('industries_in = ["g1"]', "key sector.mining.industries_in: is not a table"),
    ],
)
def test_a_code_that_the_table_does_not_have_is_named(write: Write, text: str, says: str) -> None:
    with pytest.raises(BrokenFile, match=re.escape(says)):
        sectors(write(f"[sector.mining]\n{text}\n"))
