"""Aggregation of a table: regions, industries and parts of countries added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from filiere.errors import UnknownCode, UnknownCountry, WrongInput
from filiere.languages import message
from filiere.mrio.table import Floats, Mrio, Row, Use

Parts = Literal["fold", "keep"]
Places = NDArray[np.intp]

_AGGREGATED: Final = "aggregated"


def aggregate(
    table: Mrio,
    *,
    regions: Mapping[str, str] | None = None,
    industries: Mapping[str, str] | None = None,
    parts: Parts = "fold",
    classification: str | None = None,
) -> Mrio:
    r"""Return a table with regions, industries and parts of countries added up.

    .. math:: \bar{Z} = S Z S^\top, \quad \bar{Y} = S Y T^\top, \quad \bar{x} = S x

    S has a row for each new industry of a region and adds up the old ones in it; T does so for
    the columns of final demand. Every total is that of the table. Flows between regions that are
    brought together become flows within the new one, and final demand of a category adds up.

    Parameters
    ----------
    table
        The table, n rows.
    regions, industries
        New name of each that changes; the others stay.
    parts
        ``"fold"`` adds the parts of a country to it; ``"keep"`` leaves them apart where the
        country stays itself.
    classification
        What the new industries are called; by default ``"aggregated"`` where they change.

    Raises
    ------
    UnknownCountry, UnknownCode
        If a mapping names a region or an industry that the table has not.

    Examples
    --------
    >>> import numpy as np
    >>> from filiere.mrio import Mrio, Row
    >>> from filiere.provenance import Provenance
    >>> origin = Provenance("test", "Test", "Test", "1", "none", "sha256:00", "2000")
    >>> rows = Row("FRA", "A"), Row("FRA", "B"), Row("MAR", "A")
    >>> Z, other = np.arange(9.0).reshape(3, 3), np.ones(3)
    >>> table = Mrio(rows, Z, other, "test", "2000", origin)
    >>> aggregate(table, industries={"A": "all", "B": "all"}).Z
    array([[ 8.,  7.],
           [13.,  8.]])
    """
    if parts not in get_args(Parts):
        raise WrongInput(f"no such parts {parts!r}: fold or keep")
    regions, industries = regions or {}, industries or {}
    _refuse_unknown(table, regions, industries)
    new = [_renamed(row, regions, industries, parts) for row in table.rows]
    rows = _together(new)
    if rows == table.rows:
        return table
    at, n = _places(new, rows), len(rows)
    uses = tuple(dict.fromkeys(Use(regions.get(use[0], use[0]), use[1]) for use in table.uses))
    use_at = _places([Use(regions.get(use[0], use[0]), use[1]) for use in table.uses], uses)
    Z, Y = _summed(table.Z, at, at, (n, n)), None
    if table.Y is not None:
        Y = _summed(table.Y, at, use_at, (n, len(uses)))
    changed = bool(regions or industries)
    accounts: dict[str, Any] = {name: _added(getattr(table, name), at, n) for name in _BY_ROW}
    limits = (*table.limits, *([_AGGREGATED] if changed else []))
    return replace(
        table,
        rows=rows,
        Z=Z,
        Y=Y,
        uses=uses,
        classification=classification or (_AGGREGATED if industries else table.classification),
        provenance=replace(table.provenance, note=_note(table, rows, changed=changed)),
        limits=tuple(dict.fromkeys(limits)),
        **accounts,
    )


_BY_ROW: Final = ("other_use", "output", "value_added", "taxes", "margins", "employment")


def _refuse_unknown(table: Mrio, regions: Mapping[str, str], industries: Mapping[str, str]) -> None:
    if unknown := sorted(set(regions) - set(table.regions)):
        raise UnknownCountry.among(unknown[0], table.regions, "the table has no such region")
    if unknown := sorted(set(industries) - set(table.industries)):
        raise UnknownCode.among(unknown[0], table.industries, "the table has no such industry")


def _renamed(
    row: Row, regions: Mapping[str, str], industries: Mapping[str, str], parts: Parts
) -> Row:
    region = regions.get(row.region, row.region)
    kept = parts == "keep" and region == row.region
    return Row(region, industries.get(row.industry, row.industry), row.part if kept else "")


def _together(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return each row once, those of a region together."""
    by_region: dict[str, dict[Row, None]] = {}
    for row in rows:
        by_region.setdefault(row.region, {})[row] = None
    return tuple(row for each in by_region.values() for row in each)


def _places(names: Sequence[Row | Use], among: Sequence[Row | Use]) -> Places:
    place = {name: at for at, name in enumerate(among)}
    return np.array([place[name] for name in names], dtype=np.intp)


def _summed(cells: Floats, rows: Places, columns: Places, shape: tuple[int, int]) -> Floats:
    """Return the cells added up by new row and column; no copy of them is made on the way."""
    summed = np.zeros(shape)
    for cell, row in zip(cells, rows, strict=True):
        summed[row] += np.bincount(columns, weights=cell, minlength=shape[1])
    return summed


def _added(values: Floats | None, at: Places, n: int) -> Floats | None:
    """Return an account added up; what is missing in one of the rows is missing in the sum."""
    if values is None:
        return None
    return np.asarray(np.bincount(at, weights=values, minlength=n), dtype=np.float64)


def _note(table: Mrio, rows: tuple[Row, ...], *, changed: bool) -> str | None:
    told = [table.provenance.note] if table.provenance.note else []
    folded = sorted({row.part for row in table.rows} - {row.part for row in rows})
    if folded:
        told.append(f"{', '.join(folded)} added to their countries")
    if changed:
        told.append(message("regions or industries added up"))
    return "; ".join(told) or None
