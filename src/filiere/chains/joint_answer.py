"""One case of joint production: what it changes for both sides and for every third country."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from filiere.chains.assembly import assembly_shift
from filiere.chains.capability import Capability, capability
from filiere.chains.effects import Effects, effects
from filiere.chains.labels import industry_names
from filiere.chains.leontief import Leontief, leontief
from filiere.chains.low_rank import Shift, changed_output, solved
from filiere.chains.multipliers import jobs_per_output, regions_of
from filiere.chains.order import Order
from filiere.chains.resourcing import supply_shift
from filiere.mrio import Mrio
from filiere.mrio.table import Floats
from filiere.trade.values import ratio


@dataclass(frozen=True, slots=True)
class Ground:
    """What every case on a table stands on.

    Parameters
    ----------
    table
        The table.
    model
        Its model, with the kept factor.
    jobs : shape (n,)
        Persons per output [1/USD].
    regions
        Rows of each of the G regions.
    value_added : shape (G, K)
        By region and industry of the table [USD].
    sells
        What regions sell abroad.
    names
        English name of each industry.
    """

    table: Mrio
    model: Leontief = field(repr=False)
    jobs: Floats = field(repr=False)
    regions: tuple[slice, ...] = field(repr=False)
    value_added: Floats = field(repr=False)
    sells: Capability = field(repr=False)
    names: Mapping[str, str] = field(repr=False)

    def at(self, region: str) -> int:
        """Return a region's place."""
        return self.table.regions.index(region)

    def industries(self, codes: Sequence[str]) -> list[int]:
        """Return the places of industries."""
        return [self.table.industries.index(code) for code in codes]


def ground(table: Mrio) -> Ground:
    """Return what every case on a table stands on."""
    earned = np.zeros((len(table.regions), len(table.industries)))
    np.add.at(earned, (table.region_of, table.industry_of), table.v * table.x)
    return Ground(
        table=table,
        model=leontief(table),
        jobs=jobs_per_output(table),
        regions=regions_of(table),
        value_added=earned,
        sells=capability(table),
        names=industry_names(table),
    )


def answers(on: Ground, order: Order, shares: Sequence[float]) -> list[Effects]:
    """Return what an order changes at each share, from one solve."""
    shift = shift_of(on, order)
    reached = solved(on.model, shift)
    found = []
    for share in shares:
        dx, w = changed_output(on.model, shift, share, reached)
        found.append(
            effects(
                on.model,
                shift,
                share=share,
                dx=dx,
                w=w,
                regions=on.regions,
                sides=(on.at(order.supplier), on.at(order.maker)),
                jobs=on.jobs,
            )
        )
    return found


def gain(change: Any, value_added: Any) -> Any:
    """Return a change of value added as a share of it; NaN where there is none to be a share of.

    Examples
    --------
    >>> gain(1.0, 4.0).item(), gain(1.0, -4.0).item()
    (0.25, nan)
    """
    return ratio(change, np.where(np.asarray(value_added) > 0, value_added, np.nan))


def shift_of(on: Ground, order: Order) -> Shift:
    """Return what an order moves."""
    build = supply_shift if order.kind == "supply" else assembly_shift
    return build(on.table, on.model, order)


def mutual_gain(supplier: Any, maker: Any) -> Any:
    """Return the smaller of two relative gains of value added.

    min(Δva_a / va_a, Δva_b / va_b)

    Parameters
    ----------
    supplier, maker
        Δva / va of each side [1].

    Examples
    --------
    >>> float(mutual_gain(0.02, -0.01))
    -0.01

    References
    ----------
    Computed here.
    """
    return np.minimum(supplier, maker)


def asks(order: Any, present: Any) -> Any:
    """Return what an order asks for, as a share of what is sold abroad already.

    O_ak / X_ak

    NaN where none is sold abroad, or less than none because stocks come back.

    Parameters
    ----------
    order
        O_ak: the order [USD].
    present
        X_ak: what the country sells abroad of the product [USD].

    Examples
    --------
    >>> float(asks(5.0, 50.0))
    0.1

    References
    ----------
    Computed here.
    """
    return np.where(np.asarray(present) > 0, ratio(order, present), np.nan)
