"""When a fact that was found says what a person expected: in its core, and in every key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final, NamedTuple

from filiere.communique.annotation import Expected
from filiere.communique.facts import Fact, Kind
from filiere.communique.folding import fold
from filiere.communique.names_alike import same_name
from filiere.communique.text import Span, Text
from filiere.communique.words_alike import same_words, within
from filiere.errors import UnknownPeriod
from filiere.periods import parse

#: The keys that decide whether a fact is right; the others tell whether it is so in every field.
DECIDING: Final[Mapping[Kind, tuple[str, ...]]] = {
    "party": ("code",),
    "body": ("body", "subject"),
    "session": ("number",),
    "date": ("date", "problem"),
    "place": ("place",),
    "person": ("name",),
    "organisation": ("name",),
    "sector": ("sector",),
    "partnership": ("form",),
    "instrument": ("instrument", "status"),
    "quotation": ("quote",),
    "attribution": ("source",),
    "claim": ("flow", "reporter", "partner", "measure", "value", "period"),
}
_SOURCES: Final = ("source", "speaker", "organisation", "name")
_EDGES: Final = " \"'.,;:!?…"
#: What parts in words come to: a third, two thirds, a third of what there was.
_PART: Final = re.compile(r"-?\d{2}\.(?:33|67)|0\.\d{4}")
_SPACES: Final = re.compile(r"\s+")


class Agreement(NamedTuple):
    """How far a fact that was found says what was expected.

    Parameters
    ----------
    core
        Whether what decides agrees.
    keys
        How many of the keys given agree, and the words if there are any.
    missing
        The keys that do not agree.
    """

    core: bool
    keys: int
    missing: tuple[str, ...]

    @property
    def exact(self) -> bool:
        """Whether every key agrees."""
        return not self.missing


def agreement(expected: Expected, fact: Fact, text: Text) -> Agreement:
    """Return how far a fact agrees with what was expected, both of one kind.

    Parameters
    ----------
    expected
        What a person wrote down; only its keys are compared.
    fact
        What was found.
    text
        The text that both are of, for the words.
    """
    wrong = {name for name in expected.value if not _agrees(expected, name, fact.value)}
    if expected.kind == "claim":
        wrong = _seen_from_either_side(expected.value, fact.value, wrong)
    core = not wrong.intersection(DECIDING[expected.kind])
    if expected.words and not _overlap(expected.words, fact.span, text):
        wrong.add("words")
        core = core and bool(expected.value)
    compared = len(expected.value) + bool(expected.words)
    return Agreement(core, compared - len(wrong), tuple(sorted(wrong)))


def as_expected(fact: Fact) -> Expected:
    """Return a fact as if a person had written it down."""
    if fact.kind != "attribution":
        return Expected(fact.kind, fact.value)
    return Expected(fact.kind, {"source": next(_sources(fact.value), None)})


def places_of(words: str, text: Text) -> tuple[Span, ...]:
    """Return where a text says some words, whatever their case, accents, spaces and quotes."""
    return _places_of(words, text.content)


@lru_cache(maxsize=1024)
def _places_of(words: str, content: str) -> tuple[Span, ...]:
    folded, wanted = _folded(content), _bare(words)
    found: list[Span] = []
    start = folded.words.find(wanted) if wanted else -1
    while start >= 0:
        found.append(Span(*folded.origin(start, start + len(wanted))))
        start = folded.words.find(wanted, start + 1)
    return tuple(found)


_folded = lru_cache(maxsize=4)(fold)


def _agrees(expected: Expected, name: str, found: Mapping[str, Any]) -> bool:
    wanted = expected.value[name]
    if (expected.kind, name) == ("attribution", "source"):
        return any(_same_source(wanted, one) for one in _sources(found))
    given = found.get(name)
    if wanted is None or given is None:
        return wanted is None and given is None
    compare = _COMPARED.get((expected.kind, name)) or _COMPARED.get(name) or _same_code
    return compare(wanted, given)


def _sources(attribution: Mapping[str, Any]) -> Iterator[Any]:
    return (attribution[key] for key in _SOURCES if attribution.get(key))


def _same_source(wanted: Any, given: Any) -> bool:
    return same_name(str(wanted), str(given)) or same_words(str(wanted), str(given))


def _same_code(wanted: Any, given: Any) -> bool:
    return str(wanted).casefold() == str(given).casefold()


def _same_number(wanted: Any, given: Any) -> bool:
    """Tell whether two figures are one; a part in words may be written to any digit (33, 33.3)."""
    try:
        one, other = Decimal(str(wanted)), Decimal(str(given))
        return one == other or bool(_PART.fullmatch(str(given)) and _rounded(other, one) == one)
    except InvalidOperation:
        return False


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    """Return a value with as many digits behind the point as another has."""
    return value.quantize(Decimal(1).scaleb(int(like.as_tuple().exponent)))


def _same_months(wanted: Any, given: Any) -> bool:
    try:
        return parse(str(wanted)).months == parse(str(given)).months
    except UnknownPeriod:
        return False


def _same_quote(wanted: Any, given: Any) -> bool:
    return _unquoted(str(wanted)) == _unquoted(str(given))


def _all_of(wanted: Any, given: Any) -> bool:
    return set(_listed(wanted)) <= set(_listed(given))


def _same_topic(wanted: Any, given: Any) -> bool:
    return _same_code(wanted, given) or same_words(str(wanted), str(given))


def _same_office(wanted: Any, given: Any) -> bool:
    """Tell whether an office is the same, though it may be told with its organisation."""
    return same_words(wanted, given) or within(wanted, given)


def _same_place(wanted: Any, given: Any) -> bool:
    return fold(str(wanted)).words == fold(str(given)).words or same_name(str(wanted), str(given))


_COMPARED: Final[Mapping[str | tuple[str, str], Callable[[Any, Any], bool]]] = {
    "number": _same_number,
    "value": _same_number,
    "count": _same_number,
    "period": _same_months,
    "base": _same_months,
    "quote": _same_quote,
    "roles": _all_of,
    "parties": _all_of,
    "place": _same_place,
    "speaker": _same_source,
    "office": _same_office,
    "subject": _same_topic,
    "on": _same_topic,
    ("person", "name"): same_name,
    ("person", "latin"): same_name,
    ("person", "organisation"): same_words,
    ("organisation", "name"): same_words,
}


def _seen_from_either_side(
    wanted: Mapping[str, Any], given: Mapping[str, Any], wrong: set[str]
) -> set[str]:
    """Take one country's sales and the other's purchases as one flow; turnover has no direction."""
    ends = _ends(given)
    if wanted.get("flow") == "turnover" and given.get("flow") == "turnover":
        asked = [wanted[key] for key in ("reporter", "partner") if key in wanted]
        if all(one in ends for one in asked) and len(set(asked)) == len(asked):
            return wrong - {"reporter", "partner"}
    elif wanted.get("reporter") and "turnover" not in (wanted.get("flow"), given.get("flow")):
        pairs = zip(_ends(wanted), ends, strict=True)
        if all(one is None or one == other for one, other in pairs):
            return wrong - {"flow", "reporter", "partner"}
    return wrong


def _ends(claim: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return who sells and who buys."""
    ends = claim.get("reporter"), claim.get("partner")
    return ends if claim.get("flow") != "imports" else (ends[1], ends[0])


def _overlap(words: str, span: Span, text: Text) -> bool:
    places = places_of(words, text)
    return any(place.start < span.end and span.start < place.end for place in places)


def _listed(given: Any) -> Iterable[Any]:
    return given if isinstance(given, list | tuple | set | frozenset) else (given,)


def _unquoted(words: str) -> str:
    return _bare(_SPACES.sub(" ", fold(words).words.replace('"', " ")))


def _bare(words: str) -> str:
    return _SPACES.sub(" ", fold(words).words).strip(_EDGES)
