"""Two countries in the chains of the world: their ties, the main paths, the inputs they need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, Literal

import polars as pl

from filiere.chains.input_rows import input_rows, supplier_rows
from filiere.chains.labels import VALUE_ADDED, limits_told, region_on, scope_told, untold
from filiere.chains.pair_question import Asked, asked
from filiere.chains.pair_rows import path_rows, tie_rows
from filiere.chains.world import table_of
from filiere.errors import WrongInput
from filiere.industries import classifications
from filiere.languages import message
from filiere.mrio import Mrio
from filiere.results import Result
from filiere.store.given import GivenStore
from filiere.trade.precision import settled
from filiere.trade.question import one_of

Part = Literal["ties", "paths", "inputs", "suppliers"]

_FORMULAS: Final[dict[Part, tuple[str, ...]]] = {
    "ties": ("value_added_tie", "value_added_route"),
    "paths": ("structural_path",),
    "inputs": ("input_needs", "rca"),
    "suppliers": ("intermediate_trade",),
}
_PATHS: Final = 10


def chains(
    a: str,
    b: str,
    *,
    part: Part = "ties",
    sector: str | None = None,
    top: int | None = None,
    depth: int = 4,
    table: Path | str | None = None,
    source: str | None = None,
    vintage: str | None = None,
    period: str | None = None,
    unit: float | None = None,
    sectors_file: Path | None = None,
    store: GivenStore = None,
) -> Result:
    """Return how two countries are tied in the chains of the world, both directions alike.

    T_ab = Σ_j c_j y_j, c_j = Σ_(i in a) v_i B_ij

    Parameters
    ----------
    a, b
        The two countries: codes, or names in any of the four languages.
    part
        ``"ties"``: whose value added is in whose production, exports, final demand and sectors,
        and by which countries it arrives. ``"paths"``: through which industries most of it goes.
        ``"inputs"``: what each sector buys abroad in order to produce, and what of it the other
        country could supply. ``"suppliers"``: from whom it buys them now.
    sector
        Only this sector, or this industry of the table; else the country as a whole and every
        sector.
    top
        Keep so many of each direction: sectors, or paths; inputs of each sector; suppliers of
        each input. All, but ten paths, if None.
    depth
        The most sales that a path has.
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
        Of ties: exporter (whose value added), importer (in whose), tie (``"production"``,
        ``"exports"``, ``"final-demand"`` or ``"sector"``), sector, name; value_usd; share, of the
        use, of which all countries' shares sum to 1; trade_usd, all that the exporter sells the
        importer, and trade_share, value_usd against it; direct_usd, what arrives in products of
        the exporter itself; third_usd and third_share, what arrives in products of third
        countries; main_route and main_route_usd, the largest of these. Final demand is missing,
        and the result incomplete, where the table does not tell it by country; so are inputs and
        suppliers where nothing says which of its industries make up a sector.

        Of paths: exporter, importer, sector, rank, path (each industry sells to the next),
        first_name and last_name of its ends, stages, value_usd, share of all that reaches the
        sector; two rows without rank for all other paths of that depth, and for longer ones.

        Of inputs: exporter (who could supply), importer, sector, rank, product, name, candidate
        (goods, or a sector's services, of which the exporter's RCA is 1 or more); imports_usd,
        from_exporter_usd, exporter_share, from_third_usd, main_supplier, main_supplier_usd;
        exporter_sales_usd, what it sells abroad of the same, elsewhere_usd, what of it goes to
        others than the importer; rca; within_reach_usd, the smaller of from_third_usd and
        elsewhere_usd, by which candidates are ranked.

        Of suppliers: importer, sector, product, name, rank, supplier, value_usd, share.

    Raises
    ------
    UnknownCountry, UnknownSector, WrongInput
        If the question cannot be understood.
    NotInStore
        If the store holds no such table.

    References
    ----------
    Johnson & Noguera (2012); Hummels, Ishii & Yi (2001); Defourny & Thorbecke (1984).
    """
    one_of(part, Part, "part")
    if top is not None and top < 1:
        raise WrongInput(f"top {top}: give 1 or more")
    whole = table_of(store, table=table, source=source, vintage=vintage, period=period, unit=unit)
    one, other = region_on(whole, a), region_on(whole, b)
    if one == other:
        raise WrongInput(f"{a} and {b} are the same country ({one}): name two different ones")
    question = asked(whole, (one, other), sector, sectors_file)
    rows: dict[Part, Callable[[], pl.DataFrame]] = {
        "ties": lambda: tie_rows(question, top),
        "paths": lambda: path_rows(question, top or _PATHS, depth),
        "inputs": lambda: input_rows(question, top),
        "suppliers": lambda: supplier_rows(question, top),
    }
    final = part == "ties" and sector is None
    told = final or part == "paths" or bool(question.sectors)
    return Result(
        data=settled(rows[part](), whole.unit),
        provenance=tuple(whole.provenance.by(each) for each in _FORMULAS[part]),
        warnings=(*scope_told(sector, sectors_file), *_warnings(question, part, final=final)),
        complete=told and (whole.Y is not None or not final),
    )


def _warnings(question: Asked, part: Part, *, final: bool) -> Iterator[str]:
    """Say what the rows are, and what is missing."""
    table = question.table
    if final and table.Y is None:
        yield message("value added in final demand is missing: the table does not tell it")
    if part == "ties":
        yield message(
            "output and exports count a part each time it is sold on, so that value added in "
            "them can exceed what the one country sells the other"
        )
        yield VALUE_ADDED
    if part in {"inputs", "suppliers"}:
        yield message(
            "an input is a whole industry's products: those that one side buys and those that "
            "the other sells may differ"
        )
    if part != "paths" or question.named:
        yield from _of_sectors(question, table)
    yield from limits_told(table)


def _of_sectors(question: Asked, table: Mrio) -> Iterator[str]:
    """Say which sectors the table's industries hold only in part, or do not tell."""
    if table.classification not in classifications() and not question.named:
        yield message("nothing says which industries of the table make up a sector: none is shown")
    if not question.named:
        yield from untold(table, question.known)
    wider = [each.id for each in question.sectors if each.wider]
    if wider:
        yield f"{table.provenance.source}: industries wider than the sector: {', '.join(wider)}"
