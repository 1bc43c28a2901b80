from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from filiere.chains.joint_question import JointQuestion, asked_by_file, asked_by_options
from filiere.chains.scenario import Origins, Scenario, WrongScenario, to_toml
from filiere.errors import UnknownCountry, WrongInput

NONE: dict[str, Any] = dict.fromkeys(
    ("kind", "sector", "product", "share", "maker", "parts", "markets", "use")
)


def asked(a: str | None = "RUS", b: str | None = "MAR", **options: Any) -> JointQuestion:
    return asked_by_options(a, b, **{**NONE, **options})


def test_both_directions_unless_the_maker_is_named(embedded):
    question = asked(sector="automotive").on(embedded)
    assert question.ways == (("MAR", "RUS"), ("RUS", "MAR"))
    assert question.shares == (0.2,)
    assert asked(maker="Russie").on(embedded).ways == (("RUS", "MAR"),)
    assert asked("Россия", "Maroc").on(embedded).sides == ("RUS", "MAR")


def test_products_as_one_text_or_several():
    assert asked(product="C27, C22").products == ("C27", "C22")
    assert asked(product=["C27"]).products == ("C27",)
    assert asked().products == ()


def test_shares_one_or_several():
    assert asked(share=1).shares == (1,)
    assert asked(share=[0.1, 0.5]).shares == (0.1, 0.5)


def test_parts_as_three_shares():
    question = asked(kind="assembly", parts={"C27": (0.5, 0.2, 0.3), "goods": Origins(1, 0, 0)})
    assert question.parts == {"C27": Origins(0.5, 0.2, 0.3), "goods": Origins(1, 0, 0)}
    assert not question.every_input
    assert asked(kind="assembly", parts={"goods": (1, 0, 0)}).every_input
    assert asked().every_input
    assert not asked(product="C27").every_input


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"a": None}, WrongInput, "name the two countries, or a scenario file"),
        ({"b": "RUS"}, WrongScenario, "RUS is the maker too"),
        ({"kind": "barter"}, WrongInput, "kind 'barter': give supply or assembly"),
        ({"share": []}, WrongInput, "share: give at least one"),
        ({"share": [0.2, 0.20]}, WrongInput, "share: 0.2 is named twice; name each once"),
        ({"share": [0.2, 0]}, WrongScenario, "share: 0 is no share"),
        ({"use": "final"}, WrongScenario, "use: belongs to an assembly"),
        ({"kind": "assembly"}, WrongScenario, "parts: is missing"),
        (
            {"kind": "assembly", "parts": {"C27": (0.5, 0.5)}},
            WrongInput,
            "parts C27: give three shares",
        ),
        ({"kind": "assembly", "parts": {"C27": 1}}, WrongInput, "parts C27: give three shares"),
    ],
)
def test_what_cannot_be_asked(options: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        asked(**options)


def test_countries_are_the_tables(embedded, toy_icio):
    with pytest.raises(WrongInput, match="are the same country"):
        asked("RUS", "Russia").on(embedded)
    with pytest.raises(WrongInput, match="maker FRA: give RUS or MAR"):
        asked(maker="FRA").on(embedded)
    with pytest.raises(UnknownCountry, match="does not tell MAR apart: it is within ROW"):
        asked("FRA", "MAR").on(toy_icio)
    question = asked(kind="assembly", parts={"goods": (1, 0, 0)}, markets=["Égypte"])
    assert question.on(embedded).markets == ("EGY",)


def a_file(folder: Path) -> Path:
    path = folder / "case.toml"
    scenario = Scenario("supply", "MAR", "RUS", "automotive", ("C27",), 0.3, period="2022")
    path.write_text(to_toml(scenario), "utf-8")
    return path


def test_a_file_asks_one_direction(tmp_path):
    question = asked_by_file(a_file(tmp_path), None, None, NONE)
    assert question.ways == (("MAR", "RUS"),)
    assert (question.products, question.shares) == (("C27",), (0.3,))
    assert (question.period, question.source) == ("2022", None)
    same = question.scenario(("MAR", "RUS"), sector="automotive", share=0.3)
    assert to_toml(same) == a_file(tmp_path).read_text("utf-8")


def test_options_that_the_file_answers_are_refused(tmp_path):
    with pytest.raises(WrongInput, match="sector, share: the scenario file says it"):
        asked_by_file(a_file(tmp_path), "RUS", "MAR", {**NONE, "sector": "pharma", "share": 0.3})
    with pytest.raises(WrongInput, match="rank: the scenario file says it"):
        asked_by_file(a_file(tmp_path), None, None, {**NONE, "rank": True})
    with pytest.raises(WrongInput, match=r"FRA is not in .*, whose sides are RUS and MAR"):
        asked_by_file(a_file(tmp_path), "RUS", "FRA", NONE)
