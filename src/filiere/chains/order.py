"""A scenario in the industries of a table: who orders what from whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from filiere.chains.filieres import inputs, makers, products
from filiere.chains.scenario import GOODS, Kind, Origins, Scenario, Use
from filiere.errors import WrongInput
from filiere.mrio import Mrio
from filiere.mrio.table import Floats
from filiere.sectors import Sector


@dataclass(frozen=True, slots=True)
class Order:
    """Orders that move, in the industries of a table.

    Parameters
    ----------
    kind, maker, supplier, sector
        As of the scenario.
    makers
        Industries of the sector that the maker's country has.
    products
        Industries whose products move to the supplier, or whose products a line buys as stated.
    parts
        Assembly: where the line buys each of the products.
    markets, use
        Assembly: whose purchases, and which.
    left_out
        What was asked for as one of all inputs and cannot be, each with its reason.
    """

    kind: Kind
    maker: str
    supplier: str
    sector: str
    makers: tuple[str, ...]
    products: tuple[str, ...]
    parts: Mapping[str, Origins] = field(default_factory=dict)
    markets: tuple[str, ...] = ()
    use: Use = "final"
    left_out: tuple[str, ...] = ()


def order_of(table: Mrio, scenario: Scenario, sectors: Sequence[Sector]) -> Order:
    """Return what a scenario moves in a table.

    Parameters
    ----------
    table
        The table.
    scenario
        The scenario.
    sectors
        The sectors that may be meant.

    Raises
    ------
    UnknownCountry, UnknownSector, UnknownCode
        The table has no such region, sector or industry.
    WrongInput
        A side makes none of what it is to make, or the table does not hold the use.
    """
    found = makers(table, scenario.sector, sectors)
    made = [code for code in found if makes(table, scenario.maker, code)]
    if not made:
        raise WrongInput(
            f"{scenario.maker} makes none of {scenario.sector} ({', '.join(found)}) in the table: "
            "choose another sector, or let the other side make it"
        )
    if scenario.kind == "assembly":
        return _assembly(table, scenario, tuple(made), sectors)
    named = products(table, scenario.products)
    asked = named or inputs(table, sectors)
    given = tuple(code for code in asked if makes(table, scenario.supplier, code))
    left_out = tuple(
        f"{code}: {scenario.supplier} makes none" for code in asked if code not in given
    )
    if left_out and (named or not given):
        raise WrongInput(f"{'; '.join(left_out)}, by this table: take it out, or name another")
    return Order(
        kind="supply",
        maker=scenario.maker,
        supplier=scenario.supplier,
        sector=scenario.sector,
        makers=tuple(made),
        products=given,
        left_out=left_out,
    )


def makes(table: Mrio, region: str, industry: str) -> bool:
    """Tell whether a region has an output of an industry."""
    return bool(table.x[table.places(region, [industry])].sum() != 0)


def own_inputs(table: Mrio, region: str, industries: Sequence[str]) -> Floats:
    """Return what a region's industries buy per output, all parts of the region together.

    Shape (n, l) [1].
    """
    places = [table.places(region, [code]) for code in industries]
    return np.stack([table.Z[:, at].sum(axis=1) / table.x[at].sum() for at in places], axis=1)


def _assembly(
    table: Mrio, scenario: Scenario, made: tuple[str, ...], sectors: Sequence[Sector]
) -> Order:
    stated: dict[str, Origins] = {}
    for name, origins in scenario.parts.items():
        codes = () if name == GOODS else products(table, [name])
        stated |= dict.fromkeys(codes, origins)
    rest = scenario.parts.get(GOODS)
    spread = {} if rest is None else dict.fromkeys(inputs(table, sectors), rest)
    asked = {code: stated.get(code) or spread[code] for code in {**stated, **spread}}
    bought = own_inputs(table, scenario.maker, made)
    reasons = {
        code: reason
        for code, origins in asked.items()
        if (reason := _cannot(table, scenario, bought, code, origins))
    }
    if refused := [f"{code}: {reasons[code]}" for code in stated if code in reasons]:
        raise WrongInput(f"{'; '.join(refused)}, by this table: state other shares for it")
    parts = {
        code: asked[code] for code in table.industries if code in asked and code not in reasons
    }
    if not parts:
        raise WrongInput(f"{'; '.join(reasons.values())}: state other parts")
    markets = scenario.markets or (scenario.maker,)
    for market in markets:
        table.rows_of(market)
    use: Use = scenario.use or ("intermediate" if table.Y is None else "final")
    if use == "final":
        table.F  # noqa: B018 - says what to do where the table has none
    return Order(
        kind="assembly",
        maker=scenario.maker,
        supplier=scenario.supplier,
        sector=scenario.sector,
        makers=made,
        products=tuple(parts),
        parts=parts,
        markets=markets,
        use=use,
        left_out=tuple(f"{code}: {reason}" for code, reason in reasons.items()),
    )


def _cannot(table: Mrio, scenario: Scenario, bought: Floats, code: str, origins: Origins) -> str:
    """Return why a part cannot come from where it is said to come, or nothing."""
    for side, share in ((scenario.supplier, origins.supplier), (scenario.maker, origins.maker)):
        if share and not makes(table, side, code):
            return f"{side} makes none"
    rows = np.flatnonzero(table.industry_of == table.industries.index(code))
    sides = [table.regions.index(side) for side in (scenario.supplier, scenario.maker)]
    of_it = bought[rows]
    world = of_it[~np.isin(table.region_of[rows], sides)].sum(axis=0)
    if origins.world and ((world == 0) & (of_it.sum(axis=0) != 0)).any():
        return f"{scenario.sector} of {scenario.maker} buys none from third countries today"
    return ""
