"""The verb `check`: the claims of documents held against the store, and set side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeAlias

import polars as pl

from filiere.communique.claim_facts import claims_of_facts
from filiere.communique.claims import Claim
from filiere.communique.comparing import Beside, beside
from filiere.communique.evidence import RECONCILED, Evidence
from filiere.communique.facts import Fact
from filiere.communique.reading import Reading, read
from filiere.communique.verdict_words import needed, told
from filiere.communique.verdicts import Verdict, verdicts_on
from filiere.errors import WrongInput
from filiere.products import is_product_code
from filiere.provenance import Provenance
from filiere.results import Result
from filiere.store import Store
from filiere.store.given import GivenStore, given_store
from filiere.trade.precision import settled

Schema: TypeAlias = dict[str, pl.DataType | type[pl.DataType]]

_UNITS: Final = {"growth": "%", "level": "USD", "multiple": "times", "share": "%", "rank": "place"}
_CLAIMS: Final[Schema] = {
    "claim": pl.Int64,
    "document": pl.String,
    **dict.fromkeys(("span_start", "span_end"), pl.Int64),
    "text": pl.String,
    **dict.fromkeys(("flow", "reporter", "partner", "product", "sector"), pl.String),
    **dict.fromkeys(("measure", "value", "vagueness"), pl.String),
    "hs": pl.List(pl.String),
    **dict.fromkeys(("low", "high"), pl.Float64),
    **dict.fromkeys(("admits", "currency", "period", "base", "speaker", "said"), pl.String),
    **dict.fromkeys(("verdict", "by"), pl.String),
    **dict.fromkeys(("observed", "gap"), pl.Float64),
    "unit": pl.String,
    **dict.fromkeys(("reporter_observed", "partner_observed", "reconciled_observed"), pl.Float64),
    "reasons": pl.List(pl.String),
    **dict.fromkeys(("why", "needed"), pl.String),
}
_FIGURES: Final[Schema] = {
    "claim": pl.Int64,
    **dict.fromkeys(("figures_of", "use", "source", "vintage", "period"), pl.String),
    "value_usd": pl.Float64,
    "base_period": pl.String,
    **dict.fromkeys(("base_usd", "observed"), pl.Float64),
    **dict.fromkeys(("unit", "outcome"), pl.String),
    "gap": pl.Float64,
    "missing": pl.List(pl.String),
    "whole_usd": pl.Float64,
    "partners": pl.Int64,
    "partners_missing": pl.List(pl.String),
}
_BESIDE: Final[Schema] = {"relation": pl.String, **dict.fromkeys(("first", "second"), pl.Int64)}


@dataclass(frozen=True, slots=True)
class Check(Result):
    """The claims of documents with their verdicts.

    Parameters
    ----------
    data
        A row for each claim.
    complete
        Whether there are claims, and the figures held support each of them.
    figures
        A row for each figure that the store has for a claim.
    beside
        A row for each two claims that belong side by side, by their numbers.
    verdicts
        The verdicts, in the order of the claims.
    """

    figures: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=_FIGURES))
    beside: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=_BESIDE))
    verdicts: tuple[Verdict, ...] = ()

    @property
    def further(self) -> Mapping[str, pl.DataFrame]:
        """The figures used, and the claims side by side."""
        return {"figures": self.figures, "beside": self.beside}


def check(
    documents: Path | str | Sequence[Path | str],
    *,
    published: date | str | None = None,
    lang: str | None = None,
    store: GivenStore = None,
) -> Check:
    """Hold the claims of communiqués against the data, and set them side by side.

    The figures of the side that a claim speaks for decide; where there are none, its partner's
    do, then the reconciled ones. A region is never checked against its country, nor a half-year
    against a year. A figure supports a claim that admits it: "73 %" is [72.5, 73.5), "almost
    30 %" is [27, 30), "more than 70 %" is (70, 77].

    Parameters
    ----------
    documents
        A file (plain text, a saved page, PDF or DOCX), several, or ``"-"`` for standard input.
    published
        The day they were published, as 2025-10-10, where they do not say it.
    lang
        The language of all of them; by default that of each paragraph is found.
    store
        The store or its folder.

    Returns
    -------
    Check
        A row for each claim: where it stands, what it says, its verdict (supported, contradicted,
        not-checkable), whose figures decide, the figure observed in the claim's unit and its gap
        to what the claim admits, each side's figure, and why a claim cannot be checked and what
        would be needed. `figures` are what the store has, `beside` the claims about one thing.
        Incomplete where a claim is contradicted or cannot be checked, or none was found.

    Raises
    ------
    BrokenFile
        If a document cannot be read as a text.
    WrongInput
        If no document is given, or the day is none.
    """
    paths = [documents] if isinstance(documents, Path | str) else list(documents)
    if not paths:
        raise WrongInput("no document to check: give a file")
    readings = [read(path, published=published, lang=lang) for path in paths]
    return check_readings(readings, given_store(store))


def check_readings(readings: Sequence[Reading], store: Store) -> Check:
    """Hold the claims of documents that are read already against the store."""
    facts = [fact for reading in readings for fact in reading.of("claim")]
    verdicts = verdicts_on(_numbered(readings), store)
    claims = [verdict.claim for verdict in verdicts]
    pairs = zip(facts, verdicts, strict=True)
    return Check(
        data=settled(pl.DataFrame([_row(fact, each) for fact, each in pairs], schema=_CLAIMS)),
        provenance=_origins(readings, verdicts),
        warnings=tuple(warning for reading in readings for warning in reading.warnings),
        complete=bool(claims)
        and all(verdict.kind == "supported" for verdict in verdicts)
        and all(reading.complete for reading in readings),
        figures=settled(
            pl.DataFrame([row for each in verdicts for row in _figures(each)], schema=_FIGURES)
        ),
        beside=pl.DataFrame([_pair(each) for each in beside(claims)], schema=_BESIDE),
        verdicts=verdicts,
    )


def _numbered(readings: Sequence[Reading]) -> Iterator[Claim]:
    """Yield the claims of all documents, numbered through."""
    found = (claims_of_facts(reading.text, reading.facts) for reading in readings)
    for number, claim in enumerate(chain.from_iterable(found), start=1):
        yield replace(claim, id=str(number))


def _row(fact: Fact, verdict: Verdict) -> dict[str, Any]:
    claim, deciding = verdict.claim, verdict.deciding
    kept = ("document", "text", "flow", "reporter", "partner", "sector", "measure", "vagueness")
    return {
        "claim": int(claim.id),
        **{name: getattr(claim, name) for name in kept},
        "span_start": fact.span.start,
        "span_end": fact.span.end,
        "product": fact.value.get("product"),
        "value": str(fact.value["value"]),
        "hs": [code for code in claim.products if is_product_code(code)],
        "low": float(claim.interval.low),
        "high": float(claim.interval.high),
        "admits": str(claim.interval),
        "currency": claim.currency,
        "period": _code(claim.period),
        "base": _code(claim.base_period),
        "speaker": claim.speaker.who.en if claim.speaker else None,
        "said": claim.said,
        "verdict": verdict.kind,
        "by": verdict.by,
        "observed": deciding.observed if deciding else None,
        "gap": verdict.gap,
        "unit": _UNITS.get(claim.measure),
        "reporter_observed": _observed(verdict, claim.reporter),
        "partner_observed": _observed(verdict, claim.partner),
        "reconciled_observed": _observed(verdict, RECONCILED),
        "reasons": [reason.code for reason in verdict.reasons],
        "why": told(verdict),
        "needed": " ".join(needed(verdict)) or None,
    }


def _observed(verdict: Verdict, side: str | None) -> float | None:
    """Return what one side's figures say; of several the first, as verdicts take it."""
    return next((one.observed for one in verdict.evidence if one.data_of == side), None)


