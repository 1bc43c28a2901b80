from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.mrio import Mrio, Row
from filiere.mrio.checks import balance
from filiere.provenance import Provenance

ORIGIN = Provenance("test", "Test", "Test table", "1", "none", "sha256:00", "2000")


def made(Z, other_use, rows=("FRA A", "FRA B", "MAR A"), **accounts) -> Mrio:
    return Mrio(
        rows=tuple(Row(*row.split()) for row in rows),
        Z=np.array(Z, dtype=float),
        other_use=np.array(other_use, dtype=float),
        classification="test",
        period="2000",
        provenance=ORIGIN,
        **{name: np.array(values, dtype=float) for name, values in accounts.items()},
    )


Z = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
SOLD = {"other_use": [94, 85, 76], "output": [100, 100, 100]}


def test_a_table_that_adds_up_has_nothing_to_say():
    found = balance(made(Z, **SOLD, value_added=[80, 80, 70], taxes=[5, 4, 9], margins=[3, 1, 3]))
    assert found.warnings == ()
    assert (found.columns.checked, found.columns.off, found.columns.worst) == (3, 0, ())
    assert (found.rows.checked, found.rows.off) == (3, 0)


def test_what_is_off_is_named_by_how_much():
    given_ = {**SOLD, "output": [100, 100, 110]}
    found = balance(made(Z, **given_, value_added=[88, 83, 82]))
    assert [(one.row, one.value_usd, one.share) for one in found.columns.worst] == [
        (Row("MAR", "A"), -10.0, -10 / 110),
        (Row("FRA", "B"), -2.0, -0.02),
    ]
    assert (found.columns.difference_usd, found.columns.absolute_usd) == (-12.0, 12.0)
    assert [one.row for one in found.rows.worst] == [Row("MAR", "A")]
    assert found.warnings == (
        "inputs and value added differ from output by more than 0.1 % in 2 of 3 columns, by "
        "12 USD in all; most in MAR A -10 USD (-9.09% of output); FRA B -2 USD (-2.00% of output)",
        "sales differ from output by more than 0.1 % in 1 of 3 rows, by 10 USD in all; most in "
        "MAR A -10 USD (-9.09% of output)",
    )


def test_what_the_provider_does_not_tell_is_not_checked():
    found = balance(made(Z, SOLD["other_use"]))
    assert (found.columns.checked, found.rows.checked, found.warnings) == (0, 0, ())


def test_taxes_and_margins_count():
    added = {"value_added": [80, 80, 70], "taxes": [5, 4, 9]}
    found = balance(made(Z, **SOLD, **added))
    assert [one.value_usd for one in found.columns.worst] == [-3.0, -3.0, -1.0]


def test_negative_value_added_is_told_by_the_provider_or_by_the_table():
    found = balance(made(Z, **SOLD, value_added=[-3, 85, -7]))
    assert [(one.row, one.value_usd) for one in found.negative_value_added] == [
        (Row("MAR", "A"), -7.0),
        (Row("FRA", "A"), -3.0),
    ]
    assert any(
        line.startswith("value added is below zero in 2 industries: MAR A -7 USD")
        for line in found.warnings
    )
    without = balance(made([[1, 200, 3], [4, 5, 6], [7, 8, 9]], [1, 85, 76]))
    assert [one.row for one in without.negative_value_added] == [Row("FRA", "B")]


def test_negative_use_and_a_share_of_value_added_above_one():
    found = balance(made([[1, -20, 3], [4, 5, -6], [7, 8, 9]], [116, 97, 76]))
    assert (found.negative_use, found.negative_use_usd) == (2, -26.0)
    assert [one.value_usd for one in found.negative_sellers] == [-20.0, -6.0]
    assert [(one.row, one.value_usd) for one in found.above_one] == [(Row("FRA", "B"), -7.0)]
    assert any("in 2 cells, -26 USD in all, sold by FRA A -20" in one for one in found.warnings)
    assert any("value added is above output in 1 industry" in one for one in found.warnings)


def test_empty_industries_are_told_but_not_the_rows_beside_parts():
    rows = ("FRA A", "MEX A", "MEX A MX1", "MEX B MX1")
    cells = np.zeros((4, 4))
    cells[0, 3] = 2.0
    found = balance(made(cells, [3, 0, 4, 0], rows))
    assert found.empty == (Row("MEX", "B", "MX1"),)
    assert [(one.row.part, one.value_usd) for one in found.buying_without_output] == [("MX1", 2.0)]
    assert "nothing is made in 1 industry: MX1 B" in found.warnings


@given(st.data())
def test_differences_are_those_of_the_definition(any_table, data):
    table = data.draw(any_table)
    found = balance(table)
    columns = table.Z.sum(0) + table.value_added - table.output
    columns += 0 if table.taxes is None else table.taxes
    rows = table.Z.sum(1) + table.Y.sum(1) - table.output
    assert found.columns.difference_usd == pytest.approx(columns.sum(), rel=1e-9, abs=1e-6)
    assert found.rows.absolute_usd == pytest.approx(np.abs(rows).sum(), rel=1e-9, abs=1e-6)
    for adding, off in ((found.columns, columns), (found.rows, rows)):
        floor = 1e-8 * table.output.sum()
        far = np.abs(off) > 1e-3 * np.maximum(table.output, floor)
        assert adding.off == pytest.approx(far.sum(), abs=1)  # one may stand on the very limit
        if adding.off > 1:
            assert abs(adding.worst[0].value_usd) == pytest.approx(np.abs(off)[far].max())
