"""What the labels, units and names of EXIOBASE's files stand for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from filiere.errors import BrokenFile, WrongInput
from filiere.exchange_rates import euro_rate
from filiere.sources.bundle import Bundle, Member
from filiere.sources.mrio_reader import MrioRequest

MILLION: Final = 1e6
_CLASSIFICATIONS: Final = {"ixi": "EXIOBASE3-ixi", "pxp": "EXIOBASE3-pxp"}
_NAMED: Final = re.compile(r"IOT_(?P<year>(19|20)\d\d)_(?P<system>ixi|pxp)", re.I)
_YEAR: Final = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
_EUR: Final = frozenset({"meur", "milleur", "mioeur", "millioneur"})
_USD: Final = frozenset({"musd", "millusd", "miousd", "millionusd"})


@dataclass(frozen=True, slots=True)
class Named:
    """What names and metadata of a table tell.

    Parameters
    ----------
    period
        Year, or None.
    system
        ``"ixi"`` or ``"pxp"``, or empty.
    release
        As the metadata state it, or None.
    """

    period: str | None
    system: str
    release: str | None


def named(bundle: Bundle, member: Member, metadata: Member | None) -> Named:
    """Return what the names of the zip and the folder tell, and else the metadata file."""
    about = _json(bundle.head(metadata)) if metadata else {}
    found = _NAMED.search(f"{member.path} {member.folder}")
    told = _YEAR.search(f"{about.get('name', '')} {about.get('description', '')}")
    year = found["year"] if found else told[0] if told else None
    system = found["system"].lower() if found else about.get("system", "").lower()
    release = re.sub(r"[^A-Za-z0-9._+-]+", "_", about.get("version", "").strip())
    release = re.sub(r"^v(?=\d)", "", release)
    return Named(year, system if system in _CLASSIFICATIONS else "", release or None)


def _json(content: bytes) -> Mapping[str, str]:
    try:
        read = json.loads(content)
    except ValueError:
        return {}
    return {key: str(value) for key, value in read.items()} if isinstance(read, dict) else {}


def classification_of(system: str, request: MrioRequest, shown: str) -> str:
    """Return the classification of a table's industries or products.

    Raises
    ------
    BrokenFile
        If neither names nor the request tell.
    WrongInput
        If they contradict.
    """
    stated = _CLASSIFICATIONS.get(system)
    if not stated and not request.classification:
        problem = "its name does not tell whether industries (ixi) or products (pxp) are in it"
        names = " or ".join(_CLASSIFICATIONS.values())
        raise BrokenFile(shown, problem, f"name it with --classification {names}")
    return agreed(stated, request.classification, "classification", shown)


def agreed(stated: str | None, asked: str | None, what: str, shown: str) -> str:
    """Return what files state, or else what the user asks.

    Raises
    ------
    WrongInput
        If they contradict.
    """
    if stated and asked and stated != asked:
        problem = f"its files state the {what} {stated}, not {asked}"
        raise WrongInput(f"{shown}: {problem}; leave --{what} out")
    return stated or asked or ""


def period_of(stated: str | None, request: MrioRequest, shown: str) -> str:
    """Return the year of a table.

    Raises
    ------
    BrokenFile
        If neither names nor the request tell.
    WrongInput
        If they contradict.
    """
    period = agreed(stated, request.period, "period", shown)
    if not period:
        problem = "its name does not tell the year of the table"
        remedy = "name its folder or zip like IOT_2019_ixi, or name the year with --period"
        raise BrokenFile(shown, problem, remedy)
    return period


def unit_of(
    units: Iterable[str], period: str, request: MrioRequest, shown: str
) -> tuple[float, str]:
    """Return how many USD a unit of the file is, and the note that tells it.

    Parameters
    ----------
    units
        As the files state them; without any, EXIOBASE's own: million euro.
    period
        The table's year.
    request
        What the user says, which wins.
    shown
        The file of units.

    Raises
    ------
    BrokenFile
        If the table is not monetary.
    WrongInput
        If no rate of the year is known.
    """
    if request.unit is not None:
        return request.unit, f"values turned into USD at {request.unit:g} USD a unit, as asked"
    stated = {re.sub(r"[^a-z]", "", unit.lower().replace("€", "eur")) for unit in units} or {"meur"}
    if stated <= _USD:
        return MILLION, "values in million USD turned into USD"
    if not stated <= _EUR:
        problem = f"its values are not all money: {', '.join(sorted(set(units))[:4])}"
        raise BrokenFile(shown, problem, "load a monetary table, such as IOT_2019_ixi.zip")
    rate = euro_rate(period)
    return MILLION * rate.usd, f"values in million EUR turned into USD at {rate}"