def _figures(verdict: Verdict) -> Iterator[dict[str, Any]]:
    """Yield the figures of a claim: what decides, what stands beside, the country's of a region."""
    for one in verdict.evidence:
        use = "decides" if one is verdict.deciding else "beside" if one.complete else "incomplete"
        yield _figure(verdict, one, use)
    for one in verdict.beside:
        yield _figure(verdict, one, "country")


def _figure(verdict: Verdict, one: Evidence, use: str) -> dict[str, Any]:
    base = one.base
    return {
        "claim": int(verdict.claim.id),
        "figures_of": one.data_of,
        "use": use,
        "source": one.dataset.source,
        "vintage": one.dataset.vintage,
        "period": _code(one.level.period),
        "value_usd": one.level.usd,
        "base_period": _code(base.period) if base else None,
        "base_usd": base.usd if base else None,
        "observed": one.observed,
        "unit": _UNITS.get(verdict.claim.measure),
        "outcome": one.outcome if use != "country" else None,
        "gap": one.gap if use != "country" else None,
        "missing": [str(month) for month in one.missing],
        "whole_usd": one.whole,
        "partners": one.partners,
        "partners_missing": list(one.partners_missing),
    }


def _pair(pair: Beside) -> dict[str, Any]:
    return {
        "relation": pair.relation,
        "first": int(pair.first.id),
        "second": int(pair.second.id),
    }


def _code(span: object) -> str | None:
    return str(span) if span else None


def _origins(readings: Sequence[Reading], verdicts: Sequence[Verdict]) -> tuple[Provenance, ...]:
    """Return the documents, then the data that were used."""
    used = (one.provenance for each in verdicts for one in (*each.evidence, *each.beside))
    return tuple(dict.fromkeys([*(reading.provenance for reading in readings), *used]))
