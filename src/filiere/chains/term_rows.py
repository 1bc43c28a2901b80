"""Tables of terms: one row for each exporter, destination, industry or origin, and each term."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from filiere.chains.labels import industry_names
from filiere.chains.losers import TOTAL, WORLD
from filiere.mrio import Mrio
from filiere.trade.precision import DIGITS, unsigned_zeros

By = Literal["exporter", "destination", "industry", "destination-industry", "origin"]
Floats = NDArray[np.float64]
Places = NDArray[np.intp]

DOMESTIC: Final = ("DC", "DVA", "DDC")
FOREIGN: Final = ("FC", "FVA", "FDC")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose exports are asked for, to whom, and of which industries.

    Parameters
    ----------
    exporters
        Places of the exporters among the table's regions.
    destination
        Place of the only destination, or None for all.
    places
        Places of the rows of the exporters' industries.
    label, name
        What these industries are called where they are taken together: ``"total"``, an
        industry's code or a sector's id; and its name.
    """

    exporters: tuple[int, ...]
    destination: int | None
    places: Places
    label: str = TOTAL
    name: str | None = None

    def rows(self, table: Mrio) -> Places:
        """Return the places of all rows of the exporters, one exporter after the other."""
        return np.concatenate(
            [np.arange(table.starts[s], table.starts[s + 1]) for s in self.exporters]
        )


def term_rows(
    table: Mrio, asked: Asked, figures: Mapping[str, Floats | None], exports: Floats, by: By
) -> pl.DataFrame:
    """Return the rows of terms by exporter, destination or industry, in the table's order.

    Parameters
    ----------
    table
        The table.
    asked
        Whose exports.
    figures
        By term, what the rows of the exporters sell to each region [USD], shape (m, G), or for
        exporters as a whole, shape (k,); None where it is missing.
    exports
        All that they sell, in the same shape.
    by
        What the rows are of, but ``"origin"``.
    """
    industries = by in {"industry", "destination-industry"}
    rows = asked.rows(table)
    among = np.isin(rows, asked.places)
    keys, group = _groups(table, asked, rows[among], industries=industries)
    labels, shown = _labels(table, asked, keys, by)

    def cells(values: Floats) -> Floats:
        if values.ndim == 1:
            return values
        sums: Floats = np.zeros((len(keys), values.shape[1]))
        np.add.at(sums, group, values[among])
        if shown is not None:
            return sums[shown]
        return sums.sum(axis=1) if asked.destination is None else sums[:, asked.destination]

    found = {term: None if values is None else cells(values) for term, values in figures.items()}
    return stacked(labels, found, cells(exports))


def origin_rows(table: Mrio, asked: Asked, content: Floats, counted: Floats) -> pl.DataFrame:
    """Return the rows of contents, value added and double counting by origin.

    Parameters
    ----------
    table
        The table.
    asked
        Whose exports.
    content, counted
        Of each exporter's exports to each destination, by origin [USD], shape (k, G, G).
    """
    to = slice(None) if asked.destination is None else [asked.destination]
    held, once = content[:, :, to].sum(axis=2), counted[:, :, to].sum(axis=2)
    exporters = [table.regions[s] for s in asked.exporters for _ in table.regions]
    labels = pl.DataFrame(
        {
            "exporter": exporters,
            "origin": table.regions * len(asked.exporters),
            "destination": [_destination(table, asked)] * len(exporters),
            **_industry(asked, len(exporters)),
        }
    )
    figures = {
        **dict.fromkeys((DOMESTIC[0], FOREIGN[0]), held.reshape(-1)),
        **dict.fromkeys((DOMESTIC[1], FOREIGN[1]), once.reshape(-1)),
        **dict.fromkeys((DOMESTIC[2], FOREIGN[2]), (held - once).reshape(-1)),
    }
    own = pl.col("exporter") == pl.col("origin")
    meant = (
        pl.when(own).then(pl.col("term").is_in(DOMESTIC)).otherwise(pl.col("term").is_in(FOREIGN))
    )
    exports = np.repeat(held.sum(axis=1), len(table.regions))
    return stacked(labels, figures, exports).filter(meant)


def _groups(
    table: Mrio, asked: Asked, places: Places, *, industries: bool
) -> tuple[list[tuple[int, str]], Places]:
    """Return the (exporter, industry) that rows are summed to, and which one each row goes to."""
    regions = table.region_of[places].tolist()
    if industries:
        each = [(s, table.rows[n].industry) for s, n in zip(regions, places, strict=True)]
        keys = list(dict.fromkeys(each))
    else:
        each = [(s, asked.label) for s in regions]
        keys = [(s, asked.label) for s in asked.exporters]
    at = {key: n for n, key in enumerate(keys)}
    return keys, np.array([at[key] for key in each], dtype=np.intp)


def _labels(
    table: Mrio, asked: Asked, keys: list[tuple[int, str]], by: By
) -> tuple[pl.DataFrame, NDArray[np.bool_] | None]:
    """Return what each cell is of, and, where each destination is a cell, which are shown."""
    names = industry_names(table)
    frame = pl.DataFrame(
        {
            "exporter": [table.regions[s] for s, _ in keys],
            "industry": [code for _, code in keys],
            "name": pl.Series(
                [asked.name if code == asked.label else names.get(code) for _, code in keys],
                dtype=pl.String,
            ),
        }
    )
    order = ("exporter", "destination", "industry", "name")
    if by not in {"destination", "destination-industry"}:
        return frame.with_columns(destination=pl.lit(_destination(table, asked))).select(
            order
        ), None
    exporter = np.array([s for s, _ in keys])
    shown = exporter[:, None] != np.arange(len(table.regions))
    if asked.destination is not None:
        shown &= np.arange(len(table.regions)) == asked.destination
    row, there = np.nonzero(shown)
    to = pl.Series("destination", [table.regions[r] for r in there], dtype=pl.String)
    return frame[row].with_columns(to).select(order), shown


def _destination(table: Mrio, asked: Asked) -> str:
    return WORLD if asked.destination is None else table.regions[asked.destination]


def _industry(asked: Asked, rows: int) -> dict[str, pl.Series]:
    return {
        "industry": pl.Series([asked.label] * rows, dtype=pl.String),
        "name": pl.Series([asked.name] * rows, dtype=pl.String),
    }


def stacked(
    labels: pl.DataFrame, figures: Mapping[str, Floats | None], exports: Floats
) -> pl.DataFrame:
    """Return a row for each label and term, with value_usd and exports_share.

    Parameters
    ----------
    labels
        What each of c cells is of.
    figures
        By term, the cells' values [USD], shape (c,); None where it is missing.
    exports
        What the shares are of [USD], shape (c,).
    """
    cells, order = len(labels), list(figures)
    values = np.full((cells, len(order)), np.nan)
    for n, term in enumerate(order):
        if (found := figures[term]) is not None:
            values[:, n] = found
    share = np.divide(
        values, exports[:, None], out=np.full_like(values, np.nan), where=exports[:, None] != 0
    )
    names = pl.DataFrame({"term": order})
    rows = pl.concat(
        [
            labels[np.repeat(np.arange(cells), len(order))],
            names[np.tile(np.arange(len(order)), cells)],
            pl.DataFrame({"value_usd": values.reshape(-1), "exports_share": share.reshape(-1)}),
        ],
        how="horizontal",
    )
    figures_of = pl.col("value_usd", "exports_share")
    return unsigned_zeros(rows.with_columns(figures_of.fill_nan(None).round_sig_figs(DIGITS)))
