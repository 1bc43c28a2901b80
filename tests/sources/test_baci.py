from __future__ import annotations

import csv
import gzip
import zipfile
from pathlib import Path

import polars as pl
import pytest

from filiere.errors import BrokenFile, WrongInput
from filiere.sources import load
from filiere.store import open_store

YEAR = "BACI_HS17_Y2020_V202501.csv"
ROWS = ("2020,504,643,80510,12.5,        3.100", "2020,643,504,100199,7.25,           NA")


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


def write(folder: Path, rows=ROWS, *, name=YEAR, head="t,i,j,k,v,q", end="\n") -> Path:
    path = folder / name
    path.write_text("\n".join([head, *rows]) + end, encoding="utf-8", newline="")
    return path


def flows(store, **options) -> pl.DataFrame:
    return store.to_polars(store.flows(store.choose(source="baci", **options)))


def reason(path: Path, store, **options) -> BrokenFile:
    with pytest.raises(BrokenFile) as broken:
        load("baci", path, store, **options)
    assert str(broken.value).startswith(str(path))
    assert "\n" not in str(broken.value)
    assert not [one for one in store.datasets() if one.source == "baci"]
    return broken.value


def test_a_year_becomes_flows_in_dollars_and_tonnes(tmp_path, store):
    report = load("baci", write(tmp_path), store)
    assert (report.rows, report.skipped, dict(report.dropped), report.warnings) == (2, 0, {}, ())
    (dataset,) = report.datasets
    assert (dataset.vintage, dataset.classification, dataset.periods) == (
        "V202501",
        "HS17",
        ("2020",),
    )
    first, second = flows(store).sort("product").to_dicts()
    assert (first["exporter"], first["importer"]) == ("MAR", "RUS")
    assert (first["product"], first["value_usd"], first["quantity"]) == ("080510", 12500.0, 3.1)
    assert (first["side"], first["valuation"], first["unit"]) == ("reconciled", "FOB", "t")
    assert second["quantity"] is None


@pytest.mark.parametrize(
    ("year", "rows"),
    [("2020", 72097), ("2021", 71192)],  # lines under the heading, by wc
)
def test_the_real_years_of_two_exporters(shared, store, year, rows):
    path = shared / f"trade/baci_two_exporters/BACI_{year}_exporters_004_710.csv"
    with path.open(newline="") as text:
        lines = [line for line in csv.DictReader(text) if line["i"] == "710"]
    report = load("baci", path, store, vintage="V202501", classification="HS17")
    assert (report.rows, report.skipped, dict(report.dropped)) == (rows, 0, {})
    got = flows(store).filter(pl.col("exporter") == "ZAF")
    assert got.height == len(lines)
    assert got["value_usd"].sum() == pytest.approx(1000 * sum(float(line["v"]) for line in lines))
    missing = sum(line["q"].strip() == "NA" for line in lines)
    assert got["quantity"].null_count() == missing > 0
    assert got["product"].str.len_chars().unique().to_list() == [6]


def test_other_asia_is_taiwan(shared, store):
    path = shared / "trade/baci_two_exporters/BACI_2020_exporters_004_710.csv"
    load("baci", path, store, vintage="V202501", classification="HS17")
    with path.open(newline="") as text:
        expected = sum(line["j"] == "490" for line in csv.DictReader(text))
    assert flows(store).filter(pl.col("importer") == "TWN").height == expected > 0


def test_what_the_name_does_not_tell_is_warned_of(tmp_path, store):
    report = load("baci", write(tmp_path, name="mine.csv"), store)
    (dataset,) = report.datasets
    assert (dataset.vintage, dataset.classification) == ("unstated", "HS")
    assert len(report.warnings) == 2
    assert "--vintage" in " ".join(report.warnings)


