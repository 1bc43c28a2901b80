import array_api_strict
import numpy as np
import pytest

from filiere.chains.leontief import Leontief, leontief
from filiere.chains.leontief_weighting import leontief_weighting
from filiere.errors import WrongInput


def gross_exports(table) -> np.ndarray:
    """Return what each row sells abroad, flow by flow, shape (n,)."""
    abroad = table.region_of[:, None] != table.region_of
    final = table.region_of[:, None] != np.arange(len(table.regions))
    return (table.Z * abroad).sum(axis=1) + (table.F * final).sum(axis=1)


# R package decompr, leontief(post = "exports") and (post = "output") of its leather table,
# cut after five decimals.
@pytest.mark.parametrize(
    ("weights", "first", "last"), [("exports", 28.52278, 34.74381), ("output", 66.75362, 96.78317)]
)
def test_published_numbers(leather, weights, first, last):
    found = leontief_weighting(leontief(leather), leather, weights=weights)
    assert found[0, 0] == pytest.approx(first, abs=1e-5)
    assert found[-1, -1] == pytest.approx(last, abs=1e-5)


@pytest.mark.parametrize("weights", ["exports", "output"])
def test_columns_sum_to_the_weights(any_table, weights):
    wanted = any_table.x if weights == "output" else gross_exports(any_table)
    by_region = leontief_weighting(leontief(any_table), any_table, weights=weights, by="region")
    assert np.allclose(by_region.sum(axis=0), wanted, rtol=1e-9, atol=1e-6)


def test_a_region_is_the_sum_of_its_rows(toy_icio):
    model = leontief(toy_icio)
    rows = leontief_weighting(model, toy_icio)
    regions = leontief_weighting(model, toy_icio, by="region")
    for at, region in enumerate(toy_icio.regions):
        summed = rows[toy_icio.rows_of(region)].sum(axis=0)
        assert np.allclose(regions[at], summed, rtol=1e-12, atol=1e-12)


def test_domestic_value_added_of_a_country_with_parts(toy_icio):
    """Per R package exvatools, make_exvadec: EXGR 8575.51; VAX is counted at other borders."""
    found = leontief_weighting(leontief(toy_icio), toy_icio, by="region")
    assert found[:, toy_icio.rows_of("CHN")].sum() == pytest.approx(8575.51, abs=0.005)


@pytest.mark.parametrize("by", ["industry", "region"])
def test_any_array_library(toy_wiod, by):
    strict = Leontief(*map(array_api_strict.asarray, (toy_wiod.Z, toy_wiod.x)))
    found = leontief_weighting(strict, toy_wiod, by=by)
    wanted = leontief_weighting(leontief(toy_wiod), toy_wiod, by=by)
    assert np.allclose(np.asarray(found), wanted, rtol=1e-12, atol=1e-12)


def test_unknown_options_are_refused(leather):
    with pytest.raises(WrongInput, match="choose among exports, output"):
        leontief_weighting(leontief(leather), leather, weights="imports")
    with pytest.raises(WrongInput, match="choose among industry, region"):
        leontief_weighting(leontief(leather), leather, by="sector")
