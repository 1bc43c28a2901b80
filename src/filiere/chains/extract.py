"""What all others would lose without an industry, a sector or a country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from filiere.chains.extraction import (
    Links,
    each_extraction,
    every_extraction,
    extraction,
    partial_extraction,
)
from filiere.chains.labels import (
    VALUE_ADDED,
    industry_names,
    limits_told,
    places_asked,
    region_on,
    scope_told,
)
from filiere.chains.leontief import leontief
from filiere.chains.losers import (
    TOTAL,
    By,
    Floats,
    Places,
    Taken,
    labelled,
    losers,
    per_output,
    summed,
)
from filiere.chains.world import table_of
from filiere.errors import WrongInput
from filiere.languages import message
from filiere.mrio import Mrio
from filiere.results import Result
from filiere.sectors import sector as sector_of
from filiere.store.given import GivenStore
from filiere.trade.question import one_of


def extract(
    country: str | None = None,
    *,
    industry: str | None = None,
    sector: str | None = None,
    each: bool = False,
    links: Links = "all",
    partner: str | None = None,
    by: By | None = None,
    top: int | None = None,
    table: Path | str | None = None,
    source: str | None = None,
    vintage: str | None = None,
    period: str | None = None,
    unit: float | None = None,
    sectors_file: Path | None = None,
    store: GivenStore = None,
) -> Result:
    """Return what others would lose if an industry, a sector or a country vanished.

    Δx_i = Σ_(j in S) B_ij u_j, Σ_(k in S) B_jk u_k = x_j

    Taken out whole, it buys and sells nothing and delivers nothing to final use; cut in part, it
    loses its sales to industries, its purchases from them, or both with one partner only. What is
    lost is lost for want of orders: nothing is said of what cannot be made without its products.

    Parameters
    ----------
    country
        Whose industries are taken out; needed unless `each`.
    industry, sector
        Only this one; all of the country if neither is named.
    each
        Take each of these industries out in turn, instead of all together; without a country,
        each industry of the table.
    links
        With ``"sales"`` or ``"purchases"``, only the rows or the columns of A; with ``"all"``,
        everything, or both rows and columns where a partner is named.
    partner
        Only links with this country.
    by
        A row for each country that loses, for each of its industries, or one in all. By default
        by country; in all where `each`.
    top
        Keep so many rows of each extraction; where `each`, so many industries, the largest losses
        first.
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
        Columns extracted_country, extracted (its industry or sector, or ``"total"``),
        extracted_name, extracted_output_usd (what it loses itself: all its output if taken out
        whole); country and industry that lose, ``"world"`` and ``"total"`` for all; name;
        output_usd, value_added_usd, jobs: what is lost outside the industries taken out, a loss
        being positive; output_share, value_added_share, jobs_share, of what the losing country or
        industry had in all. Jobs are missing where the table has no employment.

    Raises
    ------
    UnknownCountry, UnknownCode, UnknownSector, WrongInput
        If the question cannot be understood.
    NotInStore
        If the store holds no such table.

    References
    ----------
    Miller & Lahr (2001); Dietzenbacher & Lahr (2013).
    """
    one_of(links, Links, "links")
    by = by or (TOTAL if each else "country")
    one_of(by, By, "by")
    if top is not None and top < 1:
        raise WrongInput(f"top {top}: give 1 or more")
    whole = table_of(store, table=table, source=source, vintage=vintage, period=period, unit=unit)
    region, other = _sides(whole, country, partner)
    places = places_asked(
        whole, region, industry=industry, sector_id=sector, sectors_file=sectors_file
    )
    if each:
        groups = _industries(whole, places)
        _refuse_parts(links, partner, by, every=region is None)
        own, sums = _in_turn(whole, groups, by)
        taken = _one_by_one(whole, groups, own)
    elif region is None:
        raise WrongInput("name the country to take out, or ask for each industry in turn")
    else:
        own, sums = _together(whole, places, by, links, other)
        label = industry or sector or TOTAL
        name = _name(whole, industry, sector, sectors_file)
        taken = [Taken(region, label, name, places, float(own[0]))]
    partial = links != "all" or other is not None
    return Result(
        data=labelled(whole, taken, sums, by, top),
        provenance=(whole.provenance.by("partial_extraction" if partial else "extraction"),),
        warnings=(
            *scope_told(sector, sectors_file),
            *_warnings(whole, partial=partial, country=all(one.label == TOTAL for one in taken)),
        ),
    )


def _sides(
    table: Mrio, country: str | None, partner: str | None
) -> tuple[str | None, slice | None]:
    """Return the region whose industries are taken out, and the partner's rows."""
    region = None if country is None else region_on(table, country)
    if partner is None:
        return region, None
    other = region_on(table, partner)
    if other == region:
        raise WrongInput(f"partner {partner}: name another country than the one taken out")
    return region, table.rows_of(other)


