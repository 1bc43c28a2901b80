"""The verb `check`, on texts in four languages, on the customs service's own months and others."""

from __future__ import annotations

import csv
import json
from decimal import ROUND_HALF_EVEN, Decimal

import polars as pl
import pytest

import filiere as fl
from filiere.communique.claims import Claim
from filiere.communique.verdicts import verdicts_on
from filiere.errors import BrokenFile, WrongInput
from filiere.periods import parse
from filiere.provenance import Provenance
from filiere.store import Store, Target, open_store

PARTNERS = {
    "Китай": "CHN",
    "Нидерланды": "NLD",
    "Германия": "DEU",
    "Турция": "TUR",
    "Италия": "ITA",
    "Польша": "POL",
}
COLUMNS = ["period", "side", "exporter", "importer", "value_usd"]
ORIGIN = Provenance(
    "customs",
    "Federal Customs Service",
    "Trade of Russia by month",
    "to 2021",
    "open",
    "sha256:0",
    "2006/2021",
)
CHINA = {
    "fr": (
        "Le commerce entre la Russie et la Chine a progressé de 28 % au premier semestre 2021, "
        "a déclaré le ministre russe du commerce, Ivan Petrov. Les exportations russes vers la "
        "Chine ont augmenté de 50 % au premier semestre 2021."
    ),
    "en": (
        "Trade between Russia and China grew by 28% in the first half of 2021. "
        "Russian exports to China rose by 50% in the first half of 2021."
    ),
    "ru": (
        "Товарооборот России и Китая в первом полугодии 2021 года вырос на 28 %. "
        "Экспорт России в Китай в первом полугодии 2021 года вырос на 50 %."
    ),
    "ar": (
        "ارتفع حجم التبادل التجاري بين روسيا والصين بنسبة 28 في المائة في النصف الأول من عام 2021. "
        "ارتفعت صادرات روسيا إلى الصين بنسبة 50 في المائة في النصف الأول من عام 2021."
    ),
}


