from dataclasses import replace

import array_api_strict
import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from filiere.chains import participation as module
from filiere.chains.exports import gross_exports
from filiere.chains.leontief import Leontief, leontief
from filiere.chains.participation import in_others_exports, participation, vertical_specialisation
from filiere.errors import UnknownCountry, WrongInput

seeds = st.integers(0, 2**32 - 1)


@pytest.fixture
def asked(monkeypatch, toy_icio):
    """Put questions to the toy table, or to another."""

    def ask(*args, table=toy_icio, **options):
        monkeypatch.setattr(module, "table_of", lambda *_, **__: table)
        return participation(*args, **options)

    return ask


def held(table):
    """Return the value added of each region in the exports of each, by the inverse."""
    model = leontief(table)
    sold = gross_exports(model, table)
    by_row = sold.v[:, None] * model.B * sold.E.sum(axis=1)[None, :]
    at = sold.regions
    return np.array([[by_row[one, other].sum() for other in at] for one in at])


def test_whose_value_added_is_in_whose_exports(any_table):
    model = leontief(any_table)
    found = vertical_specialisation(model, gross_exports(model, any_table))
    assert np.allclose(found, held(any_table), rtol=1e-9)


@given(seeds)
@settings(max_examples=40)
def test_by_industry_it_sums_to_the_countrys(random_table, seed):
    table = random_table(seed)
    model = leontief(table)
    sold = gross_exports(model, table)
    matrix = vertical_specialisation(model, sold)
    assert np.allclose(matrix, held(table), rtol=1e-9, atol=1e-12)
    rows = in_others_exports(model, sold)
    for place, region in enumerate(table.regions):
        forward = matrix[place].sum() - matrix[place, place]
        assert rows[table.rows_of(region)].sum() == pytest.approx(forward, rel=1e-9, abs=1e-12)


@given(seeds)
@settings(max_examples=20)
def test_any_array_library_gives_the_same(random_table, seed):
    table = random_table(seed)
    strict = Leontief(array_api_strict.asarray(table.Z), array_api_strict.asarray(table.x))
    for measure in (vertical_specialisation, in_others_exports):
        there, here = (
            measure(model, gross_exports(model, table)) for model in (strict, leontief(table))
        )
        assert np.allclose(np.asarray(there), here, rtol=1e-9, atol=1e-12)


# exvatools 0.8.0, vignette: GVC, GVCB, GVCF of ESP, and TiVA's DEXFVAP and FEXDVAP
def test_as_published(asked):
    result = asked("ESP")
    found = {row["term"]: row for row in result.data.to_dicts()}
    published = {
        "FC": (2501.78, 53.61), "VS1": (3047.87, 65.31), "GVC": (4034.25, 86.44),
        "GVCB": (2786.36, 59.70), "GVCF": (1247.89, 26.74),
    }  # fmt: skip
    assert list(found) == list(published)
    for term, (value, share) in published.items():
        assert found[term]["value_usd"] == pytest.approx(value, abs=0.005), term
        assert 100 * found[term]["exports_share"] == pytest.approx(share, abs=0.005), term
    assert result.complete
    assert {each.formula for each in result.provenance} == {
        "vertical_specialisation",
        "borin_mancini_source",
    }


def test_backward_participation_is_imported_inputs_in_exports(asked, any_table):
    """Hummels, Ishii & Yi's own measure, from a country's table alone: 1ᵀ Aᵐ (I − Aᵈ)⁻¹ E."""
    data = asked(table=any_table).data.filter(term="GVCB")
    model = leontief(any_table)
    E = gross_exports(model, any_table).E.sum(axis=1)
    for region in any_table.regions:
        rows = any_table.rows_of(region)
        imported = model.A[:, rows].sum(axis=0) - model.A[rows, rows].sum(axis=0)
        expected = imported @ model.local(rows) @ E[rows]
        value = data.filter(country=region)["value_usd"].item()
        assert value == pytest.approx(expected, rel=1e-9)


def test_partners_and_industries_sum_to_the_country(asked, any_table):
    whole = asked(table=any_table).data
    for by in ("partner", "industry"):
        parts = asked(by=by, table=any_table).data.group_by("country", "term", maintain_order=True)
        sums = parts.agg(pl.col("value_usd").sum().alias("sum"))
        both = sums.join(whole, on=["country", "term"])
        assert both.height == sums.height
        assert np.allclose(both["sum"], both["value_usd"], rtol=1e-9)


def test_one_countrys_content_is_the_others_participation(asked):
    data = asked(by="partner").data
    back = data.filter(term="FC", country="ESP", partner="FRA")["value_usd"].item()
    forward = data.filter(term="VS1", country="FRA", partner="ESP")["value_usd"].item()
    assert back == forward == pytest.approx(340.74928, abs=1e-5)
    assert data.filter(pl.col("country") == pl.col("partner")).is_empty()


def test_industries_of_parts_are_one(asked):
    data = asked("CHN", by="industry").data
    assert data["industry"].unique(maintain_order=True).to_list() == ["01T09", "10T39", "41T98"]


def test_without_final_demand_what_needs_it_is_missing_and_named(asked, toy_icio):
    result = asked("ESP", table=replace(toy_icio, Y=None, uses=()))
    missing = result.data.filter(pl.col("value_usd").is_null())
    assert missing["term"].to_list() == ["GVC", "GVCF"]
    assert not result.complete
    assert result.warnings[0].startswith("GVC, GVCF: missing")
    assert asked("ESP", by="partner", table=replace(toy_icio, Y=None, uses=())).complete


def test_the_embedded_table(plain_store):
    result = participation("Maroc", store=plain_store)
    found = dict(result.data.select("term", "value_usd").iter_rows())
    assert 0 < found["FC"] < found["GVCB"]
    assert found["VS1"] > 0
    assert any("final demand" in warning for warning in result.warnings)


def test_questions_that_cannot_be_understood(asked):
    with pytest.raises(WrongInput, match="give country, partner or industry"):
        asked("ESP", by="exporter")
    with pytest.raises(UnknownCountry, match="does not tell MAR apart: it is within ROW"):
        asked("MAR")
