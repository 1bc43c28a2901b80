"""The command `check`."""

import csv
import io
import json
import sys

import polars as pl
import pytest

from filiere.provenance import Provenance
from filiere.store import Target, open_store

TEXT = (
    "Les exportations marocaines vers la France ont progressé de près de 12 % au premier semestre "
    "2025, selon le ministre.\n"
    "Les exportations marocaines d'agrumes vers la France ont reculé de 5 % en 2024.\n"
)
HALVES = [f"{year}-M{month:02}" for year in (2024, 2025) for month in range(1, 7)]


@pytest.fixture
def communique(tmp_path):
    path = tmp_path / "communique.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def loaded(tmp_path):
    """Load what Morocco says that it sold to France, month by month, 11 % more in 2025."""
    origin = Provenance("customs", "made up", "for a test", "1", "", "sha256:0", "2024/2025")
    rows = [
        (m, "exporter", "MAR", "FRA", "TOTAL", "FOB", 1e6 if m < "2025" else 1.11e6, None, None)
        for m in HALVES
    ]
    columns = ("period", "side", "exporter", "importer", "product", "valuation", "value_usd")
    frame = pl.DataFrame(rows, schema=[*columns, "quantity", "unit"], orient="row").with_columns(
        pl.col("quantity").cast(pl.Float64), pl.col("unit").cast(pl.String)
    )
    target = Target(
        table="flows",
        source="customs",
        vintage="1",
        classification="HS",
        frequency="M",
        coverage="goods",
        detail="total",
        provenance=origin,
    )
    store = open_store(tmp_path / "store")
    with store.loading() as load:
        load.add(target, frame)


def test_claims_are_laid_out_with_their_verdicts(filiere, communique, loaded):
    ran = filiere("check", communique)
    assert (ran.code, ran.err) == (1, "")
    for line in (
        " 2 claims: 1 supported, 1 not checkable ",
        "1. Exports of Morocco to France",
        "said        almost +12 % (10.8 to 12), 1st half of 2025, against 1st half of 2024",
        "verdict     supported: the figures of Morocco say +11.0 %, as is said",
        "Morocco     2024-S1 6.0 million USD → 2025-S1 6.7 million USD: +11.0 % (customs 1)",
        "2. Exports of Morocco to France, Citrus fruit",
        "verdict     not checkable: the pair’s trade is loaded, but not by product",
        "Needed: annual figures of Morocco or of France by product for 2024 and 2023.",
        "Source: made up, for a test, 1 (). Computed: growth.",
    ):
        assert line in ran.out
    assert max(map(len, ran.out.split("Source:")[0].splitlines())) <= 100


def test_claims_that_all_hold_exit_with_0(filiere, communique, loaded):
    communique.write_text(TEXT.splitlines()[0], "utf-8")
    assert filiere("check", communique).code == 0


def test_a_contradicted_claim_exits_with_1(filiere, communique, loaded):
    communique.write_text(TEXT.splitlines()[0].replace("près de 12", "73"), "utf-8")
    ran = filiere("check", communique)
    assert ran.code == 1
    assert "contradicted: the figures of Morocco say +11.0 %, 61.5 points below" in ran.out


def test_several_texts_are_set_side_by_side(filiere, communique, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(TEXT.splitlines()[0].replace("près de 12", "73"), "utf-8")
    ran = filiere("check", communique, other)
    assert "Side by side with claim 1" in ran.out
    assert "contradicts 3. Exports of Morocco to France: +73 %" in ran.out
    told = json.loads(filiere("check", communique, other, "--format", "json").out)
    assert told["beside"] == [{"relation": "contradicts", "first": 1, "second": 3}]
    assert [row["document"] for row in told["data"]] == [str(communique)] * 2 + [str(other)]


def test_csv_and_parquet_have_a_row_for_each_claim(filiere, communique, loaded, tmp_path):
    assert filiere("check", communique, "-o", "claims.csv").code == 1
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["verdict"] for row in rows] == ["supported", "not-checkable"]
    assert (rows[1]["hs"], rows[1]["reasons"]) == ("0805", "no-product-data")
    assert filiere("check", communique, "-o", "claims.parquet").code == 1
    assert pl.read_parquet(tmp_path / "claims.parquet")["by"].to_list() == ["MAR", None]


def test_a_text_comes_from_standard_input(filiere, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    ran = filiere("check", "-", "--published", "2025-10-12", "--lang", "fr")
    assert ran.code == 1
    assert "standard input, published 2025-10-12" in ran.out


def test_a_text_without_a_claim_says_so(filiere, communique):
    communique.write_text("La commission s'est réunie à Rabat.", "utf-8")
    ran = filiere("check", communique)
    assert (ran.code, "No claim about trade was found." in ran.out) == (1, True)


@pytest.mark.parametrize("command", ["check", "read"])
def test_brackets_of_a_text_are_its_words(command, filiere, communique):
    communique.write_text(TEXT.replace(" vers", " [/b] vers"), "utf-8")
    ran = filiere(command, communique)
    assert "exportations marocaines [/b] vers la France" in ran.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["communique.txt", "nothing.txt"], "nothing.txt: cannot be read"),
        (["communique.txt", "--published", "12.10.2025"], "write the day of publication as"),
        (["communique.txt", "--format", "pdf"], "give table, json, csv or parquet"),
        (["communique.txt", "--lang", "de"], "'de'"),
        ([], "missing argument"),
    ],
)
def test_what_cannot_be_checked_is_one_line_and_nothing_is_printed(
    arguments, told, filiere, communique
):
    ran = filiere("check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1
