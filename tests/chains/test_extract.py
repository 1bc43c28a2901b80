"""The verb `extract`: who loses what, by solving again without what is taken out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from filiere.chains.extract import extract
from filiere.chains.world import table_of
from filiere.errors import UnknownCode, WrongInput


@pytest.fixture(scope="module")
def whole(plain_store):
    return table_of(plain_store)


def lost_without(table, places):
    """Return what all others lose, by solving without some industries."""
    A = table.Z / np.where(table.x == 0, 1, table.x)
    left = np.setdiff1d(np.arange(len(table)), places)
    final = table.x - table.Z.sum(axis=1)
    lost = np.zeros(len(table))
    lost[left] = table.x[left] - np.linalg.solve(
        np.eye(len(left)) - A[np.ix_(left, left)], final[left]
    )
    return lost


def by_country(table, values):
    return {region: values[table.rows_of(region)].sum() for region in table.regions}


def test_a_country_taken_out(plain_store, whole):
    at = whole.rows_of("MAR")
    lost = lost_without(whole, np.arange(at.start, at.stop))
    output, added = by_country(whole, lost), by_country(whole, lost * whole.v)
    had = by_country(whole, whole.x)
    found = extract("MAR", store=plain_store)
    assert found.data["extracted_output_usd"].unique().item() == pytest.approx(had["MAR"], rel=1e-9)
    assert "MAR" not in found.data["country"]
    stays = "what its people and its state buy of others for final use stays"
    assert any(stays in text for text in found.warnings)
    part = extract("MAR", industry="C29", store=plain_store)
    assert not any(stays in text for text in part.warnings)
    assert found.data.height == len(whole.regions) - 1
    assert found.data["output_usd"].is_sorted(descending=True)
    for row in found.data.iter_rows(named=True):
        code = row["country"]
        assert row["industry"] == "total"
        assert row["output_usd"] == pytest.approx(output[code], rel=1e-6)
        assert row["value_added_usd"] == pytest.approx(added[code], rel=1e-6)
        assert row["output_share"] == pytest.approx(output[code] / had[code], rel=1e-6)


def test_a_sector_by_industry_keeps_the_largest(plain_store, whole):
    places = whole.places("MAR", ["C29"])
    lost = lost_without(whole, places)
    found = extract("MAR", sector="automotive", by="industry", top=5, store=plain_store).data
    largest = np.argsort(-lost)[:5]
    named = [(whole.rows[n].region, whole.rows[n].industry) for n in largest]
    assert list(zip(found["country"], found["industry"], strict=True)) == named
    assert found["output_usd"].to_list() == pytest.approx(lost[largest], rel=1e-6)
    assert set(found["extracted"]) == {"automotive"}
    alone = extract("MAR", industry="C29", by="industry", top=5, store=plain_store).data
    assert alone["output_usd"].equals(found["output_usd"])


@pytest.mark.parametrize("country", ["MAR", None])
def test_each_in_turn_is_each_alone(plain_store, whole, country):
    found = extract(country, each=True, store=plain_store).data
    assert found.height == (len(whole.industries) if country else len(whole))
    assert found["output_usd"].is_sorted(descending=True)
    for industry in ("C20", "G_I"):
        lost = lost_without(whole, whole.places("MAR", [industry]))
        (row,) = found.filter(extracted_country="MAR", extracted=industry).to_dicts()
        assert (row["country"], row["industry"]) == ("world", "total")
        assert row["output_usd"] == pytest.approx(lost.sum(), rel=1e-9)
        assert row["value_added_usd"] == pytest.approx((lost * whole.v).sum(), rel=1e-9)


def test_each_in_turn_by_country(plain_store):
    every = extract(each=True, by="country", top=3, store=plain_store).data
    mine = extract("MAR", each=True, by="country", top=3, store=plain_store).data
    one = extract("MAR", industry="C20", top=3, store=plain_store).data
    for found in (every.filter(extracted_country="MAR"), mine):
        same = found.filter(extracted="C20")
        assert same["country"].equals(one["country"])
        assert same["output_usd"].to_numpy() == pytest.approx(
            one["output_usd"].to_numpy(), rel=1e-9
        )


def test_links_with_a_partner_alone(plain_store, whole):
    mine, other = whole.places("RUS", ["C24A", "C24B"]), whole.rows_of("MAR")
    A = whole.Z / np.where(whole.x == 0, 1, whole.x)
    A[mine, other] = 0
    final = whole.x - whole.Z.sum(axis=1)
    lost = whole.x - np.linalg.solve(np.eye(len(A)) - A, final)
    found = extract("RUS", sector="metallurgy", links="sales", partner="MAR", store=plain_store)
    own = found.data["extracted_output_usd"].unique().item()
    assert own == pytest.approx(lost[mine].sum(), rel=1e-6)
    lost[mine] = 0
    for row in found.data.head(5).iter_rows(named=True):
        expected = lost[whole.rows_of(row["country"])].sum()
        assert row["output_usd"] == pytest.approx(expected, rel=1e-5)
    assert found.provenance[0].formula == "partial_extraction"
    assert any("final use of all products stays" in text for text in found.warnings)


def test_an_industry_of_a_country_in_parts_is_all_its_parts(shared):
    path = shared / "chains/exvatools_toys/iciotest_data.csv"
    table = table_of(table=path)
    places = table.places("MEX", ["10T39"])
    assert len(places) == 3
    lost = lost_without(table, places).sum()
    for asked in ({"country": "MEX"}, {}):
        found = extract(**asked, each=True, table=path).data
        (row,) = found.filter(extracted_country="MEX", extracted="10T39").to_dicts()
        assert row["output_usd"] == pytest.approx(lost, abs=0.01)


def test_jobs_are_missing_without_employment(plain_store):
    found = extract("MAR", store=plain_store)
    assert found.data["jobs"].null_count() == found.data.height
    assert any("no employment" in text for text in found.warnings)
    assert found.complete


def test_jobs_follow_output_where_they_are_known(plain_store, whole, monkeypatch):
    persons = 3e-5 * whole.x
    manned = replace(whole, employment=persons)
    monkeypatch.setattr("filiere.chains.extract.table_of", lambda *args, **more: manned)
    for asked in ({"country": "MAR"}, {"country": "MAR", "each": True}, {"each": True}):
        found = extract(**asked, store=plain_store)
        jobs, output = (found.data[name].to_numpy() for name in ("jobs", "output_usd"))
        assert np.allclose(jobs, 3e-5 * output, rtol=1e-6, atol=1e-6)
        assert not any("jobs are missing" in text for text in found.warnings)
    persons[whole.rows_of("DEU").start] = np.nan
    partly = replace(whole, employment=persons)
    monkeypatch.setattr("filiere.chains.extract.table_of", lambda *args, **more: partly)
    for asked in ({"country": "MAR", "industry": "C29"}, {"each": True, "by": "country"}):
        found = extract(**asked, store=plain_store)
        assert set(found.data.filter(pl.col("jobs").is_null())["country"]) == {"DEU"}
        assert any("not known everywhere" in text for text in found.warnings)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, "name the country"),
        ({"country": "MAR", "industry": "C29", "sector": "automotive"}, "not both"),
        ({"country": "MAR", "partner": "MAR"}, "another country"),
        ({"country": "MAR", "each": True, "links": "sales"}, "taken out whole"),
        ({"each": True, "by": "industry"}, "name a country"),
        ({"country": "MAR", "links": "some"}, "give all, sales or purchases"),
        ({"country": "MAR", "by": "sector"}, "give country, industry or total"),
        ({"country": "MAR", "top": 0}, "give 1 or more"),
    ],
)
def test_what_cannot_be_asked(plain_store, asked, told):
    with pytest.raises(WrongInput, match=told):
        extract(**asked, store=plain_store)


def test_an_unknown_industry_names_those_there_are(plain_store):
    with pytest.raises(UnknownCode, match="C24A"):
        extract("MAR", industry="C24", store=plain_store)


def test_all_losses_are_of_someone(plain_store):
    total = extract("RUS", by="total", store=plain_store).data
    parts = extract("RUS", store=plain_store).data
    small = extract("RUS", by="industry", store=plain_store).data
    for name in ("output_usd", "value_added_usd"):
        assert parts[name].sum() == pytest.approx(total[name].item(), abs=1)
        assert small[name].sum() == pytest.approx(total[name].item(), abs=50)
    assert small.filter(pl.col("country") == "RUS").is_empty()
