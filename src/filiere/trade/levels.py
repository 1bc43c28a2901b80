"""From the codes of a data set to sectors, industries or products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filiere.errors import NotInStore
from filiere.industries import classifications
from filiere.sectors import Sector
from filiere.store import Dataset
from filiere.store.choice import Level
from filiere.store.dataset import HS_DIGITS

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which codes make up each label.

    Parameters
    ----------
    labels
        Sector ids, or the codes themselves, shape (s,).
    codes
        Codes of the data set, shape (k,).
    label_of, code_of
        Places of the label and of the code of each membership, shape (m,): thousands of products
        are their own labels, which a dense matrix would hold in hundreds of megabytes.
    """

    labels: tuple[str, ...]
    codes: tuple[str, ...]
    label_of: NDArray[np.intp]
    code_of: NDArray[np.intp]

    @property
    def membership(self) -> NDArray[np.float64]:
        """Return 1 where a code belongs to a label, shape (s, k)."""
        matrix = np.zeros((len(self.labels), len(self.codes)))
        matrix[self.label_of, self.code_of] = 1
        return matrix

    def sums(self, by_code: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum values by code, shape (k,), to values by label, shape (s,)."""
        weights = by_code[self.code_of]
        sums = np.bincount(self.label_of, weights=weights, minlength=len(self.labels))
        return np.asarray(sums, dtype=np.float64)


def natural_level(dataset: Dataset) -> Level:
    """Return the level of the data set's own codes."""
    return "industry" if dataset.detail == "industry" else "product"


def grouping(
    dataset: Dataset, codes: Sequence[str], level: Level, sectors: Sequence[Sector]
) -> Grouping:
    """Group a data set's codes to a level.

    At the level of sectors, what belongs to none of them is the last label, `other`.

    Raises
    ------
    NotInStore
        If the codes cannot be brought to the level.
    """
    if level == "sector":
        return _by_sector(dataset, codes, sectors)
    if level != natural_level(dataset):
        raise NotInStore(
            f"{dataset.source} {dataset.vintage} is by {natural_level(dataset)}, not by {level}; "
            f"ask for --level {natural_level(dataset)} or sector, or load other data"
        )
    own = np.arange(len(codes))
    return Grouping(tuple(codes), tuple(codes), own, own)


def covers(sector: Sector, dataset: Dataset, code: str) -> bool:
    """Tell whether a code of the data set belongs to a sector."""
    if natural_level(dataset) == "industry":
        layout = dataset.classification if dataset.classification in classifications() else None
        return sector.covers_industry(code, classification=layout)
    return sector.covers_product(code)


def digits(dataset: Dataset) -> int:
    """Return how many digits the data set's HS codes have; 0 for industries and totals.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> digits(SimpleNamespace(detail="heading"))
    4
    """
    return HS_DIGITS.get(dataset.detail, 0)


def tells_apart(
    dataset: Dataset, *, sector: Sector | None = None, product: str | None = None
) -> bool:
    """Tell whether the data set's codes are fine enough for a sector or a product.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> tells_apart(SimpleNamespace(detail="heading"), product="300490")
    False
    """
    if natural_level(dataset) == "industry":
        return product is None or not product.isdigit()
    longest = max((len(hs) for hs in sector.hs), default=0) if sector else 0
    return digits(dataset) >= max(longest, len(product or ""), 1 if sector else 0)


def codes_meant(
    dataset: Dataset,
    codes: Sequence[str],
    *,
    sector: Sector | None = None,
    product: str | None = None,
) -> list[str] | None:
    """Return those of a data set's codes that make up a sector or a product; None for all.

    Raises
    ------
    NotInStore
        If the codes are too coarse for the sector.
    """
    if sector is not None:
        require_detail(dataset, [sector])
        return [code for code in codes if covers(sector, dataset, code)]
    if product is None:
        return None
    if natural_level(dataset) == "industry":
        return [code for code in codes if code == product]
    return [code for code in codes if code.startswith(product)]


def require_detail(dataset: Dataset, sectors: Sequence[Sector]) -> None:
    """Refuse sectors that the data set's codes are too coarse to tell apart.

    Raises
    ------
    NotInStore
        A sector is made of longer HS codes than the data hold, or the data hold totals only.
    """
    finer = [each.id for each in sectors if not tells_apart(dataset, sector=each)]
    if finer:
        raise NotInStore(
            f"{dataset.source} {dataset.vintage} is by {dataset.detail}, too coarse for "
            f"{', '.join(finer)}; load data by subheading (6 digits)"
        )


def _by_sector(dataset: Dataset, codes: Sequence[str], sectors: Sequence[Sector]) -> Grouping:
    """Give each sector its codes, and the rest to `other`."""
    require_detail(dataset, sectors)
    inside = np.zeros((len(sectors) + 1, len(codes)), dtype=bool)
    for place, sector in enumerate(sectors):
        inside[place] = [covers(sector, dataset, code) for code in codes]
    inside[-1] = ~inside.any(axis=0)
    label_of, code_of = np.nonzero(inside)
    labels = (*(sector.id for sector in sectors), OTHER)
    return Grouping(labels, tuple(codes), label_of, code_of)
