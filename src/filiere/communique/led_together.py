"""Who leads the sides of a meeting, told in one breath: the Thai and Polish sides were led by …."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from filiere.communique.co_chairs import listed
from filiere.communique.marks import Mark, marks
from filiere.communique.people_seen import People, PersonMention
from filiere.communique.phrases import Phrases, table_of
from filiere.communique.russian_names import GrammaticalCase
from filiere.languages import Language

_NEAR: Final = 7
_SIDES_NEAR: Final = 6
_PAIR: Final = 2
_BACK: Final = 3
_STOPS: Final = frozenset((".", ";", "!", "?"))


def led_together(seen: People) -> Iterator[tuple[PersonMention, str | None]]:
    """Yield the people who lead two sides that are named together, each with the side.

    The first side is that of the first person; and people behind whose name or office a bracket
    says that they chair.

    Parameters
    ----------
    seen
        The paragraph and the people that it names.
    """
    held = marks(_table(seen.words.lang), seen.words.words)
    yield from ((each, None) for each in seen.found if _chairs_in_brackets(seen, each.end))
    case: GrammaticalCase | None = "nomn" if seen.words.lang == "ru" else None
    for sides in (mark for mark in held if mark.entry == "sides"):
        codes = _codes(seen, sides)
        for lead in (mark for mark in held if mark.entry == "leads" and _near(seen, sides, mark)):
            people = list(listed(seen, max(lead.last, sides.last), case))
            if len(people) != _PAIR:
                people = list(listed(seen, lead.last, case))
            if len(people) == _PAIR:
                yield from zip(people, codes or (None, None), strict=True)
                break


def _chairs_in_brackets(seen: People, n: int) -> bool:
    """Tell whether a bracket behind somebody says that he chairs: Ms Berg, Director (co-chair)."""
    words = seen.words
    if words.text(n) != "(":
        return False
    said = _brackets(words.lang).said(words.words, n + 1)
    return said is not None and words.text(n + 1 + said.length) == ")"


def _near(seen: People, sides: Mark, lead: Mark) -> bool:
    """Tell whether a verb of leading stands beside the sides, in their sentence."""
    first, last = min(sides.last, lead.last), max(sides.first, lead.first)
    apart = [seen.words.text(n) for n in range(first, last)]
    return len(apart) <= _NEAR and not _STOPS.intersection(apart)


def _codes(seen: People, sides: Mark) -> Sequence[str]:
    """Return the two countries whose sides are named: the Thai and Polish sides, стороны X и Y."""
    words = seen.words
    for around in (
        range(sides.first - _SIDES_NEAR, sides.first),
        range(sides.last, sides.last + _SIDES_NEAR),
    ):
        found = dict.fromkeys(words.mention_at[n] for n in around if n in words.mention_at)
        codes = list(dict.fromkeys(each.code for each in found if each.form != "city"))
        edge = min(
            (
                min(abs(n - sides.first), abs(n - sides.last))
                for n in around
                if n in words.mention_at
            ),
            default=_NEAR,
        )
        if len(codes) == _PAIR and edge <= _BACK:
            return codes
    return ()


@cache
def _table(lang: Language) -> Phrases:
    chairing, delegations = table_of("chairing"), table_of("delegations")
    return Phrases({"sides": chairing["sides"][lang], "leads": delegations["leads"][lang]}, lang)


@cache
def _brackets(lang: Language) -> Phrases:
    return Phrases({"bracket": table_of("chairing")["bracket"][lang]}, lang)
