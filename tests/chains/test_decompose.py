from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from filiere.chains import decompose as module
from filiere.chains.decompose import decompose
from filiere.chains.exports import gross_exports
from filiere.chains.leontief import leontief
from filiere.chains.methods import METHODS
from filiere.chains.world import table_of
from filiere.errors import NotInStore, UnknownCode, UnknownCountry, WrongInput

SUMMARY = ["EXGR", "DC", "DVA", "VAX", "REF", "DDC", "FC", "FVA", "FDC"]
CHAINS = ["DAVAX", "GVC", "GVCB", "GVCF"]
COLUMNS = ["method", "exporter", "destination", "industry", "name", "term", "value_usd",
           "exports_share"]  # fmt: skip


@pytest.fixture
def asked(monkeypatch, toy_icio):
    """Put questions to the toy table, or to another."""

    def ask(*args, on=toy_icio, **options):
        monkeypatch.setattr(module, "table_of", lambda *_, **__: on)
        return decompose(*args, **options)

    return ask


def values(result, **keys):
    rows = result.data.filter(**keys)
    return dict(rows.select("term", "value_usd").iter_rows())


def summed(data, by):
    """Return the values of each term, added up over all else."""
    return data.group_by(*by, "term", maintain_order=True).agg(pl.col("value_usd").sum())


def test_one_exporter_by_default_source_based_as_published(asked):
    result = asked("ESP")
    found = values(result)
    assert result.data.columns == COLUMNS
    assert result.data["term"].to_list() == [*SUMMARY, *CHAINS]
    # exvatools, bm_src, ESP in iciotest
    published = [4666.96, 2165.17, 1880.60, 1624.18, 256.41, 284.58, 2501.78, 2176.21, 325.58]
    for term, value in zip(SUMMARY, published, strict=True):
        assert found[term] == pytest.approx(value, abs=0.01), term
    for term, value in zip(CHAINS[1:], (4034.25, 2786.36, 1247.89), strict=True):
        assert found[term] == pytest.approx(value, abs=0.01), term
    keys = result.data.select("method", "exporter", "destination", "industry").unique()
    assert keys.rows() == [("borin-mancini-source", "ESP", "world", "total")]
    assert result.complete
    assert [each.formula for each in result.provenance] == ["borin_mancini_source"]


# exvatools, methods "wwz" and "kww" for ESP in iciotest
@pytest.mark.parametrize("method", ["kww", "wwz", "koopman-wang-wei", "wang-wei-zhu"])
def test_other_methods_as_published(asked, method):
    found = values(asked("ESP", method=method))
    assert found["FVA"] == pytest.approx(854.62, abs=0.01)
    assert found["FDC"] == pytest.approx(1647.16, abs=0.01)
    assert found["DVA"] == pytest.approx(1880.60, abs=0.01)
    terms = [term for term in found if term not in SUMMARY]
    assert len(terms) == (9 if "k" in method else 16)
    assert sum(found[term] for term in terms) == pytest.approx(4666.96, abs=0.01)


# exvatools 0.8.0, vignette: services of Spain to the United States; manufactures of the United
# States to China, Wang, Wei and Zhu's terms
def test_one_industry_to_one_country_as_published(asked):
    found = values(asked("ESP", "USA", industry="41T98"))
    assert found["EXGR"] == pytest.approx(276.71, abs=0.005)
    assert found["VAX"] == pytest.approx(127.28, abs=0.005)
    assert found["FDC"] == pytest.approx(15.55, abs=0.005)
    found = values(asked("USA", "CHN", industry="10T39", method="wwz"))
    assert found["EXGR"] == pytest.approx(400.89, abs=0.005)
    assert found["DVA_INTrexF"] == pytest.approx(36.55, abs=0.005)
    assert found["MVA_FIN"] == pytest.approx(6.11, abs=0.005)
    assert found["ODC"] == pytest.approx(133.42, abs=0.005)


# exvatools 0.8.0, vignette: foreign content of Spanish exports by origin
def test_origins_as_published(asked):
    data = asked("ESP", by="origin").data
    assert data.columns == [*COLUMNS[:2], "origin", *COLUMNS[2:]]
    content = data.filter(term="FC")
    assert content["value_usd"].sum() == pytest.approx(2501.78421, abs=1e-5)
    assert content.filter(origin="USA")["value_usd"].item() == pytest.approx(433.65389, abs=1e-5)
    own = data.filter(origin="ESP")
    assert own["term"].to_list() == ["DC", "DVA", "DDC"]
    assert own["exports_share"].to_list()[0] == pytest.approx(0.4639, abs=5e-5)
    alone = asked("ESP", "FRA", by="origin").data.filter(term="FC", origin="USA")
    assert alone["value_usd"].item() == pytest.approx(64.94868, abs=1e-5)
    assert alone["destination"].item() == "FRA"


