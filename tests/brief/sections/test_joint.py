"""What the two could produce together: the cases shown, in words and as a table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from filiere.brief.document import Paragraph, Table
from filiere.brief.joint_cases import best_case, ranked
from filiere.brief.later import Later
from filiere.brief.sections.chains import chains
from filiere.brief.sections.joint import assumptions, joint_production
from filiere.brief.sections.sector_chains import chain_rows
from filiere.languages import LANGUAGES

PAIRS = (("RUS", "MAR"), ("FRA", "BRA"), ("SEN", "KHM"), ("AGO", "KHM"), ("CHN", "DEU"))


def told(context) -> tuple[str, Table]:
    sentence, table = joint_production(context, context.dossier.chains)
    assert isinstance(sentence, Paragraph)
    assert isinstance(table, Table)
    return sentence.text, table


def without_cases(context):
    held = context.dossier.chains
    ways = tuple(replace(way, cases=()) for way in held.ways)
    told = Later(lambda: replace(held, ways=ways))
    return replace(context, dossier=replace(context.dossier, later_chains=told))


@pytest.mark.parametrize("two", PAIRS)
def test_each_direction_has_its_two_best_cases(context_of, two) -> None:
    context = context_of(*two)
    language = context.writer.language
    shown = [(way, case) for way in context.dossier.chains.ways for case in ranked(way.cases)[:2]]
    assert len(shown) == 4
    for row, (way, case) in zip(told(context)[1].rows, shown, strict=True):
        buyer = context.writer.country(way.importer)
        assert row[0].endswith(f"({buyer})")
        assert row[1] == context.writer.product(case.product)
        assert row[2] == (
            f"{language.signed(case.supplier_gain / 1e6)}; {language.signed(case.buyer_gain / 1e6)}"
        )
        assert row[3] == language.signed(case.mutual_gain * 1e6)
        assert row[4] == language.percent(case.asked)
        assert row[5] == f"{context.writer.country(case.loser)} {language.signed(case.lost / 1e6)}"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("two", PAIRS)
def test_the_sentence_names_the_best_case_for_both_or_says_there_is_none(
    context_of, two, code
) -> None:
    context = context_of(*two, code)
    language, held = context.writer.language, context.dossier.chains
    sentence, _ = told(context)
    assert language.number(held.examined) in sentence
    assert language.number(held.gaining) in sentence
    assert language.percent(0.2, 0) in sentence
    best = held.best()
    none = context.writer.say(
        "Not one of these is both of some size and within the supplier’s present reach."
    )
    assert (none in sentence) is (best is None)
    if best is not None:
        _, case = best
        assert context.quoted_product(case.product) in sentence
        for usd in (case.supplier_gain, case.buyer_gain, -case.lost):
            assert language.amount(usd) in sentence


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_the_model_leaves_out_stands_under_the_cases(context_of, code) -> None:
    context = context_of("RUS", "MAR", code)
    held = context.dossier.chains
    assert assumptions(context, held) in told(context)[1].note
    whole = replace(held, limits=())
    assert assumptions(context, whole) != assumptions(context, held)


def test_without_a_case_within_reach_no_table_is_shown(context_of) -> None:
    context = without_cases(context_of("RUS", "MAR"))
    (sentence,) = joint_production(context, context.dossier.chains)
    assert "Not one of these" in sentence.text
    assert chains(context).blocks[-1] == sentence


@pytest.mark.parametrize("two", PAIRS)
def test_a_sheet_has_its_ties_and_its_best_case_in_both_directions(context_of, two) -> None:
    context = context_of(*two)
    language = context.writer.language
    for sheet in context.dossier.sheets:
        rows = chain_rows(context, sheet.sector.id)
        assert len(rows) == 5
        for n, way in enumerate(context.dossier.chains.ways, start=1):
            tie, case = way.by_sector[sheet.sector.id], best_case(way.cases, sheet.sector.id)
            amount = language.millions(tie.value)
            assert rows[0][n] == f"{amount} ({context.small_share(tie.share)})"
            third = language.percent(tie.third_share, 0)
            assert rows[1][n] == f"{third}; {context.writer.country(tie.route)}"
            if case is None:
                assert [row[n] for row in rows[2:]] == ["none within reach", "—", "—"]
                continue
            assert rows[2][n] == context.writer.product(case.product)
            assert rows[3][n] == (
                f"{language.signed(case.supplier_gain / 1e6)}; "
                f"{language.signed(case.buyer_gain / 1e6)}"
            )
            assert rows[4][n].startswith(f"{context.small_share(case.asked)}; ")
            assert context.writer.country(case.loser) in rows[4][n]


def test_a_sector_without_a_case_says_so(context_of) -> None:
    rows = chain_rows(without_cases(context_of("RUS", "MAR")), "rail")
    assert [row[1:] for row in rows[2:]] == [("none within reach",) * 2, ("—",) * 2, ("—",) * 2]


def test_without_a_table_a_sheet_has_no_such_rows(goods_context) -> None:
    assert chain_rows(goods_context, "rail") == ()
