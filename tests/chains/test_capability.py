from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from filiere.chains.capability import capability, sold_abroad
from filiere.trade.position import rca


def test_gross_exports_of_a_published_table(toy_icio):
    # exvatools' make_exvadec of the same table: EXGR of Spain 4666.96, of China 8575.51
    sold = sold_abroad(toy_icio)
    for region, published in (("ESP", 4666.96), ("CHN", 8575.51)):
        assert sold[toy_icio.rows_of(region)].sum() == pytest.approx(published, abs=0.01)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_sold_at_home_alone_is_no_export(world_in_parts, seed):
    table = world_in_parts(seed)
    at = table.rows_of(table.regions[1])
    Z, Y = table.Z.copy(), table.Y.copy()
    Z[at, : at.start] = Z[at, at.stop :] = 0
    Y[at, [use.region != table.regions[1] for use in table.uses]] = 0
    closed = replace(table, Z=Z, Y=Y, other_use=Y.sum(axis=1))
    assert (sold_abroad(closed)[at] == 0).all()
    assert np.isnan(capability(closed).rca(1, [0]))


def test_with_final_demand_exports_and_own_use_are_all_output(any_table):
    own = np.zeros(len(any_table))
    for at, region in enumerate(any_table.regions):
        rows = any_table.rows_of(region)
        own[rows] = any_table.Z[rows, rows].sum(axis=1) + any_table.F[rows, at]
    assert sold_abroad(any_table) + own == pytest.approx(any_table.x, rel=1e-12, abs=1e-9)


def test_intermediate_sales_alone_where_the_table_has_no_more(embedded, world):
    found = capability(embedded)
    at, k = embedded.regions.index("MAR"), embedded.industries.index("C29")
    sold = world.sold[world.at("MAR"), :, world.k("C29")].sum()
    assert found.of(at, [k]) == pytest.approx(sold, rel=1e-12)


def test_advantage_is_balassas(any_table):
    found = capability(any_table)
    E = found.exports
    for region in range(len(any_table.regions)):
        for k in range(0, len(any_table.industries), 7):
            if E[region, k] < 0 or not E[:, k].any():
                assert np.isnan(found.rca(region, [k]))
                continue
            expected = E[region, k] / E[region].sum() / (E[:, k].sum() / E.sum())
            assert found.rca(region, [k]) == pytest.approx(expected)
    assert found.rca(0, list(range(E.shape[1]))) == pytest.approx(1)


def test_the_rca_of_the_product_where_no_sale_is_negative(toy_icio):
    found = capability(toy_icio)
    expected = rca(found.exports)
    for region in range(len(toy_icio.regions)):
        assert found.rca(region, [1]) == pytest.approx(expected[region, 1])
