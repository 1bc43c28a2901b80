"""Value added, taxes and employment among the satellite accounts of EXIOBASE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from filiere.languages import message
from filiere.sources.matrices import Floats
from filiere.sources.persons import persons

_PRODUCT_TAXES: Final = "taxes less subsidies on products purchased"
_OTHER_TAXES: Final = "other net taxes on production"
_LABOUR: Final = "compensation of employees"
_SURPLUS: Final = "operating surplus"


@dataclass(frozen=True, slots=True, eq=False)
class Accounts:
    """What industries pay besides other industries, in the file's unit.

    Parameters
    ----------
    value_added : shape (n,)
        At basic prices, or None where no row tells it.
    taxes : shape (n,)
        Less subsidies, on products purchased, or None.
    employment : shape (n,)
        Persons, or None.
    """

    value_added: Floats | None
    taxes: Floats | None
    employment: Floats | None

    def warnings(self) -> tuple[str, ...]:
        """Return what the accounts do not tell."""
        told = [message("trade and transport margins are not told apart")]
        if self.value_added is None:
            told.append(message("the files hold no value added"))
        if self.taxes is None:
            told.append(message("the files hold no taxes less subsidies on products"))
        if self.employment is None:
            told.append(message("the files hold no employment"))
        return tuple(told)


def is_account(name: str) -> bool:
    """Say whether a satellite row is value added, a tax, or employment.

    Examples
    --------
    >>> is_account("Operating surplus: Rents on land"), is_account("CO2 - combustion - air")
    (True, False)
    """
    low = name.lower()
    starts = (_PRODUCT_TAXES, _OTHER_TAXES, _LABOUR, _SURPLUS, "value added", "employment")
    return low.startswith(starts) and "hours" not in low and "vulnerable" not in low


def accounts(rows: Mapping[str, Floats], units: Mapping[str, str]) -> Accounts:
    """Sum the satellite rows that tell value added, taxes and employment.

    Parameters
    ----------
    rows
        Rows that `is_account` finds, by name, in the file's units.
    units
        Unit of each row, by its name.
    """
    of: dict[str, list[str]] = {}
    for name in rows:
        of.setdefault(_kind(name), []).append(name)
    paid = [*of.get("labour", ()), *of.get("surplus", ()), *of.get("other taxes", ())]
    employed = {name: rows[name] for name in of.get("employment", ())}
    return Accounts(
        value_added=_sum(rows, _once(paid) or of.get("value added", ())),
        taxes=_sum(rows, _once(of.get("product taxes", ()))),
        employment=persons(employed, units),
    )


def _kind(name: str) -> str:
    low = name.lower()
    starts = {
        _PRODUCT_TAXES: "product taxes",
        _OTHER_TAXES: "other taxes",
        _LABOUR: "labour",
        _SURPLUS: "surplus",
        "value added": "value added",
    }
    return next((kind for start, kind in starts.items() if low.startswith(start)), "employment")


def _once(names: Sequence[str]) -> list[str]:
    """Return the names, without parts of a total that stands beside them."""
    totals = {name.rpartition(":")[0] for name in names if name.lower().endswith(": total")}
    return [
        name
        for name in names
        if name.rpartition(":")[0] not in totals or name.lower().endswith(": total")
    ]


def _sum(rows: Mapping[str, Floats], names: Sequence[str]) -> Floats | None:
    if not names:
        return None
    summed: Floats = np.sum([rows[name] for name in names], axis=0)
    return summed
