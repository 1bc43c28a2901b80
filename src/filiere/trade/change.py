"""Growth of the trade between two countries, as each side reports it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import isnan
from pathlib import Path
from typing import Final, Literal

import polars as pl

from filiere.errors import NotInStore, UnknownProduct, WrongInput
from filiere.industries import industry
from filiere.products import is_product_code
from filiere.results import Result
from filiere.sectors import Sector
from filiere.sectors import sector as sector_of
from filiere.store import Dataset, Store
from filiere.store.given import GivenStore, given_store
from filiere.trade.answering import best_answer, candidates, described, title
from filiere.trade.bilateral import gaps
from filiere.trade.growth import growth as growth_rate
from filiere.trade.levels import codes_meant, tells_apart
from filiere.trade.precision import settled
from filiere.trade.question import given_period, given_sides, one_of
from filiere.trade.reported import Flow, Report, Reported, Span, View, views_of, ways_of
from filiere.trade.reports import reported
from filiere.trade.whole import all_goods, completed, editions, joined, some_only

_COLUMNS: Final[dict[str, pl.DataType | type[pl.DataType]]] = {
    "country": pl.String,
    "partner": pl.String,
    "flow": pl.String,
    "item": pl.String,
    "reporter": pl.String,
    "side": pl.String,
    "period": pl.String,
    "base_period": pl.String,
    "value_usd": pl.Float64,
    "base_usd": pl.Float64,
    "growth": pl.Float64,
    "complete": pl.Boolean,
    "missing": pl.List(pl.String),
    "coverage": pl.String,
    "source": pl.String,
    "vintage": pl.String,
}


def growth(
    a: str,
    b: str,
    *,
    period: Span | str,
    flow: Flow = "turnover",
    sector: str | None = None,
    product: str | None = None,
    source: str | None = None,
    vintage: str | None = None,
    sectors_file: Path | None = None,
    store: GivenStore = None,
) -> Result:
    """Return how trade between two countries grew over a year, one row a reporting side.

    g = X(t) / X(t − 1 year) − 1

    Parameters
    ----------
    a, b
        The two countries: codes, or names in any of the four languages.
    period
        A year, half-year, quarter, month, or a range of them; its base is a year earlier.
    flow
        Exports of a to b, imports of a from b, or both together.
    sector, product
        Only this sector, or only this product (2, 4 or 6 digits) or industry.
    source, vintage
        Only these data.
    sectors_file
        The user's own sectors (TOML).
    store
        The store or its folder.

    Returns
    -------
    Result
        Columns country, partner, flow (as the country sees it), item (sector or code, null for
        all), reporter (null for reconciled data), side, period, base_period, value_usd and
        base_usd [USD], growth [1], complete, missing (the parts of both periods without a
        report), coverage, source, vintage. Incomplete where no side reported both periods.

    Raises
    ------
    UnknownCountry, UnknownPeriod, UnknownSector, UnknownProduct, WrongInput
        If the question cannot be understood.
    NotInStore
        If the store holds no data of the kind.

    Examples
    --------
    One year ships with the product, so that a rate lacks its base, and says so:

    >>> answer = growth("RUS", "MAR", period="2022", store="/nonexistent")
    >>> answer.complete, answer.data["missing"].to_list()
    (False, [['2021']])
    """
    one_of(flow, Flow, "flow")
    sides = given_sides(a, b)
    span = given_period(period)
    if span is None:
        raise WrongInput("growth needs a period, as 2025, 2025-S1 or 2025-M07")
    held = given_store(store)
    item = _item(sector, product, sectors_file)
    kind = candidates(
        held,
        level=item.level,
        period=span,
        source=source,
        vintage=vintage,
        totals_first=item.code is None,
    )
    fine = [each for each in kind if tells_apart(each, product=item.product)]
    if not fine:
        raise NotInStore(f"no flows by product as fine as {item.code} in the store; load such data")
    question = partial(_growth, held, sides, span=span, flow=flow, item=item, others=fine)
    answer = best_answer(fine, lambda dataset: question((dataset,)))
    if answer.complete or item.product is not None:
        return answer
    finer = [each for each in fine if tells_apart(each, sector=item.sector)]
    return max([answer, *map(question, editions(finer))], key=_answered)


def _answered(result: Result) -> tuple[bool, int]:
    """Order answers by how much they answer; of equals the first is taken."""
    figures = result.data.select("value_usd", "base_usd")
    return result.complete, sum(each.drop_nulls().len() for each in figures)


@dataclass(frozen=True, slots=True)
class _Item:
    """What the growth is of: everything, a sector, or a code."""

    code: str | None = None
    sector: Sector | None = None
    level: Literal["sector", "industry", "product"] | None = None

    @property
    def product(self) -> str | None:
        return None if self.sector else self.code


def _item(sector: str | None, product: str | None, sectors_file: Path | None) -> _Item:
    """Understand what the growth is asked of."""
    if sector is not None and product is not None:
        raise WrongInput("give a sector or a product, not both")
    if sector is not None:
        found = sector_of(sector, sectors_file)
        return _Item(found.id, found, "sector")
    if product is None:
        return _Item()
    if is_product_code(product):
        return _Item(product, None, "product")
    try:
        return _Item(industry(product.upper()).code, None, "industry")
    except LookupError:
        raise UnknownProduct(
            f"unknown product {product!r}: give 2, 4 or 6 digits of the HS, as 3004, or an "
            "industry, as C21"
        ) from None


def _growth(
    store: Store,
    sides: tuple[str, str],
    datasets: tuple[Dataset, ...],
    *,
    span: Span,
    flow: Flow,
    item: _Item,
    others: Sequence[Dataset],
) -> Result:
    """Answer from one data set, or from several of one edition that complete one another."""
    dataset, base = datasets[0], span.year_earlier()
    of_all = partial(all_goods, store, others=others) if item.code is None else None
    read = of_all or partial(reported, store)
    each = [[read(one, a=sides[0], b=sides[1], span=t) for one in datasets] for t in (span, base)]
    now, then = (joined(reports) for reports in each)
    held = sorted({*now.rows["product"], *then.rows["product"]})
    codes = codes_meant(dataset, held, sector=item.sector, product=item.product)
    rows = [
        _row(views, now.sum(views, codes), then.sum(views, codes))
        for reporter in ((None,) if "reconciled" in now.sides else sides)
        for views in (views_of(ways_of(flow, *sides), reporter),)
    ]
    shared = {
        "country": sides[0],
        "partner": sides[1],
        "flow": flow,
        "item": item.code,
        "period": str(span),
        "base_period": str(base),
        "coverage": dataset.coverage,
        "source": dataset.source,
        "vintage": dataset.vintage,
    }
    return Result(
        data=settled(pl.DataFrame([shared | row for row in rows], schema=_COLUMNS)),
        provenance=tuple(one.provenance.by("growth") for one in datasets),
        warnings=(
            *described(dataset),
            *completed([found for reports in each for found in reports]),
            *(_partial(store, dataset, others, sides) if item.code is None else ()),
            *_warnings(now, then, rows),
        ),
        complete=any(row["complete"] for row in rows),
    )


def _partial(
    store: Store, dataset: Dataset, others: Sequence[Dataset], sides: tuple[str, str]
) -> Iterator[str]:
    """Say whose products are not all goods."""
    for view, share in some_only(store, dataset, others, [sides]):
        yield (
            f"{title(dataset)}: the products held are {share:.0%} of the total that "
            f"{view.reporter} reports of trade from {view.exporter} to {view.importer}; "
            "they do not stand for it"
        )


def _row(views: Sequence[View], level: Report, base: Report) -> dict[str, object]:
    """Set the level, its base and the rate side by side."""
    rate = float(growth_rate([level.value_usd], [base.value_usd])[0])
    return {
        "reporter": views[0].reporter,
        "side": "+".join(view.side for view in views) if views[0].reporter else "reconciled",
        "value_usd": _known(level.value_usd),
        "base_usd": _known(base.value_usd),
        "growth": _known(rate),
        "complete": level.complete and base.complete,
        "missing": [*base.missing, *level.missing],
    }


def _known(value: float) -> float | None:
    return None if isnan(value) else value


def _warnings(now: Reported, then: Reported, rows: Sequence[dict[str, object]]) -> list[str]:
    """Say what is missing, and where there is no base to grow from."""
    told = list(dict.fromkeys([*gaps(now), *gaps(then, "base period")]))
    if any(row["base_usd"] == 0 for row in rows):
        told.append(f"nothing was recorded in {then.span}: no rate over a base of zero")
    if any("+" in str(row["side"]) for row in rows):
        told.append("a country's turnover adds its exports (FOB) and its imports (CIF)")
    return told
