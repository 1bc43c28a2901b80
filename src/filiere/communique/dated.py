"""A claim with its period and its base."""

from __future__ import annotations

from dataclasses import dataclass

from filiere.communique.period_said import PeriodSaid
from filiere.communique.stated import Stated
from filiere.sample.commission import Span


@dataclass(slots=True)
class Dated:
    """A claim with its period and its base, and where their words stand; `unreal` if it is to come.

    A period that is said and cannot be told (the last five years) is None, and so is its base.
    """

    stated: Stated
    period: Span | None = None
    base: Span | None = None
    said: PeriodSaid | None = None
    base_said: PeriodSaid | None = None
    told: bool = False
    unreal: bool = False


def earlier_base(base: Span | None, claim: Dated) -> Span | None:
    """Return a base without a year a year earlier, where it were later than the period."""
    said, period = claim.base_said, claim.period
    if base is None or period is None or said is None or said.year or said.way != "months":
        return base
    later = base.months[0] >= period.months[0] and said.told is None
    return base.year_earlier() if later else base
