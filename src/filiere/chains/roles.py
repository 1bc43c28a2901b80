"""What part each industry of a table plays: its linkages, its position, its class."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from filiere.chains.labels import industry_names, limits_told, places_asked, region_on, scope_told
from filiere.chains.leontief import Leontief, leontief
from filiere.chains.linkages import (
    CLASSES,
    Forward,
    backward_linkages,
    direct_linkages,
    domestic,
    forward_linkages,
    key_classes,
    linkage_index,
    linkage_variation,
)
from filiere.chains.position import downstreamness, upstreamness
from filiere.chains.world import table_of
from filiere.languages import message
from filiere.mrio import Mrio
from filiere.results import Result
from filiere.store.given import GivenStore
from filiere.trade.precision import settled
from filiere.trade.question import one_of

Scope = Literal["world", "domestic"]
Places = NDArray[np.intp]
Columns = dict[str, NDArray[np.float64]]

_MEASURES = ("backward", "forward", "backward_direct", "forward_direct")


def linkages(
    country: str | None = None,
    *,
    sector: str | None = None,
    scope: Scope = "world",
    forward: Forward = "ghosh",
    variation: bool = False,
    table: Path | str | None = None,
    source: str | None = None,
    vintage: str | None = None,
    period: str | None = None,
    unit: float | None = None,
    sectors_file: Path | None = None,
    store: GivenStore = None,
) -> Result:
    """Return how far each industry draws on others and serves them, and which are key.

    NL_j = n L_j / Σ_j L_j

    Parameters
    ----------
    country
        Only its industries; those of all countries if None.
    sector
        Only the industries of this sector.
    scope
        Linkages along the chains of the world, against the mean of all industries of the table;
        or through a country's own transactions alone, against the mean of its own industries.
    forward
        Forward linkages by Ghosh's inverse, or by the rows of Leontief's (the classic measure).
    variation
        Whether to add how unevenly each linkage falls on the other industries (coefficient of
        variation): one column and one row of the inverse are solved for each industry shown.
    table
        A file of a world table, instead of the store's.
    source, vintage, period
        Only this table; the latest year of the store if None.
    unit
        USD that one unit of the file is, where the file does not tell.
    sectors_file
        The user's own sectors (TOML).
    store
        The store or its folder.

    Returns
    -------
    Result
        A row for each industry: country, industry, name; output_usd; backward, forward,
        backward_direct, forward_direct, the linkages against their mean [1]; upstreamness and
        downstreamness [1], always of the world; key: ``"key"`` where both total linkages are
        above 1, ``"backward"``, ``"forward"``, or ``"weak"`` where neither is; with `variation`,
        backward_variation and forward_variation [1]. A table that tells parts of a country apart
        has a column part. Missing where an industry puts out nothing.

    Raises
    ------
    UnknownCountry, UnknownSector, WrongInput
        If the question cannot be understood.
    NotInStore
        If the store holds no such table.

    References
    ----------
    Rasmussen (1956); Antràs et al. (2012); Miller & Temurshoev (2017).
    """
    one_of(scope, Scope, "scope")
    one_of(forward, Forward, "forward")
    whole = table_of(store, table=table, source=source, vintage=vintage, period=period, unit=unit)
    region = None if country is None else region_on(whole, country)
    places = places_asked(whole, region, sector_id=sector, sectors_file=sectors_file)
    model = leontief(whole)
    columns = _everywhere(model, forward) if scope == "world" else _at_home(whole, model, forward)
    columns = {name: values[places] for name, values in columns.items()}
    if variation:
        columns |= _variation(whole, model, places, scope)
    columns["upstreamness"] = np.asarray(upstreamness(model))[places]
    columns["downstreamness"] = np.asarray(downstreamness(model))[places]
    formula = "forward_linkage" if forward == "ghosh" else "forward_linkage_leontief"
    used = ("linkage_index", "backward_linkage", formula, "direct_linkages")
    more = ("linkage_variation",) if variation else ()
    origin = whole.provenance
    return Result(
        data=_labelled(whole, places, columns),
        provenance=tuple(
            origin.by(each) for each in (*used, *more, "upstreamness", "downstreamness")
        ),
        warnings=(*scope_told(sector, sectors_file), *_warnings(whole, places, scope)),
    )


def _everywhere(model: Leontief, forward: Forward) -> Columns:
    """Return the indices of linkages along the chains of a model, shape (n,) each."""
    direct = direct_linkages(model, by=forward)
    sums = (backward_linkages(model), forward_linkages(model, by=forward), *direct)
    indices = (linkage_index(each) for each in sums)
    return {name: np.asarray(each) for name, each in zip(_MEASURES, indices, strict=True)}


def _at_home(table: Mrio, model: Leontief, forward: Forward) -> Columns:
    """Return the same of each region's own transactions, one region after the other."""
    each = [
        _everywhere(domestic(model, table.rows_of(region)), forward) for region in table.regions
    ]
    return {name: np.concatenate([found[name] for found in each]) for name in _MEASURES}


def _variation(table: Mrio, model: Leontief, places: Places, scope: Scope) -> Columns:
    """Return the coefficients of variation of the industries asked for."""
    if scope == "world":
        found = [linkage_variation(model, places)]
    else:
        found = []
        for region in dict.fromkeys(table.rows[place].region for place in places):
            rows = table.rows_of(region)
            mine = places[(places >= rows.start) & (places < rows.stop)] - rows.start
            found.append(linkage_variation(domestic(model, rows), mine))
    names = ("backward_variation", "forward_variation")
    both = zip(*found, strict=True)
    return {name: np.concatenate(parts) for name, parts in zip(names, both, strict=True)}


def _labelled(table: Mrio, places: Places, columns: Columns) -> pl.DataFrame:
    """Return the rows of a table's industries with their labels."""
    rows, names = [table.rows[place] for place in places], industry_names(table)
    classes = key_classes(columns["backward"], columns["forward"])
    parts = {"part": [row.part for row in rows]} if any(row.part for row in table.rows) else {}
    frame = pl.DataFrame(
        {
            "country": [row.region for row in rows],
            **parts,
            "industry": [row.industry for row in rows],
            "name": [names[row.industry] for row in rows],
            "output_usd": table.x[places],
            **columns,
            "key": [CLASSES[each] if each >= 0 else None for each in classes],
        },
        schema_overrides={"key": pl.String},
    )
    return settled(frame.with_columns(pl.col(pl.Float64).fill_nan(None)), table.unit)


def _warnings(table: Mrio, places: Places, scope: Scope) -> Iterator[str]:
    """Say what the linkages rest on, and which industries have none."""
    if scope == "world":
        yield message("linkages are against the mean of all industries of the table")
    else:
        yield message("linkages are against the mean of the country's own industries")
    if empty := [place for place in places if table.x[place] <= 0]:
        named = ", ".join(f"{table.rows[n].region} {table.rows[n].industry}" for n in empty)
        yield f"no output, so no linkages: {named}"
    yield from limits_told(table)
