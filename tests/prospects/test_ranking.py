from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filiere.errors import NotInStore, WrongInput
from filiere.prospects.ranking import prospects
from filiere.provenance import Provenance
from filiere.sources import load
from filiere.store import Store, Target, open_store

EMBEDDED = ["RUS", "MAR", "FRA", "BRA", "CHN", "ISL", "CYP", "ZAF"]
ORIGIN = Provenance("baci", "CEPII", "BACI", "V1", "Etalab 2.0", "sha256:00", "2020")
NAMES = {"A": "RUS", "B": "MAR", "C": "CHN", "D": "FRA"}


@pytest.fixture
def embedded(tmp_path: Path) -> Store:
    return open_store(tmp_path / "none")


def world(folder: Path, values: list[float], names: dict[str, str]) -> Store:
    """Load a world of four economies and three products."""
    keys = [(i, j, k) for i in NAMES for j in NAMES if i != j for k in ("300490", "270119")]
    rows = [(names[i], names[j], k, value) for (i, j, k), value in zip(keys, values, strict=True)]
    frame = pl.DataFrame(
        rows, schema=["exporter", "importer", "product", "value_usd"], orient="row"
    ).with_columns(side=pl.lit("reconciled"), valuation=pl.lit("FOB"))
    store = open_store(folder)
    with store.loading() as loading:
        loading.add(Target("flows", "baci", "V1", "HS17", ORIGIN), frame, period="2020")
    return store


def test_both_directions_ranked_by_untapped_potential(embedded: Store) -> None:
    result = prospects("RUS", "MAR", store=embedded)
    assert result.complete
    for (exporter,), rows in result.data.group_by("exporter", maintain_order=True):
        assert exporter in {"RUS", "MAR"}
        assert rows["untapped_usd"].is_sorted(descending=True)
        assert rows["rank"].to_list() == list(range(1, rows.height + 1))
    assert any("80 economies" in warning for warning in result.warnings)
    assert any("rest on 2022, of the 5 years" in warning for warning in result.warnings)
    assert any("intermediate use only" in warning for warning in result.warnings)
    assert {each.formula for each in result.provenance} >= {"export_potential", "rca"}


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(sides=st.lists(st.sampled_from(EMBEDDED), min_size=2, max_size=2, unique=True))
def test_industries_keep_the_identities(embedded: Store, sides: list[str]) -> None:
    a, b = sides
    data = prospects(a, b, level="industry", store=embedded).data
    other = prospects(b, a, level="industry", store=embedded).data
    keys = ["exporter", "product"]
    assert data.sort(keys).equals(other.sort(keys))
    sums = data.group_by("exporter").agg(pl.col(pl.Float64).sum())
    # without options the potentials of a direction sum to what is actually traded
    assert sums["potential_usd"].to_list() == pytest.approx(sums["actual_usd"].to_list(), abs=1)
    assert sums["export_share"].to_list() == pytest.approx([1.0, 1.0])
    assert sums["import_share"].to_list() == pytest.approx([1.0, 1.0])
    assert (sums["complementarity"].is_between(0, 1)).all()
    short = (data["potential_usd"] - data["actual_usd"]).clip(lower_bound=0)
    assert data["untapped_usd"].to_list() == pytest.approx(short.to_list(), rel=1e-9, abs=0.05)


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(values=st.lists(st.floats(1, 1e9), min_size=24, max_size=24))
def test_names_of_countries_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, values: list[float]
) -> None:
    renamed = {"A": "BRA", "B": "ZAF", "C": "USA", "D": "JPN"}
    folder = tmp_path_factory.mktemp("worlds")
    one = prospects("RUS", "MAR", level="product", store=world(folder / "1", values, NAMES))
    other = prospects("BRA", "ZAF", level="product", store=world(folder / "2", values, renamed))
    figures = ["rank", "product", "actual_usd", "potential_usd", "untapped_usd", "rca"]
    assert one.data.height == 4
    for column in figures[2:]:
        assert one.data[column].to_list() == pytest.approx(other.data[column].to_list(), abs=0.02)


def test_a_world_small_enough_to_reckon_by_hand(tmp_path: Path) -> None:
    flows = {("A", "B", "300490"): 6e6, ("A", "B", "270119"): 2e6, ("B", "A", "300490"): 5e6}
    keys = [(i, j, k) for i in NAMES for j in NAMES if i != j for k in ("300490", "270119")]
    result = prospects(
        "RUS", "MAR", level="product",
        store=world(tmp_path, [flows.get(key, 1e6) for key in keys], NAMES),
    )  # fmt: skip
    there = {row["product"]: row for row in result.data.filter(exporter="RUS").to_dicts()}
    # in USD million: exports of A: 300490 6+1+1=8, 270119 2+1+1=4; of the world: 12+9=21, 12+1=13
    # imports of B: 6+1+1=8, 2+1+1=4; α = 8/21, 4/13; Σ α M = 64/21 + 16/13; Ease = 8/that
    ease = 8 / (64 / 21 + 16 / 13)
    assert there["300490"]["potential_usd"] == pytest.approx(64e6 / 21 * ease)
    assert there["270119"]["potential_usd"] == pytest.approx(16e6 / 13 * ease)
    assert there["270119"]["untapped_usd"] == pytest.approx(16e6 / 13 * ease - 2e6)
    assert there["300490"]["rca"] == pytest.approx((8 / 12) / (21 / 34))


def test_top_keeps_so_many_of_each_side(embedded: Store) -> None:
    data = prospects("RUS", "MAR", top=2, store=embedded).data
    assert data["exporter"].to_list() == ["RUS", "RUS", "MAR", "MAR"]


def test_data_without_one_sides_exports_are_passed_over(shared: Path, tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    file = shared / "trade" / "baci_two_exporters" / "BACI_2020_exporters_004_710.csv"
    load("baci", file, store, vintage="V202201", classification="HS17")
    assert set(prospects("RUS", "ZAF", store=store).data["source"]) == {"icio"}
    with pytest.raises(NotInStore, match="no exports of RUS in 2020"):
        prospects("RUS", "ZAF", source="baci", store=store)
    both = prospects("AFG", "ZAF", level="product", store=store)
    assert any("the 2 economies" in warning for warning in both.warnings)
    assert set(both.data["source"]) == {"baci"}


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"level": "chapter"}, WrongInput, "sector, industry or product"),
        ({"top": 0}, WrongInput, "1 or more"),
        ({"period": "2019"}, NotInStore, "2022"),
        ({"level": "product"}, NotInStore, "load"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    embedded: Store, options: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        prospects("RUS", "MAR", store=embedded, **options)


def test_a_table_with_a_rest_of_the_world_says_so(shared: Path, tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    load("icio", shared / "chains" / "oecd_icio_2014" / "2014_SML.csv", store)
    told = prospects("DEU", "FRA", source="icio", store=store).warnings
    assert any("the 7 economies" in each and "the rest of the world" in each for each in told)
