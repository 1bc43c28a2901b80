"""The facts of an annotation: what may be written of each kind, and how a short form is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final, get_args

from filiere.communique.annotation import KEYS, Expected
from filiere.communique.facts import KINDS, Kind
from filiere.countries import place
from filiere.errors import UnknownCountry, UnknownPeriod
from filiere.periods import parse
from filiere.sample.commission import Flow, Measure, Vagueness

_OURS: Final = ("words", "optional")
_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?")
_GROUP: Final = re.compile(r"(working group|sub-commission|subcommission) on (?P<subject>.+)")
_COMMISSION: Final = "intergovernmental commission"
_ALLOWED: Final[Mapping[str, Sequence[str]]] = {
    "claim.flow": get_args(Flow),
    "claim.measure": get_args(Measure),
    "claim.vagueness": get_args(Vagueness),
    "sector.status": ("on-the-table", "emerging", "mentioned"),
    "instrument.status": ("signed", "planned", "in-force"),
    "date.of": ("session", "publication", "planned", "mentioned"),
    "date.problem": ("no such day", "weekday disagrees"),
    "date.weekday": (
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ),
    "person.roles": ("co-chair", "speaker", "signatory", "mentioned"),
}
_CODES: Final = ("code", "side", "reporter", "partner", "parties", "country")


class Wrong(Exception):
    """A key, what is wrong with it, and what to do."""


class FactChecker:
    """Turns what a person wrote into facts, and refuses what no fact can say."""

    def all(self, given: Mapping[str, Any]) -> Iterator[Expected]:
        """Yield the facts of every kind.

        Raises
        ------
        Wrong
            If a kind, a key or a value is none.
        """
        for kind, entries in given.items():
            if kind not in KINDS:
                raise Wrong(f"facts.{kind}", "is no kind of fact", f"use {', '.join(KINDS)}")
            if not isinstance(entries, list):
                raise Wrong(f"facts.{kind}", "is no list", f'write "{kind}": [ … ]')
            for number, entry in enumerate(entries, start=1):
                yield self.fact(kind, entry, f"facts.{kind}[{number}]")

    def fact(self, kind: Kind, entry: object, key: str) -> Expected:
        """Return one fact."""
        given = self._in_full(kind, entry, key)
        value = {name: each for name, each in given.items() if name not in _OURS}
        for name, each in value.items():
            if name not in KEYS[kind]:
                allowed = ", ".join((*KEYS[kind], *_OURS))
                raise Wrong(f"{key}.{name}", "is not known", f"use {allowed}")
            self._check(kind, name, each, f"{key}.{name}")
        words, optional = given.get("words"), given.get("optional", False)
        if not value and not (words and optional):
            raise Wrong(key, "says nothing", f"write at least {KEYS[kind][0]}")
        if words is not None and (not isinstance(words, str) or not words.strip()):
            raise Wrong(f"{key}.words", "is no quote", "quote words of the text")
        if not isinstance(optional, bool):
            raise Wrong(f"{key}.optional", "is neither true nor false", "write true or false")
        return Expected(kind, value, words, optional, key)

    def _in_full(self, kind: Kind, entry: object, key: str) -> dict[str, Any]:
        if isinstance(entry, dict):
            full = dict(entry)
        elif isinstance(entry, str | int) and not isinstance(entry, bool):
            full = {KEYS[kind][0]: entry}
        else:
            raise Wrong(key, f"{entry!r} is no fact", f'write {{"{KEYS[kind][0]}": …}}')
        if kind == "body" and isinstance(full.get("body"), str):
            full = {**body_in_words(full["body"]), **{k: v for k, v in full.items() if k != "body"}}
        return full

    def _check(self, kind: Kind, name: str, given: Any, key: str) -> None:
        each = given if isinstance(given, list) else [given]
        allowed = _ALLOWED.get(f"{kind}.{name}")
        for one in each:
            if one is None:
                continue
            if allowed and one not in allowed:
                raise Wrong(key, f"{one!r} is not known", f"use {', '.join(allowed)}")
            if name in _CODES:
                _read(_place, one, key, "write an alpha-3 or ISO 3166-2 code, like FRA or RU-MOW")
            elif name in ("period", "base"):
                _read(
                    parse, one, key, "write 2025, 2025-S1, 2025-Q3, 2025-M07 or 2024-M01/2024-M07"
                )
            elif name in ("value", "number", "count"):
                _read(Decimal, one, key, 'write the digits, like "2.6"')
            elif (kind, name) == ("date", "date") and not _DATE.fullmatch(str(one)):
                raise Wrong(
                    key, f"{one!r} is no date", 'write "2025-10-10", "2025-10" or "--10-10"'
                )


def body_in_words(name: str) -> dict[str, Any]:
    """Return what the name of a body means.

    Examples
    --------
    >>> body_in_words("working group on industry")
    {'body': 'working-group', 'subject': 'industry'}
    """
    if name == _COMMISSION:
        return {"body": "commission"}
    found = _GROUP.fullmatch(name)
    if found is None:
        return {"body": name}
    body = "working-group" if found[1] == "working group" else "sub-commission"
    return {"body": body, "subject": found["subject"]}


def _place(code: str) -> None:
    if str(place(code)) != code:
        raise UnknownCountry(code)


def _read(reader: Callable[[str], object], given: object, key: str, remedy: str) -> None:
    try:
        reader(str(given))
    except (UnknownCountry, UnknownPeriod, InvalidOperation) as error:
        raise Wrong(key, f"{given!r} is none", remedy) from error
