from __future__ import annotations

import numpy as np
import pytest

from filiere.chains.world import table_of, world
from filiere.sources import load
from filiere.store import open_store

ROWS = """country,industry,persons,year
MAR,C29,220000,2022
Russie,C29,610000,2022
ROW,C29,9,2022
MAR,C29,210000,2019
"""


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


def written(folder, text=ROWS, name="jobs.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_it_stands_beside_the_table(tmp_path, store):
    before = world(store)
    assert before.employment is None
    load("employment", written(tmp_path), store, classification="ICIO2025-28")
    table = world(store)
    (at,) = table.places("RUS", ["C29"])
    assert table.employment[at] == 610000
    assert np.isnan(table.employment).sum() == len(table) - 2
    (note,) = [note for note in table.notes if "employment" in note]
    assert note.startswith("employment is not known in ")
    assert world(store) is table


def test_the_nearest_year_answers_and_says_so(tmp_path, store):
    rows = [row for row in ROWS.splitlines() if "2022" not in row]
    load(
        "employment", written(tmp_path, "\n".join(rows) + "\n"), store, classification="ICIO2025-28"
    )
    table = world(store)
    (at,) = table.places("MAR", ["C29"])
    assert table.employment[at] == 210000
    assert any("is of 2019: the store holds none of 2022" in note for note in table.notes)


def test_a_table_s_own_employment_of_other_industries_stays_away(tmp_path, store):
    load("employment", written(tmp_path), store, classification="ICIO2025")
    assert world(store).employment is None


def test_a_file_s_table_has_it_too_but_not_what_a_part_does(tmp_path, store):
    table = tmp_path / "ICIO2018_2010.csv"
    table.write_text(
        ",FRA_01T03,MEX_01T03,MX1_01T03,MX2_01T03,FRA_HFCE,MEX_HFCE\n"
        "FRA_01T03,1,0,2,1,3,4\nMEX_01T03,0,0,0,0,0,0\n"
        "MX1_01T03,11,0,13,1,14,1\nMX2_01T03,1,0,1,1,1,1\n"
        "VALU,1,0,1,1,,\nOUTPUT,11,0,40,5,,\n"
    )
    jobs = written(tmp_path, "country,industry,persons\nMEX,01T03,7\nFRA,01T03,8\n", "e_2010.csv")
    load("employment", jobs, store, classification="ICIO2018")
    found = table_of(store, table=table)
    assert found.employment[0] == 8
    assert np.isnan(found.employment[1:]).all()
    assert any("not known in 2 of 3 industries" in note for note in found.notes)
