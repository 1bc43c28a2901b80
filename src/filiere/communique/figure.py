"""A figure: a number with what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["percent", "points", "times", "money", "other", "none"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts.

    Parameters
    ----------
    value
        As stated, never negative: 3.98 billion is ``Decimal("3.98E+9")``.
    unit
        What it counts; ``"none"`` where nothing tells, ``"other"`` for tonnes, days, people.
    start, end
        Where the number, its unit and its sign stand in the folded words.
    currency
        A code of ISO 4217, or a family of `filiere.communique.currencies`.
    sign
        1 or −1 where one is written, else 0.
    magnitude
        The power of ten that a word gives it.
    worded
        Whether it is written in words.
    part
        Whether it is a part in words, as a third.
    """

    value: Decimal
    unit: Unit
    start: int
    end: int
    currency: str | None = None
    sign: int = 0
    magnitude: int = 0
    worded: bool = False
    part: bool = False

    @property
    def digits(self) -> str:
        """The stated digits, with the power of ten that the words give them: 3.98e9."""
        if not self.magnitude:
            return f"{self.value:f}"
        return f"{self.value.scaleb(-self.magnitude):f}e{self.magnitude}"

    @property
    def is_year(self) -> bool:
        """Whether nothing tells the number from a year."""
        whole = self.value == self.value.to_integral()
        return self.unit == "none" and whole and _FIRST_YEAR <= self.value <= _LAST_YEAR
