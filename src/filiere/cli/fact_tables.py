"""The facts of a document laid out for reading: a table for each kind, with the words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from filiere.cli.claim_words import figure_of, what_of, when_of
from filiere.cli.tables import NONE, name_of, titled, unfold
from filiere.communique.facts import KINDS
from filiere.communique.partnership_said import form_name
from filiere.communique.topics import topic_names

if TYPE_CHECKING:
    from rich.table import Table

    from filiere.results import Result

Value = Mapping[str, Any]

_LONGEST: Final = 90
_WORDS: Final = "in the text"
_SIGNS: Final = str.maketrans("-_", "  ")


def facts_tables(result: Result) -> Iterator[Table]:
    """Lay out the facts of a document by their kinds."""
    rows = result.data.to_dicts()
    if not rows:
        yield titled("", ["No fact was found in this text."], ())
    for kind in KINDS:
        of_kind = [row for row in rows if row["kind"] == kind]
        if of_kind:
            heading, columns, cells = _LAYOUTS[kind]
            last = () if kind in _SELF_TOLD else (_WORDS,)
            table = titled(f"{heading} ({len(of_kind)})", (*columns, *last), ())
            for row in of_kind:
                words = [shortened(row["text"])] if last else []
                table.add_row(*map(_cell, cells(json.loads(row["value"]))), *words)
            unfold(table)
            yield table


def shortened(words: str) -> str:
    r"""Return words in one line, cut in their middle where they are many.

    Examples
    --------
    >>> shortened("La commission\nmixte")
    'La commission mixte'
    """
    line = " ".join(words.split())
    half = _LONGEST // 2
    return line if len(line) <= _LONGEST else f"{line[:half].rstrip()} … {line[-half:].lstrip()}"


def field_name(field: str | Sequence[str] | None) -> str:
    """Return the English name of a field, or of several; words stay as they are."""
    if field is None:
        return ""
    if not isinstance(field, str):
        return ", ".join(map(field_name, field))
    names = topic_names().get(field)
    return names["en"] if names else field


def _cell(value: object) -> str:
    return str(value) if value not in (None, "", []) else NONE


def _plain(name: str | None) -> str:
    return (name or "").translate(_SIGNS)


def _names(codes: Sequence[str] | None) -> str:
    return ", ".join(map(name_of, codes or ()))


def _party(value: Value) -> tuple[object, ...]:
    return name_of(value["code"]), value["code"]


def _body(value: Value) -> tuple[object, ...]:
    return _plain(value["body"]), field_name(value.get("subject")), _names(value.get("parties"))


def _session(value: Value) -> tuple[object, ...]:
    return value["number"], _plain(value.get("body"))


def _date(value: Value) -> tuple[object, ...]:
    day = str(value["date"])
    day = f"{day.removeprefix('--')}, no year" if day.startswith("--") else day
    return day, value.get("weekday"), value.get("of"), value.get("problem")


def _place(value: Value) -> tuple[object, ...]:
    country = value.get("country")
    return value["place"], name_of(country) if country else None


def _person(value: Value) -> tuple[object, ...]:
    name = value["name"]
    if value.get("latin") and value["latin"] != name:
        name = f"{name} ({value['latin']})"
    office = ", ".join(filter(None, (value.get("office"), value.get("organisation"))))
    side = name_of(value["side"]) if value.get("side") else None
    return name, office, side, ", ".join(value.get("roles", ()))


def _organisation(value: Value) -> tuple[object, ...]:
    side = name_of(value["side"]) if value.get("side") else None
    return value["name"], value.get("acronym"), _plain(value.get("kind")), side


def _sector(value: Value) -> tuple[object, ...]:
    return field_name(value["sector"]), _plain(value.get("status"))


def _partnership(value: Value) -> tuple[object, ...]:
    return (form_name(value["form"], "en"),)


def _instrument(value: Value) -> tuple[object, ...]:
    status = _plain(value.get("status"))
    return _plain(value["instrument"]), field_name(value.get("on")), value.get("count"), status


def _quotation(value: Value) -> tuple[object, ...]:
    return value.get("speaker"), value["quote"]


def _attribution(value: Value) -> tuple[object, ...]:
    whole = value.get("of") == "text"
    return value.get("source") or value.get("speaker"), "all of it" if whole else "a passage"


def _claim(value: Value) -> tuple[object, ...]:
    return what_of(value), figure_of(value), when_of(value), value.get("speaker")


#: Their own cells are the words.
_SELF_TOLD: Final = ("person", "organisation", "quotation")
_LAYOUTS: Final[Mapping[str, tuple[str, Sequence[str], Callable[[Value], tuple[object, ...]]]]] = {
    "party": ("Parties", ("country or region", "code"), _party),
    "body": ("Bodies", ("body", "on", "of"), _body),
    "session": ("Sessions", ("number", "of"), _session),
    "date": ("Dates", ("day", "weekday", "of", "problem"), _date),
    "place": ("Places", ("place", "country"), _place),
    "person": ("People", ("name", "office", "side", "as"), _person),
    "organisation": ("Organisations", ("name", "acronym", "kind", "side"), _organisation),
    "sector": ("Sectors", ("sector", "status"), _sector),
    "partnership": ("Forms of partnership", ("form",), _partnership),
    "instrument": ("Instruments", ("instrument", "on", "number", "status"), _instrument),
    "quotation": ("Quotations", ("who", "words"), _quotation),
    "attribution": ("Who says it", ("source", "of"), _attribution),
    "claim": ("Claims", ("what", "figure", "when", "said by"), _claim),
}
