"""What a claim in another currency admits in US dollars, at the mean rate of its year."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from filiere.communique.claims import Claim
from filiere.communique.intervals import Interval
from filiere.errors import UnknownPeriod
from filiere.exchange_rates import ExchangeRate, euro_rate

_EURO: Final = "EUR"


def rate_of(claim: Claim) -> ExchangeRate | None:
    """Return the rate at which a level is held against figures in dollars, or None.

    Kept are means of whole years, of the euro alone: a half-year has none of its own.

    Examples
    --------
    >>> from filiere.periods import Period
    >>> claim = Claim(id="1", document="d", flow="exports", reporter="FRA", partner="MAR",
    ...               measure="level", value=Decimal("2e9"), currency="EUR",
    ...               period=Period.parse("2019"))
    >>> rate_of(claim).usd
    1.1195
    """
    if claim.currency != _EURO or claim.measure != "level" or claim.period is None:
        return None
    try:
        return euro_rate(str(claim.period))
    except UnknownPeriod:
        return None


def admitted_in_usd(claim: Claim) -> Interval:
    """Return what a claim admits, a level in US dollars."""
    stated, rate = claim.interval, rate_of(claim)
    if rate is None:
        return stated
    usd = Decimal(str(rate.usd))
    return Interval(stated.low * usd, stated.high * usd, stated.low_closed, stated.high_closed)
