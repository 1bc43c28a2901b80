from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import polars as pl
import pytest

from filiere.errors import BrokenFile, WrongInput
from filiere.sources import load
from filiere.store import open_store

ROW = {
    "typeCode": "C",
    "freqCode": "A",
    "period": "2021",
    "reporterCode": 504,
    "flowCode": "M",
    "partnerCode": 643,
    "partner2Code": 0,
    "classificationCode": "H5",
    "cmdCode": "100199",
    "customsCode": "C00",
    "motCode": 0,
    "qtyUnitAbbr": "kg",
    "qty": 2000.0,
    "netWgt": 2000.0,
    "cifvalue": 700.5,
    "fobvalue": None,
    "primaryValue": 700.5,
}
EXPORT = {
    "flowCode": "X",
    "cmdCode": "080510",
    "cifvalue": None,
    "fobvalue": 80,
    "primaryValue": 80,
}


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


def answer(folder: Path, *changes: dict, name: str = "answer.json") -> Path:
    path = folder / name
    data = [ROW | change for change in changes]
    path.write_text(json.dumps({"count": len(data), "data": data, "error": ""}), encoding="utf-8")
    return path


def held(store, **wanted) -> pl.DataFrame:
    (dataset,) = [
        one
        for one in store.datasets()
        if one.source == "comtrade" and all(getattr(one, k) == v for k, v in wanted.items())
    ]
    return store.to_polars(store.flows(dataset))


def test_imports_are_the_importers_and_exports_the_exporters(tmp_path, store):
    report = load("comtrade", answer(tmp_path, {}, EXPORT), store, vintage="2022-06-30")
    assert (report.rows, dict(report.dropped), report.warnings) == (2, {}, ())
    rows = {row["side"]: row for row in held(store).to_dicts()}
    bought, sold = rows["importer"], rows["exporter"]
    assert (bought["exporter"], bought["importer"], bought["valuation"]) == ("RUS", "MAR", "CIF")
    assert (bought["value_usd"], bought["quantity"], bought["unit"]) == (700.5, 2000.0, "kg")
    assert (sold["exporter"], sold["importer"], sold["valuation"]) == ("MAR", "RUS", "FOB")
    assert (bought["classification"], bought["period"]) == ("HS17", "2021")


def test_imports_reported_free_on_board_say_so(tmp_path, store):
    load("comtrade", answer(tmp_path, {"cifvalue": 0, "fobvalue": 700.5}), store)
    assert held(store)["valuation"].to_list() == ["FOB"]


def test_months(tmp_path, store):
    months = [{"freqCode": "M", "period": f"2021{month:02d}"} for month in (1, 2)]
    report = load("comtrade", answer(tmp_path, *months), store)
    (dataset,) = report.datasets
    assert (dataset.frequency, dataset.periods) == ("M", ("2021-M01", "2021-M02"))


DROPPED = {
    "services": {"typeCode": "S", "classificationCode": "EB", "cmdCode": "SOX"},
    "re-exports": {"flowCode": "RX"},
    "re-imports": {"flowCode": "RM"},
    "partner World": {"partnerCode": 0},
    "partner is a group, a former country or an area not specified": {"partnerCode": 899},
    "reporter is a group of countries or no economy of today": {"reporterCode": 97},
    "reporter and partner are one economy": {"partnerCode": 504},
    "by second partner": {"partner2Code": 276},
    "by customs procedure": {"customsCode": "C04"},
    "by mode of transport": {"motCode": 2100},
    "the same row again": {},
}


@pytest.mark.parametrize("kind", DROPPED)
def test_what_would_count_twice_is_left_out_and_counted(tmp_path, store, kind):
    report = load("comtrade", answer(tmp_path, {}, DROPPED[kind]), store)
    assert (report.rows, dict(report.dropped)) == (1, {kind: 1})


def test_every_row_of_a_file_is_accounted_for(tmp_path, store):
    changes = [*DROPPED.values(), EXPORT, {"primaryValue": -1, "cmdCode": "270900"}]
    path = answer(tmp_path, {}, *changes)
    report = load("comtrade", path, store, on_error="skip-rows")
    assert report.rows + report.skipped + sum(report.dropped.values()) == 1 + len(changes)


def of(code: str, value: float, **other) -> dict:
    return {"cmdCode": code, "primaryValue": value, "cifvalue": value, **other}


