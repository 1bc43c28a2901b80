"""A verdict in plain English: what the figures say, or why there are none and what is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal

from babel.lists import format_list

from filiere import countries, periods
from filiere.communique.claim_rates import rate_of
from filiere.communique.claims import Claim
from filiere.communique.evidence import MIRROR, RECONCILED, Evidence
from filiere.communique.reasons import Argument, Code, Need, Reason
from filiere.communique.verdicts import Verdict
from filiere.communique.wording import MONTHS_MISSING_RECONCILED, MOST_NAMED, WHY
from filiere.countries import Case
from filiere.sample.commission import Measure

_FORMS: Final[tuple[Case, ...]] = ("the", "of", "in", "to", "from", "with")
_PLACES: Final = frozenset({"reporter", "partner", "country", "region", "data_of"})
_PERIODS: Final = frozenset({"period", "first", "last", "base", "months", "periods"})
_UNSAID: Final[Mapping[Code, str]] = {
    "not-stated": "says what this one leaves out",
    "whole-not-stated": "names the whole",
    "unknown-product": "names the goods by their HS code or sector",
    "base-is-zero": "gives the amount",
}
_MILLION: Final = 1e6
_LEAST: Final = 1e5


def told(verdict: Verdict) -> str:
    """Return what the figures say of a claim, or why it cannot be checked.

    Examples
    --------
    >>> from filiere.communique.claims import Claim
    >>> from filiere.communique.verdicts import verdicts_on
    >>> from filiere.store import open_store
    >>> claim = Claim(id="1", document="d", flow="turnover", reporter="FRA", partner=None,
    ...               measure="growth", value=Decimal(30))
    >>> told(*verdicts_on([claim], open_store()))
    'the statement leaves out the partner and the period'
    """
    if verdict.reasons:
        return "; ".join(map(_reason, verdict.reasons))
    deciding = verdict.deciding
    others = [one for one in verdict.evidence if one.complete and one is not deciding]
    said = [_says(verdict.claim, one) for one in (deciding, *others) if one]
    rate = rate_of(verdict.claim)
    return "; ".join([*said, f"at {rate}"] if rate else said)


def needed(verdict: Verdict) -> list[str]:
    """Return what would make a claim checkable."""
    return [_need(need, verdict.reasons) for need in verdict.needs]


def observed_words(measure: Measure, observed: float, stated: Decimal) -> str:
    """Return a figure as a claim states it, to one decimal more.

    Examples
    --------
    >>> observed_words("growth", -12.0413, Decimal("-9.7"))
    '−12.04 %'
    """
    if measure == "level":
        return usd(observed)
    if measure == "share":
        return f"{observed:,.{_digits(stated)}f} %"
    if measure == "rank":
        return f"rank {observed:.0f}"
    if measure == "growth":
        return f"{observed:+,.{_digits(stated)}f} %".replace("-", "−")
    return f"{observed:,.{_digits(stated)}f} times as much"


def usd(value: float) -> str:
    """Return an amount in US dollars.

    Examples
    --------
    >>> usd(1234567890.0), usd(4500.0)
    ('1,234.6 million USD', '4,500 USD')
    """
    return f"{value / _MILLION:,.1f} million USD" if value >= _LEAST else f"{value:,.0f} USD"


def whose(data_of: str) -> str:
    """Return whose figures they are.

    Examples
    --------
    >>> whose("MAR"), whose("reconciled")
    ('figures of Morocco', 'reconciled figures')
    """
    if data_of == RECONCILED:
        return "reconciled figures"
    if data_of == MIRROR:
        return "figures of its partners"
    return f"figures {countries.place(data_of).form('of', 'en')}"


def _says(claim: Claim, one: Evidence) -> str:
    observed = observed_words(claim.measure, one.observed or 0.0, claim.value)
    if one.whole is not None and claim.measure == "share":
        observed += f" ({usd(one.level.usd or 0.0)} of {usd(one.whole)})"
    elif one.whole is not None:
        observed += f" among {one.partners} partners"
    if one.partners_missing:
        observed = f"at {'most' if claim.measure == 'share' else 'best'} {observed}"
    off = "as is said" if one.outcome == "supported" else _off(claim, one.gap or 0.0)
    return f"the {whose(one.data_of)} say {observed}, {off}"


def _off(claim: Claim, gap: float) -> str:
    """Return how far a figure lies from what a claim admits."""
    if not gap:
        return "just outside what is said"
    if claim.measure == "level":
        far = usd(abs(gap))
    else:
        if claim.measure == "rank":
            places = "place" if abs(gap) == 1 else "places"
            return f"{abs(gap):.0f} {places} {'lower' if gap > 0 else 'higher'} than is said"
        unit = "points" if claim.measure in ("growth", "share") else "times"
        far = f"{abs(gap):,.{_digits(claim.value)}f} {unit}"
    return f"{far} {'above' if gap > 0 else 'below'} what is said"


def _digits(stated: Decimal) -> int:
    """Return one decimal more than is stated."""
    return 1 + max(0, -int(stated.as_tuple().exponent))


def _need(need: Need, reasons: Sequence[Reason]) -> str:
    match need.data:
        case "flows":
            owners = [countries.place(code).form("of", "en") for code in need.reporters]
            often = "annual" if need.frequency == "A" else "monthly"
            for_ = f" for {_spans(need.periods)}" if need.periods else ""
            goods = " by product" if need.product else ""
            of = f"{_joined(owners, 'or')}{_on_trade(need)}{goods}"
            return f"Needed: {often} figures {of}{for_}."
        case "exchange-rates":
            return f"Needed: the exchange rates of {need.currency} for {_spans(need.periods)}."
    unsaid = [_UNSAID[each.code] for each in reasons if each.code in _UNSAID]
    return f"Needed: a statement that {_joined(unsaid)}."


def _on_trade(need: Need) -> str:
    """Say with whom, where the partner is not among those whose figures would do."""
    if need.partner is None:
        return " on trade with all partners"
    if need.partner in need.reporters:
        return ""
    return f" on trade {countries.place(need.partner).form('with', 'en')}"


def _reason(reason: Reason) -> str:
    held: dict[str, Argument] = dict(reason.arguments)
    reconciled = held.get("data_of") == RECONCILED
    if reconciled:
        del held["data_of"]
    sentence = MONTHS_MISSING_RECONCILED if reconciled else WHY[reason.code]
    return sentence.format(**dict(_filled(held)))


def _filled(held: Mapping[str, Argument]) -> Iterator[tuple[str, str]]:
    """Yield the words for each place of a sentence; every form of a country's name."""
    for name, given in held.items():
        if name in _PLACES:
            place = countries.place(str(given))
            called = "source" if name == "data_of" else name
            yield called, place.name("en")
            yield from ((f"{called}_{case}", place.form(case, "en")) for case in _FORMS)
        elif name in _PERIODS:
            yield name, _spans([given] if isinstance(given, str) else given)
        elif name == "partners":
            yield name, _joined(_some([countries.place(code).name("en") for code in given]))
        elif name == "fields":
            yield name, _joined([f"the {field}" for field in given])
        else:
            yield name, str(given)


def _some(names: Sequence[str]) -> list[str]:
    """Return names, of many the first ones and how many more there are."""
    more = len(names) - MOST_NAMED
    return [*names[:MOST_NAMED], f"{more} more"] if more > 0 else list(names)


def _spans(codes: Sequence[str]) -> str:
    return _joined([periods.parse(code).label("en") for code in codes])


def _joined(words: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
    return format_list(list(words), style=style, locale="en")
