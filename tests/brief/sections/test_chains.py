"""The value-chain page: every figure is that of the dossier, both directions alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from filiere.brief.charts import picture
from filiere.brief.document import Chart, KeyFigures, Paragraph, Table
from filiere.brief.later import Later
from filiere.brief.sections.chains import both_ties, chains
from filiere.brief.sections.unanswered import unanswered
from filiere.brief.value_chains import OTHERS
from filiere.languages import LANGUAGES

PAIRS = (("RUS", "MAR"), ("FRA", "BRA"), ("SEN", "KHM"), ("AGO", "KHM"), ("CHN", "DEU"))
SMALL_AND_LARGE = (("RUS", "MAR"), ("SEN", "KHM"))


def blocks(context, kind):
    return [block for block in chains(context).blocks if isinstance(block, kind)]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("two", PAIRS)
def test_the_first_sentence_gives_both_ties_and_their_ways(context_of, two, code) -> None:
    context = context_of(*two, code)
    language, told = context.writer.language, both_ties(context, context.dossier.chains)
    for way in context.dossier.chains.ways:
        tie = way.production
        assert language.amount(tie.value) in told
        assert language.percent(tie.third / tie.value, 0) in told
        assert context.writer.country(tie.route) in told
    assert "2022" in told
    (lead,) = (block for block in blocks(context, Paragraph) if block.role == "lead")
    assert lead.text == told


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("two", "digits"),
    [(("RUS", "MAR"), (0, 0)), (("SEN", "KHM"), (3, 2)), (("AGO", "KHM"), (1, 2))],
)
def test_the_large_figures_are_both_ties_and_their_ways(context_of, two, digits, code) -> None:
    context = context_of(*two, code)
    (figures,) = blocks(context, KeyFigures)
    language, ties = context.writer.language, [w.production for w in context.dossier.chains.ways]
    assert [item.value for item in figures.items] == [
        *(language.millions(tie.value, n) for tie, n in zip(ties, digits, strict=True)),
        *(language.percent(tie.third_share, 0) for tie in ties),
    ]
    assert [item.label for item in figures.items[:2]] == [item.label for item in figures.items[2:]]
    assert all("2022" in item.detail for item in figures.items)


@pytest.mark.parametrize("two", PAIRS)
def test_the_table_has_the_whole_then_every_sector_in_both_directions(context_of, two) -> None:
    context = context_of(*two)
    language, held = context.writer.language, context.dossier.chains
    table = blocks(context, Table)[0]
    sheets = [sheet.sector.id for sheet in context.dossier.sheets]
    assert [row[0] for row in table.rows] == [
        "All industries", "All exports", *map(context.sector, sheets),
    ]  # fmt: skip
    for n, way in enumerate(held.ways):
        ties = [way.production, way.exports, *(way.by_sector[name] for name in sheets)]
        for row, tie in zip(table.rows, ties, strict=True):
            assert row[1 + 2 * n] == language.millions(tie.value)
            assert row[2 + 2 * n] == context.small_share(tie.share)
        assert table.columns[1 + 2 * n].label.startswith(context.direction(context.dossier.ways[n]))
    assert "final demand is not known" in table.note


def test_final_demand_has_its_row_where_the_table_tells_it(context_of) -> None:
    context = context_of("RUS", "MAR")
    held = context.dossier.chains
    ways = tuple(replace(way, final=way.production) for way in held.ways)
    told = Later(lambda: replace(held, ways=ways))
    changed = replace(context, dossier=replace(context.dossier, later_chains=told))
    table = blocks(changed, Table)[0]
    assert table.rows[2][0] == "Final demand"
    assert table.rows[2][1:] == table.rows[0][1:]
    assert "final demand is not known" not in table.note
    assert "or of its final demand." in table.note
    missing = "Value added of one side in the other’s final demand"
    for each, asked in ((context, True), (changed, False)):
        (questions,) = unanswered(each).blocks
        assert any(row[0] == missing for row in questions.rows) is asked


def test_a_sector_that_the_table_does_not_tell_is_missing_and_not_zero(context_of) -> None:
    context = context_of("RUS", "MAR")
    held = context.dossier.chains
    ways = tuple(replace(way, by_sector={}) for way in held.ways)
    told = Later(lambda: replace(held, ways=ways))
    changed = replace(context, dossier=replace(context.dossier, later_chains=told))
    for row in blocks(changed, Table)[0].rows[2:]:
        assert row[1:] == ("—",) * 4


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("two", SMALL_AND_LARGE)
def test_the_chart_draws_both_directions_and_its_words_say_the_same(context_of, two, code) -> None:
    context = context_of(*two, code)
    (chart,) = blocks(context, Chart)
    lettering = [line.text for line in picture(chart.specification).lettering if not line.halo]
    assert lettering.count(context.writer.say("Arrives from")) == 2
    drawn = " ".join(lettering)
    for way in context.dossier.chains.ways:
        for code_of in (*way.passage.origins, *way.passage.users):
            if code_of != OTHERS:
                name = context.writer.product(code_of)
                assert name in chart.alternative
                assert set(name.split()) <= set(drawn.split())
        route = context.writer.country(way.passage.route)
        assert route in chart.alternative
        assert set(route.split()) <= set(drawn.split())
    for way in context.dossier.ways:
        assert context.direction(way) in chart.alternative


@pytest.mark.parametrize("two", SMALL_AND_LARGE)
def test_amounts_of_a_panel_are_those_of_its_words(context_of, two) -> None:
    context = context_of(*two)
    (chart,) = blocks(context, Chart)
    bold = [line.text for line in picture(chart.specification).lettering if line.bold]
    amounts = [text for n, text in enumerate(bold) if not (n and text == bold[n - 1])]
    for amount in amounts:
        assert amount in chart.alternative, amount


def test_each_block_has_the_origin_of_the_table_and_its_formula(context_of) -> None:
    context = context_of("FRA", "BRA")
    for block in chains(context).blocks:
        assert {origin.source for origin in block.origin} == {"icio"}
        assert all(origin.formula for origin in block.origin)
    cited = {origin.formula for block in chains(context).blocks for origin in block.origin}
    assert cited == {
        "value_added_tie", "value_added_route", "joint_supply", "joint_effects", "mutual_gain",
        "asked_of_exports", "rca",
    }  # fmt: skip


def test_without_a_table_the_page_says_so_in_one_sentence(goods_context) -> None:
    (said,) = chains(goods_context).blocks
    assert isinstance(said, Paragraph)
    assert said.text.endswith("no input-output table of this classification is loaded.")
    assert said.text.count(". ") == 0
