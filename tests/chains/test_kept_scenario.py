"""A case that options state, written as a scenario and read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.chains.kept_scenario import kept_scenario
from filiere.chains.scenario import Origins, to_toml
from filiere.chains.scenario_file import read_scenario
from filiere.errors import UnknownCountry, WrongInput


def test_the_sides_take_their_parts_and_their_codes() -> None:
    kept = kept_scenario("Russie", "Maroc", sector="automotive", maker="Россия", share=[0.1])
    assert (kept.maker, kept.supplier, kept.share) == ("RUS", "MAR", 0.1)
    assert kept_scenario("RUS", "MAR", sector="C29", maker="MAR").share == 0.2


def test_what_is_kept_is_what_is_read_again(tmp_path: Path) -> None:
    kept = kept_scenario(
        "RUS",
        "MAR",
        sector="automotive",
        kind="assembly",
        maker="MAR",
        parts={"C27": (0.5, 0.2, 0.3), "goods": Origins(0.1, 0.2, 0.7)},
        markets=["Tunisie"],
        use="final",
        period="2019",
        source="wiod",
    )
    (tmp_path / "case.toml").write_text(to_toml(kept))
    assert read_scenario(tmp_path / "case.toml") == kept
    assert kept.markets == ("TUN",)


def test_the_rest_of_the_world_is_kept_as_tables_call_it(tmp_path: Path) -> None:
    kept = kept_scenario("RUS", "ROW", sector="C29", maker="ROW")
    (tmp_path / "case.toml").write_text(to_toml(kept))
    assert read_scenario(tmp_path / "case.toml") == kept
    assert (kept.maker, kept.supplier) == ("ROW", "RUS")


@given(
    maker=st.sampled_from(["RUS", "MAR"]),
    products=st.lists(st.sampled_from(["C20", "C27", "C29"]), unique=True),
    share=st.floats(1e-6, 1),
)
def test_every_supply_survives_its_file(
    tmp_path_factory: pytest.TempPathFactory, maker: str, products: list[str], share: float
) -> None:
    kept = kept_scenario("RUS", "MAR", sector="rail", product=products, share=share, maker=maker)
    file = tmp_path_factory.mktemp("kept") / "case.toml"
    file.write_text(to_toml(kept))
    assert read_scenario(file) == kept


@pytest.mark.parametrize(
    ("given_options", "told"),
    [
        ({"sector": None, "maker": "MAR"}, "one sector"),
        ({"maker": None}, "name the maker"),
        ({"maker": "FRA"}, "give RUS or MAR"),
        ({"maker": "MAR", "share": [0.1, 0.2]}, "one share"),
        ({"maker": "MAR", "share": 0}, "up to 1"),
        ({"maker": "MAR", "use": "final"}, "belongs to an assembly"),
    ],
)
def test_what_is_no_single_case_is_refused(given_options: dict[str, Any], told: str) -> None:
    with pytest.raises(WrongInput, match=told):
        kept_scenario("RUS", "MAR", **{"sector": "rail", **given_options})


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(UnknownCountry):
        kept_scenario("RUS", "XXZ", sector="rail", maker="RUS")
