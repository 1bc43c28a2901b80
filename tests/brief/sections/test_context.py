"""What every section says alike: period, coverage, side, names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from filiere.brief.sections.context import Context
from filiere.languages import LANGUAGES


def with_flows(context: Context, **changes: object) -> Context:
    flows = replace(context.dossier.flows, **changes)
    return replace(context, dossier=replace(context.dossier, flows=flows))


def test_under_a_table_stand_unit_period_coverage_and_side(context_of) -> None:
    context = context_of("RUS", "MAR")
    assert context.measured() == (
        "USD million, 2022; intermediate goods and services only; reconciled data."
    )
    assert context.measured_ratio().startswith("Ratios and indices without unit, computed from ")
    goods = with_flows(context, coverage="goods", source="baci")
    assert goods.measured().startswith("USD million, 2022; goods; reconciled")
    reports = with_flows(context, coverage="goods", source="comtrade")
    assert "geometric mean of both sides’ reports" in reports.measured()


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_coverage_has_words_of_its_own(context_of, code) -> None:
    context = context_of("RUS", "MAR", code)
    told = [
        with_flows(context, coverage=coverage).covered()
        for coverage in ("intermediate", "goods", "total")
    ]
    assert len(set(told)) == 3


@pytest.mark.parametrize(
    ("rca", "written"),
    [
        (2.119, "2.12"),
        (1.0, "1.00"),
        (1.0049, "1.00"),
        (0.994, "0.99"),
        (0.995, "0.995"),
        (0.9999, "0.9999"),
        (0.99990477, "0.9999"),
        (0.0, "0.00"),
        (float("nan"), "—"),
    ],
)
def test_no_rca_below_one_is_rounded_up_to_it(context_of, rca, written) -> None:
    assert context_of("RUS", "MAR").advantage(rca) == written


@pytest.mark.parametrize(
    ("code", "forth", "back"),
    [
        ("fr", "Russie → Maroc", "Maroc → Russie"),
        ("en", "Russia → Morocco", "Morocco → Russia"),
        ("ru", "Россия → Марокко", "Марокко → Россия"),
    ],
)
def test_directions_are_named_from_exporter_to_importer(context_of, code, forth, back) -> None:
    context = context_of("RUS", "MAR", code)
    told = [context.direction(way).replace("\u00a0", " ") for way in context.dossier.ways]
    assert told == [forth, back]
    turned = context_of("MAR", "RUS", code)
    assert [turned.direction(way).replace("\u00a0", " ") for way in turned.dossier.ways] == told[
        ::-1
    ]


def test_period_sector_and_world(context_of) -> None:
    context = context_of("RUS", "MAR")
    assert (context.year, context.in_year.casefold()) == ("2022", "in 2022")
    assert context.quoted_sector("pharma") == "“Pharmaceuticals”"
    assert context.sector("other") == "Other activities"
    assert "80 economies" in context.world()
    assert "1 economy" in with_flows(context, economies=1).world()