def test_the_one_table_beside_tells_the_release(tmp_path, store):
    (tmp_path / "country_codes_V202401b.csv").write_text(
        "country_code,country_name,country_iso2,country_iso3\n504,Morocco,MA,MAR\n"
    )
    report = load("baci", write(tmp_path, name="mine.csv"), store, classification="HS12")
    assert report.datasets[0].vintage == "V202401b"
    assert report.warnings == ()


def test_name_and_option_may_not_differ(tmp_path, store):
    with pytest.raises(WrongInput, match="leave --vintage out"):
        load("baci", write(tmp_path), store, vintage="V202401")


@pytest.mark.parametrize("layout", ["V202201", "V202501"])
def test_both_layouts_of_the_table_of_countries(shared, tmp_path, store, layout):
    table = shared / f"trade/baci_two_exporters/country_codes_{layout}.csv"
    rows = [*ROWS, "2020,504,697,80510,1,1"]
    report = load("baci", write(tmp_path, rows), store, countries_table=table)
    assert report.rows == 2
    assert list(report.dropped.values()) == [1]


def test_a_zip_of_years_with_its_tables(shared, tmp_path, store):
    folder = shared / "trade/baci_two_exporters"
    path = tmp_path / "BACI_HS17_V202501.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for year in (2020, 2021):
            member = f"BACI_HS17_Y{year}_V202501.csv"
            archive.write(folder / f"BACI_{year}_exporters_004_710.csv", member)
        archive.write(folder / "country_codes_V202501.csv", "country_codes_V202501.csv")
        table = "code,description\n010121,Horses\n80510,Oranges\n"
        archive.writestr("product_codes_HS17_V202501.csv", table)
        archive.writestr("Readme.txt", "notes")
    report = load("baci", path, store)
    assert report.rows == 72097 + 71192
    (dataset,) = report.datasets
    assert dataset.periods == ("2020", "2021")
    assert store.product_names(dataset)["080510"] == "Oranges"


@pytest.mark.parametrize("table", ["hs6,name\n010121,Horses\n", "code,description\n010121\n"])
def test_a_table_of_products_that_is_none_is_named(tmp_path, store, table):
    beside = tmp_path / "product_codes_HS17_V202501.csv"
    beside.write_text(table, encoding="utf-8")
    write(tmp_path)
    with pytest.raises(BrokenFile, match=r"row 2.*not BACI's table of products") as broken:
        load("baci", tmp_path / YEAR, store)
    assert str(broken.value).startswith(str(beside))


def test_names_of_products_of_older_releases_keep_their_accents(tmp_path, store):
    beside = tmp_path / "product_codes_HS17_V202501.csv"
    beside.write_bytes("code,description\n80510,Maté\n".encode("latin-1"))
    (dataset,) = load("baci", write(tmp_path), store).datasets
    assert store.product_names(dataset)["080510"] == "Maté"


def test_gzip_holds_the_same(tmp_path, store):
    packed = tmp_path / f"{YEAR}.gz"
    packed.write_bytes(gzip.compress(write(tmp_path).read_bytes()))
    assert load("baci", packed, store).rows == 2


def test_loading_again_changes_nothing(tmp_path, store):
    path = write(tmp_path)
    load("baci", path, store)
    again = load("baci", path, store)
    assert (again.rows, again.already_loaded) == (0, 2)


def test_a_file_of_several_years(tmp_path, store):
    rows = [*ROWS, "2021,504,643,80510,1,1"]
    report = load("baci", write(tmp_path, rows, name="mine.csv"), store)
    assert report.datasets[0].periods == ("2020", "2021")
    assert report.rows == 3


def test_rows_out_of_order_are_no_fault(tmp_path, store):
    assert load("baci", write(tmp_path, ROWS[::-1]), store).rows == 2


