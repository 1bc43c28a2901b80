"""Who loses how much output, value added and work, by country, by industry, or in all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from filiere.chains.labels import industry_names
from filiere.mrio import Mrio
from filiere.trade.precision import settled

By = Literal["country", "industry", "total"]
Floats = NDArray[np.float64]
Places = NDArray[np.intp]

WORLD: Final = "world"
TOTAL: Final = "total"
MEASURES: Final = ("output_usd", "value_added_usd", "jobs")


@dataclass(frozen=True, slots=True)
class Taken:
    """What is taken out.

    Parameters
    ----------
    country
        Whose industries.
    label, name
        Code of the industry, id of the sector, or ``"total"``; name of the industry.
    places
        Places of its industries on the table.
    own
        The output that it loses itself [USD].
    """

    country: str
    label: str
    name: str | None
    places: Places
    own: float


def losers(table: Mrio, by: By) -> tuple[list[tuple[str, str]], Places]:
    """Return who may lose, (country, industry), and which of them each row is, shape (n,)."""
    if by == TOTAL:
        return [(WORLD, TOTAL)], np.zeros(len(table), dtype=np.intp)
    if by == "country":
        return [(region, TOTAL) for region in table.regions], table.region_of
    keys = [(row.region, row.industry) for row in table.rows]
    named = list(dict.fromkeys(keys))
    at = {key: n for n, key in enumerate(named)}
    return named, np.array([at[key] for key in keys], dtype=np.intp)


def per_output(table: Mrio) -> Floats:
    """Return output, value added and jobs per unit of output of each row, shape (3, n).

    Jobs are NaN where employment is not known.
    """
    x = table.x
    persons = np.full(len(table), np.nan) if table.employment is None else table.employment
    jobs = np.divide(persons, x, out=np.zeros(len(table)), where=x != 0)
    return np.stack([np.ones(len(table)), table.v, jobs])


def summed(table: Mrio, lost: Floats, by: By) -> Floats:
    """Return what each loser loses of output, value added and jobs.

    Parameters
    ----------
    table
        The table.
    lost : shape (n, k)
        Output lost [USD] in each of k extractions.
    by
        Who the losers are.

    Returns
    -------
    Floats
        Shape (3, k, losers); NaN where one of a loser's industries is not known.
    """
    named, group = losers(table, by)
    weighted = per_output(table)[:, :, None] * lost[None, :, :]
    sums = np.zeros((len(named), len(MEASURES), lost.shape[1]))
    np.add.at(sums, group, weighted.transpose(1, 0, 2))
    return sums.transpose(1, 2, 0)


def labelled(
    table: Mrio, taken: Sequence[Taken], sums: Floats, by: By, top: int | None = None
) -> pl.DataFrame:
    """Return a row for each loser of each extraction, the largest losses first.

    Parameters
    ----------
    table
        The table.
    taken
        What was taken out, k extractions.
    sums : shape (3, k, losers)
        What was lost.
    by
        Who the losers are.
    top
        Keep so many rows of each extraction; of all of them, where each has one.
    """
    named, _ = losers(table, by)
    had = summed(table, table.x[:, None], by)[:, 0, :]
    names = industry_names(table)
    k, m = len(taken), len(named)
    frame = pl.DataFrame(
        {
            "at": np.repeat(np.arange(k), m),
            **_repeated(taken, m),
            "country": [country for country, _ in named] * k,
            "industry": [industry for _, industry in named] * k,
            "name": pl.Series([names.get(industry) for _, industry in named] * k, dtype=pl.String),
            **{name: lost.reshape(-1) for name, lost in zip(MEASURES, sums, strict=True)},
            **{_had(name): np.tile(all_, k) for name, all_ in zip(MEASURES, had, strict=True)},
        }
    )
    shares = [
        (pl.col(name) / pl.col(_had(name))).alias(f"{name.removesuffix('_usd')}_share")
        for name in MEASURES
    ]
    shown = frame.with_columns(shares).drop(_had(name) for name in MEASURES)
    return settled(_ranked(shown, by, top), table.unit)


def _had(name: str) -> str:
    return f"had_{name}"


def _repeated(taken: Sequence[Taken], times: int) -> dict[str, pl.Series]:
    """Return the columns that say what was taken out, each of them so many times."""
    columns = {
        "extracted_country": pl.Series([each.country for each in taken], dtype=pl.String),
        "extracted": pl.Series([each.label for each in taken], dtype=pl.String),
        "extracted_name": pl.Series([each.name for each in taken], dtype=pl.String),
        "extracted_output_usd": pl.Series([each.own for each in taken], dtype=pl.Float64),
    }
    places = np.repeat(np.arange(len(taken)), times)
    return {name: values.gather(places) for name, values in columns.items()}


def _ranked(frame: pl.DataFrame, by: By, top: int | None) -> pl.DataFrame:
    """Leave out who loses nothing, and put the largest losses first."""
    # What nobody buys comes to 0/0: a share of nothing is missing, not nothing.
    known = frame.with_columns(pl.col(pl.Float64).fill_nan(None))
    if by == TOTAL:
        ordered = known.sort(["output_usd", "at"], descending=[True, False])
        return ordered.head(top or ordered.height).drop("at")
    losing = known.filter(pl.col("output_usd") != 0)
    keys = ["at", "output_usd", "country", "industry"]
    ordered = losing.sort(keys, descending=[False, True, False, False])
    kept = ordered.group_by("at", maintain_order=True).head(top or ordered.height)
    return kept.drop("at")
