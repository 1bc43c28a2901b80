import numpy as np
import polars as pl
import pytest

from filiere.chains.term_rows import Asked, origin_rows, stacked, term_rows


@pytest.fixture
def figures(toy_icio):
    """Return figures that tell from which row and to which region they are."""
    n, G = len(toy_icio), len(toy_icio.regions)
    return 100.0 * np.arange(n)[:, None] + np.arange(G)[None, :]


def chosen(table, *regions):
    return tuple(table.regions.index(region) for region in regions)


def of(table, figures, *regions):
    return np.concatenate([figures[table.rows_of(region)] for region in regions])


def test_rows_of_two_exporters(toy_icio, figures):
    exporters = chosen(toy_icio, "CHN", "ESP")
    places = np.sort(np.concatenate([toy_icio.places("CHN"), toy_icio.places("ESP")]))
    asked = Asked(exporters, None, places)
    esp, chn = toy_icio.places("ESP"), toy_icio.places("CHN")
    assert asked.rows(toy_icio).tolist() == [*chn, *esp]
    own = of(toy_icio, figures, "CHN", "ESP")
    rows = term_rows(toy_icio, asked, {"EXGR": own}, own, "exporter")
    assert rows["exporter"].to_list() == ["CHN", "ESP"]
    expected = [figures[toy_icio.rows_of(each)].sum() for each in ("CHN", "ESP")]
    assert rows["value_usd"].to_list() == expected


def test_one_industry_to_each_destination(toy_icio, figures):
    places = toy_icio.places("CHN", ["10T39"])
    asked = Asked(chosen(toy_icio, "CHN"), None, places, "10T39", "Manufactures")
    own = of(toy_icio, figures, "CHN")
    rows = term_rows(toy_icio, asked, {"EXGR": own, "VAX": None}, own, "destination")
    known = rows.filter(term="EXGR")
    assert known["destination"].to_list() == ["ESP", "FRA", "MEX", "USA", "ROW"]
    there = chosen(toy_icio, *known["destination"])
    assert known["value_usd"].to_list() == [figures[places, r].sum() for r in there]
    assert rows.filter(term="VAX")["value_usd"].is_null().all()
    assert rows.select("industry", "name").unique().rows() == [("10T39", "Manufactures")]
    assert rows["term"].to_list()[:2] == ["EXGR", "VAX"]


def test_figures_of_exporters_as_a_whole(toy_icio):
    asked = Asked(chosen(toy_icio, "ESP", "FRA"), None, toy_icio.places("ESP"))
    rows = term_rows(toy_icio, asked, {"KWW1": np.array([1.0, 2.0])}, np.array([4.0, 4.0]),
                     "exporter")  # fmt: skip
    assert rows["exports_share"].to_list() == [0.25, 0.5]


def test_own_and_foreign_origins_have_terms_of_their_own(toy_wiod):
    G = len(toy_wiod.regions)
    content = np.ones((1, G, G))
    asked = Asked(chosen(toy_wiod, "ESP"), None, toy_wiod.places("ESP"))
    rows = origin_rows(toy_wiod, asked, content, 0.75 * content)
    own = rows.filter(pl.col("origin") == "ESP")
    assert own.select("term", "value_usd").rows() == [
        ("DC", G), ("DVA", 0.75 * G), ("DDC", 0.25 * G),
    ]  # fmt: skip
    other = rows.filter(pl.col("origin") == "FRA")
    assert other.select("term", "exports_share").rows() == [
        ("FC", pytest.approx(1 / G)),
        ("FVA", pytest.approx(0.75 / G)),
        ("FDC", pytest.approx(0.25 / G)),
    ]


def test_digits_beyond_the_twelfth_are_left_out():
    labels = pl.DataFrame({"exporter": ["A"]})
    rows = stacked(labels, {"EXGR": np.array([1 / 3])}, np.array([0.0]))
    assert rows.row(0) == ("A", "EXGR", 0.333333333333, None)
