from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import filiere as fl
from filiere.cli.presenting import form_of
from filiere.errors import WrongInput

Command = Callable[..., Any]


def test_json_is_one_object_and_nothing_else(filiere: Command) -> None:
    ran = filiere("flows", "RUS", "MAR", "--format", "json")
    told = json.loads(ran.out)
    assert set(told) == {"data", "provenance", "warnings"}
    assert (ran.code, ran.err) == (0, "")
    assert told["data"] == fl.flows("RUS", "MAR").data.to_dicts()
    assert told["provenance"][0]["licence"] == "CC BY 4.0"
    assert any("intermediate use only" in warning for warning in told["warnings"])


def test_csv_and_parquet_hold_the_same_rows(filiere: Command, tmp_path: Path) -> None:
    csv = filiere("prospects", "RUS", "MAR", "--format", "csv")
    assert csv.code == 0
    assert "note: icio 2025: intermediate use only" in csv.err
    assert filiere("prospects", "RUS", "MAR", "--output", "x.parquet").out == ""
    parquet = pl.read_parquet(tmp_path / "x.parquet")
    assert pl.read_csv(io.StringIO(csv.out))["untapped_usd"].to_list() == (
        parquet["untapped_usd"].to_list()
    )
    metadata = pl.read_parquet_metadata(tmp_path / "x.parquet")
    assert json.loads(metadata["provenance"])[0]["producer"] == "OECD"


def test_lists_are_words_in_csv(filiere: Command) -> None:
    ran = filiere("growth", "RUS", "MAR", "--period", "2021-Q1", "--format", "csv")
    row = pl.read_csv(io.StringIO(ran.out)).row(0, named=True)
    assert row["missing"] == "2020-M01 2020-M02 2020-M03 2021-M01 2021-M02 2021-M03"
    assert row["growth"] is None


def test_an_incomplete_answer_exits_with_1(filiere: Command) -> None:
    ran = filiere("growth", "RUS", "MAR", "--period", "2022", "--format", "json")
    assert ran.code == 1
    told = json.loads(ran.out)
    assert told["data"][0]["missing"] == ["2021"]
    assert told["data"][0]["growth"] is None


@pytest.mark.parametrize(
    ("form", "file", "chosen"),
    [(None, None, "table"), (None, "x.CSV", "csv"), (None, "x.txt", "table"),
     ("json", "x.csv", "json"), ("parquet", "x", "parquet")],
)  # fmt: skip
def test_the_files_name_tells_the_format(form: str | None, file: str | None, chosen: str) -> None:
    assert form_of(form, Path(file) if file else None) == chosen


def test_a_file_that_is_not_written_is_not_named_so() -> None:
    with pytest.raises(WrongInput, match="cannot write xlsx; name the file"):
        form_of(None, Path("answer.xlsx"))
    assert form_of("csv", Path("answer.xlsx")) == "csv"


def test_parquet_is_not_written_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    with pytest.raises(WrongInput, match="--output"):
        form_of("parquet", None)


def test_the_same_question_gives_the_same_bytes(filiere: Command) -> None:
    line = ("prospects", "FRA", "BRA", "--level", "industry", "--format", "json")
    assert filiere(*line).out == filiere(*line).out
