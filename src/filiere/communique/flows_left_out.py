"""Flows that a clause goes on with and does not name again: … а России с Вьетнамом — на 8%."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from filiere.communique.flow_sides import Side, SideReader
from filiere.communique.flows_said import FlowSaid

_WITHIN: Final = 5
_THOSE: Final = frozenset(["celles", "ceux", "celui", "celle", "those", "that", "по", "تلك"])
_BARE: Final = frozenset({"of", "de", "adjective", "subject", "origin"})


class LeftOut(NamedTuple):
    """A clause that names countries and a figure and no flow.

    `flow` is the one it goes on with, of those countries; None where what they are to it cannot
    be told.
    """

    first: int
    last: int
    flow: FlowSaid | None


def flows_left_out(
    reader: SideReader,
    flows: Sequence[tuple[int, FlowSaid]],
    clauses: Iterable[tuple[int, int]],
    figures: Sequence[int],
) -> Iterator[LeftOut]:
    """Yield the clauses that go on with a flow, of other countries.

    Parameters
    ----------
    reader
        The reader of sides, for the paragraph.
    flows
        The flows that are named, each with the number of its first word.
    clauses
        The numbers of the first words of clauses, and of the words that they end before.
    figures
        The numbers of the words that figures begin with.
    """
    starts = [first for first, _ in flows]
    for first, stop in clauses:
        after, k = bisect_left(starts, first), bisect_left(figures, first)
        told = after > 0 and k > 0 and figures[k - 1] > starts[after - 1]
        counted = k < len(figures) and figures[k] < stop
        named_again = after < len(starts) and starts[after] < stop
        if not told or not counted or named_again or not _begins_with_country(reader, first):
            continue
        before = flows[after - 1][1]
        ends = reader.behind(first, first)
        countries = [side for side in ends.sides if side.stands == "country"]
        if countries:
            yield LeftOut(first, max(ends.last, first + 1), _going_on(before, countries))


def _begins_with_country(reader: SideReader, first: int) -> bool:
    n = first
    while n < min(first + _WITHIN, len(reader.words)) and n not in reader.mention_at:
        if n in reader.prepositions:
            n = reader.prepositions[n][1]
        elif reader.words[n].text in _THOSE:
            n += 1
        else:
            return False
    return n in reader.mention_at


def _going_on(before: FlowSaid, countries: Sequence[Side]) -> FlowSaid | None:
    """Return the flow before, of other countries: alike named, or told by a preposition."""
    bare = countries[0].role in _BARE
    alike = any(side.role in _BARE for side in before.sides)
    if bare and len(countries) == 1 and not alike:
        return None
    start, end = countries[0].start, countries[-1].end
    return replace(before, start=start, end=end, last=end, sides=tuple(countries), goes_on=True)
