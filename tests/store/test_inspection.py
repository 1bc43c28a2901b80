from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from filiere.errors import WrongInput
from filiere.store import Store, Target

Rows = Callable[..., pl.DataFrame]


@pytest.mark.parametrize(
    ("detail", "product", "problem"),
    [
        ("subheading", "TOTAL", "not all of detail"),
        ("total", "310210", "not all of detail"),
        ("subheading", "3102", "not 6 digits"),
        ("chapter", "3102", "not 2 digits"),
        ("subheading", None, "missing product"),
    ],
)
def test_products_are_as_fine_as_said(  # noqa: PLR0917
    store: Store, target: Target, flows: Rows, detail: str, product: str, problem: str
) -> None:
    rows = flows(("RUS", "MAR", product, 5.0))
    with pytest.raises(WrongInput, match=problem), store.loading() as loading:
        loading.add(replace(target, detail=detail), rows, period="2020")


def test_economies_and_pairs_of_input_output_rows(store: Store, target: Target) -> None:
    rows = pl.DataFrame(
        [
            ("RUS", "C20", "MAR", "C29", "intermediate", 5.0),
            ("RUS", "C20", "MAR", "HFCE", "final", 1.0),
            ("RUS", "C20", "RUS", "C29", "intermediate", 9.0),
            ("EGY", "A01", "MAR", "C29", "intermediate", 2.0),
        ],
        schema=["exporter", "product", "importer", "use", "use_kind", "value_usd"],
        orient="row",
    )
    table = replace(
        target, table="io", source="icio", classification="ICIO2021", detail="industry",
        coverage="total",
    )  # fmt: skip
    with store.loading() as loading:
        loading.add(table, rows, period="2018")
    flows, io = [dataset for dataset in store.datasets() if not dataset.embedded]
    assert (flows.table, flows.rows, flows.economies) == ("flows", 2, 3)
    assert (io.table, io.rows) == ("io", 4)
    found = store.to_polars(store.flows(flows)).sort("exporter")
    assert found["value_usd"].to_list() == [2.0, 6.0]
    assert found["valuation"].unique().item() == "basic"
    assert store.choose(level="industry") == flows