def test_sums_whose_parts_are_there_are_left_out(tmp_path, store):
    rows = [of("TOTAL", 30), of("10", 30), of("1001", 30), of("100191", 10), of("100199", 20)]
    report = load("comtrade", answer(tmp_path, *rows), store)
    assert report.rows == 2
    assert dict(report.dropped) == {
        "totals of all products whose parts are there": 1,
        "chapters whose parts are there": 1,
        "headings whose parts are there": 1,
    }
    assert held(store)["value_usd"].sum() == 30


def test_sums_whose_parts_are_not_all_there_are_kept_apart(tmp_path, store):
    rows = [of("TOTAL", 100), of("10", 30), of("1001", 30), of("100199", 20)]
    report = load("comtrade", answer(tmp_path, *rows), store)
    assert dict(report.dropped) == {}
    values = {one.detail: held(store, detail=one.detail)["value_usd"][0] for one in report.datasets}
    assert values == {"total": 100, "chapter": 30, "heading": 30, "subheading": 20}
    assert sum("kept apart" in warning for warning in report.warnings) == 3


def test_a_total_is_kept_for_all_partners_or_for_none(tmp_path, store):
    rows = [of("TOTAL", 20), of("100199", 20), of("TOTAL", 50, partnerCode=276)]
    load("comtrade", answer(tmp_path, *rows), store)
    assert held(store, detail="total").height == 2


def test_totals_of_all_revisions_stand_together(shared, store):
    # comtradr's example: China's exports to three partners, 2012 to 2022, in H4, H5 and H6
    path = shared / "trade/comtrade/comtradr_frames/example_2.csv.gz"
    report = load("comtrade", path, store)
    (dataset,) = report.datasets
    assert (dataset.classification, dataset.detail) == ("HS", "total")
    assert dataset.periods == tuple(str(year) for year in range(2012, 2023))
    row = held(store).filter((pl.col("period") == "2012") & (pl.col("importer") == "KOR"))
    assert row["value_usd"].item() == 87673764182.0  # first row of the file


def test_an_answer_as_the_interface_gives_it(shared, store):
    path = shared / "trade/comtrade/api_v1_json/get_C_A_HS_goods.json"
    load("comtrade", path, store)
    rows = {
        (r["exporter"], r["importer"], r["side"]): r["value_usd"] for r in held(store).to_dicts()
    }
    assert rows["ARG", "CHN", "importer"] == 6804128143.0
    assert rows["CHN", "ARG", "exporter"] == 6115764185.0


def test_a_frame_of_47_columns(shared, store):
    path = shared / "trade/comtrade/comtradr_frames/example_3.csv.gz"
    report = load("comtrade", path, store)
    with gzip.open(path, "rt", newline="") as text:
        lines = list(csv.DictReader(text))
    assert report.rows + sum(report.dropped.values()) == len(lines) == 1586
    assert report.dropped["re-imports"] == sum(line["flow_code"] == "RM" for line in lines) == 15
    own = [
        float(line["primary_value"])
        for line in lines
        if line["flow_code"] == "M" and line["partner_iso"] == "NZL"
    ]
    got = held(store).filter((pl.col("side") == "importer") & (pl.col("exporter") == "NZL"))
    assert got["value_usd"].sum() == pytest.approx(sum(own))


def test_a_frame_with_letters_only(shared, store):
    path = shared / "trade/comtrade/comtradr_frames/data_eu_imports.csv.gz"
    report = load("comtrade", path, store, classification="HS17")
    assert report.rows + sum(report.dropped.values()) == 173358  # lines under the heading
    assert {one.classification for one in report.datasets} == {"HS17"}
    taiwan = held(store, detail="chapter").filter(pl.col("exporter") == "TWN")
    assert taiwan.height > 0


def test_world_only_leaves_nothing_and_says_so(shared, store):
    report = load("comtrade", shared / "trade/comtrade/legacy_csv/comtrade_3.csv.gz", store)
    assert (report.rows, dict(report.dropped)) == (0, {"partner World": 8706})
    assert "no row was left to load" in report.warnings


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("get_S_A_EB_services", "no records"),
        ("bulk_C_A_HS", "column is missing"),
        ("reference_HS", "no list 'data'"),
    ],
)
def test_answers_that_hold_no_data(shared, store, name, problem):
    with pytest.raises(BrokenFile, match=problem):
        load("comtrade", shared / f"trade/comtrade/api_v1_json/{name}.json", store)


