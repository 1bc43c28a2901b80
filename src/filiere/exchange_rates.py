"""What a euro was worth in US dollars, on the mean of a year."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from filiere.errors import UnknownPeriod


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """The mean rate of a year.

    Parameters
    ----------
    currency
        ``"EUR"``, or ``"ECU"`` before 1999.
    year
        SDMX period.
    usd
        US dollars per unit of the currency.
    producer, series
        Who publishes it, and under which key.
    url
        Where.
    """

    currency: str
    year: str
    usd: float
    producer: str
    series: str
    url: str

    def __str__(self) -> str:
        source = f"{self.producer}, {self.series}"
        return f"{self.usd:.4f} USD per {self.currency}, mean of {self.year} ({source})"


def euro_rate(year: str) -> ExchangeRate:
    """Return what a euro was worth, and before 1999 the ECU that it took the place of.

    Parameters
    ----------
    year
        SDMX period.

    Raises
    ------
    UnknownPeriod
        If no rate of that year is kept.

    Examples
    --------
    >>> euro_rate("2019").usd, euro_rate("1998").currency
    (1.1195, 'ECU')
    """
    rates = _rates()
    if year not in rates:
        years = sorted(rates)
        raise UnknownPeriod(
            f"no mean rate of the euro is kept for {year}, but for {years[0]} to {years[-1]}; "
            "say how many US dollars a unit of the table is with --unit"
        )
    return rates[year]


@cache
def _rates() -> Mapping[str, ExchangeRate]:
    text = files("filiere").joinpath("data/exchange_rates.toml").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            year: ExchangeRate(
                currency, year, float(usd), table["producer"], table["series"], table["url"]
            )
            for currency, table in tomllib.loads(text).items()
            for year, usd in table["usd"].items()
        }
    )
