"""The commission's record as quoted, with a verdict on each statement."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from filiere.brief.document import Bullets, Chart, Paragraph, Table
from filiere.brief.sections import statements
from filiere.brief.sections.record import commission_record, last_session, met_since
from filiere.brief.sections.verdicts import statement_verdict
from filiere.languages import LANGUAGES

MOSCOW = {"fr": "Moscou", "en": "Moscow", "ru": "Москв", "ar": "موسكو"}
OF_MOSCOW = {"fr": "de Moscou", "en": "of Moscow", "ru": "Москвы", "ar": "موسكو"}


def blocks_of(context):
    found = commission_record(context).blocks
    tables = [block for block in found if isinstance(block, Table)]
    bullets = [block for block in found if isinstance(block, Bullets)]
    return found, tables, bullets


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_claim_of_moscow_is_not_checkable_and_says_why_and_what_is_needed(
    context_of, code
) -> None:
    context = context_of("RUS", "MAR", code)
    language = context.writer.language
    _, (_, table), (explained, *_) = blocks_of(context)
    (row,) = [row for row in table.rows if MOSCOW[code] in row[0]]
    assert row[1] == language.change(0.73, 0)
    assert context.writer.period("2025-S1") in row[0]
    assert row[3].startswith(language.text("not checkable"))
    (letter,) = re.findall(r"\((\w)\)", row[3])
    (reason,) = [item for item in explained.items if item.startswith(f"({letter})")]
    told = reason.casefold()
    assert language.text(statements.WHY["region"]).casefold() in told
    needed = language.text(statements.NEEDS["S"], reporters_of=OF_MOSCOW[code]).casefold()
    assert needed in told


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_first_page_says_the_verdict_on_the_latest_statements(context_of, code) -> None:
    told, origin = statement_verdict(context_of("RUS", "MAR", code))
    language = context_of("RUS", "MAR", code).writer.language
    assert MOSCOW[code] in told
    assert language.change(0.73, 0) in told
    assert language.change(0.30, 0) in told
    assert told.count(language.text("not checkable")) == 2
    assert {each.source for each in origin} == {"record"}
    assert len(origin) == 2


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_statement_has_its_verdict_and_every_verdict_its_reason(context_of, code) -> None:
    context = context_of("RUS", "MAR", code)
    _, (_, table), (explained, *_) = blocks_of(context)
    assert len(table.rows) == len(context.dossier.verdicts)
    assert all(all(cell for cell in row) for row in table.rows)
    used = {re.findall(r"\((\w)\)", row[3])[0] for row in table.rows}
    assert used == {item[1] for item in explained.items}
    assert len({row[:3] for row in table.rows}) == len(table.rows)


@pytest.mark.parametrize("code", LANGUAGES)
def test_two_sides_without_a_record_are_told_so_and_no_figure_is_shown(context_of, code) -> None:
    context = context_of("FRA", "BRA", code)
    (told,) = commission_record(context).blocks
    assert isinstance(told, Paragraph)
    assert told.text == context.writer.say(
        "Filière holds no record of a commission of these two sides."
    )
    assert statement_verdict(context) is None
    assert last_session(context) == ("", ())


def test_sessions_are_listed_the_latest_first_with_each_sides_co_chair(context_of) -> None:
    one, other = context_of("RUS", "MAR"), context_of("MAR", "RUS")
    _, (sessions, _), _ = blocks_of(one)
    _, (turned, _), _ = blocks_of(other)
    assert len(sessions.rows) == len(one.dossier.record.sessions)
    assert [row[0] for row in sessions.rows[:2]] == ["October 17, 2025", "October 10, 2025"]
    assert [row[-2:] for row in sessions.rows] == [row[:-3:-1] for row in turned.rows]
    assert sessions.columns[-2].label.endswith("Russia")
    assert any("announced" in row[0] for row in sessions.rows)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_last_session_is_that_of_the_group_on_the_table(context_of, code) -> None:
    context = context_of("RUS", "MAR", code)
    told, origin = last_session(context)
    session = context.dossier.record.last_session(group="industry")
    assert session.date.label(code) in told
    for chair in session.co_chairs:
        assert chair.person.name(code) in told
    assert origin
    whole = replace(context, dossier=replace(context.dossier, group="energy"))
    latest = context.dossier.record.last_session()
    assert latest.date.label(code) in last_session(whole)[0]


def test_contradictions_stand_side_by_side(context_of) -> None:
    _, _, (_, conflicts) = blocks_of(context_of("RUS", "MAR"))
    assert len(conflicts.items) == len(context_of("RUS", "MAR").dossier.record.conflicts())
    (told,) = conflicts.items
    assert "almost +30%" in told
    assert "2025: +30%" in told
    assert told.startswith("Two statements give one figure for different periods.")


@pytest.mark.parametrize("code", LANGUAGES)
def test_quoted_totals_are_shown_as_quoted_and_never_mixed(context_of, code) -> None:
    context = context_of("RUS", "MAR", code)
    (chart,) = (b for b in commission_record(context).blocks if isinstance(b, Chart))
    assert {origin.source for origin in chart.origin} == {"record"}
    totals = [f for f in context.dossier.record.figures if f.statistic == "total"]
    number = context.writer.language.number
    for figure in totals:
        assert number(float(figure.value_usd) / 1e6, 1) in chart.alternative


def test_beside_a_brief_on_goods_quoted_totals_are_still_others_figures(goods_context) -> None:
    (chart,) = (b for b in commission_record(goods_context).blocks if isinstance(b, Chart))
    assert "intermediate" not in chart.note
    assert "not comparable" in chart.note


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_body_that_met_after_the_group_is_named_with_what_was_signed(context_of, code) -> None:
    context = context_of("RUS", "MAR", code)
    latest = context.dossier.record.last_session()
    told, origin = met_since(context)
    assert latest.body.name(code) in told
    assert latest.date.label(code) in told
    for instrument in latest.instruments:
        assert instrument.name(code) in told
    assert len(origin) == 1
    assert told in [b.text for b in commission_record(context).blocks if isinstance(b, Paragraph)]


def test_after_the_latest_session_of_all_none_is_named(context_of) -> None:
    context = context_of("RUS", "MAR")
    openings = {
        "industry": "Last session of the group recorded: Working group on industry, ",
        "commission": "Last session of the group recorded: Intergovernmental commission, ",
        "energy": "Last session recorded: Intergovernmental commission, ",
    }
    for group, opening in openings.items():
        of_group = replace(context, dossier=replace(context.dossier, group=group))
        assert last_session(of_group)[0].startswith(opening)
        assert bool(met_since(of_group)[0]) is (group == "industry")
    assert met_since(context_of("FRA", "BRA")) == ("", ())
