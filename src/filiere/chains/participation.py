"""Participation in global value chains: what exports owe to others, and those of others to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

import numpy as np
import polars as pl

from filiere.chains.borin_mancini import borin_mancini
from filiere.chains.exports import Exports, gross_exports, origins
from filiere.chains.factor import Array
from filiere.chains.labels import VALUE_ADDED, industry_names, limits_told, region_on
from filiere.chains.leontief import Leontief, leontief
from filiere.chains.losers import TOTAL, WORLD, losers
from filiere.chains.term_rows import Floats, Places, stacked
from filiere.chains.terms import BORIN_MANCINI, final_demand_missing, total
from filiere.chains.world import table_of
from filiere.mrio import Mrio
from filiere.results import Result
from filiere.store.given import GivenStore
from filiere.trade.question import one_of

By = Literal["country", "partner", "industry"]

_COUNTED: Final = ("GVC", "GVCB", "GVCF")


def vertical_specialisation(model: Leontief, sold: Exports) -> Array:
    """Return the value added of every region in the exports of every region.

    FC_s = Σ_t V_t B_ts E_s; VS1_s = Σ_r V_s B_sr E_r

    The sums leave out s: a column without its own region is the foreign content of a country's
    exports, backward; a row without it, its own value added in the exports of the others, forward.
    Both count a value added each time that it is exported.

    Parameters
    ----------
    model, sold
        Leontief's model and the exports of a table.

    Returns
    -------
    Array
        V_t B_tr E_r [USD], shape (G, G).

    Examples
    --------
    >>> from filiere.chains.leontief import leontief
    >>> from filiere.chains.world import table_of
    >>> table = table_of("/nonexistent")
    >>> model = leontief(table)
    >>> vertical_specialisation(model, gross_exports(model, table)).shape
    (80, 80)

    References
    ----------
    Hummels, Ishii & Yi (2001), Journal of International Economics 54(1); Koopman, Wang & Wei
    (2014), American Economic Review 104(2).
    """
    xp = model.xp
    exported = xp.sum(sold.E, axis=1)[:, None]
    return origins(model, sold) @ xp.where(sold.home, exported, 0.0)


def in_others_exports(model: Leontief, sold: Exports) -> Array:
    """Return the value added of every row in the exports of other regions, shape (n,).

    The part of VS1 that each industry adds, v_i Σ_r (B E_r)_i, where r is not its own region.
    """
    xp = model.xp
    exported = xp.sum(sold.E, axis=1)[:, None]
    called = model.solve(xp.where(sold.home, exported, 0.0))
    return sold.v * xp.sum(xp.where(sold.home, 0.0, called), axis=1)


def participation(
    country: str | None = None,
    *,
    by: By = "country",
    table: Path | str | None = None,
    source: str | None = None,
    vintage: str | None = None,
    period: str | None = None,
    unit: float | None = None,
    store: GivenStore = None,
) -> Result:
    """Return how far countries take part in global value chains, backward and forward.

    Backward: FC, the foreign content of exports, and GVCB, which adds own value that came back in
    imports and is exported again; GVCB is also what Hummels, Ishii and Yi call VS, imported inputs
    in exports. Forward: VS1, own value added in the exports of others, and GVCF, own value added
    that the buyer does not keep. GVC = GVCB + GVCF: all exports that cross more than one border.

    Parameters
    ----------
    country
        Whose participation; every country's if None.
    by
        A row for each country; for each partner, which is where the content comes from (FC) or
        who exports it (VS1); or for each industry, which is the one that exports, and for VS1
        the one that adds the value.
    table
        A file of a world table, instead of the store's.
    source, vintage, period
        Only this table of the store; the latest year if None.
    unit
        USD that one unit of the file is, where the file does not tell.
    store
        The store or its folder.

    Returns
    -------
    Result
        Columns country, partner (``"world"`` for all), industry (``"total"`` for all), name, term,
        value_usd, exports_share: of the exports of the country, or of its industry; VS1 may
        exceed them. Without final demand by country GVC and GVCF are null, and the answer is
        incomplete.

    Raises
    ------
    UnknownCountry, WrongInput
        If the question cannot be understood.
    NotInStore
        If the store holds no such table.

    Examples
    --------
    >>> rows = participation("MAR", store="/nonexistent").data
    >>> rows.filter(term="VS1")["exports_share"].round(2).item()
    0.17

    References
    ----------
    Hummels, Ishii & Yi (2001); Koopman, Wang & Wei (2014); Borin & Mancini (2019).
    """
    one_of(by, By, "by")
    whole = table_of(store, table=table, source=source, vintage=vintage, period=period, unit=unit)
    region = None if country is None else region_on(whole, country)
    rows = _by_partner(whole) if by == "partner" else _by_row(whole, by)
    if region is not None:
        rows = rows.filter(pl.col("country") == region)
    absent = rows.filter(pl.col("value_usd").is_null())["term"].unique(maintain_order=True)
    formulas = ["vertical_specialisation"] + ["borin_mancini_source"] * (by != "partner")
    return Result(
        data=rows,
        provenance=tuple(whole.provenance.by(each) for each in formulas),
        warnings=tuple(_warnings(whole, absent.to_list())),
        complete=absent.is_empty(),
    )


def _by_partner(table: Mrio) -> pl.DataFrame:
    """Return FC by origin and VS1 by exporter, of every country."""
    model = leontief(table)
    sold = gross_exports(model, table)
    held = vertical_specialisation(model, sold)
    apart = ~np.eye(len(table.regions), dtype=np.bool_)
    exports = _sums(table.region_of, sold.E.sum(axis=1), len(table.regions))
    one, other = np.nonzero(apart)
    keys = {
        "country": [table.regions[g] for g in one],
        "partner": [table.regions[g] for g in other],
        "industry": [TOTAL] * len(one),
        "name": pl.Series([None] * len(one), dtype=pl.String),
    }
    figures = {"FC": held.T[apart], "VS1": held[apart]}
    return stacked(pl.DataFrame(keys), figures, exports[one])


def _by_row(table: Mrio, by: By) -> pl.DataFrame:
    """Return every measure by country, or by country and industry."""
    model = leontief(table)
    sold = gross_exports(model, table)
    found = {term: each.sum(axis=1) for term, each in borin_mancini(model, table).items()}
    measures: dict[str, Floats | None] = {
        "FC": total("FC", found, BORIN_MANCINI),
        "VS1": in_others_exports(model, sold),
        **{term: total(term, found, BORIN_MANCINI) for term in _COUNTED},
    }
    named, group = losers(table, "industry" if by == "industry" else "country")
    names = industry_names(table)
    keys = {
        "country": [country for country, _ in named],
        "partner": [WORLD] * len(named),
        "industry": [industry for _, industry in named],
        "name": pl.Series([names.get(industry) for _, industry in named], dtype=pl.String),
    }
    summed = {
        term: None if each is None else _sums(group, each, len(named))
        for term, each in measures.items()
    }
    exports = _sums(group, sold.E.sum(axis=1), len(named))
    return stacked(pl.DataFrame(keys), summed, exports)


def _sums(group: Places, values: Floats, groups: int) -> Floats:
    found = np.bincount(group, weights=values, minlength=groups)
    return found.astype(np.float64)


def _warnings(table: Mrio, absent: Sequence[str]) -> Iterator[str]:
    """Say what is missing, and on what the measures rest."""
    if absent:
        yield final_demand_missing(table, absent)
    yield from limits_told(table)
    yield VALUE_ADDED
