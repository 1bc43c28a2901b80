"""What a stated figure admits: the rule for its last digit and for its vague word."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from filiere.errors import WrongInput
from filiere.sample.commission import Vagueness

REACH: Final = Decimal("0.1")
_NOISE: Final = ".12g"
_TENTH: Final = Decimal("0.1")
_FOUR_DIGITS: Final = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a stated figure admits, in the figure's own unit.

    Examples
    --------
    >>> admitted = Interval(Decimal(27), Decimal(30), high_closed=False)
    >>> str(admitted), 30 in admitted
    ('[27, 30)', False)
    """

    low: Decimal
    high: Decimal
    low_closed: bool = True
    high_closed: bool = True

    def __contains__(self, value: float | Decimal) -> bool:
        observed = _exact(value)
        above = observed > self.low or (self.low_closed and observed == self.low)
        return above and (observed < self.high or (self.high_closed and observed == self.high))

    def gap(self, value: float | Decimal) -> float:
        """Return how far a value lies outside: above is positive, below negative, inside 0.

        A value on an open end is outside by nothing: its gap is 0, and it is not contained.
        """
        observed = _exact(value)
        return float(max(observed - self.high, Decimal(0)) + min(observed - self.low, Decimal(0)))

    def mirrored(self) -> Interval:
        """Return the interval of the opposite values."""
        return Interval(-self.high, -self.low, self.high_closed, self.low_closed)

    def __str__(self) -> str:
        left, right = "[" if self.low_closed else "(", "]" if self.high_closed else ")"
        return f"{left}{self.low.normalize():f}, {self.high.normalize():f}{right}"


def interval(value: Decimal | int | str, vagueness: Vagueness | None = None) -> Interval:
    """Return what a stated figure admits: the rule, written down once.

    Stated plainly, half a unit of its last stated digit either way: v ∈ [v − u/2, v + u/2).
    With a vague word, a tenth of the figure on the side that the word points to::

        almost, under   [0.9 v, v)        over       (v, 1.1 v]
        at-most         [0.9 v, v]        at-least   [v, 1.1 v]
        about           [0.9 v, 1.1 v], and never less than the figure stated plainly

    A fall is read like a rise of the same size: "fell by almost 30 %" is (−30, −27].

    Parameters
    ----------
    value
        The figure as stated, whose last digit counts: ``73``, ``Decimal("2.6")``, ``"670e6"``
        (stated to the million).
    vagueness
        The vague word, or None.

    Raises
    ------
    WrongInput
        If the value is a float, which does not tell its last stated digit; or if a vague word
        stands with zero.

    Examples
    --------
    >>> str(interval(73)), str(interval("2.6"))
    ('[72.5, 73.5)', '[2.55, 2.65)')
    >>> str(interval(30, "almost")), str(interval(70, "over"))
    ('[27, 30)', '(70, 77]')
    >>> str(interval("1.2e9", "almost"))
    '[1080000000, 1200000000)'
    """
    stated = _stated(value)
    if stated < 0:
        return interval(-stated, vagueness).mirrored()
    plain = _plain(stated)
    if vagueness is None:
        return plain
    if not stated:
        raise WrongInput(f"nothing is {vagueness} 0: give the figure or leave the word out")
    below, above = stated * (1 - REACH), stated * (1 + REACH)
    admitted = {
        "almost": Interval(below, stated, high_closed=False),
        "under": Interval(below, stated, high_closed=False),
        "at-most": Interval(below, stated),
        "over": Interval(stated, above, low_closed=False),
        "at-least": Interval(stated, above),
        "about": Interval(min(below, plain.low), max(above, plain.high)),
    }
    return admitted[vagueness]


def multiple_interval(value: Decimal, vagueness: Vagueness | None = None) -> Interval:
    """Return what a multiple admits; of a division, what it was divided by is the stated figure.

    Halved is divided by two, so by [1.5, 2.5): what remains is (0.4, 0.67] of what there was.

    Parameters
    ----------
    value
        How many times the base; below 1 where it was divided.
    vagueness
        The vague word, which says by itself how far the figure reaches.

    Examples
    --------
    >>> str(multiple_interval(Decimal("2.6"))), str(multiple_interval(Decimal("0.5")))
    ('[2.55, 2.65)', '(0.4, 0.6667]')
    """
    divisor = _divisor(value) if vagueness is None and 0 < value < 1 else None
    if divisor is None:
        return interval(value, vagueness)
    by = interval(divisor)
    low, high = (_settled(1 / end) for end in (by.high, by.low))
    return Interval(low, high, by.high_closed, by.low_closed)


def _divisor(value: Decimal) -> Decimal | None:
    """Return the number of at most one decimal that one was divided by, if it is such a number."""
    by = (1 / value).quantize(_TENTH).normalize()
    by = by.quantize(Decimal(1)) if by == by.to_integral() else by
    return by if _settled(1 / by) == value else None


def _settled(value: Decimal) -> Decimal:
    return value.quantize(_FOUR_DIGITS).normalize()


def _plain(stated: Decimal) -> Interval:
    half = Decimal(1).scaleb(_last_place(stated)) / 2
    return Interval(stated - half, stated + half, high_closed=False)


def _last_place(stated: Decimal) -> int:
    """Return the power of ten of the last stated digit."""
    place = stated.as_tuple().exponent
    if not isinstance(place, int):
        raise WrongInput(f"{stated} is not a figure: give a finite number")
    return place


def _stated(value: Decimal | int | str) -> Decimal:
    if isinstance(value, float):
        raise WrongInput(
            f"{value!r} does not tell its last stated digit: give an integer, a Decimal or text"
        )
    try:
        stated = Decimal(value)
    except ArithmeticError as error:
        raise WrongInput(f"{value!r} is not a figure: give digits, as stated") from error
    _last_place(stated)
    return stated


def _exact(value: float | Decimal) -> Decimal:
    """Return a computed value without the noise of binary fractions."""
    return value if isinstance(value, Decimal) else Decimal(format(value, _NOISE))
