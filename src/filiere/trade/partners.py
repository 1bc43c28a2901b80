"""With whom two countries trade."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from filiere.countries import REST_OF_WORLD
from filiere.store import Dataset, Store
from filiere.trade.pair import between_countries
from filiere.trade.precision import to_the_cent


@dataclass(frozen=True, slots=True)
class Partners:
    """Trade of one country by partner, largest first [USD].

    Parameters
    ----------
    country
        Its code.
    exports, imports
        Columns partner, value_usd; what a table adds up of the rest of the world is a row.
    """

    country: str
    exports: pl.DataFrame
    imports: pl.DataFrame

    def rank(self, partner: str, *, flow: str) -> int | None:
        """Return a partner's place among those a country exports to or imports from."""
        names = self.named(flow=flow)
        return names.index(partner) + 1 if partner in names else None

    def named(self, *, flow: str) -> list[str]:
        """Return the partners, the rest of the world left out, in their order."""
        held = self.exports if flow == "exports" else self.imports
        return [code for code in held["partner"] if code != REST_OF_WORLD]

    @property
    def beyond(self) -> bool:
        """Tell whether the data add up a rest of the world."""
        return REST_OF_WORLD in {*self.exports["partner"], *self.imports["partner"]}


def partners(
    store: Store, dataset: Dataset, countries: tuple[str, str], period: str
) -> tuple[Partners, Partners]:
    """Return the partners of two countries in a year."""
    flows = between_countries(store, dataset, (period,))
    sums = flows.group_by("exporter", "importer").agg(value_usd=flows.value_usd.sum())
    totals = to_the_cent(store.to_polars(sums)).sort("exporter", "importer")

    def by(me: str, mine: str, other: str) -> pl.DataFrame:
        held = totals.filter((pl.col(mine) == me) & (pl.col("value_usd") > 0))
        return held.select(pl.col(other).alias("partner"), "value_usd").sort(
            ["value_usd", "partner"], descending=[True, False]
        )

    a, b = (
        Partners(me, by(me, "exporter", "importer"), by(me, "importer", "exporter"))
        for me in countries
    )
    return a, b