@pytest.mark.parametrize(
    ("content", "row", "problem"),
    [
        ('{"count": 1,\n "data": [{"typeCode": "C",\n "per', 3, "cut off"),
        ('{"count": 1,\n "data": [\n', 3, "cut off"),
        ('{"data": [}', 1, "not JSON"),
        ('{"statusCode": 401, "message": "Access denied"}', None, "message of the provider: Acc"),
        ('{"data": [], "error": "Too many\\nrequests"}', None, "provider: Too many requests"),
        ('{"count": 2, "data": [{"period": "2021"}]}', None, "says 2 records and holds 1"),
        ('{"data": [3]}', 1, "not an object"),
    ],
)
def test_broken_json(tmp_path, store, content, row, problem):
    path = tmp_path / "answer.json"
    path.write_text(content)
    with pytest.raises(BrokenFile) as broken:
        load("comtrade", path, store)
    assert problem in broken.value.problem
    assert broken.value.row == row
    assert "\n" not in str(broken.value)


BROKEN = [
    ({"primaryValue": "much"}, "primaryValue", "not a number: much"),
    ({"primaryValue": None}, "primaryValue", "no value"),
    ({"primaryValue": -5}, "primaryValue", "negative: -5"),
    ({"qty": -1}, "qty", "negative: -1"),
    ({"reporterCode": 998}, "reporterCode", "unknown country code: 998"),
    ({"partnerCode": "QQQ"}, "partnerCode", "unknown country code: QQQ"),
    ({"period": "20211"}, "period", "not a year or a month"),
    ({"period": "202113", "freqCode": "M"}, "period", "not a year or a month"),
    ({"period": "202101"}, "period", "not a year or a month"),
    ({"freqCode": "Q"}, "freqCode", "neither A nor M: Q"),
    ({"flowCode": "Z"}, "flowCode", "unknown flow: Z"),
    ({"cmdCode": "7712"}, "cmdCode", "not a product of 2, 4 or 6 digits: 7712"),
    ({"classificationCode": "S3"}, "classificationCode", "not a revision"),
    (
        of("100199", 9.0),
        "period, flowCode, reporterCode, partnerCode, cmdCode",
        "same key as row 1",
    ),
]


@pytest.mark.parametrize(("change", "column", "problem"), BROKEN, ids=[b[2] for b in BROKEN])
def test_a_row_that_cannot_be_used(tmp_path, store, change, column, problem):
    path = answer(tmp_path, {}, EXPORT, change)
    with pytest.raises(BrokenFile) as broken:
        load("comtrade", path, store)
    assert (broken.value.row, broken.value.column) == (3, column)
    assert problem in broken.value.problem
    report = load("comtrade", path, store, on_error="skip-rows")
    assert (report.rows, report.skipped) == (2, 1)
    assert report.skipped_file is not None
    assert problem in report.skipped_file.read_text(encoding="utf-8")


def test_the_same_rows_as_a_frame_name_the_line_and_its_own_column(tmp_path, store):
    path = tmp_path / "frame.csv"
    names = ["period", "reporter_code", "flow_code", "partner_code", "cmd_code", "primary_value"]
    path.write_text(",".join(names) + "\n2021,504,M,643,100199,7\n2021,504,M,643,100191,x\n")
    with pytest.raises(BrokenFile) as broken:
        load("comtrade", path, store)
    assert (broken.value.row, broken.value.column) == (3, "primary_value")


def test_parts_of_one_economy_of_today_are_added_up(tmp_path, store):
    germanies = [of("100199", 5, partnerCode=276), of("100199", 7, partnerCode=280)]
    load("comtrade", answer(tmp_path, *germanies), store)
    assert held(store)["value_usd"].to_list() == [12.0]


def test_another_answer_with_other_figures_needs_a_word(tmp_path, store):
    load("comtrade", answer(tmp_path, {}), store)
    revised = answer(tmp_path, {"primaryValue": 800}, name="revised.json")
    with pytest.raises(WrongInput, match="--replace"):
        load("comtrade", revised, store)
    load("comtrade", revised, store, replace=True)
    assert held(store)["value_usd"].to_list() == [800.0]
