"""Read the World Input-Output Database (WIOD), releases of 2013 and 2016."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from filiere.errors import BrokenFile, WrongInput
from filiere.languages import message
from filiere.mrio import Mrio, Row, Use
from filiere.provenance import Provenance
from filiere.sources.bundle import Bundle, Member
from filiere.sources.mrio_reader import MrioFile, MrioRequest, TableFiles
from filiere.sources.provider import provider
from filiere.sources.reading import Reading
from filiere.sources.wiod_accounts import adopt_accounts
from filiere.sources.wiod_employment import read_employment
from filiere.sources.wiod_heading import Place
from filiere.sources.wiod_layout import ADJUSTMENTS
from filiere.sources.wiod_names import (
    SOURCE,
    accounts_beside,
    is_accounts,
    refuse_other_prices,
    sheet_of,
    tables_in,
    year_of,
)
from filiere.sources.wiod_sheet import Floats, Sheet
from filiere.sources.wiod_table import Table, read_table

_MILLION: Final = 1e6
_TOLERANCE: Final = 0.001
_ON_FINAL_DEMAND: Final = "taxes, margins and adjustments on final demand"
_BEYOND: Final = "cells after the column of total output"


class WiodTables:
    r"""Reads world input-output tables as the University of Groningen publishes them.

    Value added at basic prices, taxes less subsidies on products, and margins are told apart.
    The margins are the international transport margins and the three adjustments that stand
    beside them: cif/fob on exports, direct purchases abroad by residents, purchases on the
    domestic territory by non-residents. The published tables have these adjustments for final
    demand alone; of industries they are zero, and with them inputs add up to output:

    .. math:: \sum_i z_{ij} + va_j + t_j + m_j = x_j

    What the file has of taxes, margins and adjustments on final demand is left out, and counted.
    """

    source = SOURCE

    def tables(self, bundle: Bundle) -> Sequence[TableFiles]:
        """Return the tables of a bundle, each with the socio-economic accounts found there."""
        return tables_in(bundle)

    def read(self, bundle: Bundle, files: TableFiles, request: MrioRequest) -> MrioFile:
        """Read one table, with the persons engaged where the accounts lie with it or beside it.

        Raises
        ------
        BrokenFile
            If it is cut off, a name or a number is none, or a row or a column is missing.
        WrongInput
            If the request contradicts what the file says.
        """
        first, *accounts = files.members
        with bundle.open(first) as file:
            sheet = sheet_of(file, files.period)
            year = year_of(sheet, request)
            table = read_table(sheet)
        refuse_other_prices(sheet, table.titles)
        _refuse_contradiction(sheet, table, request)
        engaged = _engaged(bundle, tuple(accounts) or accounts_beside(bundle), table, year)
        told = (*_own_totals(table), *_adjustments(table), *engaged.warnings)
        origin = provider(SOURCE).origin(
            vintage=table.release.vintage,
            checksum=bundle.checksum([first, *engaged.read]),
            period=year,
            note=_note(request, engaged.read),
        )
        mrio = _mrio(table, request.unit or _MILLION, engaged.persons, origin)
        left_out = {_ON_FINAL_DEMAND: table.on_final_use, _BEYOND: table.beyond}
        return MrioFile(mrio, told, {kind: cells for kind, cells in left_out.items() if cells})

    def adopt_employment(self, bundle: Bundle, reading: Reading) -> bool:
        """Write the persons engaged into the store where a bundle has the accounts alone."""
        accounts = tuple(one for one in bundle.members if is_accounts(one.name))
        alone = bool(accounts) and not tables_in(bundle)
        if alone:
            adopt_accounts(reading, bundle, accounts)
        return alone


class _Engaged(NamedTuple):
    """Persons engaged by industry, the accounts read for them, and what to say of it."""

    persons: Floats | None
    read: tuple[Member, ...]
    warnings: tuple[str, ...]


def _mrio(table: Table, unit: float, persons: Floats | None, origin: Provenance) -> Mrio:
    """Return a table in USD; its large arrays are multiplied in place."""
    for numbers in (table.Z, table.Y):
        np.multiply(numbers, unit, out=numbers)
    accounts = {name: numbers * unit for name, numbers in table.accounts.items()}
    return Mrio(
        rows=tuple(Row(*place) for place in table.industries),
        Z=table.Z,
        other_use=table.Y.sum(axis=1),
        classification=table.release.classification,
        period=origin.period,
        provenance=origin,
        uses=tuple(Use(*place) for place in table.categories),
        Y=table.Y,
        output=accounts["output"],
        value_added=accounts["value added"],
        taxes=accounts["taxes"],
        margins=sum((accounts[name] for name in ADJUSTMENTS), start=accounts["margins"]),
        employment=persons,
    )


def _refuse_contradiction(sheet: Sheet, table: Table, request: MrioRequest) -> None:
    release = table.release
    for asked, is_so, option in (
        (request.vintage, release.vintage, "--vintage"),
        (request.classification, release.classification, "--classification"),
    ):
        if asked and asked != is_so:
            problem = f"its industries are those of the {release.vintage} release ({is_so})"
            raise WrongInput(f"{sheet.file.shown}: {problem}, not {asked}; leave {option} out")


def _own_totals(table: Table) -> Iterator[str]:
    """Yield how far totals that the file writes beside its numbers are from their sums."""
    sold = table.Z.sum(axis=1) + table.Y.sum(axis=1)
    totals = {
        "total output at the end of the rows": (table.sold, sold),
        "total intermediate consumption": (
            table.accounts["intermediate consumption"],
            table.Z.sum(axis=0),
        ),
    }
    for name, (written, summed) in totals.items():
        off = np.abs(written - summed) > _TOLERANCE * np.maximum(np.abs(summed), 1.0)
        if off.any():
            first = " ".join(table.industries[int(np.flatnonzero(off)[0])])
            yield (
                f"the file's {name} differs from the sum by more than 0.1 % in {int(off.sum())} "
                f"industries, first {first}"
            )


def _adjustments(table: Table) -> Iterator[str]:
    for name in ADJUSTMENTS:
        held = np.count_nonzero(table.accounts[name])
        if held:
            yield f"{name} of {held} industries are counted among the margins"


def _engaged(bundle: Bundle, members: tuple[Member, ...], table: Table, year: str) -> _Engaged:
    """Return the persons engaged, by the accounts of the table's own release among some files."""
    told: list[str] = []
    for member in members:
        try:
            with bundle.open(member) as file:
                held = read_employment(file)
        except BrokenFile as error:
            told.append(f"employment was not read: {error}")
            continue
        if held.release is not table.release:
            continue
        persons = held.of(table.industries, year)
        if np.isnan(persons).all():
            told.append(f"{member.name} holds no employment of {year}")
            return _Engaged(None, (), tuple(told))
        if held.left_out:
            codes = ", ".join(held.left_out)
            told.append(f"employment of {codes} is left out: these are no industries of the table")
        told += _unknown(table.industries, persons)
        return _Engaged(persons, (member,), tuple(told))
    return _Engaged(None, (), tuple(told))


def _unknown(places: tuple[Place, ...], persons: Floats) -> Iterator[str]:
    """Yield whose employment is not known: of whole regions, and of single industries."""
    missing = [place for place, known in zip(places, ~np.isnan(persons), strict=True) if not known]
    known = {place.region for place in set(places) - set(missing)}
    whole = dict.fromkeys(place.region for place in missing if place.region not in known)
    if whole:
        yield f"employment is not known of {', '.join(whole)}"
    single = [" ".join(place) for place in missing if place.region in known]
    if single:
        yield f"employment is not known of {len(single)} industries, first {single[0]}"


def _note(request: MrioRequest, accounts: tuple[Member, ...]) -> str:
    told = [
        message("values in million USD turned into USD")
        if request.unit is None
        else f"values in units of {request.unit:g} USD turned into USD",
        message("adjustments beside the transport margins are counted among them"),
        message("taxes, margins and adjustments on final demand are not kept"),
    ]
    told += [f"employment from {member.name}" for member in accounts]
    return "; ".join(told)
