"""The page a director reads aloud, sentence by sentence against the figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from filiere.brief.document import Bullets, KeyFigures, Paragraph
from filiere.brief.language import Language
from filiere.brief.sections.joint import FORMULAS as JOINT
from filiere.brief.sections.summary import limits, summary, total_trade
from filiere.languages import LANGUAGES

PAIRS = (("RUS", "MAR"), ("FRA", "BRA"), ("USA", "NLD"), ("SEN", "KAZ"), ("CHN", "DEU"))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("two", PAIRS)
def test_the_first_sentence_gives_both_flows_and_their_sum(context_of, world, two, code) -> None:
    sold = world.sold.sum(axis=2)
    a, b = (world.at(side) for side in two)
    told = total_trade(context_of(*two, code))
    amount = Language.of(code).amount
    places = [told.index(amount(usd)) for usd in (sold[a, b], sold[b, a])]
    assert amount(sold[a, b] + sold[b, a]) in told
    assert "2022" in told
    if code == "en":
        assert told.startswith("In 2022, trade in intermediate goods and services between ")
        assert places == sorted(places)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_large_figures_are_the_two_flows_and_the_two_fits(context_of, code) -> None:
    context = context_of("RUS", "MAR", code)
    (figures,) = (b for b in summary(context).blocks if isinstance(b, KeyFigures))
    language, dossier = context.writer.language, context.dossier
    assert [item.value for item in figures.items] == [
        *(language.millions(float(way.way.x_ij.sum()), 0) for way in dossier.ways),
        *(language.percent(fit.complementarity, 0) for fit in dossier.fits),
    ]
    assert all("2022" in item.detail for item in figures.items)
    assert [item.label for item in figures.items[:2]] == [item.label for item in figures.items[2:]]


@pytest.mark.parametrize("two", PAIRS)
def test_each_point_names_the_largest_and_its_figures(context_of, two) -> None:
    context = context_of(*two)
    (points,) = (b for b in summary(context).blocks if isinstance(b, Bullets))
    language, told = context.writer.language, "\n".join(points.items)
    for n, way in enumerate(context.dossier.ways):
        named = [s for s, label in enumerate(way.labels) if label != "other"]
        most = max(named, key=lambda s: way.actual[s])
        share = language.percent(float(way.actual[most] / way.way.x_ij.sum()))
        amount = language.amount(float(way.actual[most]))
        assert f"{context.quoted_sector(way.labels[most])}: {amount}, {share} of" in told
        open_to = max(named, key=lambda s: way.untapped[s])
        assert (
            f"is in {context.quoted_sector(way.labels[open_to])}: "
            f"{language.amount(float(way.untapped[open_to]))}, beside "
            f"{language.amount(float(way.actual[open_to]))} traded at present; "
            "a benchmark and not a forecast."
        ) in told
        (untapped,) = (text for text in points.items[3 * n : 3 * n + 3] if "untapped" in text)
        assert untapped.startswith("Of the sectors on the table, ")
        held = [need for sheet in context.dossier.sheets for need in sheet.needs[n]]
        best = max(held, key=lambda need: need.within_reach, default=None)
        if best is not None:
            assert language.amount(best.from_third) in told
            assert language.amount(best.seller_elsewhere) in told
            assert context.quoted_product(best.product) in told
            assert f"(RCA {language.number(best.seller_rca, 1)})" in told
    assert {origin.formula for origin in points.origin} == {
        "export_potential", "untapped", "rca", "input_needs", "value_added_tie",
        *(JOINT if context.dossier.chains.best() else ()),
    }  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_direction_without_trade_has_no_largest_flow(context_of, code) -> None:
    context = context_of("AGO", "KHM", code)
    assert context.dossier.ways[0].way.x_ij.sum() == 0
    blocks = summary(context).blocks
    nothing = context.writer.language.millions(0.0, 0)
    (figures,) = (b for b in blocks if isinstance(b, KeyFigures))
    assert figures.items[0].value == nothing
    (points,) = (b for b in blocks if isinstance(b, Bullets))
    # neither a largest flow nor an untapped part one way, and no case from which both gain
    assert len(points.items) == len(summary(context_of("RUS", "MAR", code)).blocks[2].items) - 3


@pytest.mark.parametrize("two", PAIRS)
def test_value_chains_and_the_best_joint_production_are_said_last(context_of, two) -> None:
    context = context_of(*two)
    (points,) = (b for b in summary(context).blocks if isinstance(b, Bullets))
    amount, held = context.writer.language.amount, context.dossier.chains
    best = held.best()
    (ties,) = (text for text in points.items if text.startswith("The output of industries"))
    places = [ties.index(amount(way.production.value)) for way in held.ways]
    assert places == sorted(places)
    assert (points.items[-1] == ties) is (best is None)
    if best is not None:
        _, case = best
        assert case.both_gain
        for told in (context.quoted_product(case.product), amount(case.buyer_gain)):
            assert told in points.items[-1]


def test_what_the_data_do_not_cover_is_said_by_coverage(context_of) -> None:
    context = context_of("FRA", "BRA")
    assert "They are not total trade" in limits(context)
    told = set()
    for coverage in ("intermediate", "goods", "total"):
        flows = replace(context.dossier.flows, coverage=coverage)
        changed = replace(context, dossier=replace(context.dossier, flows=flows))
        told.add((total_trade(changed).split(" between")[0], limits(changed)))
    assert {first for first, _ in told} == {
        "In 2022, trade in intermediate goods and services",
        "In 2022, trade in goods",
        "In 2022, trade in goods and services",
    }
    assert len({limit for _, limit in told}) == 3


def test_the_page_ends_with_its_limits_and_holds_the_record_where_there_is_one(context_of) -> None:
    for two, has_record in ((("RUS", "MAR"), True), (("FRA", "BRA"), False)):
        blocks = summary(context_of(*two)).blocks
        assert isinstance(blocks[-1], Paragraph)
        assert blocks[-1].role == "caution"
        told = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
        assert ("Last session of the group recorded" in told) is has_record
        assert ("+73%" in told) is has_record
        assert np.sum([isinstance(b, KeyFigures) for b in blocks]) == 1


def test_that_a_sector_is_measured_by_whole_industries_is_said_on_the_first_page(
    context_of, goods_context
) -> None:
    told, goods = (
        summary(each).blocks[-1].text for each in (context_of("FRA", "BRA"), goods_context)
    )
    assert "whole industries" in told
    assert goods == limits(goods_context)
