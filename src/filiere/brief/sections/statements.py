"""A statement about trade in words, and the verdict on it: its kind, why, what would be needed."""

from __future__ import annotations

from collections.abc import Iterator

from filiere import countries
from filiere.brief.sections.context import Context
from filiere.brief.writer import Place
from filiere.communique.claims import Claim
from filiere.communique.evidence import MIRROR, RECONCILED, Evidence
from filiere.communique.reasons import Argument, Need, Reason
from filiere.communique.verdicts import Verdict
from filiere.communique.wording import (
    FLOWS,
    KINDS,
    MONTHS_MISSING_RECONCILED,
    MOST_NAMED,
    NEEDS,
    VAGUE,
    WHY,
)
from filiere.periods import parse
from filiere.products import is_product_code
from filiere.sample.commission import Span
from filiere.sectors import sector, sectors

_PLACES = ("reporter", "partner", "country")


def subject(context: Context, claim: Claim) -> str:
    """Say what a claim is about: flow, parties, product, period."""
    language = context.writer.language
    flow = language.text(
        FLOWS[claim.flow],
        reporter=_place(context, claim.reporter),
        partner=_place(context, claim.partner),
    )
    flow = language.text(", ").join([flow, *_goods(context, claim)])
    if claim.period is None:
        return flow
    return language.text("{flow}, {period}", flow=flow, period=_span(context, claim.period))


def _goods(context: Context, claim: Claim) -> Iterator[str]:
    """Name the product and the sector that a claim is about, where it is not about all goods."""
    named = context.writer.language.quote
    if claim.product is not None:
        known = is_product_code(claim.product)
        yield named(context.writer.product(claim.product) if known else claim.product)
    if claim.sector is not None:
        known = claim.sector in {each.id for each in sectors()}
        code = context.writer.language.code
        yield named(sector(claim.sector).name(code) if known else claim.sector)


def figure(context: Context, claim: Claim) -> str:
    """Say the figure of a claim with its vagueness."""
    language = context.writer.language
    value = float(claim.value)
    decimals = max(0, -int(claim.value.as_tuple().exponent))
    told = {
        "growth": lambda: language.change(value / 100, decimals),
        "share": lambda: language.percent(value / 100, decimals),
        "level": lambda: (
            language.amount(value)
            if claim.currency == "USD"
            else f"{language.number(value, decimals)} {claim.currency}"
        ),
        "multiple": lambda: language.text(
            "{value} times the base", value=language.number(value, decimals)
        ),
        "rank": lambda: language.text("rank {value}", value=language.number(value)),
    }[claim.measure]()
    return language.text(VAGUE[claim.vagueness], value=told) if claim.vagueness else told


def speaker(context: Context, claim: Claim) -> str:
    """Say who made a claim, and who published it when."""
    code = context.writer.language.code
    published = claim.source.published if claim.source else None
    parts = [
        claim.speaker.who.name(code) if claim.speaker else "",
        claim.source.publisher.name(code) if claim.source else "",
        published.label(code) if published else "",
    ]
    return context.writer.language.text(", ").join(part for part in parts if part)


def kind(context: Context, verdict: Verdict) -> str:
    """Say the verdict in a word or two."""
    return context.writer.language.text(KINDS[verdict.kind])


def why(context: Context, verdict: Verdict) -> str:
    """Say why a claim is not checkable, or which figure supports or contradicts it."""
    text = context.writer.language.text
    if verdict.reasons:
        return text("; ").join(_reason(context, reason) for reason in verdict.reasons)
    deciding = verdict.deciding
    if deciding is None or deciding.observed is None:
        return ""
    observed = _observed(context, verdict.claim, deciding.observed)
    if deciding.whole is not None:
        observed = _among(context, verdict.claim, deciding, observed)
    if deciding.data_of == MIRROR:
        return text("by the figures of its partners: {observed}", observed=observed)
    if deciding.data_of == RECONCILED:
        return text("by the reconciled data: {observed}", observed=observed)
    return context.writer.phrase(
        "by the figures {source_of}: {observed}",
        about={"source": countries.place(deciding.data_of)},
        observed=observed,
    )


def needed(context: Context, verdict: Verdict) -> str:
    """Say what would make a claim checkable."""
    told = [_need(context, need) for need in verdict.needs if need.data == "flows"]
    return " ".join(told)


def _observed(context: Context, claim: Claim, value: float) -> str:
    """Say the value computed for a claim, in its own unit."""
    language = context.writer.language
    if claim.measure == "growth":
        return language.change(value / 100)
    if claim.measure == "level":
        return language.amount(value)
    if claim.measure == "share":
        return language.percent(value / 100, 1)
    if claim.measure == "rank":
        return language.text("rank {value}", value=language.number(value))
    return language.number(value, 2)


def _among(context: Context, claim: Claim, found: Evidence, observed: str) -> str:
    """Say what a share is of, or among how many a rank is, and whether it can only be lower."""
    language, most = context.writer.language, VAGUE["at-most"]
    if claim.measure == "share":
        told = language.text(
            "{share} ({part} of {whole})",
            share=observed,
            part=language.amount(found.level.usd or 0.0),
            whole=language.amount(found.whole or 0.0),
        )
        return language.text(most, value=told) if found.partners_missing else told
    told = language.text("{rank}; partners: {count}", rank=observed, count=str(found.partners))
    return language.text("at best {rank}", rank=told) if found.partners_missing else told


def _reason(context: Context, reason: Reason) -> str:
    """Put one reason into words."""
    held = dict(reason.arguments)
    source = str(held.pop("data_of", RECONCILED))
    reconciled = reason.code == "months-missing" and source == RECONCILED
    named = {name: held.pop(name) for name in _PLACES if name in held}
    about: dict[str, Place] = {name: countries.place(str(code)) for name, code in named.items()}
    if source != RECONCILED:
        about["source"] = countries.place(source)
    filled = {name: _argument(context, name, value) for name, value in held.items()}
    sentence = MONTHS_MISSING_RECONCILED if reconciled else WHY[reason.code]
    return context.writer.phrase(sentence, about=about, **filled)


def _argument(context: Context, name: str, held: Argument) -> str:
    """Put one argument of a reason into words."""
    if name in {"period", "first", "last", "base"}:
        return _span(context, parse(str(held)))
    if name in {"months", "periods"}:
        return context.writer.listed([_span(context, parse(code)) for code in held])
    if name == "partners":
        named = [countries.place(code).name(context.writer.language.code) for code in held]
        more = [f"+{len(named) - MOST_NAMED}"] if len(named) > MOST_NAMED else []
        return context.writer.listed([*named[:MOST_NAMED], *more])
    if name == "fields":
        return context.writer.listed([_field(context, field) for field in held])
    return str(held)


def _field(context: Context, name: str) -> str:
    """Name a part of a claim."""
    text = context.writer.language.text
    return {
        "reporter": text("the reporter"),
        "partner": text("the partner"),
        "period": text("the period"),
        "currency": text("the currency"),
    }[name]


def _need(context: Context, need: Need) -> str:
    """Put one need into words."""
    language = context.writer.language
    reporters = [countries.place(code).form("of", language.code) for code in need.reporters]
    sentence = NEEDS[need.frequency or "M"]
    return language.text(sentence, reporters_of=language.either(reporters))


def _span(context: Context, span: Span) -> str:
    """Name a period or a range of periods."""
    return span.label(context.writer.language.code)


def _place(context: Context, code: str | None) -> str:
    """Name a country or a region."""
    language = context.writer.language
    return countries.place(code).name(language.code) if code else language.text("not stated")
