from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq
import pytest

from filiere.chains import world as worlds
from filiere.chains.embedded_table import embedded_table
from filiere.chains.world import table_of, world
from filiere.errors import BrokenFile, NotInStore, StoreError, WrongInput
from filiere.sources import load
from filiere.store import open_store

SML = "chains/oecd_icio_2014/2014_SML.csv"
SMALL = """,FRA_01T03,FRA_10T12,MAR_01T03,FRA_HFCE,MAR_HFCE
FRA_01T03,1,2,0,3,4
FRA_10T12,6,7,0,8,9
MAR_01T03,0,0,0,0,{last}
VALU,3,21,{last},,
OUTPUT,10,30,{last},,
"""


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path / "store")


@pytest.fixture(scope="module")
def loaded(shared, tmp_path_factory):
    """Return a store with OECD's table of 2014."""
    store = open_store(tmp_path_factory.mktemp("icio") / "store")
    load("icio", shared / SML, store)
    return store


def small(tmp_path: Path, year: int, last: float = 10) -> Path:
    path = tmp_path / f"ICIO2018_{year}.csv"
    path.write_text(SMALL.format(last=last), encoding="utf-8")
    return path


def test_the_embedded_table_is_the_file(world, plain_store):
    table = worlds.world(plain_store)
    n = len(world.countries) * len(world.industries)
    assert [row[:2] for row in table.rows] == [
        (country, code) for country in world.countries for code in world.industries
    ]
    np.testing.assert_array_equal(table.Z, world.used.transpose(0, 2, 1, 3).reshape(n, n))
    accounts = pl.read_parquet("src/filiere/sample/icio_2022_accounts.parquet")
    np.testing.assert_array_equal(table.output, accounts["output_usd"].to_numpy())
    np.testing.assert_array_equal(table.other_use, accounts["other_use_usd"].to_numpy())
    assert (table.Y, table.uses, table.limits[0]) == (None, (), "intermediate-use-only")


def test_the_embedded_table_in_another_order_is_refused(tmp_path, monkeypatch):
    extract = embedded_table.__globals__["sample"].io()
    grid = pq.ParquetFile(extract.path).read()
    turned = grid.take(np.roll(np.arange(len(grid)), 1))
    pq.write_table(turned, tmp_path / "turned.parquet")
    changed = type(extract)(
        **{name: getattr(extract, name) for name in extract.__slots__}
        | {"path": tmp_path / "turned.parquet"}
    )
    monkeypatch.setattr(embedded_table.__globals__["sample"], "io", lambda: changed)
    with pytest.raises(StoreError, match="not the file that ships"):
        embedded_table()


def test_a_loaded_table_is_the_provider_s(shared, loaded):
    table = table_of(loaded, source="icio", period="2014")
    folder = shared / "chains/oecd_icio_2014"
    z, f, out = (pl.read_csv(folder / f"icio14_{name}.csv") for name in ("Z", "F", "out"))
    place = {f"{row.region}_{row.industry}": at for at, row in enumerate(table.rows)}
    assert sorted(place) == sorted(z[:, 0])
    rows = [place[name] for name in z[:, 0]]
    columns = [place[name] for name in z.columns[1:]]
    np.testing.assert_allclose(
        table.Z[np.ix_(rows, columns)], 1e6 * z[:, 1:].to_numpy(), rtol=1e-15
    )
    uses = {f"{use.region}_{use.category}": at for at, use in enumerate(table.uses)}
    for name in f.columns[1:]:
        expected = 1e6 * f[name].to_numpy()
        got = table.Y[rows, uses[name]] if name in uses else np.zeros(len(rows))
        np.testing.assert_allclose(got, expected, rtol=1e-15)
    for name, values in zip(
        ("OUT", "VA", "TLS"), (table.output, table.value_added, table.taxes), strict=True
    ):
        np.testing.assert_allclose(values[rows], 1e6 * out[name].to_numpy(), rtol=1e-15)
    np.testing.assert_allclose(table.x, table.output, rtol=1e-3, atol=1e6)
    assert "ROW" in table.regions
    assert (table.period, table.classification, table.margins) == ("2014", "ICIO2023", None)
    assert table.provenance.source == "icio"


def test_a_table_of_a_file_is_the_loaded_one(shared, loaded):
    of_store = table_of(loaded)
    of_file = table_of(loaded, table=shared / SML)
    assert of_file.rows == of_store.rows
    np.testing.assert_array_equal(of_file.Z, of_store.Z)
    np.testing.assert_array_equal(of_file.F, of_store.F)
    assert any("edition" in note for note in of_file.notes)


def test_a_table_is_read_once(loaded, plain_store, shared, tmp_path):
    first = world(loaded)
    assert table_of(loaded) is first
    assert world(open_store(loaded.path)) is first  # another store of the folder
    path = shutil.copy(shared / SML, tmp_path)
    of_file = table_of(loaded, table=path)
    assert table_of(loaded, table=path) is of_file
    text = Path(path).read_text()
    Path(path).write_text(text.replace("2741.2174", "2742.2174"))
    assert table_of(loaded, table=path).Z.sum() == of_file.Z.sum()
    assert table_of(loaded, table=path).Y.sum() == pytest.approx(of_file.Y.sum() + 1e6, abs=10)


