from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from filiere.errors import NotInStore
from filiere.periods import parse
from filiere.results import Result
from filiere.store import Dataset, Store
from filiere.trade.answering import best_answer, candidates, default_period

Loaded = Callable[..., Store]
ROW = ("exporter", "RUS", "MAR", "270119", 1.0)


def titles(datasets: tuple[Dataset, ...]) -> list[tuple[str, str, str]]:
    return [(each.source, each.vintage, each.frequency) for each in datasets]


def answer_of(dataset: Dataset, value: float | None, *, complete: bool) -> Result:
    data = pl.DataFrame({"value_usd": [value]}, schema={"value_usd": pl.Float64})
    return Result(data, (dataset.provenance,), complete=complete)


def test_loaded_before_embedded_and_newest_vintage_first(loaded: Loaded) -> None:
    loaded([("2022", *ROW)], frequency="A", vintage="V9")
    store = loaded([("2022", *ROW)], frequency="A", vintage="V10")
    found = titles(candidates(store))
    assert found == [("comtrade", "V10", "A"), ("comtrade", "V9", "A"), ("icio", "2025", "A")]


def test_the_frequency_asked_for_comes_before_its_parts(loaded: Loaded) -> None:
    loaded([(f"2022-M{month:02}", *ROW) for month in range(1, 13)])
    store = loaded([("2022", *ROW)], frequency="A")
    assert titles(candidates(store, period=parse("2022")))[0][2] == "A"
    assert titles(candidates(store, period=parse("2022-Q1")))[0][2] == "M"


def test_data_that_cover_the_period_come_first(loaded: Loaded) -> None:
    loaded([("2021", *ROW)], frequency="A", vintage="V10")
    store = loaded([("2022", *ROW)], frequency="A", vintage="V9")
    assert titles(candidates(store, period=parse("2022")))[0][1] == "V9"


def test_totals_answer_no_question_by_product(loaded: Loaded) -> None:
    store = loaded([("2022", *ROW[:3], "TOTAL", 1.0)], frequency="A", detail="total")
    assert titles(candidates(store, level="sector")) == [("icio", "2025", "A")]
    with pytest.raises(NotInStore, match="no flows by product"):
        candidates(store, level="product")


def test_what_the_store_lacks_is_named(embedded: Store) -> None:
    with pytest.raises(NotInStore, match="no flows of baci in the store, which holds icio 2025"):
        candidates(embedded, source="baci")


def test_the_last_period_held_is_the_default(loaded: Loaded) -> None:
    store = loaded([("2024-M12", *ROW), ("2025-M02", *ROW), ("2025-M01", *ROW)])
    assert str(default_period(candidates(store)[0])) == "2025-M02"


def test_the_first_complete_answer_and_what_it_stands_for(loaded: Loaded) -> None:
    store = loaded([("2022", *ROW)], frequency="A")
    both = candidates(store)
    given = best_answer(both, lambda each: answer_of(each, 1.0, complete=True))
    assert given.provenance[0].source == "comtrade"
    assert not given.warnings
    instead = best_answer(both, lambda each: answer_of(each, None, complete=each.embedded))
    assert instead.provenance[0].source == "icio"
    assert "comtrade 2026-01 has no complete answer" in instead.warnings[0]


def test_embedded_data_never_take_the_place_of_loaded_figures(loaded: Loaded) -> None:
    both = candidates(loaded([("2022", *ROW)], frequency="A"))
    kept = best_answer(both, lambda each: answer_of(each, 1.0, complete=each.embedded))
    assert kept.provenance[0].source == "comtrade"
    assert not kept.complete


def test_the_reason_of_the_first_data_set_is_told_where_none_answers(embedded: Store) -> None:
    def refuse(dataset: Dataset) -> Result:
        raise NotInStore(f"not in {dataset.source}")

    with pytest.raises(NotInStore, match="not in icio"):
        best_answer(candidates(embedded), refuse)