BROKEN = [
    ("2020,504,643,80510,12,5,3", None, "7 columns instead of 6"),
    ("2020,504,643", None, "3 columns instead of 6"),
    ("2020,504,643,80510,twelve,3", "v", "not a number: twelve"),
    ("2020,504,643,80510,,3", "v", "no value"),
    ("2020,504,643,80510,NA,3", "v", "no value"),
    ("2020,504,643,80510,-12.5,3", "v", "negative: -12.5"),
    ("2020,504,643,80510,nan,3", "v", "not a number: nan"),
    ("2020,504,643,80510,inf,3", "v", "not a number: inf"),
    ("2020,504,643,80510,1e306,3", "v", "too large: 1e306"),
    ("2020,504,643,80510,12.5,many", "q", "not a number: many"),
    ("2020,504,643,80510,12.5,-3", "q", "negative: -3"),
    ("2020,504,643,80510,12.5,nan", "q", "not a number: nan"),
    ("2020,998,643,80510,12.5,3", "i", "unknown country code: 998"),
    ("2020,504,RUS,80510,12.5,3", "j", "unknown country code: RUS"),
    ("2020,4.7,643,80510,12.5,3", "i", "unknown country code: 4.7"),
    ("2020,504,504,80510,12.5,3", "j", "are the same: 504"),
    ("2020,504,643,770110,12.5,3", "k", "not a product of six digits: 770110"),
    ("2020,504,643,8051000,12.5,3", "k", "not a product of six digits: 8051000"),
    ("2020,504,643,orange,12.5,3", "k", "not a product of six digits: orange"),
    ("2019,504,643,80520,12.5,3", "t", "not the year of the file (2020): 2019"),
    ("2020,504,643,080510,99,3", "t, i, j, k", "the same key as row 2"),
    ('2020,504,643,"80520,12.5,3', None, "quotation mark does not close"),
]


@pytest.mark.parametrize(("row", "column", "problem"), BROKEN, ids=[b[2] for b in BROKEN])
def test_a_row_that_cannot_be_used_refuses_the_file(tmp_path, store, row, column, problem):
    error = reason(write(tmp_path, [*ROWS, row]), store)
    assert (error.row, error.column) == (4, column)
    assert problem in error.problem
    assert error.remedy


@pytest.mark.parametrize(("row", "column", "problem"), BROKEN, ids=[b[2] for b in BROKEN])
def test_or_it_is_skipped_counted_and_written_down(tmp_path, store, row, column, problem):
    report = load("baci", write(tmp_path, [*ROWS, row]), store, on_error="skip-rows")
    assert (report.rows, report.skipped) == (2, 1)
    assert report.skipped_file is not None
    with report.skipped_file.open(newline="", encoding="utf-8") as text:
        (noted,) = csv.DictReader(text)
    assert (noted["row"], noted["column"]) == ("4", column or "")
    assert problem in noted["problem"]
    assert noted["file"].endswith(YEAR)


def test_the_first_of_several_faults_is_told(tmp_path, store):
    rows = [ROWS[0], "2020,504,643,80510,-1,3", "2020,504,643,80520,x,3", "2020,1,2"]
    assert reason(write(tmp_path, rows), store).row == 3


def test_all_of_several_faults_are_skipped(tmp_path, store):
    rows = [*ROWS, "2020,504,643,80520,-1,3", "2020,504", ROWS[0], "2020,504,643,80520,2,3"]
    report = load("baci", write(tmp_path, rows), store, on_error="skip-rows")
    assert (report.rows, report.skipped) == (3, 3)