def test_no_more_than_two_are_kept(plain_store, store, tmp_path):
    load("icio", [small(tmp_path, year) for year in (2010, 2011, 2012)], store)
    kept = [world(store, period=str(year)) for year in (2010, 2011, 2012)]
    assert world(store, period="2012") is kept[2]
    assert world(store, period="2011") is kept[1]
    assert world(store, period="2010") is not kept[0]
    assert len(worlds._kept) == 2


def test_a_large_table_is_not_kept_beside_another(plain_store, store, tmp_path, monkeypatch):
    load("icio", [small(tmp_path, year) for year in (2010, 2011)], store)
    monkeypatch.setattr(worlds, "_KEPT_BYTES", 10)
    worlds._kept.clear()
    world(store, period="2010")
    world(store, period="2011")
    assert len(worlds._kept) == 1


def test_a_load_is_seen(store, tmp_path):
    load("icio", small(tmp_path, 2010), store)
    before = world(store, period="2010")
    load("icio", small(tmp_path, 2010, last=20), store, replace=True)
    after = world(store, period="2010")
    assert (before.x[-1], after.x[-1]) == (10e6, 20e6)


def test_the_latest_year_answers_and_others_by_name(store, tmp_path):
    load("icio", [small(tmp_path, 2010, 10), small(tmp_path, 2012, 12)], store)
    assert world(store).period == "2012"
    assert world(store, period="2010").x[-1] == 10e6
    with pytest.raises(NotInStore, match=r"no world table of 2011, only icio 2018 of 2010, 2012"):
        world(store, period="2011")
    with pytest.raises(NotInStore, match=r"no world table of wiod.*filiere load wiod PATH"):
        world(store, source="wiod")
    with pytest.raises(NotInStore, match=r"no world table of icio 1999"):
        world(store, source="icio", vintage="1999")
    with pytest.raises(NotInStore, match=r"no world table of 2010/2012"):
        world(store, period="2010/2012")


def test_parts_of_two_loads_are_one_table(store, tmp_path):
    load("icio", small(tmp_path, 2010), store)
    more = SMALL.replace("MAR", "TUN").format(last=30)
    path = tmp_path / "ICIO2018_2010_tun.csv"
    path.write_text(more)
    report = load("icio", path, store)
    assert report.rows  # rows of France stood there already
    table = world(store, period="2010")
    assert table.regions == ("FRA", "MAR", "TUN")
    assert [table.x[table.rows_of(region)].tolist() for region in table.regions] == [
        [14e6, 39e6],
        [10e6],
        [30e6],
    ]


def test_no_final_demand_is_no_final_demand(store, tmp_path):
    path = tmp_path / "ICIO2018_2010.csv"
    path.write_text(SMALL.format(last=10))
    load("icio", path, store)
    table = world(store)
    assert [tuple(use) for use in table.uses] == [("FRA", "HFCE"), ("MAR", "HFCE")]
    with pytest.raises(WrongInput, match="holds no final demand"):
        embedded_table().F  # noqa: B018


def test_reading_imports_no_pandas():
    """Pandas takes a second to import, and the product does not need it."""
    code = (
        "import sys; from filiere.chains.world import table_of; "
        "table_of('/nonexistent'); sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "asked",
    [
        ("toy_icio", "exvatools_toys/iciotest_data.csv", 1.0),
        ("toy_wiod", "exvatools_toys/wiodtest_data.csv", 1.0),
        ("leather", "leather", 1.0),
        ("icio_2014", "oecd_icio_2014/2014_SML.csv", 1e6),
    ],
)
def test_the_product_reads_the_tables_of_published_numbers(request, shared, plain_store, asked):
    """As the other tests read them by hand; there, leather's regions stand by their names."""
    name, path, unit = asked
    found = table_of(plain_store, table=shared / "chains" / path)
    expected = request.getfixturevalue(name)
    names = {"Argentina": "ARG", "Turkey": "TUR", "Germany": "DEU"}
    rows = [row._replace(region=names.get(row.region, row.region)) for row in expected.rows]
    at = [found.rows.index(row) for row in rows]
    assert len(found) == len(expected)
    np.testing.assert_allclose(found.Z[np.ix_(at, at)], unit * expected.Z, rtol=1e-14)
    np.testing.assert_allclose(found.x[at], unit * expected.x, rtol=1e-12)
    regions = [names.get(region, region) for region in expected.regions]
    columns = [found.regions.index(region) for region in regions]
    np.testing.assert_allclose(found.F[np.ix_(at, columns)], unit * expected.F, rtol=1e-12)


def test_a_file_that_is_not_there_is_said(plain_store, tmp_path):
    with pytest.raises(BrokenFile, match="there is no such file"):
        table_of(plain_store, table=tmp_path / "none.csv")
