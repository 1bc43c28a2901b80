"""The plain figures between two countries: both directions, each side's report kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polars as pl

from filiere.countries import Region, place
from filiere.results import Result
from filiere.sectors import Sector, sectors
from filiere.store import Dataset
from filiere.store.choice import Level
from filiere.store.given import GivenStore, given_store
from filiere.trade.answering import best_answer, candidates, default_period, described, title
from filiere.trade.labels import names
from filiere.trade.levels import grouping, natural_level
from filiere.trade.precision import settled
from filiere.trade.question import given_period, given_sides, one_of
from filiere.trade.reported import Reported, Span, View
from filiere.trade.reports import reported

_COLUMNS = {
    "exporter": pl.String,
    "importer": pl.String,
    "product": pl.String,
    "name": pl.String,
    "period": pl.String,
    "value_usd": pl.Float64,
    "side": pl.String,
    "valuation": pl.String,
    "quantity": pl.Float64,
    "unit": pl.String,
    "coverage": pl.String,
    "classification": pl.String,
    "source": pl.String,
    "vintage": pl.String,
}


def flows(
    a: str,
    b: str,
    *,
    level: Level | None = None,
    period: Span | str | None = None,
    source: str | None = None,
    vintage: str | None = None,
    sectors_file: Path | None = None,
    store: GivenStore = None,
) -> Result:
    """Return what two countries trade, both directions, product by product.

    X_ijk, and over the parts of a period X_ijk(T) = Σ_(t in T) X_ijk(t)

    Parameters
    ----------
    a, b
        The two countries: codes, or names in any of the four languages.
    level
        By sector, industry or product; the data's own level if None.
    period
        A year, half-year, quarter, month, or a range of them; the last one held if None. Longer
        periods are sums of shorter ones, never the other way round.
    source, vintage
        Only these data; by default those loaded before those embedded, the newest first.
    sectors_file
        The user's own sectors (TOML).
    store
        The store or its folder.

    Returns
    -------
    Result
        Columns exporter, importer, product, name, period, value_usd [USD], side, valuation,
        quantity, unit, coverage, classification, source, vintage. Exporter's and importer's
        reports are rows of their own. No row: the reporter recorded no trade. A null value: a
        part of the period is missing, and named in the warnings. Incomplete where a direction has
        no side that reported the whole period.

    Raises
    ------
    UnknownCountry, UnknownPeriod, WrongInput
        If the question cannot be understood.
    NotInStore
        If the store holds no data of the kind.
    """
    if level is not None:
        one_of(level, Level, "level")
    sides = given_sides(a, b)
    span = given_period(period)
    held = given_store(store)
    known = sectors(sectors_file)

    def answer(dataset: Dataset) -> Result:
        return _flows(
            reported(held, dataset, *sides, span or default_period(dataset)),
            held.product_names(dataset),
            level=level or natural_level(dataset),
            known=known,
        )

    kind = candidates(held, level=level, period=span, source=source, vintage=vintage)
    return best_answer(kind, answer)


def _flows(
    found: Reported, given: Mapping[str, str], *, level: Level, known: Sequence[Sector]
) -> Result:
    """Answer from one data set."""
    dataset = found.dataset
    labelled = _labelled(found, level, known)
    tables = [_view_rows(found, view, labelled) for view in found.held]
    data = pl.concat([pl.DataFrame(schema=_COLUMNS), *tables], how="diagonal")
    shown = names(dataset, level, data["product"].unique().to_list(), given=given, sectors=known)
    data = data.with_columns(
        name=pl.col("product").replace_strict(shown, default=None, return_dtype=pl.String),
        coverage=pl.lit(dataset.coverage),
        classification=pl.lit(dataset.classification),
        source=pl.lit(dataset.source),
        vintage=pl.lit(dataset.vintage),
    )
    return Result(
        data=data,
        provenance=(dataset.provenance,),
        warnings=(*described(dataset), *gaps(found), *_nothing(found), *_empty_values(found)),
        complete=all(_answered(found, way) for way in found.ways),
    )


def _labelled(found: Reported, level: Level, known: Sequence[Sector]) -> pl.DataFrame:
    """Give the recorded rows the label of their level in `label`; one row may have several."""
    codes = sorted(set(found.rows["product"]))
    groups = grouping(found.dataset, codes, level, known)
    labels = pl.DataFrame(
        {
            "product": [groups.codes[k] for k in groups.code_of],
            "label": [groups.labels[s] for s in groups.label_of],
        },
        schema={"product": pl.String, "label": pl.String},
    )
    return found.rows.join(labels, on="product")


def _view_rows(found: Reported, view: View, labelled: pl.DataFrame) -> pl.DataFrame:
    """Sum one side's report of one direction by label."""
    rows = labelled.filter(exporter=view.exporter, importer=view.importer, side=view.side)
    unknown = pl.lit(bool(found.missing(view))) | pl.col("value_usd").is_null().any()
    unmeasured = unknown | pl.col("quantity").is_null().any() | (pl.col("unit").n_unique() > 1)
    sums = rows.group_by("exporter", "importer", "side", "label").agg(
        value_usd=pl.when(unknown).then(None).otherwise(pl.col("value_usd").sum()),
        quantity=pl.when(unmeasured).then(None).otherwise(pl.col("quantity").sum()),
        unit=pl.when(unmeasured).then(None).otherwise(pl.col("unit").first()),
        valuation=pl.col("valuation").unique().sort().str.join("+"),
    )
    ordered = settled(sums).sort(
        "value_usd", "label", descending=[True, False], nulls_last=True
    ).rename({"label": "product"})  # fmt: skip
    return ordered.with_columns(name=pl.lit(None, pl.String), period=pl.lit(str(found.span)))


