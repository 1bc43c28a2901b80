from __future__ import annotations

import numpy as np
import pytest

from filiere.chains.world import world
from filiere.mrio import Mrio, Row, Use
from filiere.mrio.aggregation import aggregate
from filiere.provenance import Provenance
from filiere.sources.engine import engine
from filiere.sources.mrio_parts import adopt_table
from filiere.sources.reading import Reading, Request
from filiere.store import open_store

ORIGIN = Provenance("gloria", "Test", "Test table", "59", "none", "sha256:00", "2019")


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


def made(**more) -> Mrio:
    rng = np.random.default_rng(5)
    rows = [("RUS", "A", ""), ("RUS", "B", ""), ("CHN", "A", "CN1"), ("CHN", "A", "CN2")]
    rows += [("ROW", "A", "")]
    n = len(rows)
    Z = np.where(rng.random((n, n)) < 0.3, 0.0, rng.random((n, n)))
    Y = rng.random((n, 4)) - 0.1
    given = {
        "output": Z.sum(1) + Y.sum(1),
        "value_added": rng.random(n),
        "taxes": rng.random(n),
        "margins": rng.random(n),
        "employment": np.array([10.0, np.nan, 3.0, 4.0, np.nan]),
        **more,
    }
    return Mrio(
        rows=tuple(Row(*row) for row in rows),
        Z=Z,
        other_use=Y.sum(1),
        uses=(Use("ROW", "H"), Use("CHN", "H"), Use("RUS", "G"), Use("RUS", "H")),
        Y=Y,
        classification="GLORIA",
        period="2019",
        provenance=ORIGIN,
        **given,
    )


def adopted(store, table):
    with store.loading() as loading, engine(loading.stage_dir) as connection:
        reading = Reading(Request(), connection, loading)
        adopt_table(reading, table)
    return reading


def test_a_table_comes_back_as_it_went_but_for_its_parts(store):
    table = made()
    reading = adopted(store, table)
    back, whole = world(store), aggregate(table)
    assert back.rows == whole.rows == (*table.rows[:2], Row("CHN", "A"), Row("ROW", "A"))
    for name in ("Z", "F", "other_use", "output", "value_added", "taxes", "margins"):
        np.testing.assert_array_equal(getattr(back, name), getattr(whole, name))
    np.testing.assert_array_equal(back.employment, [10, np.nan, 7, np.nan])
    assert (back.period, back.classification) == ("2019", "GLORIA")
    assert back.provenance.note == "CN1, CN2 added to their countries"
    assert dict(reading.dropped) == {"cells of zero": int((whole.Z == 0).sum())}


def test_what_the_provider_does_not_tell_stays_missing(store):
    untold = dict.fromkeys(("value_added", "taxes", "margins", "employment"))
    adopted(store, made(**untold))
    back = world(store)
    assert [getattr(back, name) for name in untold] == [None] * 4
    assert not [one for one in store.datasets() if one.table == "employment"]


def test_flows_are_what_crosses_a_border_for_any_use(store):
    table = made()
    adopted(store, table)
    (dataset,) = [one for one in store.datasets() if (one.table, one.embedded) == ("flows", False)]
    flows = store.to_polars(store.flows(dataset))
    whole = aggregate(table)
    expected = {}
    for i, row in enumerate(whole.rows):
        for region in whole.regions:
            if region != row.region:
                columns = whole.rows_of(region)
                final = [n for n, use in enumerate(whole.uses) if use.region == region]
                sold = whole.Z[i, columns].sum() + whole.Y[i, final].sum()
                expected[row.region, region, row.industry] = pytest.approx(sold, rel=1e-12)
    found = {
        (one["exporter"], one["importer"], one["product"]): one["value_usd"]
        for one in flows.to_dicts()
    }
    assert found == {key: value for key, value in expected.items() if value != 0}
    assert set(flows["side"]) == {"reconciled"}


def test_a_table_without_final_demand_is_of_intermediate_use(store):
    table = made()
    bare = Mrio(
        rows=table.rows,
        Z=table.Z,
        other_use=table.other_use,
        output=table.output,
        classification="GLORIA",
        period="2019",
        provenance=ORIGIN,
    )
    adopted(store, bare)
    back = world(store)
    assert (back.Y, back.uses) == (None, ())
    np.testing.assert_array_equal(back.other_use, aggregate(bare).other_use)
    assert {one.coverage for one in store.datasets() if not one.embedded} == {"intermediate"}