BILATERAL = [name for name in METHODS if name != "koopman-wang-wei"]


@pytest.mark.parametrize("method", BILATERAL)
def test_terms_sum_to_exports_at_every_level(asked, any_table, method):
    E = gross_exports(leontief(any_table), any_table).E
    levels = ["destination"] + ["destination-industry"] * (len(any_table) < 1000)
    if method != "borin-mancini-bilateral":
        levels += ["exporter", "industry"]
    for by in levels:
        data = asked(by=by, method=method, on=any_table).data
        wide = data.pivot("term", index=data.columns[1:4], values="value_usd")
        for whole, parts in (("EXGR", ("DC", "FC")), ("DC", ("DVA", "DDC")),
                             ("DVA", ("VAX", "REF")), ("FC", ("FVA", "FDC"))):  # fmt: skip
            close = {"rtol": 1e-9, "atol": 1e-9 * E.mean()}
            assert np.allclose(wide[whole], sum(wide[part] for part in parts), **close)
        assert wide["EXGR"].sum() == pytest.approx(E.sum(), rel=1e-9)


@pytest.mark.parametrize("method", ["borin-mancini-source", "borin-mancini-sink", "wang-wei-zhu"])
def test_destinations_and_industries_sum_to_the_exporter(asked, any_table, method):
    whole = asked(method=method, on=any_table).data.select("exporter", "term", "value_usd")
    exports = whole.filter(term="EXGR")["value_usd"].min()
    for by in ("destination", "industry"):
        parts = summed(asked(by=by, method=method, on=any_table).data, ["exporter"])
        both = parts.join(whole, on=["exporter", "term"], suffix="_whole")
        assert both.height == whole.height
        assert np.allclose(
            both["value_usd"], both["value_usd_whole"], rtol=1e-9, atol=1e-9 * exports
        )


@pytest.mark.parametrize("method", ["borin-mancini-source", "borin-mancini-sink"])
def test_origins_sum_to_the_terms(asked, any_table, method):
    whole = asked(method=method, on=any_table).data
    parts = summed(asked(by="origin", method=method, on=any_table).data, ["exporter"])
    both = parts.join(whole, on=["exporter", "term"], suffix="_whole")
    assert set(both["term"]) == {"DC", "DVA", "DDC", "FC", "FVA", "FDC"}
    exports = whole.filter(term="EXGR")["value_usd"].min()
    assert np.allclose(both["value_usd"], both["value_usd_whole"], rtol=1e-9, atol=1e-9 * exports)


def test_finer_parts(asked):
    found = values(asked("ESP", finer=True))
    assert [*found] == [*SUMMARY, *CHAINS, "VAX1", "VAX2", "VAX3", "VAX4", "REF1", "REF2"]
    assert found["VAX1"] + found["VAX2"] == pytest.approx(found["DAVAX"])
    assert found["REF1"] + found["REF2"] == pytest.approx(found["REF"])


def test_rows_and_their_labels(asked):
    data = asked("CHN", by="destination-industry").data.filter(term="EXGR")
    partners = ["ESP", "FRA", "MEX", "USA", "ROW"]
    industries = ["01T09", "10T39", "41T98"]  # China's two parts are one
    assert data.select("destination", "industry").rows() == [
        (partner, industry) for industry in industries for partner in partners
    ]
    to_mexico = asked(None, "MEX", by="exporter").data
    assert "MEX" not in to_mexico["exporter"].to_list()
    assert to_mexico["destination"].unique().to_list() == ["MEX"]


def test_shares_are_of_the_same_exports(asked):
    data = asked("FRA", by="destination").data
    exports = data.filter(term="EXGR").select("destination", exports="value_usd")
    both = data.join(exports, on="destination")
    assert np.allclose(both["exports_share"] * both["exports"], both["value_usd"])


