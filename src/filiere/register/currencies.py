"""Currencies in which the sides invest."""

from __future__ import annotations

from functools import cache

import pycountry


@cache
def _codes() -> frozenset[str]:
    return frozenset(currency.alpha_3 for currency in pycountry.currencies)


def is_currency(code: str) -> bool:
    """Tell whether a code is one of ISO 4217.

    Examples
    --------
    >>> is_currency("MAD"), is_currency("XYZ")
    (True, False)
    """
    return code in _codes()
