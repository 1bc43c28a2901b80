"""The commands of value chains, on the embedded table and on tables that providers publish."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import filiere as fl

Command = Callable[..., Any]

ANSWERS = {
    "chains": ("chains RUS MAR", lambda: fl.chains("RUS", "MAR")),
    "paths": ("chains RUS MAR --part paths", lambda: fl.chains("RUS", "MAR", part="paths")),
    "inputs": (
        "chains RUS MAR --part inputs --sector automotive --top 3",
        lambda: fl.chains("RUS", "MAR", part="inputs", sector="automotive", top=3),
    ),
    "suppliers": (
        "chains RUS MAR --part suppliers --sector C29 --top 2",
        lambda: fl.chains("RUS", "MAR", part="suppliers", sector="C29", top=2),
    ),
    "decompose": ("decompose --exporter MAR", lambda: fl.decompose("MAR")),
    "terms of a flow": (
        "decompose --exporter MAR --destination ESP --by industry --method borin-mancini-sink",
        lambda: fl.decompose("MAR", "ESP", by="industry", method="borin-mancini-sink"),
    ),
    "origins": (
        "decompose --exporter MAR --by origin --sector automotive",
        lambda: fl.decompose("MAR", by="origin", sector="automotive"),
    ),
    "participation": ("participation MAR", lambda: fl.participation("MAR")),
    "linkages": (
        "linkages MAR --scope domestic --forward leontief --variation",
        lambda: fl.linkages("MAR", scope="domestic", forward="leontief", variation=True),
    ),
    "extract": (
        "extract MAR --sector automotive --top 4",
        lambda: fl.extract("MAR", sector="automotive", top=4),
    ),
    "each": ("extract MAR --each", lambda: fl.extract("MAR", each=True)),
    "links": (
        "extract MAR --partner RUS --links purchases --by industry",
        lambda: fl.extract("MAR", partner="RUS", links="purchases", by="industry"),
    ),
    "joint production": (
        "joint-production RUS MAR --sector automotive --product C27,C22 --share 0.2",
        lambda: fl.joint_production("RUS", "MAR", sector="automotive", product="C27,C22"),
    ),
    "several": (
        "joint-production RUS MAR --sector automotive --product C27 --product C22 --share .1,.3",
        lambda: fl.joint_production(
            "RUS", "MAR", sector="automotive", product=["C27", "C22"], share=[0.1, 0.3]
        ),
    ),
    "assembly": (
        "joint-production RUS MAR --kind assembly --sector automotive --maker MAR "
        "--parts C27=0.5,0.2,0.3 --market MAR,RUS",
        lambda: fl.joint_production(
            "RUS",
            "MAR",
            kind="assembly",
            sector="automotive",
            maker="MAR",
            parts={"C27": (0.5, 0.2, 0.3)},
            markets=["MAR", "RUS"],
        ),
    ),
    "ranking": (
        "joint-production RUS MAR --rank --by trade --level industry --top 5",
        lambda: fl.joint_production(
            "RUS", "MAR", rank=True, by="trade", level="industry", top=5
        ),
    ),
}  # fmt: skip

WRONG = {
    "unknown country": ("chains RUS XXZ", 2, "XXZ"),
    "a country that the table does not tell": ("chains RUS TUV", 2, "TUV apart"),
    "no such part": ("chains RUS MAR --part tie", 2, "ties, paths, inputs or suppliers"),
    "no such sector": ("chains RUS MAR --sector car", 2, "choose among pharma, automotive"),
    "no such industry": ("decompose --exporter MAR --industry C99", 2, "did you mean C29"),
    "a period not held": ("chains RUS MAR --period 2019", 1, "only icio 2025 of 2022"),
    "a unit of no file": ("linkages MAR --unit 1e6", 2, "name the file too"),
    "no such file": ("chains RUS MAR --table nowhere.csv", 2, "there is no such file"),
    "an empty folder": ("chains RUS MAR --table empty", 2, "it holds no file"),
    "a file that is no table": ("extract MAR --table words.csv", 2, "words.csv, row 1: no column"),
    "no such method": ("decompose --method bm", 2, "borin-mancini-source, borin-mancini-sink"),
    "by nothing there is": ("decompose --by term", 2, "exporter, destination, industry"),
    "no final demand": ("decompose --method wwz", 1, "load a whole table with filiere load"),
    "to itself": ("decompose --exporter MAR --destination Maroc", 2, "same country"),
    "both": ("extract MAR --sector rail --industry C29", 2, "an industry or a sector, not both"),
    "taken out of nothing": ("extract", 2, "name the country to take out"),
    "no such scope": ("linkages MAR --scope europe", 2, "world or domestic"),
    "nothing to make": ("joint-production RUS MAR", 2, "name a sector"),
    "no country": ("joint-production --sector rail", 2, "two countries, or a scenario file"),
    "a share of all twice": ("joint-production RUS MAR --sector rail --share 2", 2, "up to 1"),
    "a share that is none": ("joint-production RUS MAR --sector rail --share x", 2, "no number"),
    "a third maker": ("joint-production RUS MAR --sector rail --maker FRA", 2, "RUS or MAR"),
    "parts of nothing": (
        "joint-production RUS MAR --sector rail --kind assembly --parts goods",
        2,
        "three shares",
    ),
    "a part twice": (
        "joint-production RUS MAR --kind assembly --parts C27=1,0,0 --parts C27=0,1,0",
        2,
        "C27 is named twice",
    ),
    "a share twice": (
        "joint-production RUS MAR --sector rail --share 0.2,0.2",
        2,
        "0.2 is named twice",
    ),
    "an order without ranking": ("joint-production RUS MAR --sector rail --by a", 2, "rank all"),
    "a scenario that is none": ("joint-production --scenario words.csv", 2, "not valid TOML"),
    "a scenario and options": (
        "joint-production --scenario words.csv --sector rail",
        2,
        "the scenario file says it",
    ),
    "a ranking to keep": ("joint-production RUS MAR --rank --keep x.toml", 2, "one case"),
    "two makers to keep": (
        "joint-production RUS MAR --sector rail --keep x.toml",
        2,
        "name the maker",
    ),
    "no table of the provider": ("load gloria words.csv", 2, "words.csv"),
    "a unit of goods": ("load baci words.csv --unit 2", 2, "of world tables"),
    "a unit of nothing": ("load wiod words.csv --unit 0", 2, "how many USD"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "verb"), ANSWERS.values(), ids=ANSWERS.keys())
def test_json_holds_what_the_verb_returns(
    filiere: Command, line: str, verb: Callable[[], fl.Result]
) -> None:
    ran, answer = filiere(*line.split(), "--format", "json"), verb()
    told = json.loads(ran.out)
    assert set(told) == {"data", "provenance", "warnings"}
    assert told["data"] == answer.data.to_dicts() != []
    assert told["warnings"] == list(answer.warnings)
    assert [each["formula"] for each in told["provenance"]] == [
        each.formula for each in answer.provenance
    ]
    assert ran.code == (0 if answer.complete else 1)
    assert ran.err == ""


@pytest.mark.parametrize("line", [line for line, _ in ANSWERS.values()], ids=ANSWERS.keys())
def test_a_table_is_for_reading(filiere: Command, line: str) -> None:
    ran = filiere(*line.split())
    assert ran.code in {0, 1}
    assert "2022" in ran.out
    assert "Morocco" in ran.out
    assert "Source: OECD, Inter-Country Input-Output tables" in ran.out
    assert ran.err.startswith("note: ")
    assert not re.search(r"\b(null|None|nan|NaN)\b", ran.out)


@pytest.mark.parametrize(("line", "code", "told"), WRONG.values(), ids=WRONG.keys())
def test_every_error_is_one_line_that_says_what_to_do(
    filiere: Command, line: str, code: int, told: str
) -> None:
    Path("empty").mkdir()
    Path("words.csv").write_text("words\n")
    ran = filiere(*line.split())
    assert (ran.code, ran.out) == (code, "")
    assert re.fullmatch(r"filiere: [^\n]+\n", ran.err)
    assert told in ran.err
    assert not Path("x.toml").exists()


def test_countries_have_names_in_any_language(filiere: Command) -> None:
    line = ("--format", "csv")
    spoken = filiere("chains", "Russie", "المغرب", *line).out
    assert spoken == filiere("chains", "RUS", "MAR", *line).out
    assert spoken.startswith("exporter,importer,tie,")


def test_csv_and_parquet_hold_the_same_rows(filiere: Command) -> None:
    line = ["joint-production", "RUS", "MAR", "--rank", "--top", "3"]
    csv = filiere(*line, "--format", "csv")
    assert filiere(*line, "--output", "x.parquet").out == ""
    assert pl.read_csv(io.StringIO(csv.out))["order_usd"].to_list() == (
        pl.read_parquet("x.parquet")["order_usd"].to_list()
    )
    assert "note: a model of demand: no prices and no capacity limits" in csv.err


def test_an_answer_without_final_demand_by_country_is_incomplete(filiere: Command) -> None:
    ran = filiere("decompose", "--exporter", "MAR", "--format", "json")
    found = {row["term"]: row["value_usd"] for row in json.loads(ran.out)["data"]}
    assert ran.code == 1
    assert found["VAX"] is None
    assert found["EXGR"] == pytest.approx(found["DC"] + found["FC"])
    assert any("VAX, REF" in each for each in json.loads(ran.out)["warnings"])


PUBLISHED = {  # of Spain, by the R package exvatools; ±.01
    "borin-mancini-source": {
        "EXGR": 4666.96, "DC": 2165.17, "DVA": 1880.60, "VAX": 1624.18, "REF": 256.41,
        "DDC": 284.58, "FC": 2501.78, "FVA": 2176.21, "FDC": 325.58, "GVC": 4034.25,
        "GVCB": 2786.36, "GVCF": 1247.89,
    },
    "wwz": {"EXGR": 4666.96, "FVA": 854.62, "FDC": 1647.16},
    "kww": {"EXGR": 4666.96, "FVA": 854.62, "FDC": 1647.16},
}  # fmt: skip


@pytest.mark.parametrize("method", PUBLISHED)
def test_the_published_decomposition_of_a_file(filiere: Command, shared: Path, method: str) -> None:
    file = shared / "chains" / "exvatools_toys" / "iciotest_data.csv"
    line = ("decompose", "--table", file, "--exporter", "ESP", "--method", method)
    ran = filiere(*line, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    rows = json.loads(ran.out)["data"]
    assert {(row["exporter"], row["destination"], row["industry"]) for row in rows} == {
        ("ESP", "world", "total")
    }
    found = {row["term"]: row["value_usd"] for row in rows}
    for term, value in PUBLISHED[method].items():
        assert found[term] == pytest.approx(value, abs=0.01), term


def test_a_unit_turns_a_files_values_into_dollars(filiere: Command, shared: Path) -> None:
    file = shared / "chains" / "exvatools_toys" / "iciotest_data.csv"
    line = ("decompose", "--table", file, "--exporter", "ESP", "--unit", "1e6")
    told = json.loads(filiere(*line, "--format", "json").out)
    assert told["data"][0]["value_usd"] == pytest.approx(4666.96e6, abs=1e4)
    assert not any("--unit" in warning for warning in told["warnings"])


LOADED = {
    "icio": ("oecd_icio_2014/2014_SML.csv", "ICIO2023", "2014"),
    "wiod": ("pymrio_layouts/wiod_mock", "WIOD2013", "2009"),
    "exiobase": ("pymrio_layouts/exio3_mock", "EXIOBASE3-pxp", "2009"),
    "eora": ("pymrio_layouts/eora26_mock", "Eora26", "2010"),
    "gloria": ("pymrio_layouts/gloria_mock", "GLORIA", "2022"),
}


@pytest.mark.parametrize("source", LOADED)
def test_world_tables_of_every_provider_load(filiere: Command, shared: Path, source: str) -> None:
    path, classification, period = LOADED[source]
    ran = filiere("load", source, shared / "chains" / path)
    assert ran.code == 0, ran.err
    assert re.search(
        rf"in the store: {source} \S+, {classification} by industry, {period}", ran.out
    )
    line = ("linkages", "--source", source, "--format", "json")
    told = json.loads(filiere(*line).out)
    assert {origin["source"] for origin in told["provenance"]} == {source}
    table = fl.read_mrio(shared / "chains" / path, source=source).table
    assert len(told["data"]) == len(set(zip(table.region_of, table.industry_of, strict=True)))


def test_jobs_follow_from_employment_that_is_loaded(filiere: Command) -> None:
    line = ["joint-production", "RUS", "MAR", "--sector", "automotive", "--maker", "MAR"]
    before = filiere(*line)
    assert "jobs" not in before.out
    assert "note: no jobs: the store holds no employment for this table" in before.err
    industries = [row["industry"] for row in fl.linkages("MAR").data.to_dicts()]
    rows = [f"{country},{code},1000" for country in ("MAR", "RUS") for code in industries]
    Path("jobs.csv").write_text("\n".join(["country,industry,persons", *rows, ""]))
    loaded = filiere(
        "load", "employment", "jobs.csv", "--period", "2022", "--classification", "ICIO2025-28"
    )
    assert (loaded.code, loaded.err) == (0, "")
    assert "employment: 56 rows loaded" in loaded.out
    after = filiere(*line)
    assert "jobs" in after.out
    assert "no jobs of " in after.err


def test_a_kept_scenario_gives_the_same_answer_again(filiere: Command) -> None:
    line = "joint-production Russie MAR --sector automotive --product C27,C22 --maker Maroc"
    first = filiere(*line.split(), "--period", "2022", "--keep", "case.toml", "--format", "csv")
    assert first.code == 0
    assert Path("case.toml").read_text() == (
        '[scenario]\nkind = "supply"\nmaker = "MAR"\nsupplier = "RUS"\nsector = "automotive"\n'
        'products = ["C27", "C22"]\nshare = 0.2\nperiod = "2022"\n'
    )
    again = filiere("joint-production", "--scenario", "case.toml", "--format", "csv")
    assert again == first
    named = filiere("joint-production", "RUS", "MAR", "--scenario", "case.toml", "--format", "csv")
    assert named == first


def test_an_assembly_is_kept_whole(filiere: Command) -> None:
    line = (
        "joint-production RUS MAR --kind assembly --sector automotive --maker MAR "
        "--parts goods=0.5,0.2,0.3 --market MAR --market Tunisie --share 0.1 --top 2 --format csv"
    )
    first = filiere(*line.split(), "--keep", "case.toml")
    assert 'markets = ["MAR", "TUN"]' in Path("case.toml").read_text()
    again = "joint-production --scenario case.toml --top 2 --format csv"
    assert filiere(*again.split()) == first
