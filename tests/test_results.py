"""A result cannot exist without origin, and its JSON keeps what is missing as null."""

from __future__ import annotations

import json

import polars as pl
import pytest

from filiere.errors import MissingProvenance
from filiere.provenance import Provenance
from filiere.results import Result

ORIGIN = Provenance("baci", "CEPII", "BACI", "V202501", "Etalab 2.0", "sha256:00", "2021")


def test_a_result_without_origin_is_refused() -> None:
    with pytest.raises(MissingProvenance):
        Result(pl.DataFrame({"value_usd": [1.0]}), ())


def test_json_has_the_three_parts_and_null_for_what_is_missing() -> None:
    result = Result(
        pl.DataFrame({"exporter": ["MAR"], "value_usd": [None]}), (ORIGIN,), ("é: missing",)
    )
    assert json.loads(result.to_json()) == {
        "data": [{"exporter": "MAR", "value_usd": None}],
        "provenance": [ORIGIN.as_dict()],
        "warnings": ["é: missing"],
    }
    assert "é" in result.to_json()


def test_json_refuses_a_number_that_is_none() -> None:
    with pytest.raises(ValueError, match="JSON"):
        Result(pl.DataFrame({"value_usd": [float("nan")]}), (ORIGIN,)).to_json()


def test_json_is_what_the_rows_are() -> None:
    rows = pl.DataFrame(
        {
            "text": ['a "b"\n\u2028é', "", None],
            "number": [0.1 + 0.2, 1e-300, None],
            "count": [1, -2, None],
            "list": [["x", "y"], [], None],
            "told": [True, False, None],
        }
    )
    for data in (rows, rows.clear()):
        assert json.loads(Result(data, (ORIGIN,)).to_json())["data"] == data.to_dicts()


class WithMore(Result):
    @property
    def further(self) -> dict[str, pl.DataFrame]:
        return {"more": pl.DataFrame({"x": [1.5, None]}), "none": pl.DataFrame()}


def test_further_tables_follow_the_data() -> None:
    told = json.loads(WithMore(pl.DataFrame({"y": ["a"]}), (ORIGIN,)).to_json())
    assert list(told) == ["data", "more", "none", "provenance", "warnings"]
    assert (told["more"], told["none"]) == ([{"x": 1.5}, {"x": None}], [])


def test_an_origin_by_a_formula_is_the_same_data() -> None:
    assert ORIGIN.by("rca").formula == "rca"
    assert ORIGIN.by("rca").by(None) == ORIGIN
