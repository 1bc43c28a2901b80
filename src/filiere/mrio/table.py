"""A multi-regional input-output table under its labels."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from filiere.errors import UnknownCode, UnknownCountry, WrongInput
from filiere.provenance import Provenance

Floats = NDArray[np.float64]


class Row(NamedTuple):
    """What a row, and the column of the same place, stands for.

    Parameters
    ----------
    region
        Alpha-3 code, or ``"ROW"``: the country that reports it.
    industry
        Code in the table's classification.
    part
        Part of the country that the provider tells apart (``"CN1"``), or empty.
    """

    region: str
    industry: str
    part: str = ""


class Use(NamedTuple):
    """A column of final demand: whose, and which category."""

    region: str
    category: str


@dataclass(frozen=True, eq=False)
class Mrio:
    """A world table of one period: G regions, n rows, each an industry of a region.

    Rows of one region stand together, so a region is a slice. A country that the provider tells
    apart in parts has all their rows: its slice is the country.

    Parameters
    ----------
    rows
        What the n rows and columns are.
    Z : shape (n, n)
        Intermediate use [unit]: row sells to column.
    other_use : shape (n,)
        What each row sells besides [unit]: final demand of every region. Where the table holds no
        final demand by region, all sales that are not in Z.
    classification
        Of the industries.
    period
        SDMX period.
    provenance
        Origin.
    uses, Y : shape (n, m)
        Final demand by region and category [unit]; empty and None where the table has none.
    output : shape (n,)
        Output as the provider gives it [unit], or None.
    value_added, taxes, margins : shape (n,)
        Value added at basic prices, taxes less subsidies on intermediate products, and trade and
        transport margins, as the provider gives them [unit]; None where it does not tell.
    employment : shape (n,)
        Persons, or None; NaN where not known.
    unit
        Of all values: ``"USD"``, except for tables that state no unit.
    limits
        What the table is not, as short names; see `filiere.sample.extract.Extract.limits`.
    notes
        What a user must know of this table, a sentence each; they go with every result of it.

    Raises
    ------
    WrongInput
        Shapes differ, a row stands twice, rows of a region lie apart, final demand is of a region
        without rows, or a value is not finite.
    """

    rows: tuple[Row, ...]
    Z: Floats
    other_use: Floats
    classification: str
    period: str
    provenance: Provenance
    uses: tuple[Use, ...] = ()
    Y: Floats | None = None
    output: Floats | None = None
    value_added: Floats | None = None
    taxes: Floats | None = None
    margins: Floats | None = None
    employment: Floats | None = None
    unit: str = "USD"
    limits: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        n = len(self.rows)
        shapes = {
            "Z": (n, n),
            "other_use": (n,),
            "Y": (n, len(self.uses)),
            **dict.fromkeys(("output", "value_added", "taxes", "margins", "employment"), (n,)),
        }
        for name, shape in shapes.items():
            given = getattr(self, name)
            if given is None:
                continue
            if given.shape != shape:
                raise WrongInput(f"{name} has shape {given.shape} where {shape} is needed")
            if name != "employment" and not np.isfinite(given).all():
                raise WrongInput(f"{name} holds a value that is not a number")
        if len(set(self.rows)) < n:
            raise WrongInput("a row of the table stands twice")
        if len(self.regions) < len(list(groupby(self.rows, key=lambda row: row.region))):
            raise WrongInput("the rows of a region must stand together")
        if strange := sorted({use.region for use in self.uses} - set(self.regions)):
            raise WrongInput(f"the table has final demand of {strange[0]}, but no industry of it")

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """Return the G regions, in the order of the rows."""
        return tuple(dict.fromkeys(row.region for row in self.rows))

    @cached_property
    def industries(self) -> tuple[str, ...]:
        """Return the codes of industries, in the order in which they first occur."""
        return tuple(dict.fromkeys(row.industry for row in self.rows))

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        """Return where each region's rows begin, and the number of rows, shape (G + 1,)."""
        rows_of = dict.fromkeys(self.regions, 0)
        for row in self.rows:
            rows_of[row.region] += 1
        return np.cumsum([0, *rows_of.values()])

    def rows_of(self, region: str) -> slice:
        """Return the rows of a region.

        Raises
        ------
        UnknownCountry
            If the table has no such region.
        """
        if region not in self.regions:
            raise UnknownCountry.among(region, self.regions, "the table has no such region")
        at = self.regions.index(region)
        return slice(int(self.starts[at]), int(self.starts[at + 1]))

    def places(
        self, region: str | None = None, industries: Iterable[str] | None = None
    ) -> NDArray[np.intp]:
        """Return the places of the rows of a region, of some industries, or of both.

        Raises
        ------
        UnknownCountry, UnknownCode
            If the table has no such region or industry.
        """
        wanted = set(self.industries if industries is None else industries)
        if unknown := sorted(wanted - set(self.industries)):
            raise UnknownCode.among(unknown[0], self.industries)
        within = slice(0, len(self)) if region is None else self.rows_of(region)
        return np.array(
            [n for n in range(within.start, within.stop) if self.rows[n].industry in wanted],
            dtype=np.intp,
        )

    @cached_property
    def region_of(self) -> NDArray[np.intp]:
        """Return the place of each row's region in `regions`, shape (n,)."""
        return np.repeat(np.arange(len(self.regions)), np.diff(self.starts))

    @cached_property
    def industry_of(self) -> NDArray[np.intp]:
        """Return the place of each row's industry in `industries`, shape (n,)."""
        place = {code: at for at, code in enumerate(self.industries)}
        return np.array([place[row.industry] for row in self.rows], dtype=np.intp)

    @cached_property
    def x(self) -> Floats:
        """Return output as the table's own uses add up: Z1 and other use, shape (n,)."""
        sold: Floats = self.Z.sum(axis=1) + self.other_use
        return sold

    @cached_property
    def v(self) -> Floats:
        """Return the share of output that buys no intermediate of the table, shape (n,).

        Taxes on products and margins are inside, and whatever intermediate purchases the table
        leaves out (see `limits`). Where x = 0 it is zero.
        """
        share = np.zeros(len(self))
        np.divide(self.x - self.Z.sum(axis=0), self.x, out=share, where=self.x != 0)
        return share

    @cached_property
    def F(self) -> Floats:  # noqa: N802 - the paper's symbol
        """Return final demand by region, all categories together, shape (n, G).

        Raises
        ------
        WrongInput
            If the table holds no final demand by region.
        """
        if self.Y is None:
            raise WrongInput(
                f"{self.provenance.title} holds no final demand by country; load a whole table "
                "with filiere load icio or filiere load wiod, or name one with --table"
            )
        place = {region: at for at, region in enumerate(self.regions)}
        summed = np.zeros((len(self), len(self.regions)))
        np.add.at(summed.T, [place[use.region] for use in self.uses], self.Y.T)
        return summed
