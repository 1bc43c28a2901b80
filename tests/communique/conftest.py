"""A store held in memory, for claims to be checked against."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import ibis
import polars as pl
import pytest

from filiere.communique.claim_facts import claim_facts
from filiere.communique.paragraphs import paragraphs_of
from filiere.communique.text import Text
from filiere.languages import Language
from filiere.provenance import Provenance
from filiere.store import TABLES, Dataset, Store


class Holdings(Store):
    """Datasets given by a test, read through the same Ibis expressions as the store's."""

    def __init__(self, held: dict[Dataset, pl.DataFrame]) -> None:
        super().__init__(Path("/nonexistent"))
        self.held = held
        self.connection = duckdb.connect()
        for number, frame in enumerate(held.values()):
            self.connection.register(f"flows_{number}", frame.to_arrow())

    def datasets(self) -> tuple[Dataset, ...]:
        return tuple(self.held)

    def flows(self, dataset: Dataset) -> ibis.Table:
        schema = dict.fromkeys(TABLES["flows"].canonical, "string")
        schema |= {"value_usd": "float64", "quantity": "float64"}
        return ibis.table(schema, name=f"flows_{list(self.held).index(dataset)}")

    def to_polars(self, expression: ibis.Table) -> pl.DataFrame:
        return self.connection.execute(ibis.to_sql(expression, dialect="duckdb")).pl()


def _frame(rows: Iterable[tuple[Any, ...]], dataset: dict[str, Any]) -> pl.DataFrame:
    """Rows are period, side, exporter, importer, USD and, where it is not TOTAL, the product."""
    side_valuation = {"exporter": "FOB", "importer": "CIF", "reconciled": "FOB"}
    return pl.DataFrame(
        [
            {
                "period": row[0],
                "frequency": dataset["frequency"],
                "side": row[1],
                "exporter": row[2],
                "importer": row[3],
                "product": row[5] if len(row) > 5 else "TOTAL",
                "classification": dataset["classification"],
                "valuation": side_valuation[row[1]],
                "value_usd": row[4],
                "quantity": None,
                "unit": None,
                "source": dataset["source"],
                "vintage": dataset["vintage"],
            }
            for row in rows
        ],
        schema=dict.fromkeys(TABLES["flows"].canonical, pl.String)
        | {"value_usd": pl.Float64, "quantity": pl.Float64},
    )


HoldingsOf = Callable[..., Store]


@pytest.fixture
def holdings() -> HoldingsOf:
    """Return a maker of stores: each argument is a pair of a dataset's facts and its rows."""

    def make(*given: tuple[dict[str, Any], Iterable[tuple[Any, ...]]]) -> Store:
        held = {}
        for facts, rows in given:
            of = {
                "source": "comtrade",
                "vintage": "2026-01",
                "classification": "HS",
                "frequency": "M",
                "detail": "total",
                "coverage": "goods",
                "embedded": False,
            } | facts
            frame = _frame(rows, of)
            origin = Provenance(of["source"], "made up", "for a test", of["vintage"], "", "", "")
            periods = tuple(sorted(set(frame["period"])))
            dataset = Dataset(
                table="flows",
                periods=periods,
                rows=len(frame),
                provenance=origin,
                economies=2,
                **of,
            )
            held[dataset] = frame
        return Holdings(held)

    return make


TextOf = Callable[..., Text]


@pytest.fixture(scope="session")
def text_of() -> TextOf:
    """Return a maker of texts in one language, published on a day or on none."""

    def make(lang: Language, content: str, published: date | None = None) -> Text:
        return Text("-", content, paragraphs_of(content, lang), "", published)

    return make


ClaimsIn = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def claims_in(text_of) -> ClaimsIn:
    """Return a reader of the claims of a text, each as the keys that are asked for."""

    def read(
        lang: Language,
        content: str,
        *keys: str,
        published: date | None = None,
    ) -> list[tuple[Any, ...]]:
        text = text_of(lang, content, published)
        facts = sorted(claim_facts(text), key=lambda fact: fact.span)
        return [tuple(fact.value[key] for key in keys) for fact in facts]

    return read
