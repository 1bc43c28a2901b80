"""One direction of trade, sector by sector."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from filiere.prospects.way import way_prospects
from filiere.sectors import group, sector
from filiere.trade.levels import OTHER, grouping
from filiere.trade.pair import OneWay, pair

PAIRS = (("RUS", "MAR"), ("FRA", "BRA"), ("USA", "NLD"), ("SEN", "KAZ"), ("CHN", "DEU"))
INDUSTRIES = {
    "pharma": ["C21"],
    "automotive": ["C29"],
    "chemicals": ["C20"],
    "digital": ["C26", "J62_63"],
    "metallurgy": ["C24A", "C24B"],
    "rail": ["C302T309"],
    "renewables": ["C27", "D"],
}


def one_way(**figures: list[float]) -> OneWay:
    """A direction RUS → MAR over products 310510, 720711, 730210."""
    flows = {name: np.array(values) for name, values in figures.items()}
    supply = {"supply_i": flows["x_i"], "supply_w": flows["x_w"]}
    return OneWay("RUS", "MAR", **(supply | flows), x_j=np.zeros(3))


def sectors_of(codes: list[str], *names: str) -> Any:
    data = SimpleNamespace(
        detail="subheading", classification="HS17", source="baci", vintage="V202501"
    )
    return grouping(data, codes, "sector", [sector(name) for name in names])


@pytest.mark.parametrize("two", PAIRS)
def test_every_figure_is_that_of_the_table_itself(plain_store, world, two) -> None:
    dataset = plain_store.choose()
    cut = pair(plain_store, dataset, *two)
    named = [sector(name) for name in group("industry")]
    groups = grouping(dataset, cut.products, "sector", named)
    X = world.sold
    x_w = X.sum(axis=(0, 1))
    for way, (i, j) in zip(cut.ways(), (two, two[::-1]), strict=True):
        found = way_prospects(way, groups)
        x_i, m_j = X[world.at(i)].sum(axis=0), X[:, world.at(j)].sum(axis=0)
        x_ij = X[world.at(i), world.at(j)]
        shared_out = x_i / x_w * m_j
        potential = shared_out * x_ij.sum() / shared_out.sum()
        part = np.minimum(x_i / x_i.sum(), m_j / m_j.sum())
        assert found.labels == (*INDUSTRIES, OTHER)
        rest = world.k(*set(world.industries).difference(*INDUSTRIES.values()))
        for label in found.labels:
            n, k = found.at(label), world.k(*INDUSTRIES[label]) if label != OTHER else rest
            expected = {
                "actual": x_ij[k].sum(),
                "potential": potential[k].sum(),
                "untapped": np.maximum(potential - x_ij, 0)[k].sum(),
                "supply": x_i[k].sum(),
                "demand": m_j[k].sum(),
                "rca": (x_i[k].sum() / x_i.sum()) / (x_w[k].sum() / x_w.sum()),
                "export_share": x_i[k].sum() / x_i.sum(),
                "import_share": m_j[k].sum() / m_j.sum(),
                "complementarity": part[k].sum(),
            }
            for name, value in expected.items():
                near = pytest.approx(value, rel=1e-8, abs=0.05 if value > 100 else 1e-12)
                assert getattr(found, name)[n] == near, (label, name)
        assert found.potential.sum() == pytest.approx(x_ij.sum(), rel=1e-9)
        assert found.complementarity.sum() == pytest.approx(part.sum(), rel=1e-9)


def test_a_product_of_two_sectors_counts_in_both_and_totals_stay_those_of_the_products() -> None:
    way = one_way(
        x_ij=[2.0, 3.0, 5.0], x_i=[10.0, 20.0, 10.0], x_w=[40.0, 40.0, 20.0], m_j=[8.0, 8.0, 4.0]
    )
    found = way_prospects(
        way, sectors_of(["310510", "720711", "730210"], "chemicals", "metallurgy", "rail")
    )
    assert found.actual.tolist() == [2.0, 8.0, 5.0, 0.0]
    assert found.export_share.tolist() == [0.25, 0.75, 0.25, 0.0]
    # metallurgy: (30 / 40) / (60 / 100); rail, its rails alone: (10 / 40) / (20 / 100)
    np.testing.assert_allclose(found.rca[:3], [0.625, 1.25, 1.25])
    # α M = 2, 4, 2, and 10 is sold: ease 10 / 8
    np.testing.assert_allclose(found.potential, [2.5, 7.5, 2.5, 0.0])
    # 5.0 of steel is a potential of 5.0, 2.5 of rails where 5 are sold: nothing untapped there
    np.testing.assert_allclose(found.untapped, [0.5, 2.0, 0.0, 0.0])


def test_what_nobody_exports_has_no_potential_and_an_rca_that_is_not_known() -> None:
    way = one_way(
        x_ij=[2.0, 0.0, 0.0], x_i=[4.0, 0.0, 0.0], x_w=[8.0, 0.0, 4.0], m_j=[6.0, 0.0, 2.0]
    )
    found = way_prospects(
        way, sectors_of(["310510", "720711", "730210"], "chemicals", "metallurgy", "pharma")
    )
    assert found.potential.tolist()[:2] == [2.0, 0.0]
    assert found.rca[found.at("metallurgy")] == 0.0
    assert np.isnan(found.rca[found.at("pharma")])
    assert found.untapped.tolist() == [0.0, 0.0, 0.0, 0.0]


def test_no_trade_at_all_in_a_direction_leaves_no_potential() -> None:
    way = one_way(
        x_ij=[0.0, 0.0, 0.0], x_i=[4.0, 1.0, 1.0], x_w=[8.0, 2.0, 4.0], m_j=[6.0, 1.0, 2.0]
    )
    found = way_prospects(way, sectors_of(["310510", "720711", "730210"], "chemicals"))
    assert found.potential.tolist() == found.untapped.tolist() == [0.0, 0.0]
