"""The verb `linkages`: rows, labels, what is missing and what is refused."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from filiere.chains.leontief import leontief
from filiere.chains.roles import linkages
from filiere.chains.world import table_of
from filiere.errors import UnknownCountry, UnknownSector, WrongInput


@pytest.fixture(scope="module")
def whole(plain_store):
    return table_of(plain_store)


def test_indices_are_those_of_the_inverse(plain_store, whole):
    B, made = leontief(whole).B, whole.x > 0
    G = B * whole.x[None, :] / np.where(made, whole.x, 1)[:, None]
    backward, forward = B.sum(axis=0), G.sum(axis=1)
    found = linkages(store=plain_store).data
    for name, sums in (("backward", backward), ("forward", forward)):
        expected = np.where(made, sums / sums[made].mean(), np.nan)
        given = found[name].fill_null(np.nan).to_numpy()
        assert np.allclose(given, expected, rtol=1e-9, equal_nan=True)
    positions = found.select("upstreamness", "downstreamness").fill_null(np.nan).to_numpy()
    assert np.allclose(positions[made], np.stack([forward, backward], axis=1)[made], rtol=1e-9)


def test_key_is_above_the_mean_both_ways(plain_store):
    found = linkages(store=plain_store).data.drop_nulls()
    key = (pl.col("backward") > 1) & (pl.col("forward") > 1)
    assert found.filter(key)["key"].unique().to_list() == ["key"]
    assert "key" not in found.filter(~key)["key"]
    assert set(found["key"]) == {"key", "backward", "forward", "weak"}


def test_a_country_and_a_sector_are_rows_of_the_whole(plain_store):
    every = linkages(store=plain_store)
    some = linkages("Maroc", store=plain_store)
    assert some.data.equals(every.data.filter(country="MAR"))
    auto = linkages("RUS", sector="automotive", store=plain_store)
    assert auto.data.equals(every.data.filter(country="RUS", industry="C29"))
    assert auto.data["name"].item() == "Motor vehicles, trailers and semi-trailers"
    assert auto.data["output_usd"].item() > 1e9


def test_at_home_the_mean_is_of_the_countrys_own(plain_store):
    found = linkages(scope="domestic", store=plain_store).data
    means = found.group_by("country").agg(pl.col("backward", "forward").mean())
    assert means["backward"].to_list() == pytest.approx([1.0] * means.height)
    abroad = linkages(store=plain_store).data
    assert found["upstreamness"].equals(abroad["upstreamness"])


def test_variation_is_added_where_it_is_asked_for(plain_store, whole):
    at = whole.rows_of("MAR")
    column = leontief(whole).B[:, at]
    found = linkages("MAR", variation=True, store=plain_store)
    expected = column.std(axis=0, ddof=1) / column.mean(axis=0)
    assert found.data["backward_variation"].to_numpy() == pytest.approx(expected)
    assert "linkage_variation" in {origin.formula for origin in found.provenance}
    home = linkages("MAR", variation=True, scope="domestic", store=plain_store).data
    own = leontief(whole).local(at)
    expected = own.std(axis=0, ddof=1) / own.mean(axis=0)
    assert home["backward_variation"].to_numpy() == pytest.approx(expected)


def test_the_classic_forward_measure_is_named(plain_store, whole):
    found = linkages("RUS", forward="leontief", store=plain_store)
    assert "forward_linkage_leontief" in {origin.formula for origin in found.provenance}
    rows = leontief(whole).B.sum(axis=1)
    expected = rows / rows[whole.x > 0].mean()
    at = whole.rows_of("RUS")
    assert found.data["forward"].to_numpy() == pytest.approx(expected[at])


def test_what_puts_nothing_out_is_missing_and_named(plain_store, whole):
    empty = [whole.rows[n] for n in np.flatnonzero(whole.x == 0)]
    assert empty
    row = empty[0]
    found = linkages(row.region, store=plain_store)
    (told,) = [text for text in found.warnings if "no output" in text]
    assert f"{row.region} {row.industry}" in told
    shown = found.data.filter(industry=row.industry)
    assert shown["backward"].item() is None
    assert shown["key"].item() is None
    assert found.complete


def test_limits_of_the_embedded_table_are_told(plain_store):
    told = " ".join(linkages("RUS", store=plain_store).warnings)
    assert "no rest of the world" in told
    assert "no final demand by country" in told


def test_parts_of_a_country_are_told_apart(shared):
    found = linkages("MEX", table=shared / "chains/exvatools_toys/iciotest_data.csv").data
    assert found.columns[:3] == ["country", "part", "industry"]
    assert set(found["part"]) == {"", "MX1", "MX2"}


def test_what_cannot_be_asked(plain_store):
    with pytest.raises(UnknownCountry):
        linkages("Atlantis", store=plain_store)
    with pytest.raises(UnknownCountry, match="does not tell MDG apart"):
        linkages("MDG", store=plain_store)
    with pytest.raises(UnknownSector):
        linkages("RUS", sector="autos", store=plain_store)
    with pytest.raises(WrongInput, match="scope 'home': give world or domestic"):
        linkages("RUS", scope="home", store=plain_store)


def test_sectors_need_a_layout_that_is_known(shared):
    with pytest.raises(WrongInput, match="nothing says which of its industries"):
        linkages("MEX", sector="pharma", table=shared / "chains/exvatools_toys/wiodtest_data.csv")