def _answered(found: Reported, way: tuple[str, str]) -> bool:
    """Tell whether a side reported the whole period of a direction."""
    return any(not found.missing(View(*way, side)) for side in found.sides)


def gaps(found: Reported, role: str = "period") -> Iterator[str]:
    """Say what is missing of a period: which reporter, which flow, which part of it.

    Parameters
    ----------
    found
        What was reported.
    role
        What the period is in the question (``"base period"``).
    """
    called = title(found.dataset)
    if found.rows.is_empty():
        yield from _regions(found)
    if not found.parts:
        yield (
            f"{called} is by {_FREQUENCIES[found.dataset.frequency]}, which never answers for "
            f"{found.span}; load data by month"
        )
        return
    if not set(found.parts) & set(found.dataset.periods):
        held = listed(found.dataset.periods)
        of = found.dataset.classification
        revision = f" in {of}" if of.startswith("HS") else ""
        yield f"{called} does not hold the {role} {found.span}{revision}; it holds {held}"
        return
    for view in found.held:
        missing = found.missing(view)
        if missing:
            what = f"of trade from {view.exporter} to {view.importer}"
            reporter = f" by {_named(view.reporter)}" if view.reporter else ""
            whole = len(missing) == len(found.parts)
            told = "no report" if whole else "an incomplete report"
            yield f"{called} has {told} {what}{reporter}: missing {listed(missing)}"


def _regions(found: Reported) -> Iterator[str]:
    """Say of a region without figures that its country's are not its own."""
    for code in dict.fromkeys(code for way in found.ways for code in way):
        side = place(code)
        if isinstance(side, Region):
            country = side.country
            yield (
                f"{_named(code)} is a region: the figures of {country.name('en')} never stand for "
                f"it; ask for {country.code}, or load data that hold {code}"
            )


def listed(parts: Sequence[str]) -> str:
    """Return periods as a list; a long run by its first and last."""
    if len(parts) > MANY:
        return f"{parts[0]} … {parts[-1]} ({len(parts)} periods)"
    return ", ".join(parts)


MANY = 12
_FREQUENCIES = {"A": "year", "S": "half-year", "Q": "quarter", "M": "month"}


def _named(code: str) -> str:
    return f"{place(code).name('en')} ({code})"


def _nothing(found: Reported) -> Iterator[str]:
    """Say where the whole period was reported, and no trade in it."""
    for view in found.held:
        if found.parts and not found.missing(view) and found.recorded(view).is_empty():
            reporter = f"{_named(view.reporter)} reports" if view.reporter else "there is"
            yield (
                f"{title(found.dataset)}: {reporter} no trade from {view.exporter} to "
                f"{view.importer} in {found.span}"
            )


def _empty_values(found: Reported) -> Iterator[str]:
    """Say how many values the data leave empty."""
    empty = found.rows["value_usd"].null_count()
    if empty:
        yield f"{title(found.dataset)} leaves {empty} values empty; their sums are missing"
