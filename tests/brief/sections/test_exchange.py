"""Trade between the two, cell by cell against the table itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from filiere.brief.document import Chart, Table
from filiere.brief.sections.exchange import exchange
from filiere.trade.levels import grouping

PAIRS = (("RUS", "MAR"), ("FRA", "BRA"), ("USA", "NLD"), ("SEN", "KAZ"), ("CHN", "DEU"))
INDUSTRIES = {
    "Pharmaceuticals": ["C21"],
    "Automotive": ["C29"],
    "Chemicals": ["C20"],
    "Digital technologies": ["C26", "J62_63"],
    "Metallurgy": ["C24A", "C24B"],
    "Railway equipment": ["C302T309"],
    "Renewable energy": ["C27", "D"],
}


def tables(context) -> tuple[Table, Table, Table]:
    by_sector, items, fit = (b for b in exchange(context).blocks if isinstance(b, Table))
    return by_sector, items, fit


@pytest.mark.parametrize("two", PAIRS)
def test_flows_and_what_is_untapped_by_sector(context_of, world, two) -> None:
    context = context_of(*two)
    language, rows = context.writer.language, dict.fromkeys([*INDUSTRIES, "Other activities"], ())
    others = world.k(*set(world.industries).difference(*INDUSTRIES.values()))
    for i, j in (two, two[::-1]):
        x_ij = world.sold[world.at(i), world.at(j)]
        share = world.sold[world.at(i)].sum(axis=0) / world.sold.sum(axis=(0, 1))
        alike = share * world.sold[:, world.at(j)].sum(axis=0)
        untapped = np.maximum(alike * x_ij.sum() / alike.sum() - x_ij, 0)
        for name in rows:
            k = world.k(*INDUSTRIES[name]) if name in INDUSTRIES else others
            rows[name] += (language.millions(x_ij[k].sum()), language.millions(untapped[k].sum()))
    assert tables(context)[0].rows == tuple((name, *cells) for name, cells in rows.items())


@pytest.mark.parametrize("two", [*PAIRS, ("AGO", "KHM")])
def test_the_largest_items_of_each_direction(context_of, world, two) -> None:
    context = context_of(*two)
    language, expected = context.writer.language, []
    for i, j in (two, two[::-1]):
        x = world.sold[world.at(i), world.at(j)]
        expected += [
            (
                context.writer.product(world.industries[k]),
                language.millions(x[k]),
                language.percent(x[k] / x.sum()),
            )
            for k in np.argsort(-x, kind="stable")[:5]
            if x[k] > 0
        ]
    assert [row[1:] for row in tables(context)[1].rows] == expected


@pytest.mark.parametrize("two", PAIRS)
def test_the_measures_of_fit_are_those_of_the_dossier_both_ways(context_of, two) -> None:
    context = context_of(*two)
    language, figures = context.writer.language, context.dossier
    fit = {row[0].split(" (")[0]: row[1:] for row in tables(context)[2].rows}
    assert list(fit.values()) == [
        tuple(language.percent(each.complementarity) for each in figures.fits),
        tuple(language.number(each.intensity, 2) for each in figures.fits),
        (language.percent(figures.similarity),) * 2,
        (language.percent(figures.grubel_lloyd),) * 2,
    ]
    assert next(iter(fit)).startswith("Complementarity")
    assert {origin.formula for origin in tables(context)[2].origin} == {
        "complementarity", "intensity", "similarity", "grubel_lloyd",
    }  # fmt: skip


def test_sectors_that_share_an_item_are_not_to_be_added_up(context_of) -> None:
    context = context_of("RUS", "MAR")
    warning = "the sectors do not add up to the total"
    assert warning not in tables(context)[0].note
    figures = context.dossier
    rail = next(sheet.sector for sheet in figures.sheets if sheet.sector.id == "rail")
    both = [rail, replace(rail, id="aerospace")]
    shared = grouping(figures.flows, figures.pair.products, "sector", both)
    changed = replace(context, dossier=replace(figures, grouping=shared))
    assert warning in tables(changed)[0].note


def test_the_note_says_on_how_many_years_the_supply_rests(context_of) -> None:
    context = context_of("RUS", "MAR")
    assert "rest on 1 year, of the five" in tables(context)[0].note
    pair = replace(context.dossier.pair, supply_periods=("2019", "2020", "2021"))
    changed = replace(context, dossier=replace(context.dossier, pair=pair))
    assert "rest on 3 years, of the five" in tables(changed)[0].note


def test_the_chart_shows_the_sectors_on_the_table_and_says_them(context_of) -> None:
    context = context_of("RUS", "MAR")
    (chart,) = (b for b in exchange(context).blocks if isinstance(b, Chart))
    there, back = context.dossier.ways
    millions = context.writer.language.millions
    for n, label in enumerate(there.labels[:-1]):
        told = f"{millions(float(there.actual[n]))} and {millions(float(back.actual[n]))}"
        assert f"{context.sector(label)}: {told}" in chart.alternative
    assert "Other activities" not in chart.alternative
    rows = next(rows for rows in chart.specification["datasets"].values() if "value" in rows[0])
    drawn = sorted(row["value"] for row in rows)
    flows = sorted(float(value) / 1e6 for way in (there, back) for value in way.actual[:-1])
    assert drawn == pytest.approx(flows)
