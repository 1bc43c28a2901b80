"""Load the persons engaged of the World Input-Output Database without a table beside them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from filiere.languages import message
from filiere.sources.bundle import Bundle, Member
from filiere.sources.provider import provider
from filiere.sources.reading import Reading
from filiere.sources.wiod_employment import Employment, read_employment
from filiere.sources.wiod_names import SOURCE
from filiere.store import Target


def adopt_accounts(reading: Reading, bundle: Bundle, members: tuple[Member, ...]) -> None:
    """Write the persons engaged of each year into the store.

    Parameters
    ----------
    reading
        The load in progress.
    bundle, members
        The socio-economic accounts, and the bundle that holds them.

    Raises
    ------
    BrokenFile
        If one is not such a workbook, or a country or a number is none.
    """
    for member in members:
        with bundle.open(member) as file:
            held = read_employment(file)
        if held.left_out:
            codes = ", ".join(held.left_out)
            reading.warn(f"{member.name}: {codes} are left out: these are no industries of a table")
        checksum = bundle.checksum([member])
        for year in held.years:
            _adopt_year(reading, held, year, checksum)


def _adopt_year(reading: Reading, held: Employment, year: str, checksum: str) -> None:
    places = tuple(held.persons)
    persons = held.of(places, year)
    known = np.flatnonzero(np.isfinite(persons))
    reading.drop("empty cells", len(places) - known.size)
    if not known.size:
        return
    rows = {
        "country": [places[at].region for at in known],
        "industry": [places[at].code for at in known],
        "persons": persons[known],
    }
    part = reading.next_part()
    pq.write_table(pa.table(rows), part)
    release = held.release
    origin = provider(SOURCE).origin(
        vintage=release.vintage,
        checksum=checksum,
        period=year,
        note=message("thousands of persons engaged turned into persons"),
    )
    target = Target(
        table="employment",
        source=SOURCE,
        vintage=release.vintage,
        classification=release.classification,
        provenance=origin,
        coverage="total",
        detail="industry",
    )
    reading.adopt(target, part, period=year)
