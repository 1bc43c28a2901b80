"""A table of labelled rows and columns: what its labels stand for, and its numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from filiere.mrio import Mrio, Row, Use
from filiere.provenance import Provenance

Floats = NDArray[np.float64]
Account = Literal[
    "output", "value added", "value added and taxes", "taxes", "margins", "discrepancy", "total"
]
Kind = Literal["industry", "final"] | Account


@dataclass(frozen=True, slots=True)
class Label:
    """What a heading or a row's name stands for.

    Parameters
    ----------
    kind
        An industry, a category of final demand, or an account.
    region
        Alpha-3 code of the country, or ``"ROW"``; empty for an account of the whole table.
    code
        The industry or the category, as the provider writes it.
    part
        Part of the country, where the provider tells parts apart.
    """

    kind: Kind
    region: str = ""
    code: str = ""
    part: str = ""

    @property
    def row(self) -> Row:
        """Return the row that an industry's label names."""
        return Row(self.region, self.code, self.part)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a provider labels its table.

    Parameters
    ----------
    name
        What such a table is called in a message.
    label
        What a heading or a row's name stands for; None if it has no such name.
    example
        An industry's column, for a message.
    needed
        Accounts that a whole table has.
    negative_use
        Whether intermediate use may be negative.
    """

    name: str
    label: Callable[[str], Label | None]
    example: str
    needed: tuple[Account, ...] = ()
    negative_use: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """The numbers of one file, in the file's unit; rows of a region stand together.

    Parameters
    ----------
    rows
        The n industries of regions.
    uses
        The m columns of final demand.
    Z : shape (n, n)
        Intermediate use; None where the file has no industry among its columns.
    Y : shape (n, m)
        Final demand.
    accounts : shape (n,) each
        Of the file's rows that are accounts: the numbers in the columns of the industries.
    sides : shape (n,) each
        Of its columns that are accounts: the numbers in the rows of the industries.
    """

    rows: tuple[Row, ...]
    uses: tuple[Use, ...]
    Z: Floats | None
    Y: Floats
    accounts: dict[Kind, Floats]
    sides: dict[Kind, Floats]

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the names of the parts of countries that are told apart, in order."""
        return tuple(sorted({row.part for row in self.rows} - {""}))

    def table(
        self, *, unit: float, classification: str, period: str, provenance: Provenance
    ) -> Mrio:
        """Return the table in USD; the sheet's own numbers are turned into it.

        Parameters
        ----------
        unit
            USD that one unit of the file is.
        classification, period, provenance
            As in `filiere.mrio.Mrio`.
        """
        if self.Z is None:
            raise TypeError("a sheet without columns of industries is no table")
        for numbers in (self.Z, self.Y, *self.accounts.values()):
            np.multiply(numbers, unit, out=numbers)  # in place: Z may take a gigabyte
        of = self.accounts.get
        apart = of("value added")
        return Mrio(
            rows=self.rows,
            Z=self.Z,
            other_use=self.Y.sum(axis=1),
            uses=self.uses,
            Y=self.Y,
            output=of("output"),
            value_added=apart if apart is not None else of("value added and taxes"),
            taxes=of("taxes") if apart is not None else None,
            margins=of("margins"),
            classification=classification,
            period=period,
            provenance=provenance,
        )
