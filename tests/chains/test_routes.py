"""Where value added passes between two countries, held by the inverse and by its sums."""

from __future__ import annotations

import array_api_strict
import numpy as np
import pytest

from filiere.chains.exports import Exports, gross_exports
from filiere.chains.leontief import Leontief, leontief
from filiere.chains.routes import routes
from filiere.chains.ties import content, ties


@pytest.mark.parametrize(("a", "b"), [(0, 1), (1, 0), (2, 1)])
def test_both_ends_are_those_of_the_tie(any_table, a, b) -> None:
    model = leontief(any_table)
    sold = gross_exports(model, any_table)
    found = routes(model, sold, origin=a, user=b)
    at = any_table.rows_of(any_table.regions[b])
    by_user = ties(model, sold, content(model, sold, a), region=b, own=np.diag(any_table.x[at]))
    scale = by_user.value.sum()
    assert np.allclose(found.taken_up, by_user.carried, rtol=1e-9, atol=1e-12 * scale)
    assert np.allclose(
        found.setting_out.sum(axis=0), by_user.carried.sum(axis=1), rtol=1e-9, atol=1e-12 * scale
    )
    assert (found.setting_out[:, b] == 0).all()


@pytest.mark.parametrize(("a", "b"), [(0, 2), (2, 0)])
def test_each_industry_that_adds_value_is_that_of_the_inverse(any_table, a, b) -> None:
    model = leontief(any_table)
    sold = gross_exports(model, any_table)
    here, there = (any_table.rows_of(any_table.regions[each]) for each in (a, b))
    expected = (sold.v[:, None] * model.B)[here, there] @ any_table.x[there]
    found = routes(model, sold, origin=a, user=b)
    assert found.setting_out.sum(axis=1) == pytest.approx(expected, rel=1e-8)


def test_any_array_library_gives_the_same(toy_icio) -> None:
    model, of = leontief(toy_icio), array_api_strict.asarray
    sold = gross_exports(model, toy_icio)
    strict = Leontief(of(model.Z), of(model.x))
    same = Exports(sold.regions, of(sold.home), of(sold.E), of(sold.Y), of(sold.v))
    mine = routes(model, sold, origin=1, user=2)
    theirs = routes(strict, same, origin=1, user=2)
    assert np.allclose(mine.setting_out, np.asarray(theirs.setting_out), rtol=1e-12)
    assert np.allclose(mine.taken_up, np.asarray(theirs.taken_up), rtol=1e-12)