def _refuse_parts(links: Links, partner: str | None, by: By, *, every: bool) -> None:
    """Refuse what is not asked of industries taken out in turn."""
    if partner is not None or links != "all":
        raise WrongInput("each industry in turn is taken out whole: leave out links and partner")
    if every and by == "industry":
        raise WrongInput("every industry without every other: name a country, or by country")


def _industries(table: Mrio, places: Places) -> list[Places]:
    """Return the places of each industry of each country: one, or one for each of its parts."""
    groups: dict[tuple[str, str], list[int]] = {}
    for place in places:
        row = table.rows[place]
        groups.setdefault((row.region, row.industry), []).append(int(place))
    return [np.array(group, dtype=np.intp) for group in groups.values()]


def _one_by_one(table: Mrio, groups: Sequence[Places], own: Floats) -> list[Taken]:
    """Name every industry that is taken out in turn."""
    names = industry_names(table)
    rows = [table.rows[group[0]] for group in groups]
    return [
        Taken(row.region, row.industry, names[row.industry], groups[n], float(own[n]))
        for n, row in enumerate(rows)
    ]


def _name(table: Mrio, industry: str | None, sector: str | None, path: Path | None) -> str | None:
    """Return the name of an industry or of a sector; none for a country as a whole."""
    if industry is not None:
        return industry_names(table)[industry]
    return None if sector is None else sector_of(sector, path).name("en")


def _together(
    table: Mrio, places: Places, by: By, links: Links, partner: slice | None
) -> tuple[Floats, Floats]:
    """Return what some industries lose, shape (1,), and what all others lose without them."""
    model = leontief(table)
    if links == "all" and partner is None:
        lost = np.asarray(extraction(model, places))
    else:
        lost = np.asarray(partial_extraction(model, places, links=links, partner=partner))
    own = lost[places].sum(keepdims=True)
    lost[places] = 0
    return own, summed(table, lost[:, None], by)


def _in_turn(table: Mrio, groups: Sequence[Places], by: By) -> tuple[Floats, Floats]:
    """Return what each industry loses, shape (k,), and what all others lose without it."""
    model, first = leontief(table), np.array([group[0] for group in groups])
    if 2 * len(first) > len(table):
        sums = _every(table, by)[:, first]
    else:
        lost = np.asarray(each_extraction(model, first))
        lost[first, np.arange(len(first))] = 0
        sums = summed(table, lost, by)
    for n, group in enumerate(groups):
        if len(group) > 1:  # parts of a country: its industry is all of them
            alone = np.asarray(extraction(model, group))
            alone[group] = 0
            sums[:, n] = summed(table, alone[:, None], by)[:, 0]
    return np.array([table.x[group].sum() for group in groups]), sums


def _every(table: Mrio, by: By) -> Floats:
    """Return what others lose without each industry of the table, from sums alone."""
    named, group = losers(table, by)
    rates = per_output(table)
    unknown = np.isnan(rates[2])
    rates[2, unknown] = 0
    belongs = np.arange(len(named))[:, None] == group[None, :]
    weights = (rates[:, None, :] * belongs[None, :, :]).reshape(-1, len(table))
    lost = np.asarray(every_extraction(leontief(table), weights)) - weights * table.x
    sums: Floats = lost.reshape(len(rates), len(named), len(table)).transpose(0, 2, 1)
    sums[2][:, np.unique(group[unknown])] = np.nan
    return sums


def _warnings(table: Mrio, *, partial: bool, country: bool) -> Iterator[str]:
    """Say what a loss means, and what it rests on."""
    yield message(
        "a loss is of orders alone: prices stay, and nothing and nobody takes the place of what "
        "is taken out"
    )
    if partial:
        yield message("final use of all products stays: only sales between industries are cut")
    elif country:
        yield message(
            "only the country's industries are taken out: what its people and its state buy of "
            "others for final use stays"
        )
    if table.employment is None:
        yield message("the table has no employment: jobs are missing")
    elif np.isnan(table.employment).any():
        yield message("employment is not known everywhere: jobs are missing where it is not")
    yield VALUE_ADDED
    yield from limits_told(table)
