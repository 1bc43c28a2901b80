from __future__ import annotations

import pytest

from filiere.errors import BrokenFile, WrongInput
from filiere.sources import load
from filiere.store import open_store

ROWS = """country,industry,persons,year,note
MAR,C29,220000,2022,from a survey
Russie,C29,610000,2022,
ROW,C29,9,2022,
MAR,C29,210000,2019,
"""


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


def written(folder, text=ROWS, name="jobs.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def held(store):
    (dataset,) = [one for one in store.datasets() if one.table == "employment"]
    rows = store.to_polars(store.employment(dataset)).sort("period", "country")
    return dataset, rows.select("period", "country", "industry", "persons").rows()


def test_rows_come_into_the_store(tmp_path, store):
    report = load("employment", written(tmp_path), store, classification="ICIO2025-28")
    dataset, rows = held(store)
    assert rows == [
        ("2019", "MAR", "C29", 210000.0),
        ("2022", "MAR", "C29", 220000.0),
        ("2022", "ROW", "C29", 9.0),
        ("2022", "RUS", "C29", 610000.0),
    ]
    assert (dataset.classification, dataset.periods) == ("ICIO2025-28", ("2019", "2022"))
    assert report.warnings == ()
    assert load("employment", written(tmp_path), store, classification="ICIO2025-28").rows == 0


def test_the_classification_is_inferred_and_said(tmp_path, store):
    text = "country,industry,persons\nMAR,C30,1\nFRA,A01_02,2\n"  # A01_02 is of 2023 alone
    report = load("employment", written(tmp_path, text, "jobs_2019.csv"), store)
    assert held(store)[0].classification == "ICIO2023"
    assert any("it is taken as ICIO2023" in one for one in report.warnings)
    with pytest.raises(BrokenFile, match="name it with --classification"):
        load("employment", written(tmp_path, text.replace("C30", "Z99"), "jobs_2019.csv"), store)
    both = text.replace("A01_02", "C21").replace("C30", "C20")
    report = load("employment", written(tmp_path, both, "both_2019.csv"), store)
    assert any("taken as ICIO2025 (it may be ICIO2025-28, " in one for one in report.warnings)


def test_the_year_is_of_the_name_or_named(tmp_path, store):
    path = written(tmp_path, "country,industry,persons\nMAR,C21,5\n")
    with pytest.raises(BrokenFile, match="add a column year, or name it with --period"):
        load("employment", path, store, classification="ICIO2025")
    load("employment", path, store, classification="ICIO2025", period="2018")
    assert held(store)[0].periods == ("2018",)


@pytest.mark.parametrize(
    "change",
    [
        ("Russie", "Atlantis", 3, "country", "no such country: Atlantis"),
        ("Russie,C29", "Russie,C99", 3, "industry", "no industry of ICIO2025-28: C99"),
        ("610000", "many", 3, "persons", "not a number: many"),
        ("610000", "", 3, "persons", "there is no value"),
        ("610000", "-1", 3, "persons", "it is negative: -1"),
        ("610000", "inf", 3, "persons", "not a number: inf"),
        ("610000,2022", "610000,22", 3, "year", "not a year: 22"),
        ("Russie", "MAR", 3, None, "MAR C29 2022 stands twice, first in row 2"),
        ("persons", "people", 1, "persons", "the column is missing"),
    ],
)
def test_a_bad_row_is_refused_with_its_place(tmp_path, store, change):
    old, new, row, column, problem = change
    assert ROWS.count(old) == 1
    path = written(tmp_path, ROWS.replace(old, new))
    with pytest.raises(BrokenFile) as broken:
        load("employment", path, store, classification="ICIO2025-28")
    assert problem in broken.value.problem
    assert (broken.value.row, broken.value.column) == (row, column)
    assert not [one for one in store.datasets() if one.table == "employment"]


def test_bad_rows_may_be_skipped(tmp_path, store):
    path = written(tmp_path, ROWS.replace("610000", "many"))
    report = load("employment", path, store, classification="ICIO2025-28", on_error="skip-rows")
    assert (report.rows, report.skipped) == (3, 1)


def test_a_classification_that_is_none_is_refused(tmp_path, store):
    with pytest.raises(WrongInput, match="no such classification 'ISIC': ICIO2025"):
        load("employment", written(tmp_path), store, classification="ISIC")
