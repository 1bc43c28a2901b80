"""Periods of statistics by SDMX code: years, half-years, quarters, months and their ranges."""

from filiere.periods.completeness import missing_months
from filiere.periods.period import Frequency, Period
from filiere.periods.ranges import PeriodRange, parse

__all__ = ["Frequency", "Period", "PeriodRange", "missing_months", "parse"]
