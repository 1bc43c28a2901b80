"""Mean rates of the euro: published figures, and what is not kept is refused."""

from __future__ import annotations

import pytest

from filiere.errors import UnknownPeriod
from filiere.exchange_rates import euro_rate


# European Central Bank, EXR.A.USD.EUR.SP00.A, as published to four decimals; the ECU by Eurostat.
@pytest.mark.parametrize(
    ("year", "usd"),
    [
        ("1995", 1.3080),
        ("2000", 0.9236),
        ("2007", 1.3705),
        ("2010", 1.3257),
        ("2019", 1.1195),
        ("2020", 1.1422),
        ("2021", 1.1827),
        ("2022", 1.0530),
        ("2024", 1.0824),
        ("2025", 1.1300),
    ],
)
def test_published_means(year: str, usd: float) -> None:
    assert euro_rate(year).usd == usd


def test_every_year_from_the_first_to_the_last_is_kept_once() -> None:
    kept = [euro_rate(str(year)) for year in range(1995, 2026)]
    assert [rate.year for rate in kept] == [str(year) for year in range(1995, 2026)]
    assert [rate.currency for rate in kept] == ["ECU"] * 4 + ["EUR"] * 27
    assert all(0.8 < rate.usd < 1.6 for rate in kept)


def test_a_rate_names_its_source() -> None:
    shown = "1.0530 USD per EUR, mean of 2022 (European Central Bank, EXR.A.USD.EUR.SP00.A)"
    assert str(euro_rate("2022")) == shown
    assert euro_rate("2022").url.startswith("https://data.ecb.europa.eu/")


@pytest.mark.parametrize("year", ["1994", "2035", "2019-S1", ""])
def test_a_year_without_rate_is_refused_with_what_to_do(year: str) -> None:
    with pytest.raises(UnknownPeriod, match="for 1995 to 2025; say how many US dollars"):
        euro_rate(year)
