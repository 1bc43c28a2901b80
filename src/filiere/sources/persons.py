"""How many persons a unit of employment is, as satellite accounts write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import numpy as np

from filiere.sources.matrices import Floats

_UNIT: Final = re.compile(
    r"(?P<times>1,?000|'000|000|thousands?( of)?|k)?[\s_]*"
    r"(p|pp|ppl|pers|persons?|people|workers?|employees|employed)\.?",
    re.I,
)


def persons_per_unit(unit: str) -> float | None:
    """Return how many persons a unit is, or None where it counts something else.

    Examples
    --------
    >>> persons_per_unit("1000 p"), persons_per_unit("people"), persons_per_unit("M.hr")
    (1000.0, 1.0, None)
    """
    found = _UNIT.fullmatch(unit.strip())
    if found is None:
        return None
    return 1000.0 if found["times"] else 1.0


def persons(rows: Mapping[str, Floats], units: Mapping[str, str]) -> Floats | None:
    """Return the persons that rows of employment count together, shape (n,).

    Rows in another unit (hours) are left out, and parts beside a total of them.

    Parameters
    ----------
    rows
        Values by the row's name, each of shape (n,).
    units
        Unit by the row's name.
    """
    counted = {name: size for name in rows if (size := persons_per_unit(units.get(name, "")))}
    totals = [name for name in counted if re.search(r"\btotal\b", name, re.I)]
    each = [rows[name] * counted[name] for name in totals or counted]
    if not each:
        return None
    summed: Floats = np.sum(each, axis=0)
    return summed
