"""Numeric codes, held against the tables of BACI and of UN Comtrade."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from filiere.countries import area_name, by_numeric, countries, is_aggregate

ALPHA3 = {country.alpha3 for country in countries()}
OTHER_ASIA, EUROPE_NES, CUSTOMS_UNION = 490, 492, 711

DEPARTURES: dict[int, str | None] = {
    251: "FRA",
    842: "USA",
    757: "CHE",
    699: "IND",
    579: "NOR",
    490: "TWN",
    381: "ITA",
    58: "BEL",
    56: "BEL",
    280: "DEU",
    711: "ZAF",
    736: "SDN",
    356: "IND",
    886: "YEM",
    **dict.fromkeys([810, 891, 200, 530, 412, 492, 0, 97, 899, 3]),
}


def baci_table(shared: Path, version: str, encoding: str) -> list[list[str]]:
    path = shared / "trade" / "baci_two_exporters" / f"country_codes_{version}.csv"
    with path.open(encoding=encoding, newline="") as lines:
        return [[row[0], row[1], row[-1]] for row in list(csv.reader(lines))[1:]]


def comtrade_table(shared: Path) -> list[dict[str, str]]:
    path = shared / "trade" / "comtrade" / "api_v1_json" / "reference_Reporters.json"
    rows: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8-sig"))["results"]
    return rows


@pytest.mark.parametrize(("version", "encoding"), [("V202201", "latin-1"), ("V202501", "utf-8")])
def test_every_code_of_baci_is_the_country_that_its_table_says(
    shared: Path, version: str, encoding: str
) -> None:
    rows = baci_table(shared, version, encoding)
    assert len(rows) > 220
    for code, name, alpha3 in rows:
        number = int(code)
        if number not in {OTHER_ASIA, CUSTOMS_UNION}:
            assert by_numeric(number) == (alpha3 if alpha3 in ALPHA3 else None), name
        assert by_numeric(number) or area_name(number), name


def test_every_reporter_of_comtrade_is_the_country_that_its_list_says(shared: Path) -> None:
    rows = comtrade_table(shared)
    assert len(rows) > 250
    for row in rows:
        number, alpha3 = int(row["reporterCode"]), row["reporterCodeIsoAlpha3"]
        if number not in {OTHER_ASIA, CUSTOMS_UNION}:
            assert by_numeric(number) == (alpha3 if alpha3 in ALPHA3 else None), row["text"]
            assert is_aggregate(number) == bool(row["isGroup"]), row["text"]
        assert by_numeric(number) or area_name(number), row["text"]


def test_every_country_answers_to_its_own_number() -> None:
    for country in countries():
        if country.numeric == EUROPE_NES:
            continue
        assert by_numeric(country.numeric) == country.alpha3
        assert not is_aggregate(country.numeric)
        assert area_name(country.numeric) is None


@pytest.mark.parametrize(
    ("code", "alpha3"),
    DEPARTURES.items(),
)
def test_departures_from_the_standard(code: int, alpha3: str | None) -> None:
    assert by_numeric(code) == alpha3


def test_an_heir_is_a_country_and_an_aggregate_none() -> None:
    for number in range(1000):
        heir = by_numeric(number)
        assert heir is None or heir in ALPHA3
        assert not (is_aggregate(number) and heir)
        assert not is_aggregate(number) or area_name(number)
    assert [code for code in (0, 97, 697, 837, 899, 975) if not is_aggregate(code)] == []
    assert not is_aggregate(810)
