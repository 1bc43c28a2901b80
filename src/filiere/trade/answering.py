"""Which of the store's data sets can answer a question, the best of them first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from filiere.errors import NotInStore
from filiere.periods import parse
from filiere.results import Result
from filiere.store import Dataset, Store
from filiere.store.choice import Level, natural, revision
from filiere.trade.levels import natural_level
from filiere.trade.reported import Span, parts_of

_DETAILS = ("total", "chapter", "heading", "subheading", "industry")


def candidates(
    store: Store,
    *,
    level: Level | None = None,
    period: Span | None = None,
    source: str | None = None,
    vintage: str | None = None,
    totals_first: bool = False,
) -> tuple[Dataset, ...]:
    """Return the data sets of flows that could answer, the best first.

    Loaded data come before the embedded, data that cover the period before data that do not, the
    same frequency before its parts, the newest vintage before older ones.

    Parameters
    ----------
    store
        Where to look.
    level
        Sectors, industries or products; None for any.
    period
        The period asked for; None for the last one held.
    source, vintage
        Only these data.
    totals_first
        Whether a total without products is better than products (True) or no answer at all.

    Raises
    ------
    NotInStore
        If nothing of the kind is in the store.
    """
    flows = [each for each in store.datasets() if each.table == "flows"]
    named = _named(flows, source, vintage)
    fitting = [each for each in named if _has_level(each, level)]
    if not fitting:
        held = ", ".join(sorted({f"{title(each)} by {each.detail}" for each in named}))
        raise NotInStore(
            f"no flows by {level} in the store, which holds {held}; "
            "load such data with `filiere load`"
        )
    newest_first = sorted(fitting, key=_edition, reverse=True)
    return tuple(
        sorted(newest_first, key=lambda each: _rank(each, period, totals_first=totals_first))
    )


def _edition(dataset: Dataset) -> tuple[object, ...]:
    """Order vintages and revisions of the harmonised system, the newest last."""
    return natural(dataset.vintage), revision(dataset.classification)


def yearly_candidates(
    store: Store,
    *,
    level: Level,
    period: Span | None = None,
    source: str | None = None,
    vintage: str | None = None,
) -> tuple[Dataset, ...]:
    """Return the data sets by year that could answer, the best first; a month is no year.

    Raises
    ------
    NotInStore
        If nothing of the kind is in the store, or all of it is by month.
    """
    kind = candidates(store, level=level, period=period, source=source, vintage=vintage)
    yearly = tuple(each for each in kind if each.frequency == "A")
    if not yearly:
        raise NotInStore("prospects need flows by year, and the store's are by month; load years")
    return yearly


def _named(flows: Sequence[Dataset], source: str | None, vintage: str | None) -> list[Dataset]:
    """Keep the source and the vintage asked for."""
    named = [
        each for each in flows if source in {None, each.source} and vintage in {None, each.vintage}
    ]
    if not named:
        wanted = " ".join(part for part in (source, vintage) if part)
        held = ", ".join(sorted({title(each) for each in flows})) or "nothing"
        raise NotInStore(
            f"no flows {f'of {wanted} ' if wanted else ''}in the store, which holds {held}; "
            "see `filiere sources`, or load data with `filiere load`"
        )
    return named


def title(dataset: Dataset) -> str:
    """Return what a data set is called in a sentence."""
    return f"{dataset.source} {dataset.vintage}"


def _has_level(dataset: Dataset, level: Level | None) -> bool:
    """Tell whether a data set's codes can be brought to a level."""
    if level is None:
        return True
    if dataset.detail == "total":
        return False
    return level in {"sector", natural_level(dataset)}


def _rank(dataset: Dataset, period: Span | None, *, totals_first: bool) -> tuple[object, ...]:
    """Order data sets by how well they answer."""
    is_total = dataset.detail == "total"
    fineness = _DETAILS.index(dataset.detail)
    if period is None:
        recent = -int(max(dataset.periods, default="0")[:4])
        return dataset.embedded, is_total is not totals_first, recent, -fineness
    parts = parts_of(period, dataset.frequency)
    held = len(set(parts) & set(dataset.periods)) / len(parts) if parts else -1.0
    return dataset.embedded, -held, len(parts), is_total is not totals_first, -fineness


def default_period(dataset: Dataset) -> Span:
    """Return the last period that a data set holds."""
    return max((parse(text) for text in dataset.periods), key=lambda each: each.months[-1])


def described(dataset: Dataset) -> tuple[str, ...]:
    """Return what a reader must know of any figure of a data set."""
    if dataset.coverage == "intermediate":
        return (
            f"{title(dataset)}: intermediate use only, not total trade; final goods are left out",
        )
    return ()


def best_answer(datasets: Sequence[Dataset], answer: Callable[[Dataset], Result]) -> Result:
    """Return the first complete answer, or else the first; say which data were passed over.

    Embedded data stand in only where the loaded data have no figure at all: they cover less.

    Parameters
    ----------
    datasets
        The data sets that could answer, the best first.
    answer
        What one data set answers; `NotInStore` where it cannot.
    """
    first: Result | None = None
    refusal: NotInStore | None = None
    for dataset in datasets:
        if dataset.embedded and first is not None and _has_figures(first):
            break
        try:
            result = answer(dataset)
        except NotInStore as reason:
            refusal = refusal or reason
            continue
        if first is None or (_has_figures(result) and not _has_figures(first)):
            first = result
        if result.complete:
            return result if dataset is datasets[0] else _instead(result, datasets[0], dataset)
    if first is None:
        raise refusal or NotInStore("the store holds no data that could answer")
    return first


def _has_figures(result: Result) -> bool:
    """Tell whether an incomplete answer has any figure."""
    return result.data["value_usd"].drop_nulls().len() > 0


def _instead(result: Result, first: Dataset, used: Dataset) -> Result:
    """Say that data of another source or vintage answer than those that come first."""
    if title(first) == title(used):
        return result
    told = f"{title(first)} has no complete answer: shown from {title(used)}"
    return replace(result, warnings=(told, *result.warnings))
