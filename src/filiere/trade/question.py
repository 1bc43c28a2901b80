"""What a question names: the two sides, the period, its options, as a caller may write them."""

from __future__ import annotations

from typing import get_args

from filiere.countries import place
from filiere.errors import WrongInput
from filiere.periods import parse
from filiere.trade.reported import Span


def given_sides(a: str, b: str) -> tuple[str, str]:
    """Return the codes of the two sides, given as codes or names in any language.

    Raises
    ------
    UnknownCountry
        If one is unknown.
    WrongInput
        If both are the same.
    """
    one, other = place(a).code, place(b).code
    if one == other:
        raise WrongInput(f"{a} and {b} are the same country ({one}): name two different ones")
    return one, other


def given_period(period: Span | str | None) -> Span | None:
    """Return the period of an SDMX text, or the one given."""
    return parse(period) if isinstance(period, str) else period


def one_of(value: str, allowed: object, option: str) -> None:
    """Refuse a value that an option does not take, naming those it takes.

    Parameters
    ----------
    value
        What was given.
    allowed
        The ``Literal`` of the values it takes.
    option
        Its name, for the message.
    """
    names = get_args(allowed)
    if value not in names:
        raise WrongInput(f"{option} {value!r}: give {', '.join(names[:-1])} or {names[-1]}")
