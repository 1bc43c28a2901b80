"""Which edition a BACI file is of: nomenclature, release and year, from the provider's names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from filiere.errors import WrongInput
from filiere.sources.files import OpenFile
from filiere.sources.reading import Reading

UNSTATED = "unstated"
Kind = Literal["flows", "countries", "products"]
_FLOWS = re.compile(r"BACI_HS(?P<hs>\d\d)_Y(?P<year>\d{4})_V(?P<vintage>\w+)\.csv", re.I)
_COUNTRIES = re.compile(r"country_codes_V(?P<vintage>\w+)\.csv", re.I)
_PRODUCTS = re.compile(r"product_codes_HS(?P<hs>\d\d)_V(?P<vintage>\w+)\.csv", re.I)


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of BACI.

    Parameters
    ----------
    classification
        ``"HS92"`` … ``"HS22"``, or ``"HS"`` where the revision is not stated.
    vintage
        Such as ``"V202501"``.
    year
        The year that the name states, or None.
    """

    classification: str
    vintage: str
    year: str | None


def kind_of(name: str) -> Kind:
    """Return what a file of the release holds, by its name.

    Examples
    --------
    >>> kind_of("country_codes_V202501.csv"), kind_of("BACI_HS17_Y2020_V202501.csv")
    ('countries', 'flows')
    """
    if _COUNTRIES.fullmatch(name):
        return "countries"
    return "products" if _PRODUCTS.fullmatch(name) else "flows"


def edition_of(file: OpenFile, reading: Reading) -> Edition:
    """Return the edition of a file of flows; what the name does not tell is asked or warned of.

    Raises
    ------
    WrongInput
        If the name states one edition and the request another.
    """
    stated = _FLOWS.fullmatch(file.name)
    asked = reading.request
    vintage = f"V{stated['vintage']}" if stated else None
    classification = f"HS{stated['hs']}" if stated else None
    for told, given, option in (
        (vintage, asked.vintage, "--vintage"),
        (classification, asked.classification, "--classification"),
    ):
        if told and given and told != given:
            raise WrongInput(
                f"{file.shown}: its name states {told}, not {given}; leave {option} out"
            )
    return Edition(
        classification or asked.classification or _unstated_revision(file, reading),
        vintage or asked.vintage or _release_beside(file) or _unstated_release(file, reading),
        stated["year"] if stated else None,
    )


def products_edition(name: str) -> Edition | None:
    """Return the edition of a table of products, by its name."""
    stated = _PRODUCTS.fullmatch(name)
    return Edition(f"HS{stated['hs']}", f"V{stated['vintage']}", None) if stated else None


def table_beside(folder: Path, vintage: str) -> Path | None:
    """Return the release's table of countries, where it lies in the folder."""
    path = folder / f"country_codes_{vintage}.csv"
    return path if path.is_file() else None


def products_beside(folder: Path, edition: Edition) -> Path | None:
    """Return the release's table of products, where it lies in the folder."""
    path = folder / f"product_codes_{edition.classification}_{edition.vintage}.csv"
    return path if path.is_file() else None


def _release_beside(file: OpenFile) -> str | None:
    found = [m for path in file.beside.iterdir() if (m := _COUNTRIES.fullmatch(path.name))]
    return f"V{found[0]['vintage']}" if len(found) == 1 else None


def _unstated_release(file: OpenFile, reading: Reading) -> str:
    reading.warn(
        f"{file.name}: the release is not stated, so its vintage is kept as {UNSTATED!r}; "
        "name it with --vintage V202501 or the like"
    )
    return UNSTATED


def _unstated_revision(file: OpenFile, reading: Reading) -> str:
    reading.warn(
        f"{file.name}: the revision of the Harmonized System is not stated, so it is kept as 'HS'; "
        "name it with --classification HS17 or the like"
    )
    return "HS"