@pytest.fixture(scope="module")
def months(shared) -> pl.DataFrame:
    """Russia's own months with some partners, both directions, as the customs service gave them."""
    rows = []
    folder = shared / "trade" / "russia_fts_monthly_2006_2021"
    for name, side in (("exports", "exporter"), ("imports", "importer")):
        with (folder / f"{name}_long.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                partner = PARTNERS.get(row["partner_ru"])
                if partner and row["musd"]:
                    ways = ("RUS", partner) if side == "exporter" else (partner, "RUS")
                    month = f"{row['year']}-M{int(row['month']):02}"
                    rows.append((month, side, *ways, float(row["musd"]) * 1e6))
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


@pytest.fixture(scope="module")
def customs(months, tmp_path_factory) -> Store:
    """A store that has loaded them."""
    target = Target(
        table="flows",
        source="customs",
        vintage="1",
        classification="HS",
        frequency="M",
        coverage="goods",
        detail="total",
        provenance=ORIGIN,
    )
    store = open_store(tmp_path_factory.mktemp("store"))
    with store.loading() as load:
        load.add(
            target,
            months.with_columns(
                product=pl.lit("TOTAL"),
                valuation=pl.when(side="exporter").then(pl.lit("FOB")).otherwise(pl.lit("CIF")),
                quantity=pl.lit(None, pl.Float64),
                unit=pl.lit(None, pl.String),
            ),
        )
    store.refresh()
    return store


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a text and returns its file."""

    def write(content: str, name: str = "text.txt") -> str:
        file = tmp_path / name
        file.write_text(content, "utf-8")
        return str(file)

    return write


@pytest.mark.parametrize("lang", CHINA)
def test_the_same_claims_have_the_same_verdicts_in_four_languages(lang, customs, written):
    answer = fl.check(written(CHINA[lang]), store=customs)
    rows = answer.data.select("flow", "reporter", "partner", "period", "verdict", "by")
    assert rows.rows() == [
        ("turnover", "RUS", "CHN", "2021-S1", "supported", "RUS"),
        ("exports", "RUS", "CHN", "2021-S1", "contradicted", "RUS"),
    ]
    # 30,692.6 after 24,051.3 million dollars, by the months of the customs service
    assert answer.data["observed"].to_list() == pytest.approx([28.18, 27.61], abs=0.005)
    assert answer.data["gap"].to_list() == pytest.approx([0, 27.61 - 49.5], abs=0.005)
    assert not answer.complete


def test_a_text_all_of_whose_claims_hold_is_complete(customs, written):
    answer = fl.check(written(CHINA["en"].split(". ")[0] + "."), store=customs)
    assert (answer.data["verdict"].to_list(), answer.complete) == (["supported"], True)
    (figure,) = answer.figures.to_dicts()
    assert (figure["figures_of"], figure["use"], figure["source"]) == ("RUS", "decides", "customs")
    assert figure["value_usd"] / figure["base_usd"] == pytest.approx(1.2818, abs=5e-5)


def test_each_claim_stands_where_its_words_are(customs, written):
    for content in CHINA.values():
        for row in fl.check(written(content), store=customs).data.to_dicts():
            assert content[row["span_start"] : row["span_end"]] == row["text"]


def measured(months: pl.DataFrame, partner: str, year: int) -> float:
    """The growth of Russia's turnover with a partner over a year, in percent."""
    pair = months.filter(pl.concat_str("exporter", "importer").str.contains(partner))
    now, before = (
        pair.filter(pl.col("period").str.starts_with(str(each)))["value_usd"].sum()
        for each in (year, year - 1)
    )
    return 100 * (now / before - 1)


def claim(partner: str, year: int, value: Decimal, vagueness: str | None = None) -> Claim:
    facts = {"flow": "turnover", "reporter": "RUS", "partner": partner, "measure": "growth"}
    period = parse(str(year))
    return Claim(id="1", document="d", value=value, vagueness=vagueness, period=period, **facts)


def test_what_is_measured_is_supported_and_what_is_beyond_it_is_contradicted(months, customs):
    """Every pair and year: the figure as measured holds, moved by more than its last digit not."""
    pairs = [(partner, year) for partner in PARTNERS.values() for year in range(2008, 2022)]
    for unit in (Decimal(1), Decimal("0.1")):
        truth = [Decimal(measured(months, *pair)).quantize(unit, ROUND_HALF_EVEN) for pair in pairs]
        for move, kind in ((0, "supported"), (2, "contradicted"), (-2, "contradicted")):
            said = [
                claim(*pair, value + move * unit) for pair, value in zip(pairs, truth, strict=True)
            ]
            for verdict in verdicts_on(said, customs):
                assert verdict.kind == kind
                assert (verdict.gap or 0) * move <= 0


@pytest.mark.parametrize(
    ("vagueness", "near", "far"),
    [("almost", "1.05", "1.2"), ("over", "0.95", "0.8"), ("at-least", "0.95", "1.1")],
)
def test_vague_words_admit_a_tenth_on_their_side(vagueness, near, far, months, customs):
    pairs = [(partner, year) for partner in PARTNERS.values() for year in range(2008, 2022)]
    grown = [(*pair, abs(measured(months, *pair)), measured(months, *pair)) for pair in pairs]
    for factor, kind in ((near, "supported"), (far, "contradicted")):
        said = [
            claim(
                partner, year, Decimal(value * float(factor)).quantize(Decimal("0.01")), vagueness
            )
            for partner, year, size, value in grown
            if size > 1
        ]
        assert {verdict.kind for verdict in verdicts_on(said, customs)} == {kind}


def test_many_claims_are_held_as_each_is_alone(customs):
    said = [
        claim(partner, year, Decimal(10), vagueness)
        for partner in PARTNERS.values()
        for year in (2019, 2020, 2030)
        for vagueness in (None, "over")
    ]
    together = verdicts_on(said, customs)
    assert together == tuple(verdict for each in said for verdict in verdicts_on([each], customs))
    assert {verdict.kind for verdict in together} == {"contradicted", "not-checkable"}


def test_goods_that_several_headings_hold(holdings, written):
    years = [("2023", 10e6), ("2024", 12e6)]
    rows = [
        (year, "exporter", "BRA", "MAR", usd * share, code)
        for year, usd in years
        for code, share in (("020130", 0.4), ("020230", 0.6), ("870323", 9.0))
    ]
    store = holdings(({"frequency": "A", "detail": "subheading"}, rows))
    content = (
        "Les exportations brésiliennes de viande bovine vers le Maroc ont crû de 20 % en 2024."
    )
    (row,) = fl.check(written(content), store=store).data.to_dicts()
    assert (row["product"], row["hs"]) == ("beef", ["0201", "0202"])
    assert (row["verdict"], row["observed"]) == ("supported", pytest.approx(20))


def test_a_region_is_shown_beside_its_country_and_held_against_nothing(shared, holdings, written):
    """The starting text: Moscow's 73 % is not Russia's, and no data of Moscow are loaded."""
    text = shared / "communiques" / "industry_working_group_2025-10-10.fr.txt"
    other = written(
        "Les échanges entre la Russie et le Maroc ont progressé de "
        "près de 30 % au premier semestre 2025."
    )
    half = [
        (f"{year}-M{month:02}", side, i, j, 100.0 if year == 2024 else 128.0)
        for year in (2024, 2025)
        for month in range(1, 7)
        for side, i, j in (("exporter", "RUS", "MAR"), ("importer", "MAR", "RUS"))
    ]
    answer = fl.check([text, other], published="2025-10-11", store=holdings(({}, half)))
    moscow, russia = answer.data.to_dicts()
    assert (moscow["reporter"], moscow["value"], moscow["said"]) == ("RU-MOW", "73", "2025-09")
    assert (moscow["verdict"], moscow["reasons"]) == (
        "not-checkable",
        ["region", "no-levels-for-reporter"],
    )
    assert (moscow["reporter_observed"], moscow["gap"]) == (None, None)
    assert "figures of Moscow on trade with Morocco" in moscow["needed"]
    assert (russia["verdict"], russia["document"]) == ("supported", other)
    beside = answer.figures.filter(claim=1).to_dicts()
    assert [(row["figures_of"], row["use"], row["outcome"]) for row in beside] == [
        ("RUS", "country", None)
    ]
    assert answer.beside.rows() == [("part-of", 1, 2)]


def test_a_claim_that_only_the_partner_bears_out_shows_both(holdings, written):
    rows = [
        (year, side, "RUS", "MAR", usd)
        for side, levels in (("exporter", (100.0, 80.0)), ("importer", (100.0, 120.0)))
        for year, usd in zip(("2023", "2024"), levels, strict=True)
    ]
    content = "Les exportations de la Russie vers le Maroc ont augmenté de 20 % en 2024."
    (row,) = fl.check(written(content), store=holdings(({"frequency": "A"}, rows))).data.to_dicts()
    assert (row["verdict"], row["by"]) == ("contradicted", "RUS")
    assert row["reporter_observed"] == pytest.approx(-20)
    assert row["partner_observed"] == pytest.approx(20)
    assert row["why"].endswith("the figures of Morocco say +20.0 %, as is said")


def test_the_embedded_data_answer_no_claim_and_say_why(written, tmp_path):
    content = (
        "Les exportations de la Russie vers le Maroc ont augmenté de 20 % en 2022. Les échanges "
        "entre la Russie et le Maroc ont atteint 2 milliards de dirhams en 2022."
    )
    answer = fl.check(written(content), store=tmp_path / "none")
    assert answer.data["reasons"].to_list() == [
        ["only-intermediate", "no-data-for-either-side"],
        ["currency"],
    ]
    assert answer.data["needed"].to_list() == [
        "Needed: annual figures of Russia or of Morocco for 2022 and 2021.",
        "Needed: the exchange rates of MAD for 2022.",
    ]


def test_a_text_without_a_claim_is_incomplete(written, tmp_path):
    answer = fl.check(written("La commission s'est réunie à Rabat."), store=tmp_path / "none")
    assert (answer.data.height, answer.complete) == (0, False)
    assert json.loads(answer.to_json())["beside"] == []


def test_json_has_the_figures_and_the_claims_side_by_side(customs, written):
    twice = [written(CHINA["fr"]), written(CHINA["fr"].replace("50", "27,6"), "other.txt")]
    told = json.loads(fl.check(twice, store=customs).to_json())
    assert list(told) == ["data", "figures", "beside", "provenance", "warnings"]
    assert [row["claim"] for row in told["data"]] == [1, 2, 3, 4]
    assert told["beside"] == [{"relation": "contradicts", "first": 2, "second": 4}]
    assert [origin["source"] for origin in told["provenance"]] == ["document"] * 2 + ["customs"]


def test_one_bad_document_among_several_is_refused(customs, written):
    with pytest.raises(BrokenFile, match=r"nothing\.txt: cannot be read"):
        fl.check([written(CHINA["fr"]), "nothing.txt"], store=customs)
    with pytest.raises(WrongInput, match="give a file"):
        fl.check([], store=customs)
