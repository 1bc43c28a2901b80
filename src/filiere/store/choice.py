"""Which dataset answers a question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal, get_args

from filiere.errors import NotInStore, WrongInput
from filiere.periods import Frequency, Period, parse
from filiere.store.dataset import Dataset, TableName

Level = Literal["sector", "industry", "product"]

_PRODUCTS: Final = ("subheading", "heading", "chapter")
_DETAILS: Final[dict[str | None, tuple[str, ...]]] = {
    "product": _PRODUCTS,
    "industry": ("industry",),
    "sector": ("subheading", "heading", "industry"),
    None: ("subheading", "heading", "industry", "chapter", "total"),
}
_FIRST_REVISION: Final = 88  # the harmonised system entered into force in 1988
_RECONCILED_FIRST: Final = ("baci", "icio", "comtrade")


def choose(
    datasets: Iterable[Dataset],
    table: TableName = "flows",
    *,
    source: str | None = None,
    vintage: str | None = None,
    period: str | None = None,
    level: Level | None = None,
) -> Dataset:
    """Return the dataset that answers: loaded before embedded, newest vintage, finest detail.

    Parameters
    ----------
    datasets
        What the store holds.
    table
        Canonical table.
    source, vintage
        Only these, if given.
    period
        SDMX period or range that it must hold, itself or by shorter periods; years never answer
        for a half-year.
    level
        How fine the question is; ``"product"`` needs the harmonised system, ``"industry"`` an
        industry classification, ``"sector"`` either.

    Raises
    ------
    NotInStore
        If none does; the message says what to load.
    WrongInput
        If the level is unknown.
    """
    if level is not None and level not in get_args(Level):
        raise WrongInput(f"no level {level!r}; use {', '.join(get_args(Level))}")
    details = _DETAILS[level] if table == "flows" else None
    fitting = [
        dataset
        for dataset in datasets
        if dataset.table == table
        and source in (None, dataset.source)
        and vintage in (None, dataset.vintage)
        and (details is None or dataset.detail in details)
        and (period is None or holds(dataset, period))
    ]
    if not fitting:
        raise NotInStore(_advice(table, source, vintage, period, level))
    return max(fitting, key=lambda dataset: _rank(dataset, details))


def holds(dataset: Dataset, period: str) -> bool:
    """Say whether a dataset has anything of a period: that period itself, or shorter ones in it.

    Examples
    --------
    >>> from filiere.store.reading import open_store
    >>> embedded = open_store("/nonexistent").datasets()[0]
    >>> holds(embedded, "2022"), holds(embedded, "2022-S1")
    (True, False)
    """
    asked = parse(period)
    if dataset.periods == ("all",):
        return True
    if isinstance(asked, Period):
        if period in dataset.periods:
            return True
        if Frequency(dataset.frequency).length >= asked.frequency.length:
            return False
    months = set(asked.months)
    return any(months.issuperset(Period.parse(held).months) for held in dataset.periods)


def _rank(dataset: Dataset, details: tuple[str, ...] | None) -> tuple[object, ...]:
    """Return what sorts datasets, the best last."""
    known = dataset.source in _RECONCILED_FIRST
    dated = dataset.periods != ("all",)
    return (
        not dataset.embedded,
        -_RECONCILED_FIRST.index(dataset.source) if known else -len(_RECONCILED_FIRST),
        Frequency(dataset.frequency).length,
        -details.index(dataset.detail) if details else 0,
        natural(dataset.vintage),
        Period.parse(dataset.periods[-1] if dated else "0001"),
        revision(dataset.classification),
    )


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return what sorts vintages as people read them: V9 before V10, unstated first.

    Examples
    --------
    >>> sorted(["V10", "V9", "unstated"], key=natural)
    ['unstated', 'V9', 'V10']
    """
    if not any(sign.isdigit() for sign in text):
        return ((-1, 0, text),)
    pieces = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple((1, int(p), "") if p.isdigit() else (0, 0, p) for p in pieces)


def revision(classification: str) -> tuple[int, str]:
    """Return what sorts the revisions of the harmonised system by year, other systems by name.

    Examples
    --------
    >>> sorted(["HS22", "HS92", "HS", "HS17"], key=revision)
    ['HS', 'HS92', 'HS17', 'HS22']
    """
    found = re.fullmatch(r"HS([0-9]{2})", classification)
    if found is None:
        return 0, classification
    year = int(found[1])
    return year + (1900 if year >= _FIRST_REVISION else 2000), classification


def _advice(
    table: str, source: str | None, vintage: str | None, period: str | None, level: str | None
) -> str:
    named = {"source": source, "vintage": vintage, "period": period}
    asked = ", ".join(f"{name} {value}" for name, value in named.items() if value)
    lacking = f"no {table}{f' by {level}' if level in ('product', 'industry') else ''}"
    if asked:
        lacking += f" of {asked}"
    remedy = "filiere load baci PATH or filiere load comtrade PATH"
    if table == "claims":
        remedy = "filiere check FILE"
    elif table == "employment":
        remedy = "filiere load employment FILE"
    elif table != "flows" or level == "industry":
        remedy = "filiere load icio PATH"
    elif period is not None and not re.fullmatch(r"[0-9]{4}(/[0-9]{4})?", period):
        remedy = "filiere load comtrade PATH, with monthly figures"
    return f"{lacking} in the store; load some: {remedy} (filiere sources lists what is held)"
