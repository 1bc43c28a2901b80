"""Employment rows: in persons, each person once."""

from __future__ import annotations

import numpy as np
import pytest

from filiere.sources.persons import persons, persons_per_unit


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        ("1000 p", 1000.0),
        ("1000 people", 1000.0),
        ("'000 people", 1000.0),
        ("1,000 persons", 1000.0),
        ("thousand persons", 1000.0),
        ("kpp", 1000.0),
        ("p", 1.0),
        ("ppl", 1.0),
        ("Persons", 1.0),
        ("M.hr", None),
        ("million hours", None),
        ("M.EUR", None),
        ("kg", None),
        ("pkm", None),
        ("", None),
    ],
)
def test_units(unit: str, size: float | None) -> None:
    assert persons_per_unit(unit) == size


def test_parts_are_summed_and_hours_left_out() -> None:
    rows = {"low": np.array([1.0, 2]), "high": np.array([3.0, 4]), "hours": np.array([9.0, 9])}
    units = {"low": "1000 p", "high": "p", "hours": "M.hr"}
    assert persons(rows, units).tolist() == [1003.0, 2004.0]
    assert persons({"hours": rows["hours"]}, units) is None
    assert persons({}, {}) is None


def test_a_total_is_not_counted_beside_its_parts() -> None:
    rows = {"Employment total": np.array([5.0]), "women": np.array([2.0]), "men": np.array([3.0])}
    assert persons(rows, dict.fromkeys(rows, "p")).tolist() == [5.0]
