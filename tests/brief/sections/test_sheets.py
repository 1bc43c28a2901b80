"""A sector's sheet: its figures, and sentences that say no more than they do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from filiere.brief.document import Paragraph, Table
from filiere.brief.sections.sheets import sheets
from filiere.languages import LANGUAGES

PAIRS = (("RUS", "MAR"), ("FRA", "BRA"), ("USA", "NLD"), ("SEN", "KAZ"), ("CHN", "DEU"))
PAIRS += (("PHL", "CIV"), ("COD", "TUR"), ("HKG", "TWN"), ("ISR", "ARE"), ("AGO", "KHM"))


def with_rca(context, first: float, second: float):
    """The same brief with another RCA of each side in every sector."""
    ways = tuple(
        replace(way, rca=np.full_like(way.rca, rca))
        for way, rca in zip(context.dossier.ways, (first, second), strict=True)
    )
    return replace(context, dossier=replace(context.dossier, ways=ways))


def conclusion(sheet) -> str:
    assert isinstance(sheet.blocks[-1], Paragraph)
    return sheet.blocks[-1].text


@pytest.mark.parametrize("two", PAIRS)
def test_what_is_said_of_specialisation_is_what_the_rca_shown_says(context_of, two) -> None:
    context = context_of(*two)
    names = [side.name("en") for side in context.dossier.sides]
    for sheet in sheets(context).parts:
        shown = sheet.blocks[0].rows[0][1:]
        strong = [float(cell.replace(",", "")) >= 1 for cell in shown]
        told = conclusion(sheet)
        for name, cell in zip(names, shown, strict=True):
            assert f"{name}: RCA {cell}" in told
        if all(strong):
            assert told.startswith("Both sides have a comparative advantage")
        elif not any(strong):
            assert told.startswith("Neither side has a comparative advantage")
        else:
            better = names[strong.index(True)]
            assert told.startswith(f"The comparative advantage is on one side ({better}: RCA")


@pytest.mark.parametrize(
    ("first", "second", "begins"),
    [
        (1.0, 1.0, "Both sides"),
        (2.0, 0.9999, "The comparative advantage is on one side (Russia: RCA 2.00; Morocco: "
                      "RCA 0.9999)"),
        (0.996, 0.5, "Neither side has a comparative advantage here (Russia: RCA 0.996;"),
        (0.0, 1.004, "The comparative advantage is on one side (Morocco: RCA 1.00; Russia"),
        (np.nan, np.nan, "The data hold no exports of this sector by any country"),
    ],
)  # fmt: skip
def test_at_the_edges(context_of, first, second, begins) -> None:
    context = with_rca(context_of("RUS", "MAR"), first, second)
    for sheet in sheets(context).parts:
        assert conclusion(sheet).startswith(begins)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_four_cases_differ_in_every_language(context_of, code) -> None:
    context = context_of("USA", "NLD", code)
    told = {
        conclusion(sheets(with_rca(context, *rca)).parts[0])
        for rca in ((2.0, 2.0), (0.5, 0.5), (2.0, 0.5), (0.5, 2.0), (np.nan, np.nan))
    }
    assert len(told) == 5
    assert not any("nan" in text or "{" in text for text in told)


@pytest.mark.parametrize("two", PAIRS[:5])
def test_every_row_is_that_of_the_dossier_in_both_directions(context_of, two) -> None:
    context = context_of(*two)
    language = context.writer.language
    for place, sheet in enumerate(sheets(context).parts):
        expected = [
            [
                context.advantage(float(way.rca[place])),
                f"{language.percent(way.export_share[place])}; "
                f"{language.percent(way.import_share[place])}",
                language.number(100 * way.complementarity[place], 1),
                language.millions(way.demand[place]),
                language.millions(way.actual[place]),
                f"{language.millions(way.potential[place])}; "
                f"{language.millions(way.untapped[place])}",
            ]
            for way in context.dossier.ways
        ]
        table = sheet.blocks[0]
        assert [row[1] for row in table.rows[:6]] == expected[0]
        assert [row[2] for row in table.rows[:6]] == expected[1]
        assert [column.label for column in table.columns[1:]] == [
            context.direction(way) for way in context.dossier.ways
        ]


@pytest.mark.parametrize("two", PAIRS)
def test_inputs_are_the_two_within_reach_each_way_and_say_what_they_cover(context_of, two) -> None:
    context = context_of(*two)
    language = context.writer.language
    for sheet, figures in zip(sheets(context).parts, context.dossier.sheets, strict=True):
        needs = [need for n in (0, 1) for need in figures.needs[n][:2]]
        firsts = [each[0] for each in figures.needs if each]
        if not needs:
            assert "neither side buys" in sheet.blocks[1].text
            continue
        table = sheet.blocks[1]
        assert isinstance(table, Table)
        for row, need in zip(table.rows, needs, strict=True):
            buyer, seller = context.writer.country(need.buyer), context.writer.country(need.seller)
            share = language.percent(need.from_main_supplier / need.from_third, 0)
            assert row == (
                f"{seller} → {buyer}" if need in firsts else "",
                context.writer.product(need.product),
                language.millions(need.from_third),
                f"{context.writer.country(need.main_supplier)} {share}",
                language.millions(need.seller_elsewhere),
                language.number(need.seller_rca, 1),
            )
        assert context.covered() in table.note
        assert {origin.formula for origin in table.origin} == {"rca", "input_needs"}


@pytest.mark.parametrize("two", PAIRS)
def test_the_place_to_begin_is_an_input_that_the_strong_side_supplies(context_of, two) -> None:
    context = context_of(*two)
    amount = context.writer.language.amount
    for place, (sheet, figures) in enumerate(
        zip(sheets(context).parts, context.dossier.sheets, strict=True)
    ):
        firsts = [(n, need) for n in (0, 1) for need in figures.needs[n][:1]]
        strong = [way.rca[place] >= 1 for way in context.dossier.ways]
        if not firsts or not any(strong):
            assert "A place to begin" not in conclusion(sheet)
            continue
        preferred = [item for item in firsts if strong[item[0]]] or firsts
        _, best = max(preferred, key=lambda item: item[1].within_reach)
        told = conclusion(sheet).split("A place to begin: ")[1]
        assert told.startswith(context.quoted_product(best.product))
        assert amount(best.from_third) in told
        assert amount(best.seller_elsewhere) in told
        assert "input_needs" in {origin.formula for origin in sheet.blocks[-1].origin}


def test_without_a_table_inputs_are_said_to_be_unknown(goods_context) -> None:
    for sheet in sheets(goods_context).parts:
        assert "not known, for no input-output table" in sheet.blocks[1].text
        assert "A place to begin" not in conclusion(sheet)
        assert "Products" in sheet.blocks[0].note


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_the_codes_cover_stands_under_the_figures(context_of, code) -> None:
    context = context_of("RUS", "MAR", code)
    for sheet, figures in zip(sheets(context).parts, context.dossier.sheets, strict=True):
        note = sheet.blocks[0].note
        assert figures.sector.scope_note(code, of="industries") in note
        assert sheet.title == figures.sector.name(code)


def test_that_industries_make_many_goods_is_said_where_inputs_are_shown(
    context_of, goods_context
) -> None:
    told, without = (sheets(c).blocks[0].text for c in (context_of("RUS", "MAR"), goods_context))
    assert told.startswith(without)
    assert "may differ" in told
    assert "may differ" not in without