def test_wrong_encoding_names_row_and_column(tmp_path, store):
    path = write(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"100199", b"10\xe9199"))
    error = reason(path, store)
    assert (error.row, error.column) == (3, "k")
    assert "UTF-8" in error.problem


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"t,i,j,k,v,q\n", "no rows"),
        (b"<!DOCTYPE html><html>", "web page"),
        ("t,i,j,k,v,q\n".encode("utf-16"), "UTF-16"),
        (b"t,i,j,k,v\n2020,504,643,80510,1\n", "column is missing"),
        ("t,i,j,k,v,q\n".encode("utf-16-le"), "UTF-16"),
        ("t,i,j,k,v,q\n".encode("utf-16-be"), "UTF-16"),
        (b"year;from;to\n2020;504;643\n", "separated by semicolons"),
        (b"t\ti\tj\tk\tv\tq\n2020\t504\t643\t80510\t1\t1\n", "separated by tabs"),
        (b"t,i,j,k,v,q\r2020,504,643,80510,1,1\r", "carriage returns alone"),
        (b"t,i,j,k,v,q\n2020,504,643,80510,1,1\n2020,504,643,80520,1", "1 columns"),
        (b"t,i,j,k,v,q\n2020,504,643,80510,1,1\n2020,504,643,80520,1,12", "cut off"),
    ],
)
def test_a_file_that_is_none(tmp_path, store, content, problem):
    path = tmp_path / YEAR
    path.write_bytes(content)
    error = reason(path, store)
    assert problem.removeprefix("1 ") in error.problem or problem in error.problem


@pytest.mark.parametrize(("source", "allowed"), [("baci", "HS22"), ("icio", "ICIO2025")])
def test_a_classification_that_is_none_is_refused(tmp_path, store, source, allowed):
    with pytest.raises(WrongInput, match=f"no such classification 'HS99'.*{allowed}"):
        load(source, write(tmp_path, name="year.csv"), store, classification="HS99")


def test_a_missing_file_and_a_folder(tmp_path, store):
    assert "no such file" in reason(tmp_path / "none.csv", store).problem
    assert "folder" in reason(tmp_path, store).problem


def test_packed_files_that_are_none(tmp_path, store):
    path = tmp_path / "BACI_HS17_V202501.zip"
    path.write_bytes(b"not a zip at all")
    assert "not a zip archive" in reason(path, store).problem
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Readme.txt", "notes")
    assert "no file of this source" in reason(path, store).problem
    path.write_bytes(path.read_bytes()[:40])
    assert "damaged or cut off" in reason(path, store).problem
    cut = tmp_path / f"{YEAR}.gz"
    cut.write_bytes(gzip.compress(write(tmp_path, ROWS * 500).read_bytes())[:-20])
    assert "damaged or cut off" in reason(cut, store).problem


def test_one_broken_file_of_two_loads_neither(tmp_path, store):
    good = write(tmp_path)
    bad = write(tmp_path, ["2021,504,643,80510,x,1"], name="BACI_HS17_Y2021_V202501.csv")
    with pytest.raises(BrokenFile):
        load("baci", [good, bad], store)
    assert not [one for one in store.datasets() if one.source == "baci"]


def test_areas_are_left_out_and_counted(tmp_path, store):
    report = load("baci", write(tmp_path, [*ROWS, "2020,504,899,80510,1,1"]), store)
    assert report.rows == 2
    assert sum(report.dropped.values()) == 1


def test_parts_of_one_economy_of_today_are_added_up(tmp_path, store):
    # 736 is Sudan to 2011, which Sudan (729) continues
    rows = ["2020,504,729,80510,1,2", "2020,504,736,80510,3,NA", "2020,729,736,80510,9,9"]
    report = load("baci", write(tmp_path, rows), store)
    (flow,) = flows(store).to_dicts()
    assert (flow["importer"], flow["value_usd"], flow["quantity"]) == ("SDN", 4000.0, None)
    assert sum(report.dropped.values()) == 1
    assert "one economy of today" in report.warnings[0]


def test_columns_in_another_order_and_more_of_them(tmp_path, store):
    rows = ["a,12.5,80510,643,504,2020,3.1"]
    report = load("baci", write(tmp_path, rows, head="note,v,k,j,i,t,q"), store)
    assert report.rows == 1
    assert flows(store)["exporter"].to_list() == ["MAR"]


def test_windows_line_ends_and_a_byte_order_mark(tmp_path, store):
    path = write(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load("baci", path, store).rows == 2
