"""A case of joint production as rows: a row for each side and for each third country."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
import polars as pl

from filiere.chains.effects import Effects
from filiere.chains.joint_answer import Ground, asks, gain, mutual_gain
from filiere.chains.order import Order
from filiere.chains.scenario import GOODS
from filiere.mrio.table import Floats

SCHEMA: Final = pl.Schema(
    {
        "case": pl.Int64,
        "kind": pl.String,
        "maker": pl.String,
        "supplier": pl.String,
        "sector": pl.String,
        "product": pl.String,
        "name": pl.String,
        "share": pl.Float64,
        "side": pl.String,
        "country": pl.String,
        "d_output_usd": pl.Float64,
        "d_value_added_usd": pl.Float64,
        "d_value_added_share": pl.Float64,
        "d_value_added_sector_share": pl.Float64,
        "d_jobs": pl.Float64,
        "order_usd": pl.Float64,
        "order_product": pl.String,
        "present_usd": pl.Float64,
        "asks_share": pl.Float64,
        "rca": pl.Float64,
        "mutual_gain_share": pl.Float64,
        "d_trade_supplier_to_maker_usd": pl.Float64,
        "d_trade_maker_to_supplier_usd": pl.Float64,
    }
)


def case_rows(
    on: Ground, order: Order, share: float, found: Effects, *, number: int, label: tuple[str, str]
) -> pl.DataFrame:
    """Return a case's rows: supplier, maker, then third countries, who loses most first.

    Parameters
    ----------
    on, order, share, found
        The table, what moves, θ, and what it changes.
    number
        Of the case, from 1.
    label
        Code and name of what moves.
    """
    table = on.table
    supplier, maker = on.at(order.supplier), on.at(order.maker)
    third = [n for n in range(len(table.regions)) if n not in {supplier, maker}]
    earned = np.asarray(found.value_added)
    gains = gain(earned, on.value_added.sum(axis=1))
    orders = _orders(on, order, found)
    losers = sorted(third, key=lambda n: (earned[n], table.regions[n]))
    at = [supplier, maker, *losers]
    columns = {
        "side": ["supplier", "maker", *("third" for _ in third)],
        "country": [table.regions[n] for n in at],
        "d_output_usd": np.asarray(found.output)[at],
        "d_value_added_usd": earned[at],
        "d_value_added_share": gains[at],
        "d_value_added_sector_share": gain(earned, _concerned(on, order))[at],
        "d_jobs": np.asarray(found.jobs)[at],
        **{name: [values[n] for n in at] for name, values in orders.items()},
    }
    whole = {
        "case": number,
        "kind": order.kind,
        "maker": order.maker,
        "supplier": order.supplier,
        "sector": order.sector,
        "product": label[0],
        "name": label[1],
        "share": share,
        "mutual_gain_share": float(mutual_gain(gains[supplier], gains[maker])),
        "d_trade_supplier_to_maker_usd": float(found.to_maker),
        "d_trade_maker_to_supplier_usd": float(found.to_supplier),
    }
    frame = pl.DataFrame(columns).with_columns(pl.lit(each).alias(n) for n, each in whole.items())
    return frame.select(list(SCHEMA)).cast(SCHEMA).with_columns(pl.col(pl.Float64).fill_nan(None))


def _orders(on: Ground, order: Order, found: Effects) -> dict[str, Sequence[object]]:
    """Return, by region, the order it gets or loses, of what, and what it sells abroad of that."""
    asked, lost = _by_product(on, found.asked), _by_product(on, found.lost)
    supplier, maker = on.at(order.supplier), on.at(order.maker)
    changed = asked - lost
    orders = changed.sum(axis=1)
    of = [_largest(on, row) for row in changed]
    taken = order.products if order.kind == "supply" else order.makers
    present = on.sells.exports[:, on.industries(taken)].sum(axis=1)
    present[supplier] = on.sells.of(supplier, on.industries(order.products))
    present[maker] = orders[maker] = np.nan
    of[maker] = None
    if order.kind == "assembly":
        orders[maker] = float(found.assembled)
        present[maker] = on.table.x[on.table.places(order.maker, order.makers)].sum()
        of[maker] = "+".join(order.makers)
    rca = np.full(len(orders), np.nan)
    rca[supplier] = on.sells.rca(supplier, on.industries(order.products))
    return {
        "order_usd": orders.tolist(),
        "order_product": of,
        "present_usd": present.tolist(),
        "asks_share": asks(orders, present).tolist(),
        "rca": rca.tolist(),
    }


def _by_product(on: Ground, rows: Floats) -> Floats:
    """Return amounts of rows by region and industry, shape (G, K)."""
    table = on.table
    summed = np.zeros((len(table.regions), len(table.industries)))
    np.add.at(summed, (table.region_of, table.industry_of), np.asarray(rows))
    return summed


def _largest(on: Ground, changed: Floats) -> str | None:
    """Return the industry of the largest order, gained or lost."""
    at = int(np.argmax(np.abs(changed)))
    return on.table.industries[at] if changed[at] else None


def _concerned(on: Ground, order: Order) -> Floats:
    """Return value added, by region, of the industries that get or lose the order [USD]."""
    taken = order.products if order.kind == "supply" else order.makers
    concerned: Floats = on.value_added[:, on.industries(taken)].sum(axis=1)
    supplier, maker = on.at(order.supplier), on.at(order.maker)
    concerned[supplier] = on.value_added[supplier, on.industries(order.products)].sum()
    concerned[maker] = on.value_added[maker, on.industries(order.makers)].sum()
    return concerned


def label_of(on: Ground, products: Sequence[str], *, every: bool) -> tuple[str, str]:
    """Return the code and the English name of what moves.

    Parameters
    ----------
    on
        The table.
    products
        Industries.
    every
        Whether they are all inputs rather than named ones.
    """
    if every:
        return GOODS, "All tradable inputs"
    return "+".join(products), "; ".join(on.names[code] for code in products)
