import array_api_strict
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.chains.exports import gross_exports, of_own, origins
from filiere.chains.leontief import Leontief, leontief
from filiere.chains.world import world


def flow(table, s, r):
    """Return what each row of s sells to r, read cell by cell."""
    rows, there = table.rows_of(s), table.rows_of(r)
    return table.Z[rows, there].sum(axis=1) + table.F[rows, table.regions.index(r)]


def test_exports_are_what_is_sold_abroad(any_table):
    sold = gross_exports(leontief(any_table), any_table)
    for s in any_table.regions:
        for place, r in enumerate(any_table.regions):
            found = sold.E[any_table.rows_of(s), place]
            assert np.allclose(found, 0 if r == s else flow(any_table, s, r), rtol=1e-12)


# exvatools 0.8.0, vignette: EXGR of ESP, of USA with MEX, and EXGR_FNL, EXGR_INT of ESP
def test_exports_as_published(toy_icio):
    sold = gross_exports(leontief(toy_icio), toy_icio)
    total = {r: float(sold.E[toy_icio.rows_of(r)].sum()) for r in toy_icio.regions}
    assert total["ESP"] == pytest.approx(4666.96, abs=0.005)
    assert total["CHN"] == pytest.approx(8575.51, abs=0.005)
    assert total["USA"] + total["MEX"] == pytest.approx(13087.74, abs=0.005)
    esp = toy_icio.rows_of("ESP")
    assert np.where(sold.home, 0, sold.Y)[esp].sum() == pytest.approx(1343.03, abs=0.005)


def test_without_final_demand_exports_are_of_intermediate_products(plain_store):
    table = world(plain_store)
    sold = gross_exports(leontief(table), table)
    rus, mar = table.rows_of("RUS"), table.regions.index("MAR")
    assert sold.Y is None
    assert np.allclose(sold.E[rus, mar], table.Z[rus, table.rows_of("MAR")].sum(axis=1))
    assert not sold.E[rus, table.regions.index("RUS")].any()


def test_a_unit_holds_one_unit_of_value_added(any_table):
    model = leontief(any_table)
    held = origins(model, gross_exports(model, any_table))
    assert held.shape == (len(any_table.regions), len(any_table))
    assert np.allclose(held.sum(axis=0), 1, rtol=1e-9)


@given(st.integers(0, 2**32 - 1))
def test_value_added_by_origin_is_that_of_the_inverse(random_table, seed):
    table = random_table(seed)
    model = leontief(table)
    sold = gross_exports(model, table)
    held = origins(model, sold)
    by_row = sold.v[:, None] * model.B
    for place, region in enumerate(table.regions):
        assert np.allclose(held[place], by_row[table.rows_of(region)].sum(axis=0), atol=1e-12)
    assert np.allclose(held.sum(axis=0), 1, rtol=1e-9)
    # an idle industry's purchases are final use: without them output would not be met
    assert np.allclose(model.solve(sold.Y.sum(axis=1)), table.x, rtol=1e-9, atol=1e-12)


def test_figures_of_a_rows_own_region(toy_wiod):
    sold = gross_exports(leontief(toy_wiod), toy_wiod)
    own = of_own(sold, toy_wiod.F, np)
    assert own.tolist() == [toy_wiod.F[n, g] for n, g in enumerate(toy_wiod.region_of)]


@given(st.integers(0, 2**32 - 1))
def test_any_array_library_gives_the_same(random_table, seed):
    table = random_table(seed)
    strict = Leontief(array_api_strict.asarray(table.Z), array_api_strict.asarray(table.x))
    there, here = gross_exports(strict, table), gross_exports(leontief(table), table)
    for name in ("E", "Y", "v", "home"):
        assert np.allclose(np.asarray(getattr(there, name)), getattr(here, name), rtol=1e-12)
    assert np.allclose(
        np.asarray(origins(strict, there)), origins(leontief(table), here), rtol=1e-9, atol=1e-12
    )
