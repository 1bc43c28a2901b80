"""Where a provider's rows go: regions together, the rest of the world last and whole."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.mrio import Row, Use
from filiere.sources.matrices import Block
from filiere.sources.world_rows import (
    add_columns,
    final_uses,
    first_twice,
    places,
    region_of,
    stranger_warnings,
)

# The 49 regions of EXIOBASE 3, in its order.
EXIOBASE = re.findall(
    r"\w\w",
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK GB US JP CN "
    "CA KR BR IN MX RU AU CH TR TW NO ID ZA WA WL WE WF WM",
)


def test_regions_of_exiobase() -> None:
    regions = [region_of(code) for code in EXIOBASE]
    assert [part for _, part in regions if part] == ["WA", "WL", "WE", "WF", "WM"]
    countries = [region for region, part in regions if not part]
    assert len(set(countries)) == 44
    assert {"RUS", "GBR", "GRC", "TWN", "ZAF", "TUR"} < set(countries)
    assert {region for region, part in regions if part} == {"ROW"}


@pytest.mark.parametrize(
    ("code", "region"),
    [
        ("MAR", ("MAR", "")),
        ("ma", ("MAR", "")),
        ("UK", ("GBR", "")),
        ("EL", ("GRC", "")),
        ("ROM", ("ROU", "")),
        ("ZAR", ("COD", "")),
        ("SDS", ("SSD", "")),
        ("SUD", ("SDN", "")),
        ("RoW", ("ROW", "")),
        ("WF", ("ROW", "WF")),  # the rest of Africa, not Wallis and Futuna
        ("XEU", ("ROW", "XEU")),
        ("USR", ("ROW", "USR")),
        ("reg1", ("reg1", "")),
    ],
)
def test_codes_of_regions(code: str, region: tuple[str, str]) -> None:
    assert region_of(code) == region


def test_the_rest_of_the_world_goes_last_and_together() -> None:
    labels = [("XAF", "a"), ("MAR", "a"), ("RoW", "TOTAL"), ("RUS", "a"), ("XEU", "a")]
    kept = places(labels, "Eora26")
    assert kept.rows == (
        Row("MAR", "a"),
        Row("RUS", "a"),
        Row("ROW", "a", "XAF"),
        Row("ROW", "All industries"),
        Row("ROW", "a", "XEU"),
    )
    assert kept.order.tolist() == [1, 3, 0, 2, 4]
    assert kept.strangers == ()


@given(st.permutations(["MAR", "RUS", "WA", "WE", "xx", "SUN"]), st.integers(1, 3))
def test_a_matrix_keeps_its_cells_under_their_labels(codes: list[str], industries: int) -> None:
    labels = [(code, f"i{n}") for code in codes for n in range(industries)]
    kept = places(labels, "Eora26")
    n = len(labels)
    values = np.arange(n * n, dtype=float).reshape(n, n)
    into = np.full((n, n), np.nan)
    for start in range(0, n, 4):
        kept.keep(Block(start, (), values[start : start + 4]), into)
    at = {
        Row(region_of(code)[0], name, region_of(code)[1]): m
        for m, (code, name) in enumerate(labels)
    }
    for row, one in enumerate(kept.rows):
        for column, other in enumerate(kept.rows):
            assert into[row, column] == values[at[one], at[other]]
    assert (kept.place[kept.order] == np.arange(n)).all()
    assert kept.strangers == ("xx",)


def test_final_demand_of_the_parts_of_the_rest_is_one() -> None:
    labels = [("WA", "h"), ("WA", "g"), ("MAR", "h"), ("MAR", "g"), ("WE", "h"), ("WE", "g")]
    uses, columns = final_uses(labels, ("MAR", "ROW"))
    assert uses == (Use("MAR", "h"), Use("MAR", "g"), Use("ROW", "h"), Use("ROW", "g"))
    into = np.zeros((2, 4))
    add_columns(into, np.array([[1.0, 2, 3, 4, 5, 6], [0, 0, 0, 0, 1, 0]]), columns)
    assert into.tolist() == [[3, 4, 6, 8], [0, 0, 1, 0]]


def test_other_spellings_are_the_codes_of_the_layout() -> None:
    labels = [("MAR", "Agriculture"), ("MAR", "Hotels and Restaurants"), ("MAR", "of my own")]
    codes = [row.industry for row in places(labels, "Eora26").rows]
    assert codes == ["Agriculture", "Hotels and Restraurants", "of my own"]
    assert [row.industry for row in places(labels, "mine").rows] == [name for _, name in labels]


def test_a_label_twice_is_found_whatever_its_spelling() -> None:
    assert first_twice([("MAR", "a"), ("RUS", "a"), ("MAR", "b")]) is None
    assert first_twice([("MAR", "a"), ("RUS", "a"), ("MA", "a")]) == 2
    assert first_twice([("ROM", "a"), ("ROU", "a")]) == 1


def test_strangers_are_told() -> None:
    assert stranger_warnings(()) == ()
    (told,) = stranger_warnings([f"r{n}" for n in range(9)])
    assert told.endswith("r0, r1, r2, r3, r4, r5, r6, r7, …")
