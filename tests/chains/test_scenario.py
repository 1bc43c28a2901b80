from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import filiere.chains.scenario
from filiere.chains.scenario import Origins, Scenario, WrongScenario, to_toml
from filiere.chains.scenario_file import read_scenario

COUNTRIES = ["MAR", "RUS", "FRA", "CHN", "EGY"]
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
word = text.filter(bool)


@st.composite
def origins(draw) -> Origins:
    supplier = draw(st.floats(0, 1))
    maker = draw(st.floats(0, 1)) * (1 - supplier)
    return Origins(supplier, maker, max(1 - supplier - maker, 0.0))


@st.composite
def scenarios(draw) -> Scenario:
    kind = draw(st.sampled_from(["supply", "assembly"]))
    maker, supplier = draw(st.permutations(COUNTRIES))[:2]
    supply = kind == "supply"
    codes = st.lists(word, unique=True, max_size=4).map(tuple)
    return Scenario(
        kind=kind,
        maker=maker,
        supplier=supplier,
        sector=draw(word),
        products=draw(codes) if supply else (),
        share=draw(st.floats(0, 1, exclude_min=True)),
        parts={} if supply else draw(st.dictionaries(word, origins(), min_size=1, max_size=3)),
        markets=() if supply else tuple(draw(st.permutations(COUNTRIES))[:2]),
        use=None if supply else draw(st.sampled_from([None, "final", "intermediate"])),
        name=draw(text),
        period=draw(st.none() | word),
        source=draw(st.none() | word),
    )


@given(scenario=scenarios())
def test_a_scenario_written_and_read_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, scenario: Scenario
) -> None:
    path = tmp_path_factory.mktemp("scenario") / "case.toml"
    path.write_bytes(to_toml(scenario).encode())
    assert read_scenario(path) == scenario


def test_an_assembly_as_text() -> None:
    scenario = Scenario(
        "assembly",
        "MAR",
        "RUS",
        "automotive",
        share=0.1,
        parts={"C27": Origins(0.5, 0.25, 0.25)},
        markets=("MAR", "EGY"),
        name='"Cars"',
    )
    assert to_toml(scenario).splitlines() == [
        "[scenario]",
        'name = "\\"Cars\\""',
        'kind = "assembly"',
        'maker = "MAR"',
        'supplier = "RUS"',
        'sector = "automotive"',
        "share = 0.1",
        'markets = ["MAR", "EGY"]',
        "",
        '[parts."C27"]',
        "supplier = 0.5",
        "maker = 0.25",
        "world = 0.25",
    ]


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"kind": "barter"}, "kind: 'barter' is unknown; give supply or assembly"),
        ({"supplier": "MAR"}, "supplier: MAR is the maker too"),
        ({"sector": ""}, "sector: is empty"),
        ({"share": 0.0}, "share: 0.0 is no share; give above 0 and up to 1"),
        ({"share": 1.01}, "share: 1.01"),
        ({"share": float("nan")}, "share: nan"),
        ({"share": True}, "share: True"),
        ({"products": ("C27", "C27")}, "products: names one twice"),
        ({"markets": ("MAR",)}, "markets: belongs to an assembly"),
        ({"use": "final"}, "use: belongs to an assembly"),
        ({"parts": {"C27": Origins(1, 0, 0)}}, "parts: belongs to an assembly"),
        ({"kind": "assembly"}, "parts: is missing"),
        (
            {"kind": "assembly", "products": ("C27",), "parts": {"C27": Origins(1, 0, 0)}},
            "products: belongs to a supply",
        ),
        (
            {"kind": "assembly", "use": "both", "parts": {"C27": Origins(1, 0, 0)}},
            "use: 'both' is unknown; give final or intermediate",
        ),
    ],
)
def test_what_cannot_be_is_refused_by_its_key(changed: dict[str, object], key: str) -> None:
    stated = {"kind": "supply", "maker": "MAR", "supplier": "RUS", "sector": "automotive"}
    with pytest.raises(WrongScenario, match=key):
        Scenario(**{**stated, **changed})


@pytest.mark.parametrize(
    ("shares", "problem"),
    [
        ((0.5, 0.2, 0.2), "add up to 0.9; make them add up to 1"),
        ((1.5, -0.5, 0.0), "supplier: 1.5 is no share"),
        ((0.5, "0.5", 0.0), "maker: '0.5' is no share"),
    ],
)
def test_origins_add_up(shares: tuple[object, ...], problem: str) -> None:
    with pytest.raises(WrongScenario, match=problem):
        Origins(*shares)


def test_the_example_of_the_module_can_be_read(tmp_path: Path) -> None:
    blocks = str(filiere.chains.scenario.__doc__).split("::\n")[1:]
    found = []
    for n, block in enumerate(blocks):
        lines = [line[4:] for line in block.splitlines() if line.startswith("    ")]
        path = tmp_path / f"{n}.toml"
        path.write_text("\n".join(lines), "utf-8")
        found.append(read_scenario(path))
    assert [each.kind for each in found] == ["supply", "assembly"]
    assert found[0].products == ("C27", "C22")
    assert found[1].parts == {"C27": Origins(0.5, 0.2, 0.3)}