def test_nothing_exported_has_no_share(asked, toy_wiod):
    Z, Y = toy_wiod.Z.copy(), toy_wiod.Y.copy()
    esp, fra = toy_wiod.rows_of("ESP"), toy_wiod.rows_of("FRA")
    Z[esp, fra] = 0
    Y[esp, [n for n, use in enumerate(toy_wiod.uses) if use.region == "FRA"]] = 0
    table = replace(toy_wiod, Z=Z, Y=Y, other_use=Y.sum(axis=1))
    result = asked("ESP", "FRA", on=table)
    assert result.data["value_usd"].to_list() == [0.0] * len(result.data)
    assert result.data["exports_share"].is_null().all()
    assert result.complete


def test_a_table_in_a_file(shared: Path):
    path = shared / "chains/oecd_icio_2014/2014_SML.csv"
    table = table_of("/nonexistent", table=path)
    result = decompose("Mexique", "USA", sector="automotive", table=path, store="/nonexistent")
    E = gross_exports(leontief(table), table).E
    expected = E[table.places("MEX", ["C29"]), table.regions.index("USA")].sum()
    row = result.data.row(0, named=True)
    assert row["value_usd"] == pytest.approx(expected, rel=1e-9)
    assert (row["exporter"], row["destination"], row["industry"]) == ("MEX", "USA", "automotive")
    assert row["name"] == "Automotive"
    found = values(result)
    assert 0.5 < found["DVA"] / found["EXGR"] < 0.8
    assert result.provenance[0].period == "2014"
    assert result.complete


def test_the_embedded_table_tells_what_it_can(plain_store):
    result = decompose("MAR", by="industry", sector="automotive", store=plain_store)
    missing = ["VAX", "REF", "DAVAX", "GVC", "GVCF"]
    absent = result.data.filter(pl.col("value_usd").is_null())
    assert absent["term"].unique(maintain_order=True).to_list() == missing
    assert result.warnings[0].startswith(f"{', '.join(missing)}: missing")
    assert any("exports are what industries abroad buy" in each for each in result.warnings)
    assert not result.complete
    found = values(result, industry="C29")
    assert found["DVA"] + found["DDC"] + found["FVA"] + found["FDC"] == pytest.approx(
        found["EXGR"], rel=1e-9
    )
    assert result.data["name"][0].startswith("Motor vehicles")


@pytest.mark.parametrize("method", ["kww", "wang-wei-zhu"])
def test_methods_that_need_final_demand_say_what_to_load(plain_store, method):
    with pytest.raises(NotInStore, match=r"no final demand by country.*filiere load icio.*--table"):
        decompose("MAR", method=method, store=plain_store)


def test_what_a_reader_must_know(asked, toy_icio):
    assert any("taxes on products" in each for each in asked("ESP").warnings)
    for method in ("kww", "wwz"):
        assert any("any border" in each for each in asked("ESP", method=method).warnings)
    flow = asked("ESP", "FRA", method="borin-mancini-bilateral")
    assert any("do not add up" in each for each in flow.warnings)
    noted = asked("ESP", on=replace(toy_icio, notes=("a note of the table",)))
    assert "a note of the table" in noted.warnings


def test_a_wider_industry_is_told(plain_store):
    exact = decompose("MAR", sector="pharma", store=plain_store).warnings
    wider = decompose("MAR", sector="agrifood", store=plain_store).warnings
    assert not any(each.startswith("pharma: ") for each in exact)
    assert any(each.startswith("agrifood: ") for each in wider)


@pytest.mark.parametrize(
    ("options", "error", "told"),
    [
        ({"method": "bm"}, WrongInput, "give borin-mancini-source"),
        ({"by": "country"}, WrongInput, "give exporter, destination, industry"),
        ({"method": "kww", "by": "industry"}, WrongInput, "all exports of a country"),
        ({"method": "kww", "destination": "FRA"}, WrongInput, "all exports of a country"),
        ({"method": "kww", "sector": "pharma"}, WrongInput, "all exports of a country"),
        ({"method": "wwz", "by": "origin"}, WrongInput, "give method borin-mancini-source or"),
        ({"method": "borin-mancini-bilateral"}, WrongInput, "name a destination"),
        ({"destination": "Espagne"}, WrongInput, "the same country"),
        ({"industry": "01T09", "sector": "pharma"}, WrongInput, "not both"),
        ({"sector": "pharma"}, WrongInput, "name an industry by its code"),
        ({"industry": "01T08"}, UnknownCode, "01T09"),
        ({"destination": "MAR"}, UnknownCountry, "within ROW"),
    ],
)
def test_questions_that_cannot_be_answered(asked, options, error, told):
    with pytest.raises(error, match=told):
        asked("ESP", **options)
