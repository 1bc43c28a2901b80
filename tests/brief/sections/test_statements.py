"""A statement in words, and each verdict there can be on it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest

from filiere.brief.sections import statements
from filiere.communique.claims import Claim
from filiere.communique.evidence import MIRROR, RECONCILED, Evidence, Level
from filiere.communique.reasons import Code, Need, Reason
from filiere.communique.verdicts import Verdict
from filiere.languages import LANGUAGES
from filiere.periods import Period, parse
from filiere.sample.commission import PartialDate, Source, Speaker, Term

CLAIM = Claim(
    id="1", document="d", flow="turnover", reporter="RUS", partner="MAR",
    measure="growth", value=Decimal(30), vagueness="almost", period=Period.parse("2025-S1"),
)  # fmt: skip
ARGUMENTS = {
    "not-stated": {"fields": ("reporter", "partner", "period", "currency")},
    "whole-not-stated": {"measure": "share"},
    "currency": {"currency": "EUR", "periods": ("2025-S1",)},
    "unknown-product": {"product": "unicorns"},
    "region": {"region": "RU-MOW", "country": "RUS"},
    "no-levels-for-reporter": {"reporter": "RU-MOW"},
    "no-data-for-either-side": {"reporter": "RUS", "partner": "MAR"},
    "only-intermediate": {"sources": ("icio",), "periods": ("2021", "2022")},
    "no-such-period": {"period": "2025-S1", "first": "2014-M01", "last": "2024-M12"},
    "only-coarser-data": {"period": "2025-S1", "frequency": "A"},
    "months-missing": {"data_of": "MAR", "months": ("2025-M05", "2025-M06")},
    "no-product-data": {"product": "0805"},
    "some-products": {"sources": ("comtrade",)},
    "no-whole": {"reporter": "RUS", "period": "2025-S1"},
    "some-partners": {"reporter": "RUS", "count": "3"},
    "partners-missing": {"partners": ("MAR", "DZA")},
    "base-is-zero": {"data_of": "MAR", "base": "2024-S1"},
}


def not_checkable(code: str) -> Verdict:
    return Verdict(CLAIM, "not-checkable", reasons=(Reason(code, ARGUMENTS[code]),))


def decided(context, claim: Claim, kind: str, observed: float, data_of: str) -> Verdict:
    level = Level(Period.parse("2025-S1"), 1e9, ())
    found = Evidence(data_of, context.dossier.flows, level, None, observed, kind, 0.0, named=True)
    return Verdict(claim, kind, evidence=(found,))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_reason_has_words_in_every_language(context_of, code) -> None:
    context = context_of("RUS", "MAR", code)
    assert set(statements.WHY) == set(get_args(Code)) == set(ARGUMENTS)
    told = [statements.why(context, not_checkable(reason)) for reason in statements.WHY]
    assert len(set(told)) == len(told)
    for text in told:
        assert text
        assert "{" not in text


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("not-stated", "the statement leaves out the reporter, the partner, the period, and the "
                       "currency"),
        (
            "currency",
            "it is in EUR, and no mean rate of EUR to the US dollar is held for 1st half of 2025",
        ),
        ("no-levels-for-reporter", "no figures of Moscow are loaded"),
        ("only-intermediate", "the data loaded hold intermediate use only (2021 and 2022)"),
        ("no-such-period", "the data loaded run from January 2014 to December 2024"),
        ("months-missing", "months are missing from the figures of Morocco: May 2025 and June "
                           "2025"),
    ],
)  # fmt: skip
def test_reasons_give_their_facts(context_of, reason, told) -> None:
    assert statements.why(context_of("RUS", "MAR"), not_checkable(reason)) == told


def test_months_missing_from_reconciled_data_are_nobodys(context_of) -> None:
    lacking = Reason("months-missing", {"data_of": RECONCILED, "months": ("2025-M05",)})
    told = statements.why(
        context_of("RUS", "MAR"), Verdict(CLAIM, "not-checkable", reasons=(lacking,))
    )
    assert told == "months are missing from the reconciled data: May 2025"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", ["supported", "contradicted"])
def test_a_decided_verdict_says_whose_figure_decides(context_of, code, kind) -> None:
    context = context_of("RUS", "MAR", code)
    language = context.writer.language
    by_side = statements.why(context, decided(context, CLAIM, kind, 12.34, "MAR"))
    assert language.change(0.1234) in by_side
    reconciled = statements.why(context, decided(context, CLAIM, kind, 12.34, RECONCILED))
    assert by_side != reconciled
    verdict = decided(context, CLAIM, kind, 12.34, "MAR")
    assert statements.kind(context, verdict) == language.text(kind)


def test_the_value_found_is_said_in_the_unit_of_the_claim(context_of) -> None:
    context = context_of("RUS", "MAR")
    level = replace(CLAIM, measure="level", currency="USD", value=Decimal("1.2e9"))
    multiple = replace(CLAIM, measure="multiple", value=Decimal(2))
    for claim, observed, told in ((level, 1.16e9, "USD 1.16 billion"), (multiple, 1.98, "1.98")):
        verdict = decided(context, claim, "contradicted", observed, "RUS")
        assert statements.why(context, verdict) == f"by the figures of Russia: {told}"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "almost +30%"),
        ({"vagueness": None, "value": Decimal("12.5")}, "+12.5%"),
        ({"vagueness": "over", "value": Decimal(-4)}, "more than -4%"),
        ({"measure": "level", "currency": "USD", "value": Decimal("670e6")},
         "almost USD 670 million"),
        ({"measure": "level", "currency": "EUR", "value": Decimal(5000)}, "almost 5,000 EUR"),
        ({"measure": "multiple", "vagueness": "about", "value": Decimal("1.5")},
         "about 1.5 times the base"),
        ({"measure": "share", "vagueness": None, "value": Decimal("2.1")}, "2.1%"),
        ({"measure": "rank", "vagueness": None, "value": Decimal(3)}, "rank 3"),
    ],
)  # fmt: skip
def test_a_figure_is_said_with_its_own_digits_and_its_vague_word(context_of, changes, told) -> None:
    assert statements.figure(context_of("RUS", "MAR"), replace(CLAIM, **changes)) == told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "Turnover, Russia – Morocco, 1st half of 2025"),
        ({"flow": "exports"}, "Exports, Russia → Morocco, 1st half of 2025"),
        ({"flow": "imports"}, "Imports, Morocco → Russia, 1st half of 2025"),
        ({"reporter": "RU-MOW"}, "Turnover, Moscow – Morocco, 1st half of 2025"),
        ({"partner": None, "period": None}, "Turnover, Russia – not stated"),
        ({"period": parse("2014-M01/2014-M07")}, "Turnover, Russia – Morocco, January – July 2014"),
        ({"product": "0805"}, "Turnover, Russia – Morocco, “0805 (Edible fruit, nuts and citrus)”, "
                              "1st half of 2025"),
        ({"product": "unicorns"}, "Turnover, Russia – Morocco, “unicorns”, 1st half of 2025"),
        ({"sector": "pharma"}, "Turnover, Russia – Morocco, “Pharmaceuticals”, 1st half of 2025"),
    ],
)  # fmt: skip
def test_the_subject_is_flow_parties_goods_and_period(context_of, changes, told) -> None:
    found = statements.subject(context_of("RUS", "MAR"), replace(CLAIM, **changes))
    assert found.replace("\u2009", " ") == told


def test_who_says_it_and_who_published_it_when(context_of) -> None:
    context = context_of("RUS", "MAR")
    assert statements.speaker(context, CLAIM) == ""
    published = Source(Term.same("tass.ru"), None, PartialDate.parse("2025-10-17"), "")
    said = replace(CLAIM, speaker=Speaker(Term.same("A. Person")), source=published)
    assert statements.speaker(context, said) == "A. Person, tass.ru, October 17, 2025"


def test_a_claim_of_a_product_is_not_that_of_all_goods(context_of) -> None:
    context = context_of("RUS", "MAR")
    told = [statements.subject(context, verdict.claim) for verdict in context.dossier.verdicts]
    assert sum("0805" in text for text in told) == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_needed_names_whose_figures_at_which_frequency(context_of, code) -> None:
    context = context_of("RUS", "MAR", code)
    told = set()
    for frequency in ("A", "M"):
        need = Need("flows", ("RUS", "MAR"), "MAR", "turnover", None, frequency, ("2025",))
        told.add(statements.needed(context, Verdict(CLAIM, "not-checkable", needs=(need,))))
    assert len(told) == 2
    assert all(context.dossier.sides[0].form("of", code) in text for text in told)
    wording = Verdict(CLAIM, "not-checkable", needs=(Need("wording"),))
    assert statements.needed(context, wording) == ""


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("en", "by the figures of its partners: at most 12.3% ("),
        ("fr", "d’après les chiffres de ses partenaires : "),
        ("ru", "по данным стран-партнёров: "),
        ("ar", "وفقا لأرقام شركائها: "),
    ],
)
def test_a_share_says_what_it_is_of_and_what_is_missing(context_of, code, told) -> None:
    context = context_of("RUS", "MAR", code)
    share = replace(CLAIM, measure="share")
    verdict = decided(context, share, "contradicted", 12.3, MIRROR)
    (found,) = verdict.evidence
    held = replace(found, whole=8.13e9, partners=41, partners_missing=("DZA",))
    text = statements.why(context, replace(verdict, evidence=(held,)))
    assert text.startswith(told)
    assert context.writer.language.amount(8.13e9) in text
    rank = replace(verdict, claim=replace(share, measure="rank"), evidence=(held,))
    assert "41" in statements.why(context, rank)
