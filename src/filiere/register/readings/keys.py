"""What of a fact a person can put right, and how what is typed is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filiere import countries, periods
from filiere.communique.partnership_said import form_names
from filiere.communique.topics import topic_names
from filiere.errors import FiliereError
from filiere.sample.commission import PartialDate

#: The longest text of a fact [characters].
_LONGEST: Final = 2000

BODIES: Final = (
    "commission",
    "sub-commission",
    "working-group",
    "business-council",
    "forum",
    "dialogue",
)
DATES: Final = ("session", "planned", "publication", "mentioned")
ROLES: Final = ("co-chair", "speaker", "signatory", "mentioned")
ORGANISATIONS: Final = (
    "ministry",
    "department",
    "agency",
    "centre",
    "chamber",
    "association",
    "bank",
    "fund",
    "company",
    "representation",
    "university",
    "government",
)
INSTRUMENTS: Final = (
    "agreement",
    "memorandum",
    "protocol",
    "roadmap",
    "action-plan",
    "programme",
    "contract",
    "joint-declaration",
    "letter-of-intent",
    "convention",
    "treaty",
    "arrangement",
    "document",
    "charter",
)
SECTOR_STATUS: Final = ("on-the-table", "emerging", "mentioned")
INSTRUMENT_STATUS: Final = ("signed", "planned", "in-force")
FLOWS: Final = ("turnover", "exports", "imports")
MEASURES: Final = ("growth", "level", "multiple", "share", "rank")
VAGUE: Final = ("almost", "about", "over", "under", "at-least", "at-most")

Reader = Callable[[str], Any]


def _text(typed: str) -> str:
    if len(typed) > _LONGEST:
        raise ValidationError(_("This is too long."))
    return typed


def _place(typed: str) -> str:
    try:
        return countries.place(typed).code
    except FiliereError as error:
        raise ValidationError(
            _("There is no such country or region: write its name, or its code: FRA, FR-IDF.")
        ) from error


def _number(typed: str) -> int:
    if not typed.isdecimal() or not 0 < int(typed) < 1000:  # noqa: PLR2004
        raise ValidationError(_("A whole number is needed."))
    return int(typed)


def _figure(typed: str) -> str:
    try:
        value = Decimal(typed.replace("\N{MINUS SIGN}", "-").replace(",", "."))
    except InvalidOperation as error:
        raise ValidationError(_("A number is needed.")) from error
    if not value.is_finite() or abs(value) >= Decimal(10) ** 18 or len(typed) > 40:  # noqa: PLR2004
        raise ValidationError(_("A number is needed."))
    return str(value)


def _day(typed: str) -> str:
    try:
        return str(PartialDate.parse(typed))
    except FiliereError as error:
        raise ValidationError(_("Write a day as 2025-10-10, or 2025-10, or 2025.")) from error


def _period(typed: str) -> str:
    try:
        return str(periods.parse(typed))
    except FiliereError as error:
        raise ValidationError(
            _("Write a period as 2025, 2025-S1, 2025-Q3, 2025-M09 or 2025-M01/2025-M08.")
        ) from error


def _of(*known: str) -> Reader:
    def read(typed: str) -> str:
        if typed not in known:
            raise ValidationError(_("Choose one of those that are offered."))
        return typed

    return read


def _topic(typed: str) -> str:
    return str(_of(*topic_names())(typed))


def _form(typed: str) -> str:
    return str(_of(*form_names())(typed))


def _roles(typed: str) -> list[str]:
    return [_of(*ROLES)(each.strip()) for each in typed.split(",") if each.strip()]


#: What can be put right of each kind of fact, and how what is typed is read.
KEYS: Final[Mapping[str, Mapping[str, Reader]]] = {
    "party": {"code": _place},
    "body": {"body": _of(*BODIES), "subject": _text},
    "session": {"number": _number, "body": _of(*BODIES)},
    "date": {"date": _day, "of": _of(*DATES)},
    "place": {"place": _text, "country": _place},
    "person": {
        "name": _text,
        "office": _text,
        "organisation": _text,
        "side": _place,
        "roles": _roles,
    },
    "organisation": {
        "name": _text,
        "acronym": _text,
        "kind": _of(*ORGANISATIONS),
        "side": _place,
    },
    "sector": {"sector": _topic, "status": _of(*SECTOR_STATUS)},
    "partnership": {"form": _form},
    "instrument": {"instrument": _of(*INSTRUMENTS), "status": _of(*INSTRUMENT_STATUS)},
    "quotation": {"quote": _text, "speaker": _text},
    "attribution": {"source": _text},
    "claim": {
        "flow": _of(*FLOWS),
        "reporter": _place,
        "partner": _place,
        "product": _text,
        "sector": _topic,
        "measure": _of(*MEASURES),
        "value": _figure,
        "vagueness": _of(*VAGUE),
        "period": _period,
        "base": _period,
        "currency": _text,
        "speaker": _text,
        "said": _day,
    },
}
#: What a fact of a kind cannot be without.
NEEDED: Final = frozenset(
    {"code", "number", "date", "place", "name", "form", "instrument", "quote", "source"}
    | {"flow", "measure", "value"}
)


def written_as(value: Any) -> str:
    """Return what a fact says under a key as a person would type it."""
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return "" if value is None else str(value)


def put_right(kind: str, value: Mapping[str, Any], changes: Mapping[str, str]) -> dict[str, Any]:
    """Return a fact with what a person typed in place of what was found.

    Raises
    ------
    ValidationError
        If a key is none of the kind's, or what is typed cannot be what it says.
    """
    result = dict(value)
    faults: dict[str, list[str]] = {}
    for key, typed in changes.items():
        try:
            result[key] = _typed(kind, key, typed.strip())
        except ValidationError as error:
            faults[key] = error.messages
    if faults:
        raise ValidationError(faults)
    if kind == "date" and result["date"] != value.get("date"):
        day = result["date"]
        result["precision"] = PartialDate.parse(day).precision
        result.update(weekday=None, weekday_agrees=None, problem=None, until=None)
    return result


def check_fact(kind: str, value: Mapping[str, Any]) -> None:
    """Refuse what is no fact of a kind: without what it must say, or a claim that says no figure.

    Raises
    ------
    ValidationError
        If it is none.
    """
    if kind not in KEYS:
        raise ValidationError(_("Choose one of those that are offered."))
    for key, read in KEYS[kind].items():
        told = value.get(key)
        if told in (None, "", []):
            if _is_needed(kind, key):
                raise ValidationError({key: _("This is needed.")})
        elif kind in ("claim", "session") or not isinstance(told, str | list):
            read(written_as(told))


def _is_needed(kind: str, key: str) -> bool:
    return key in NEEDED or (kind, key) in {("body", "body"), ("sector", "sector")}


def _typed(kind: str, key: str, text: str) -> Any:
    read = KEYS.get(kind, {}).get(key)
    if read is None:
        raise ValidationError(_("This cannot be put right: %(key)s") % {"key": key})
    if text:
        return read(text)
    if _is_needed(kind, key):
        raise ValidationError(_("This is needed."))
    return [] if key == "roles" else None
