"""What two countries could produce together: who gains, and who would lose the order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from filiere.chains.filieres import Level
from filiere.chains.joint_answer import Ground, answers, ground
from filiere.chains.joint_limits import (
    all_sectors,
    assumptions,
    jobs_missing,
    left_out,
    nothing_moves,
    of_lines,
    of_ranking,
    scope,
)
from filiere.chains.joint_question import JointQuestion, asked_by_file, asked_by_options
from filiere.chains.joint_ranking import By, ranked_cases, ranked_rows
from filiere.chains.joint_rows import case_rows, label_of
from filiere.chains.order import Order, order_of
from filiere.chains.scenario import Kind, Origins, Use
from filiere.chains.world import table_of
from filiere.errors import WrongInput
from filiere.results import Result
from filiere.sectors import Sector, sectors
from filiere.store.given import GivenStore
from filiere.trade.precision import settled
from filiere.trade.question import one_of


def joint_production(
    a: str | None = None,
    b: str | None = None,
    *,
    sector: str | None = None,
    product: str | Sequence[str] | None = None,
    share: float | Sequence[float] | None = None,
    kind: Kind | None = None,
    maker: str | None = None,
    parts: Mapping[str, Origins | Sequence[float]] | None = None,
    markets: Sequence[str] | None = None,
    use: Use | None = None,
    rank: bool = False,
    level: Level = "sector",
    by: By = "mutual",
    top: int | None = None,
    scenario: Path | str | None = None,
    table: Path | str | None = None,
    source: str | None = None,
    vintage: str | None = None,
    period: str | None = None,
    unit: float | None = None,
    sectors_file: Path | None = None,
    store: GivenStore = None,
) -> Result:
    """Return what producing together would bring each side, and third countries.

    min(Δva_a / va_a, Δva_b / va_b)

    A sector of one country, the maker, buys from the other, the supplier, what it bought from
    third countries; or the maker assembles what markets bought from third countries, with parts of
    stated origin. Both directions are answered unless the maker is named.

    Parameters
    ----------
    a, b
        The two countries: codes, or names in any of the four languages.
    sector
        Id of a sector, or an industry of the table; with `rank` all sectors if None.
    product
        Supply: industries whose products the supplier delivers, as codes or ``"C27,C22"``; all
        tradable inputs together if None, each by itself with `rank`.
    share
        Share of the orders of third countries that moves [1], or several; 0.2 if None.
    kind
        ``"supply"``, which is the default, or ``"assembly"``.
    maker
        The side that makes; both in turn if None.
    parts
        Assembly: shares of the supplier, the maker and the world in each part, by industry or
        ``"goods"`` for all tradable inputs: ``{"C27": (0.5, 0.2, 0.3)}``.
    markets
        Assembly: countries whose purchases are served; the maker alone if None.
    use
        Assembly: ``"final"`` demand or ``"intermediate"`` use; final where the table has it.
    rank
        Compare all cases rather than answer one.
    level
        With `rank`: by sector of the product, or by ``"industry"`` of the table.
    by
        With `rank`: the ``"mutual"`` gain, the gain of ``"a"`` or of ``"b"``, their ``"sum"``, or
        the change of bilateral ``"trade"``.
    top
        Keep so many cases, or third countries of each case; all if None.
    scenario
        A scenario file, instead of the options of a case.
    table, source, vintage, period, unit, store
        Which world table; see `filiere.chains.world.table_of`.
    unit
        USD that one unit of the file is, where the file does not tell.
    sectors_file
        The user's own sectors (TOML).

    Returns
    -------
    Result
        One row for each side and each third country of a case, who loses most first: case,
        scenario (its name, where its file tells one), kind, maker, supplier, sector, product,
        name, share; side (``"supplier"``, ``"maker"`` or
        ``"third"``), country; d_output_usd, d_value_added_usd, the same as a share of the
        country's value added and of that of the industries concerned, d_jobs; order_usd (what the
        supplier is asked for, the line makes, a third country no longer sells) with its largest
        product, present_usd (exports of it; for a line the output of its sector) and asks_share,
        the one over the other; rca of the supplier; mutual_gain_share and the change of bilateral
        trade, of the case. With `rank` one row a case: rank, the same figures of both sides, and
        the third country that loses most. Its warnings name what the model assumes.

    Raises
    ------
    UnknownCountry, UnknownSector, UnknownCode, WrongInput, BrokenFile
        If the question cannot be understood, or the table cannot answer it.
    NotInStore
        If the store holds no world table.

    Examples
    --------
    >>> case = {"sector": "automotive", "product": "C27,C22", "maker": "MAR"}
    >>> found = joint_production("RUS", "MAR", **case, top=1, store="/nonexistent")
    >>> found.data.select("side", "country", "order_product").rows()
    [('supplier', 'RUS', 'C22'), ('maker', 'MAR', None), ('third', 'ESP', 'C22')]

    References
    ----------
    Computed here; after Sherman & Morrison (1950) and Miller & Blair (2022), Input-output
    analysis.
    """
    one_of(by, By, "by")
    one_of(level, Level, "level")
    if top is not None and top < 1:
        raise WrongInput(f"top {top}: give 1 or more")
    if not rank and (by != "mutual" or level != "sector"):
        raise WrongInput("by and level order a ranking: rank all cases, or leave them out")
    case: dict[str, Any] = {
        "kind": kind,
        "sector": sector,
        "product": product,
        "share": share,
        "maker": maker,
        "parts": parts,
        "markets": markets,
        "use": use,
    }
    if scenario is None:
        question = asked_by_options(a, b, **case)
    else:
        question = asked_by_file(scenario, a, b, {**case, "rank": rank})
    known = sectors(sectors_file)
    held = table_of(
        store,
        table=table,
        source=_one(source, question.source, "source"),
        vintage=vintage,
        period=_one(period, question.period, "period"),
        unit=unit,
    )
    question = question.on(held)
    on = ground(held)
    if rank:
        return _ranking(on, question, known, level=level, by=by, top=top)
    if question.sector is None:
        raise WrongInput("name a sector or an industry of the table, or rank all cases")
    return _answer(on, question, known, top=top)


def _one(option: str | None, of_file: str | None, name: str) -> str | None:
    """Return what an option and a scenario file say, which must be one thing."""
    if option is not None and of_file is not None and option != of_file:
        raise WrongInput(
            f"{name} {option}: the scenario file says {of_file}; leave one of them out"
        )
    return option if of_file is None else of_file


def _answer(
    on: Ground, question: JointQuestion, known: Sequence[Sector], *, top: int | None
) -> Result:
    """Answer one case in each direction, at each share."""
    orders, refused = _orders(on, question, known)
    frames: list[pl.DataFrame] = []
    empty: list[str] = []
    for order in orders:
        label = label_of(on, order.products, every=question.every_input)
        for share, found in zip(question.shares, answers(on, order, question.shares), strict=True):
            rows = case_rows(on, order, share, found, number=len(frames) + 1, label=label)
            frames.append(rows.head(rows.height if top is None else 2 + top))
            if not (rows["order_usd"] != 0).any():
                empty.append(nothing_moves(order))
    named = pl.lit(question.name or None, pl.String).alias("scenario")
    data = pl.concat(frames).select("case", named, pl.exclude("case"))
    missing = data.filter(pl.col("d_jobs").is_null())["country"].unique(maintain_order=True)
    reasons = [reason for order in orders for reason in order.left_out]
    return _result(
        on,
        data,
        formula=f"joint_{question.kind}",
        warnings=(
            *assumptions(on.table),
            *of_lines(on.table, orders),
            *scope(on.table, known, [str(question.sector)]),
            *dict.fromkeys(empty),
            *left_out([*refused, *reasons]),
            *jobs_missing(on.table, missing.to_list()),
        ),
        complete=not refused,
    )


def _orders(
    on: Ground, question: JointQuestion, known: Sequence[Sector]
) -> tuple[list[Order], list[str]]:
    """Return the order of each direction, and why one of two cannot be."""
    orders, refused = [], []
    for way in question.ways:
        scenario = question.scenario(way, sector=str(question.sector), share=question.shares[0])
        try:
            orders.append(order_of(on.table, scenario, known))
        except WrongInput as refusal:
            refused.append(refusal)
    if not orders:
        raise refused[0]
    return orders, [str(refusal) for refusal in refused]


def _ranking(
    on: Ground,
    question: JointQuestion,
    known: Sequence[Sector],
    *,
    level: Level,
    by: By,
    top: int | None,
) -> Result:
    """Answer with every case, the best first."""
    cases, left = ranked_cases(on, question, known, level=level)
    count = sum(each.asked.size for each in cases)
    data = ranked_rows(on, question, cases, by=by)
    gaining = data.filter(pl.col("mutual_gain_share") > 0).height
    orders = [each.order for each in cases]
    missing = {
        country
        for role in ("maker", "supplier")
        for country in data.filter(pl.col(f"{role}_d_jobs").is_null())[role]
    }
    reasons = [reason for order in orders for reason in order.left_out]
    return _result(
        on,
        data.head(data.height if top is None else top),
        formula=f"joint_{question.kind}",
        warnings=(
            *assumptions(on.table),
            *of_lines(on.table, orders),
            *of_ranking(gaining=gaining, shown=data.height, empty=count - data.height),
            *scope(on.table, known, [order.sector for order in orders]),
            *(all_sectors(on.table, known) if level == "sector" and not question.sector else ()),
            *left_out([*left, *reasons]),
            *jobs_missing(on.table, sorted(missing)),
        ),
    )


def _result(
    on: Ground,
    data: pl.DataFrame,
    *,
    formula: str,
    warnings: tuple[str, ...],
    complete: bool = True,
) -> Result:
    """Return rows under the table's labels, with what they rest on."""
    origin = on.table.provenance
    labelled = settled(data, on.table.unit).with_columns(
        pl.lit(on.table.period).alias("period"),
        pl.lit(on.table.classification).alias("classification"),
        pl.lit(origin.source).alias("source"),
        pl.lit(origin.vintage).alias("vintage"),
    )
    formulas = [formula, "joint_effects", "mutual_gain", "asked_of_exports", "rca"]
    formulas += ["assembly_line"] * (formula == "joint_assembly")
    formulas += ["joint_jobs"] * (on.table.employment is not None)
    return Result(
        data=labelled,
        provenance=tuple(origin.by(each) for each in formulas),
        warnings=warnings,
        complete=complete,
    )
