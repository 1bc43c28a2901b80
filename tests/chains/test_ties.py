"""Value added of one country in another, held by the inverse and by following each sale."""

from __future__ import annotations

import array_api_strict
import numpy as np
import pytest

from filiere.chains.exports import Exports, gross_exports
from filiere.chains.leontief import Leontief, leontief
from filiere.chains.ties import content, ties


def uses_of(table, sold, b):
    """Return output, exports and final demand of a region, and what it buys abroad for the last."""
    at = table.rows_of(table.regions[b])
    own = np.stack([table.x[at], sold.E[at].sum(axis=1), sold.Y[at, b]], axis=1)
    bought = np.zeros((len(table), 3))
    bought[:, 2] = sold.Y[:, b]
    return own, bought


def followed(table, sold, a, b, uses):
    """Follow value added of a, sale by sale, and note from where it last came into b."""
    (own, bought), model, G = uses, leontief(table), len(table.regions)
    regions = [table.rows_of(region) for region in table.regions]
    here = np.zeros(len(table))
    here[regions[a]] = sold.v[regions[a]]
    within = np.zeros((G, regions[b].stop - regions[b].start))
    carried = np.zeros((G, own.shape[1]))
    A_b = model.A[:, regions[b]]
    for _ in range(3000):
        for r in range(G):
            if r != b:
                carried[r] += here[regions[r]] @ bought[regions[r]]
        carried += within @ own
        within = within @ A_b[regions[b]]
        for r in range(G):
            if r != b:
                within[r] += here[regions[r]] @ A_b[regions[r]]
        here = here @ model.A
        if here.max() < 1e-16:
            break
    return carried


def test_contents_are_rows_of_value_added_through_the_inverse(any_table):
    model = leontief(any_table)
    sold = gross_exports(model, any_table)
    whole = np.zeros(len(any_table))
    for place in range(len(any_table.regions)):
        found = content(model, sold, place)
        by_inverse = (sold.v * (any_table.region_of == place)) @ model.B
        assert np.allclose(found, by_inverse, rtol=1e-9, atol=1e-12)
        whole += found
    assert np.allclose(whole, 1, rtol=1e-9)


def test_shares_of_all_countries_are_the_whole(any_table):
    model = leontief(any_table)
    sold = gross_exports(model, any_table)
    own, bought = uses_of(any_table, sold, 1)
    each = [
        ties(model, sold, content(model, sold, a), region=1, own=own, bought=bought)
        for a in range(len(any_table.regions))
    ]
    assert np.allclose(sum(tie.value for tie in each), each[0].whole, rtol=1e-9)
    at = any_table.rows_of(any_table.regions[1])
    abroad = sold.Y[:, 1].sum() - sold.Y[at, 1].sum()
    output, exports, final = own.sum(axis=0)
    assert each[0].whole == pytest.approx([output, exports, final + abroad])


@pytest.mark.parametrize(("a", "b"), [(0, 1), (1, 0), (2, 1)])
def test_ways_of_arrival_are_those_of_following_each_sale(any_table, a, b):
    model = leontief(any_table)
    sold = gross_exports(model, any_table)
    own, bought = uses_of(any_table, sold, b)
    found = ties(model, sold, content(model, sold, a), region=b, own=own, bought=bought)
    expected = followed(any_table, sold, a, b, (own, bought))
    assert np.allclose(found.carried, expected, rtol=1e-8, atol=1e-9 * expected.max())
    assert np.allclose(found.carried.sum(axis=0), found.value, rtol=1e-9)
    assert (found.carried[b] == 0).all()


def test_final_demand_of_all_takes_up_all_value_added(any_table):
    model = leontief(any_table)
    sold = gross_exports(model, any_table)
    a = 1
    of = content(model, sold, a)
    taken = 0.0
    for b in range(len(any_table.regions)):
        own, bought = uses_of(any_table, sold, b)
        if b == a:
            taken += of @ sold.Y[:, b]
            continue
        taken += ties(model, sold, of, region=b, own=own, bought=bought).value[2]
    at = any_table.rows_of(any_table.regions[a])
    assert taken == pytest.approx((any_table.x * model.v)[at].sum(), rel=1e-9)


def test_wiod_2011_value_added_in_exports_is_that_of_the_decomposition(wiod_2011):
    """Domestic value added in exports, by content alone: a published share of RUS is .941."""
    model = leontief(wiod_2011)
    sold = gross_exports(model, wiod_2011)
    at = wiod_2011.rows_of("RUS")
    place = wiod_2011.regions.index("RUS")
    exports = sold.E[at].sum(axis=1)
    share = content(model, sold, place)[at] @ exports / exports.sum()
    assert share == pytest.approx(0.941, abs=0.04)


def test_any_array_library_gives_the_same(toy_icio):
    model, of = leontief(toy_icio), array_api_strict.asarray
    sold = gross_exports(model, toy_icio)
    strict = Leontief(of(model.Z), of(model.x))
    same = Exports(sold.regions, of(sold.home), of(sold.E), of(sold.Y), of(sold.v))
    own, bought = uses_of(toy_icio, sold, 2)
    mine = ties(model, sold, content(model, sold, 1), region=2, own=own, bought=bought)
    theirs = ties(strict, same, content(strict, same, 1), region=2, own=of(own), bought=of(bought))
    for name in ("value", "whole", "carried"):
        assert np.allclose(np.asarray(getattr(theirs, name)), getattr(mine, name), rtol=1e-9)
