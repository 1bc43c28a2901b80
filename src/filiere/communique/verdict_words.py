"""A verdict in plain English: why it is what it is, and what would make a claim checkable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from babel.lists import format_list

from filiere import countries, periods
from filiere.communique.evidence import RECONCILED
from filiere.communique.reasons import Argument, Need, Reason
from filiere.communique.verdicts import Verdict
from filiere.communique.wording import MONTHS_MISSING_RECONCILED, NEEDS, WHY
from filiere.countries import Case

_FORMS: Final[tuple[Case, ...]] = ("the", "of", "in", "to", "from", "with")
_PLACES: Final = frozenset({"reporter", "partner", "country", "region", "data_of"})
_PERIODS: Final = frozenset({"period", "first", "last", "base", "months", "periods"})
_WORDING: Final = "Needed: a statement that says so."


def why(verdict: Verdict) -> list[str]:
    """Return why a claim cannot be checked, the main reason first; nothing where it can.

    Examples
    --------
    >>> from filiere.communique.claims import Claim
    >>> from filiere.communique.verdicts import verdicts_on
    >>> from decimal import Decimal
    >>> claim = Claim(id="1", document="d", flow="turnover", reporter="FRA", partner=None,
    ...               measure="growth", value=Decimal(30))
    >>> why(*verdicts_on([claim], open_store()))
    ['the statement leaves out the partner and the period']
    """
    return [_reason(reason) for reason in verdict.reasons]


def needed(verdict: Verdict) -> list[str]:
    """Return what would make a claim checkable."""
    return list(dict.fromkeys(_needed(verdict.needs)))


def _needed(needs: Sequence[Need]) -> Iterator[str]:
    for need in needs:
        match need.data:
            case "flows":
                whose = [countries.place(code).form("of", "en") for code in need.reporters]
                yield NEEDS[need.frequency or "M"].format(reporters_of=_joined(whose, "or"))
            case "exchange-rates":
                yield f"Needed: the exchange rates of {need.currency} for {_spans(need.periods)}."
            case "wording":
                yield _WORDING


def _reason(reason: Reason) -> str:
    held: dict[str, Argument] = dict(reason.arguments)
    reconciled = held.get("data_of") == RECONCILED
    if reconciled:
        del held["data_of"]
    sentence = MONTHS_MISSING_RECONCILED if reconciled else WHY[reason.code]
    return sentence.format(**dict(_filled(held)))


def _filled(held: Mapping[str, Argument]) -> Iterator[tuple[str, str]]:
    """Yield the words for each place of a sentence; every form of a country's name."""
    for name, given in held.items():
        if name in _PLACES:
            place = countries.place(str(given))
            called = "source" if name == "data_of" else name
            yield called, place.name("en")
            yield from ((f"{called}_{case}", place.form(case, "en")) for case in _FORMS)
        elif name in _PERIODS:
            yield name, _spans([given] if isinstance(given, str) else given)
        elif name == "fields":
            yield name, _joined([f"the {field}" for field in given])
        else:
            yield name, str(given)


def _spans(codes: Sequence[str]) -> str:
    return _joined([periods.parse(code).label("en") for code in codes])


def _joined(words: Sequence[str], style: str = "standard") -> str:
    return format_list(list(words), style=style, locale="en")
