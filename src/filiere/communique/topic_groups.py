"""Fields that are named together, and whether their words name fields at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from filiere.communique.surroundings import Surroundings
from filiere.communique.topics import Mention

_GAP: Final = 8
_STRANGE: Final = 2
_REACH: Final = 8
_HOLDING: Final = ("link", "of", "and")


class Group(NamedTuple):
    """Fields named one after the other: la chimie, le rail et l'énergie."""

    members: tuple[Mention, ...]

    @property
    def first(self) -> int:
        """The number of its first word."""
        return self.members[0].first

    @property
    def last(self) -> int:
        """The number of the word after its last."""
        return self.members[-1].last


def groups(
    said: Surroundings, named: Iterable[Mention], breaks: Collection[int]
) -> Iterator[Group]:
    """Yield fields that a sentence names, those of one list together.

    Parameters
    ----------
    said
        What stands around the fields of the paragraph.
    named
        The fields that the sentence names.
    breaks
        Numbers of words that end a list.
    """
    members: list[Mention] = []
    for mention in named:
        if said.in_a_name(mention.first, mention.last):
            continue
        if members and not _goes_on(said, members[-1].last, mention.first, breaks):
            yield Group(tuple(members))
            members = []
        members.append(mention)
    if members:
        yield Group(tuple(members))


def _goes_on(said: Surroundings, end: int, start: int, breaks: Collection[int]) -> bool:
    """Tell whether a list goes on over the words between two of its members."""
    gap = range(end, start)
    if len(gap) > _GAP or any(n in breaks for n in gap):
        return False
    strange = sum(said.parts[n] not in _HOLDING and said.beside[n] != "field" for n in gap)
    if strange > _STRANGE:
        return False
    return strange == 0 or any(said.joins(n) for n in range(end, start + 1))


def names_fields(said: Surroundings, group: Group) -> bool:
    """Tell whether words that alone may mean anything name fields here."""
    if any(member.sure for member in group.members):
        return True
    after = group.last
    if after < len(said.words) and said.beside[after] == "field-after":
        return True
    return _led_by(said, group) == "field"


def names_goods(said: Surroundings, group: Group) -> bool:
    """Tell whether a group stands for goods that are sold: exports of chemicals."""
    after = group.last
    if after < len(said.words) and said.lang == "en" and said.beside[after] == "goods":
        return True
    return _led_by(said, group) == "goods"


def _led_by(said: Surroundings, group: Group) -> str | None:
    """Return what leads to a group: words of cooperation, or goods; None for neither."""
    strange = 0
    for n in range(group.first - 1, max(-1, group.first - _REACH - 1), -1):
        if said.beside[n] in ("field", "goods"):
            return said.beside[n]
        if said.parts[n] not in _HOLDING:
            strange += 1
            if strange >= _STRANGE:
                return None
    return None
