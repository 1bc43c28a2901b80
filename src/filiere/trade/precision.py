"""How exact a figure is given: as far as sums of floating-point numbers are the same every time."""

from __future__ import annotations

from typing import Final

import polars as pl
import polars.selectors as cs

USD: Final = "USD"
CENTS: Final = 2
DIGITS: Final = 12
COMPUTED: Final = ("potential_usd", "untapped_usd")


def to_the_cent(sums: pl.DataFrame) -> pl.DataFrame:
    """Return a table whose numbers are all dollars to the cent, the same in every run."""
    return unsigned_zeros(sums.with_columns(cs.float().round(CENTS)))


def settled(figures: pl.DataFrame, unit: str = USD) -> pl.DataFrame:
    """Return sums of dollars to the cent, all other numbers to twelve digits.

    The engine adds in the order in which its threads arrive, so that the last bits of a sum change
    from one run to the next; the same question must give the same answer.

    Parameters
    ----------
    figures
        Columns of floating-point numbers; those whose name ends in ``_usd`` are dollars. What a
        formula gives, such as a potential, has no cents: its parts must still add up.
    unit
        Of these columns: where a table states none but its own, nobody knows what a cent of it is.

    Examples
    --------
    >>> row = settled(pl.DataFrame({"value_usd": [0.1 + 0.2], "rca": [1 / 3]})).row(0)
    >>> row
    (0.3, 0.333333333333)
    """
    amounts = (cs.float() & cs.ends_with("_usd")) - cs.by_name(*COMPUTED, require_all=False)
    dollars = amounts if unit == USD else cs.by_name()
    rounded = figures.with_columns(
        dollars.round(CENTS), (cs.float() - dollars).round_sig_figs(DIGITS)
    )
    return unsigned_zeros(rounded)


def unsigned_zeros(figures: pl.DataFrame) -> pl.DataFrame:
    """Return numbers without negative zeros, which would be shown and written as ``-0.0``.

    Examples
    --------
    >>> unsigned_zeros(pl.DataFrame({"change": [-0.0, None]})).rows()
    [(0.0,), (None,)]
    """
    return figures.with_columns(
        pl.when(cs.float() == 0).then(0.0).otherwise(cs.float()).name.keep()
    )
