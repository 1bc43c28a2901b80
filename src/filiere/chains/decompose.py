"""What exports are made of: own value added, that of others, and double counting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import polars as pl

from filiere.chains.borin_mancini import by_origin
from filiere.chains.labels import (
    VALUE_ADDED,
    industries_of,
    industry_names,
    limits_told,
    region_on,
)
from filiere.chains.leontief import leontief
from filiere.chains.losers import TOTAL
from filiere.chains.methods import BY_ORIGIN, METHODS, SHORT, Method, Way
from filiere.chains.term_rows import Asked, By, origin_rows, term_rows
from filiere.chains.terms import final_demand_missing, total
from filiere.chains.world import table_of
from filiere.errors import NotInStore, WrongInput
from filiere.mrio import Mrio
from filiere.results import Result
from filiere.sectors import Sector
from filiere.sectors import sector as sector_of
from filiere.store.given import GivenStore
from filiere.trade.question import one_of


def decompose(
    exporter: str | None = None,
    destination: str | None = None,
    *,
    method: Method = "borin-mancini-source",
    by: By = "exporter",
    industry: str | None = None,
    sector: str | None = None,
    finer: bool = False,
    table: Path | str | None = None,
    source: str | None = None,
    vintage: str | None = None,
    period: str | None = None,
    unit: float | None = None,
    sectors_file: Path | None = None,
    store: GivenStore = None,
) -> Result:
    """Return gross exports by whose value added they hold and how often it was counted.

    EXGR = DC + FC, DC = DVA + DDC, FC = FVA + FDC, DVA = VAX + REF

    Parameters
    ----------
    exporter
        Whose exports; every country's if None.
    destination
        Only those to this country.
    method
        Borin and Mancini's, source-based (value added counts when it first leaves the country),
        sink-based (when it last does) or bilateral (each flow for itself); Koopman, Wang and
        Wei's nine terms of all exports of a country (``"kww"``); Wang, Wei and Zhu's sixteen
        (``"wwz"``).
    by
        A row for each exporter; for each of its destinations, of its exporting industries, or of
        both; or for each country of origin of the value added.
    industry, sector
        Only exports of this industry, or of the sector's industries.
    finer
        Also Borin and Mancini's parts of VAX and REF.
    table
        A file of a world table, instead of the store's.
    source, vintage, period
        Only this table of the store; the latest year if None.
    unit
        USD that one unit of the file is, where the file does not tell.
    sectors_file
        The user's own sectors (TOML).
    store
        The store or its folder.

    Returns
    -------
    Result
        Columns method, exporter, origin (by origin only), destination (``"world"`` for all),
        industry (``"total"`` for all, a sector's id for its industries together) and name of
        those that export, term, value_usd, exports_share (of the same exports' EXGR). Rows are in
        the table's order, terms as in `filiere.chains.terms`. A table without final demand by
        country decomposes exports of intermediate products alone: terms that depend on who uses
        products finally are null there and named in the warnings, and the answer is incomplete.

    Raises
    ------
    UnknownCountry, UnknownCode, UnknownSector, WrongInput
        If the question cannot be understood, or the method does not answer it.
    NotInStore
        If the store holds no such table, or it lacks the final demand that the method needs.

    Examples
    --------
    >>> rows = decompose("MAR", store="/nonexistent").data
    >>> rows.filter(term="FC")["exports_share"].round(2).item()
    0.31

    References
    ----------
    Borin & Mancini (2019, 2023); Koopman, Wang & Wei (2014); Wang, Wei & Zhu (2013).
    """
    named = SHORT.get(method, method)
    _refuse(named, by, destination, industry or sector)
    whole = table_of(store, table=table, source=source, vintage=vintage, period=period, unit=unit)
    way = METHODS[named]
    if whole.Y is None and way.needs_final_demand:
        raise NotInStore(
            f"{whole.provenance.title} holds no final demand by country, which {named} needs; "
            "load a whole table with filiere load icio or filiere load wiod, or name one with "
            "--table"
        )
    chosen = None if sector is None else sector_of(sector, sectors_file)
    asked = _asked(whole, exporter, destination, industry=industry, sector=chosen)
    rows = _by_origin(whole, asked, named) if by == "origin" else None
    if rows is None:
        found = way.compute(leontief(whole), whole, asked.exporters)
        shown = (*way.terms, *way.finer) if finer else way.terms
        figures = {term: total(term, found, way.sums) for term in shown}
        rows = term_rows(whole, asked, figures, figures["EXGR"], by)
    absent = rows.filter(pl.col("value_usd").is_null())["term"].unique(maintain_order=True)
    return Result(
        data=rows.select(pl.lit(named).alias("method"), pl.all()),
        provenance=(whole.provenance.by(way.formula),),
        warnings=tuple(_warnings(whole, way, chosen, absent.to_list())),
        complete=absent.is_empty(),
    )


def _refuse(method: str, by: By, destination: str | None, industry: str | None) -> None:
    """Refuse what a method does not answer.

    Raises
    ------
    WrongInput
        An option is unknown, or does not go with the method.
    """
    one_of(method, Method, "method")
    one_of(by, By, "by")
    narrowed = destination is not None or industry is not None
    if method == "koopman-wang-wei" and (narrowed or by != "exporter"):
        raise WrongInput(
            "koopman-wang-wei is of all exports of a country: leave out destination, industry and "
            "sector, and give by exporter; or give method wang-wei-zhu or borin-mancini-source"
        )
    if by == "origin" and method not in BY_ORIGIN:
        raise WrongInput(f"by origin: give method {' or '.join(BY_ORIGIN)}")
    if method == "borin-mancini-bilateral" and destination is None and "destination" not in by:
        raise WrongInput(
            "borin-mancini-bilateral is of single flows: name a destination, or give by destination"
        )


def _asked(
    table: Mrio,
    exporter: str | None,
    destination: str | None,
    *,
    industry: str | None,
    sector: Sector | None,
) -> Asked:
    """Return whose exports are asked for, to whom, and of which industries."""
    region = None if exporter is None else region_on(table, exporter)
    to = None if destination is None else region_on(table, destination)
    if to is not None and to == region:
        raise WrongInput(f"{exporter} and {destination} are the same country: name two")
    if industry is not None and sector is not None:
        raise WrongInput("name an industry or a sector, not both")
    codes = None if industry is None else [industry]
    label, name = industry or TOTAL, industry_names(table).get(industry or TOTAL)
    if sector is not None:
        codes = list(industries_of(table, sector))
        label, name = sector.id, sector.name("en")
        if not codes:
            raise WrongInput(f"{table.provenance.title} has no industry of the sector {label}")
    place = None if to is None else table.regions.index(to)
    exporters = [s for s, each in enumerate(table.regions) if region in {None, each} and s != place]
    places = table.places(region, codes)
    return Asked(
        exporters=tuple(exporters),
        destination=place,
        places=places[table.region_of[places] != place] if place is not None else places,
        label=label,
        name=name,
    )


def _by_origin(table: Mrio, asked: Asked, method: str) -> pl.DataFrame:
    """Return the rows by country of origin of the value added."""
    among = np.zeros(len(table))
    among[asked.places] = 1
    content, counted = by_origin(
        leontief(table),
        table,
        approach="sink" if method == "borin-mancini-sink" else "source",
        exporters=asked.exporters,
        among=among,
    )
    return origin_rows(table, asked, content, counted)


def _warnings(table: Mrio, way: Way, sector: Sector | None, absent: Sequence[str]) -> Iterator[str]:
    """Say what a reader must know: what is missing, and on what the terms rest."""
    if absent:
        yield final_demand_missing(table, absent)
    yield from limits_told(table)
    yield VALUE_ADDED
    if way.note is not None:
        yield way.note
    if sector is not None and sector.is_wider_in(table.classification):
        yield f"{sector.id}: {sector.scope_note('en', of='industries')}"
