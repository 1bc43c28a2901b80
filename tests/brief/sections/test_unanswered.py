"""What the data could not answer, as far as it applies to them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from filiere.brief.sections.unanswered import unanswered
from filiere.languages import LANGUAGES


def questions(context) -> dict[str, tuple[str, str]]:
    (table,) = unanswered(context).blocks
    return {question: (why, needed) for question, why, needed in table.rows}


def test_the_embedded_table_leaves_totals_products_years_and_months_open(context_of) -> None:
    asked = questions(context_of("RUS", "MAR"))
    assert [question.split(",")[0].split(" of ")[0] for question in asked] == [
        "Total trade between the two",
        "Which products",
        "How trade has changed over the years",
        "Trade",
        "What each side itself reports",
        "Value added",
        "Jobs",
    ]
    assert asked["How trade has changed over the years"][0] == "The data hold one year, 2022."
    assert "The commission’s own record" in questions(context_of("FRA", "BRA"))


def test_data_on_goods_answer_what_products_and_lack_inputs(goods_context) -> None:
    asked = questions(goods_context)
    assert not any(question.startswith(("Total trade", "Which products")) for question in asked)
    why, needed = asked["Inputs from third countries, value chains, and joint production"]
    assert why.startswith("No input-output table")
    assert "filiere load icio" in needed


def test_more_years_months_and_the_sides_own_reports_are_not_asked_for_again(goods_context) -> None:
    flows = replace(
        goods_context.dossier.flows,
        periods=("2020-M01", "2020-M02"),
        frequency="M",
        source="comtrade",
    )
    changed = replace(goods_context, dossier=replace(goods_context.dossier, flows=flows))
    for question in questions(changed):
        assert not question.startswith(("How trade has changed", "Trade of a half", "What each"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_question_has_its_reason_and_its_remedy(context_of, code) -> None:
    for two in (("RUS", "MAR"), ("FRA", "BRA")):
        for question, (why, needed) in questions(context_of(*two, code)).items():
            assert len({question, why, needed}) == 3
            assert all((question, why, needed))
