"""Every case of joint production between two countries, the best for both first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal

import numpy as np
import polars as pl

from filiere.chains.assembly import order_columns
from filiere.chains.cases import Cases, assembly_cases, supply_cases
from filiere.chains.filieres import Level, filieres, inputs, makers, products
from filiere.chains.joint_answer import Ground, asks, gain, mutual_gain
from filiere.chains.joint_question import JointQuestion
from filiere.chains.joint_rows import label_of
from filiere.chains.multipliers import Multipliers, multipliers
from filiere.chains.order import Order, makes, order_of
from filiere.countries import REST_OF_WORLD
from filiere.errors import WrongInput
from filiere.sectors import Sector

By = Literal["mutual", "a", "b", "sum", "trade"]

SCHEMA: Final = pl.Schema(
    {
        "kind": pl.String,
        "maker": pl.String,
        "supplier": pl.String,
        "sector": pl.String,
        "product": pl.String,
        "name": pl.String,
        "share": pl.Float64,
        "mutual_gain_share": pl.Float64,
        "maker_d_output_usd": pl.Float64,
        "maker_d_value_added_usd": pl.Float64,
        "maker_d_value_added_share": pl.Float64,
        "maker_d_jobs": pl.Float64,
        "supplier_d_output_usd": pl.Float64,
        "supplier_d_value_added_usd": pl.Float64,
        "supplier_d_value_added_share": pl.Float64,
        "supplier_d_jobs": pl.Float64,
        "d_trade_supplier_to_maker_usd": pl.Float64,
        "d_trade_maker_to_supplier_usd": pl.Float64,
        "order_usd": pl.Float64,
        "present_usd": pl.Float64,
        "asks_share": pl.Float64,
        "rca": pl.Float64,
        "assembled_usd": pl.Float64,
        "loser": pl.String,
        "loser_d_value_added_usd": pl.Float64,
    }
)


def ranked_cases(
    on: Ground, question: JointQuestion, sectors: Sequence[Sector], *, level: Level
) -> tuple[list[Cases], list[str]]:
    """Return all cases of a question, sector by sector, and what had to be left out.

    Raises
    ------
    UnknownCountry, UnknownSector, UnknownCode
        The table has no such region, sector or industry.
    WrongInput
        No case is left.
    """
    table = on.table
    groups = filieres(table, sectors, level=level)
    if question.sector is not None:
        groups = {question.sector: makers(table, question.sector, sectors)}
    chosen = products(table, question.products) or inputs(table, sectors)
    orders, left = _orders(on, question, groups, chosen, sectors)
    if not orders:
        reasons = "; ".join(left) or "the table tells no industry of any sector"
        raise WrongInput(f"nothing to rank: {reasons}")
    columns = [order_columns(table, order) for order in orders]
    reach = multipliers(
        table, on.model, question.sides, np.unique(np.concatenate(columns)), on.jobs
    )
    return list(_cases(on, question, groups, orders, reach)), left


def _orders(
    on: Ground,
    question: JointQuestion,
    groups: Mapping[str, Sequence[str]],
    chosen: Sequence[str],
    sectors: Sequence[Sector],
) -> tuple[list[Order], list[str]]:
    """Return the orders: of a supply one for each direction, of an assembly for each sector too."""
    orders, left = [], []
    for way in question.ways:
        maker, supplier = way
        if question.kind == "assembly":
            for sector in groups:
                scenario = question.scenario(way, sector=sector, share=question.shares[0])
                try:
                    orders.append(order_of(on.table, scenario, sectors))
                except WrongInput as refusal:
                    left.append(str(refusal))
            continue
        made = dict.fromkeys(code for codes in groups.values() for code in codes)
        here = tuple(code for code in made if makes(on.table, maker, code))
        given = tuple(code for code in chosen if makes(on.table, supplier, code))
        left += [f"{code}: {maker} makes none" for code in made if code not in here]
        left += [f"{code}: {supplier} makes none" for code in chosen if code not in given]
        if here and given:
            orders.append(Order("supply", maker, supplier, "", here, given))
    return orders, list(dict.fromkeys(left))


def _cases(
    on: Ground,
    question: JointQuestion,
    groups: Mapping[str, Sequence[str]],
    orders: Iterable[Order],
    reach: Multipliers,
) -> Iterator[Cases]:
    for order in orders:
        if order.kind == "assembly":
            yield assembly_cases(on.table, on.model, reach, order, shares=question.shares)
            continue
        there = {
            sector: [code for code in codes if code in order.makers]
            for sector, codes in groups.items()
        }
        yield from supply_cases(
            on.table,
            on.model,
            reach,
            order,
            filieres={sector: codes for sector, codes in there.items() if codes},
            shares=question.shares,
        )


def ranked_rows(
    on: Ground,
    question: JointQuestion,
    cases: Iterable[Cases],
    *,
    by: By,
) -> pl.DataFrame:
    """Return the cases as rows, the best first; those in which no order moves are left out."""
    data = pl.concat([_rows(on, each, every=question.every_input) for each in cases])
    data = data.filter(pl.col("order_usd") != 0).with_columns(pl.col(pl.Float64).fill_nan(None))
    keys = ["sector", "product", "share", "maker"]
    ordered = data.with_columns(_score(question, by).alias("_score")).sort(
        "_score", *keys, descending=[True, *(False for _ in keys)], nulls_last=True
    )
    return ordered.drop("_score").with_row_index("rank", offset=1)


def _score(question: JointQuestion, by: By) -> pl.Expr:
    """Return what the cases are ranked by."""
    of_maker, of_supplier = (
        pl.col("maker_d_value_added_usd"),
        pl.col("supplier_d_value_added_usd"),
    )
    sides = dict(zip(("a", "b"), question.sides, strict=True))
    if by in sides:
        return pl.when(pl.col("maker") == sides[by]).then(of_maker).otherwise(of_supplier)
    return {
        "mutual": pl.col("mutual_gain_share"),
        "sum": of_maker + of_supplier,
        "trade": pl.col("d_trade_supplier_to_maker_usd") + pl.col("d_trade_maker_to_supplier_usd"),
    }[by]


def _rows(on: Ground, cases: Cases, *, every: bool) -> pl.DataFrame:
    """Return the cases of one sector and direction as rows."""
    order = cases.order
    s, m = on.at(order.supplier), on.at(order.maker)
    totals = on.value_added.sum(axis=1)
    gains = [gain(cases.value_added[..., at], totals[at]) for at in (s, m)]
    loser, lost = _loser(on, cases, (s, m))
    sold = [on.sells.of(s, on.industries(codes)) for codes in cases.products]
    labels = [
        label_of(on, codes, every=every and order.kind == "assembly") for codes in cases.products
    ]
    theta, shape = np.array(cases.shares)[:, None], cases.asked.shape
    figures: dict[str, Any] = {
        "kind": order.kind,
        "maker": order.maker,
        "supplier": order.supplier,
        "sector": order.sector,
        "product": [code for code, _ in labels],
        "name": [name for _, name in labels],
        "share": theta,
        "mutual_gain_share": mutual_gain(*gains),
        "maker_d_output_usd": cases.output[..., 1],
        "maker_d_value_added_usd": cases.value_added[..., m],
        "maker_d_value_added_share": gains[1],
        "maker_d_jobs": cases.jobs[..., 1],
        "supplier_d_output_usd": cases.output[..., 0],
        "supplier_d_value_added_usd": cases.value_added[..., s],
        "supplier_d_value_added_share": gains[0],
        "supplier_d_jobs": cases.jobs[..., 0],
        "d_trade_supplier_to_maker_usd": cases.to_maker,
        "d_trade_maker_to_supplier_usd": cases.to_supplier,
        "order_usd": cases.asked,
        "present_usd": sold,
        "asks_share": asks(cases.asked, np.array(sold)),
        "rca": [on.sells.rca(s, on.industries(codes)) for codes in cases.products],
        "assembled_usd": cases.assembled if order.kind == "assembly" else np.nan,
        "loser": loser,
        "loser_d_value_added_usd": lost,
    }
    spread = {name: np.broadcast_to(value, shape).ravel() for name, value in figures.items()}
    return pl.DataFrame(
        [pl.Series(name, spread[name].tolist(), dtype=kind) for name, kind in SCHEMA.items()]
    )


def _loser(on: Ground, cases: Cases, sides: tuple[int, int]) -> tuple[Any, Any]:
    """Return who loses most value added among third countries, and how much, shape (Θ, K) each.

    The rest of the world is named only where no country loses.
    """
    regions = np.array(on.table.regions)
    change = cases.value_added.copy()
    change[..., list(sides)] = np.inf
    named = change.copy()
    named[..., regions == REST_OF_WORLD] = np.inf
    at = np.where(named.min(axis=-1) < 0, named.argmin(axis=-1), change.argmin(axis=-1))
    lost = np.take_along_axis(change, at[..., None], axis=-1)[..., 0]
    return np.where(lost < 0, regions[at], None), np.where(lost < 0, lost, np.nan)
