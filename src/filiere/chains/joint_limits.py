"""What stands beside every figure of joint production: its assumptions and its limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from filiere.chains.filieres import filieres
from filiere.chains.labels import VALUE_ADDED, limits_told, untold
from filiere.chains.order import Order
from filiere.industries import classifications
from filiere.languages import message
from filiere.mrio import Mrio
from filiere.sectors import Sector

ASSUMED = (
    message(
        "a model of demand: no prices and no capacity limits; only the orders that move change, "
        "all other input coefficients of {period} and final demand stay"
    ),
    message(
        "final demand stays, so the value added of the world does: what the two sides gain, "
        "third countries lose"
    ),
    message(
        "no limit of capacity holds the supplier: asks_share says what part of its present "
        "exports an order is"
    ),
    VALUE_ADDED,
)
_NO_JOBS = message("no jobs: the store holds no employment for this table")
_SOME_JOBS = message("no jobs of {countries}: their employment is not known by industry")
_SERVES_FINAL = message(
    "the line serves final demand of {markets}; what industries there buy stays with its suppliers"
)
_SERVES_USE = message(
    "the line serves purchases by industries of {markets}; final demand stays with its suppliers"
)
_NO_FINAL = message("the table holds no final demand by country")
_NOTHING = message(
    "nothing moves: {sector} of {maker} buys nothing of the kind from third countries"
)
_LEFT_OUT = message("left out: {reasons}")
_WIDER = message("{sector} is taken by whole industries ({codes}), which hold more than the sector")
_SAME = message("{sectors} are the same industries in this table: their cases are the same")
_ALONE = message(
    "nothing says which industries of the table make up a sector: each industry stands for itself"
)
_BOTH_GAIN = message("{gaining} of {count} cases bring value added to both sides")
_NONE_MOVES = message("{count} cases left out: no order of the kind goes to third countries")


def assumptions(table: Mrio) -> Iterator[str]:
    """Yield what every figure of joint production on a table assumes."""
    for each in ASSUMED:
        yield each.format(period=table.period)
    yield from limits_told(table)


def jobs_missing(table: Mrio, countries: Sequence[str]) -> Iterator[str]:
    """Yield whose jobs are not told.

    Parameters
    ----------
    table
        The table.
    countries
        Those of the answer whose jobs are missing.
    """
    if table.employment is None:
        yield _NO_JOBS
    elif countries:
        yield _SOME_JOBS.format(countries=", ".join(countries))


def of_lines(table: Mrio, orders: Iterable[Order]) -> Iterator[str]:
    """Yield whose purchases the lines of assemblies serve."""
    lines = [order for order in orders if order.kind == "assembly"]
    if lines and table.Y is None and "intermediate-use-only" not in table.limits:
        yield _NO_FINAL
    for use, markets in dict.fromkeys((line.use, line.markets) for line in lines):
        served = _SERVES_FINAL if use == "final" else _SERVES_USE
        yield served.format(markets=", ".join(markets))


def left_out(reasons: Iterable[str]) -> Iterator[str]:
    """Yield what could not be answered, each with its reason."""
    if told := list(dict.fromkeys(reasons)):
        yield _LEFT_OUT.format(reasons="; ".join(told))


def nothing_moves(order: Order) -> str:
    """Return that an order is empty."""
    return _NOTHING.format(sector=order.sector, maker=order.maker)


def scope(table: Mrio, sectors: Sequence[Sector], chosen: Iterable[str]) -> Iterator[str]:
    """Yield which of the chosen sectors are wider in the table, and which cannot be told apart."""
    layout = table.classification
    if layout not in classifications():
        return
    groups, wanted = filieres(table, sectors), set(chosen)
    for each in sectors:
        if each.id in wanted & set(groups) and each.is_wider_in(layout):
            yield _WIDER.format(sector=each.id, codes=", ".join(groups[each.id]))
    for one, other in combinations([each for each in groups if each in wanted], 2):
        if groups[one] == groups[other]:
            yield _SAME.format(sectors=f"{one}, {other}")


def all_sectors(table: Mrio, known: Sequence[Sector]) -> Iterator[str]:
    """Yield what a table does not tell of sectors, where a ranking is of all of them."""
    if table.classification not in classifications():
        yield _ALONE
    yield from untold(table, known)


def of_ranking(*, gaining: int, shown: int, empty: int) -> Iterator[str]:
    """Yield how many cases bring both sides a gain, and how many are empty."""
    yield _BOTH_GAIN.format(gaining=gaining, count=shown)
    if empty:
        yield _NONE_MOVES.format(count=empty)
