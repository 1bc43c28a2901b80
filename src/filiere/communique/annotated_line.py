"""Facts in short, as a line of a ``.jsonl`` file gives them: a sentence and what it says.

The keys of ``facts``: ``parties`` (codes), ``body`` (in words), ``session`` (its number),
``date``, ``place``, ``co_chairs`` (names), ``instruments`` (how many were signed), ``sectors``
(ids), ``claims``. A claim has ``flow`` (perhaps with its reporter, ``"RUS exports"``) and one
figure or several of ``value`` (growth, %), ``level``, ``multiple`` and ``share``; its vague word
is that of the figure given first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from filiere.communique.annotated_facts import FactChecker, Wrong
from filiere.communique.annotation import Expected
from filiere.communique.facts import Kind

_KINDS: Final[Mapping[str, Kind]] = {
    "parties": "party",
    "body": "body",
    "session": "session",
    "date": "date",
    "place": "place",
    "co_chairs": "person",
    "instruments": "instrument",
    "sectors": "sector",
    "claims": "claim",
}
_FIGURES: Final = {
    "value": "growth",
    "level": "level",
    "multiple": "multiple",
    "share": "share",
}
_IN_WORDS: Final = {"almost doubled": ("2", "almost"), "doubled": ("2", None)}


def facts_of_line(given: Mapping[str, Any]) -> tuple[tuple[Expected, ...], frozenset[Kind]]:
    """Return the facts of a line, and the kinds that it is complete for.

    Raises
    ------
    Wrong
        If a key or a value is none.

    Examples
    --------
    >>> facts, kinds = facts_of_line({"claims": [{"flow": "RUS exports", "value": 53}]})
    >>> dict(facts[0].value)
    {'flow': 'exports', 'reporter': 'RUS', 'measure': 'growth', 'value': '53'}
    """
    found: list[Expected] = []
    for key, entries in given.items():
        if key not in _KINDS:
            raise Wrong(f"facts.{key}", "is not known", f"use {', '.join(_KINDS)}")
        kind = _KINDS[key]
        for number, entry in enumerate(entries if isinstance(entries, list) else [entries], 1):
            place = f"facts.{key}[{number}]"
            found += [FactChecker().fact(kind, fact, place) for fact in _in_full(key, entry)]
    return tuple(found), frozenset(_KINDS[key] for key in given)


def _in_full(key: str, entry: Any) -> Iterator[Any]:
    if key == "claims":
        yield from _claims(entry)
    elif key == "co_chairs":
        yield {"name": entry, "roles": ["co-chair"]}
    elif key == "instruments":
        yield {"count": entry, "status": "signed"}
    else:
        yield entry


def _claims(entry: Any) -> Iterator[dict[str, Any]]:
    """Yield a claim for each figure of an entry."""
    if not isinstance(entry, dict):
        raise Wrong("facts.claims", f"{entry!r} is no claim", 'write {"flow": …, "value": …}')
    figures = [key for key in entry if key in _FIGURES]
    of_one_figure = (*_FIGURES, "vagueness", "currency", "flow")
    shared = {key: each for key, each in entry.items() if key not in of_one_figure}
    reporter, _, flow = str(entry.get("flow", "")).rpartition(" ")
    for figure in figures:
        stated = str(entry[figure])
        value, vagueness = _IN_WORDS.get(stated, (stated, None))
        if figure == figures[0] and "vagueness" in entry:
            vagueness = entry["vagueness"]
        yield {
            "flow": flow,
            **({"reporter": reporter} if reporter else {}),
            **shared,
            "measure": _FIGURES[figure],
            "value": value,
            **({"vagueness": vagueness} if vagueness else {}),
            **(
                {"currency": entry["currency"]} if figure == "level" and "currency" in entry else {}
            ),
        }
