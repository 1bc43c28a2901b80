"""Which sides of a flow are its reporter and its partner, by the words around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from filiere.communique.flow_ends import Role, Side
from filiere.communique.flows_said import FlowSaid

_REPORTER: Final[Mapping[str, tuple[Role, ...]]] = {
    "turnover": ("adjective", "of", "de", "subject", "origin"),
    "exports": ("adjective", "of", "de", "from", "origin", "subject"),
    "imports": ("adjective", "of", "subject", "to"),
}
_PARTNER: Final[Mapping[str, tuple[Role, ...]]] = {
    "turnover": ("with",),
    "exports": ("to", "at", "with"),
    "imports": ("from", "origin", "with"),
}
_INTO: Final = ("to", "at")
_BOUGHT_AT: Final = frozenset({"purchases", "imports-verb"})


def by_role(said: FlowSaid) -> tuple[list[Side], list[Side]]:
    """Return what its words make its reporter and its partner."""
    sides = list(said.sides)
    if any(side.stands == "country" for side in sides):
        sides = [side for side in sides if side.stands != "pair"]
    between = [side for side in sides if side.role == "between"]
    if said.flow == "turnover":
        own = between or [side for side in sides if side.role in _REPORTER["turnover"]]
        partners = [side for side in sides if side.role in _PARTNER["turnover"]]
        if partners and own and own[0].joined is False and len(own) == 1:
            return own, partners
        return own[:1], partners or own[1:2]
    reporters = [side for side in sides if side.role in _REPORTER[said.flow]]
    partners = [side for side in sides if side.role in _PARTNER[said.flow]]
    if said.flow == "imports":
        if said.kind not in _BOUGHT_AT and _brought(sides):
            return _brought(sides), [side for side in sides if side.role not in _INTO]
        at = [side for side in sides if side.role == "at"]
        without_article = [side for side in sides if side.role == "de"]
        partners += without_article
        if said.kind in _BOUGHT_AT:
            partners += at
        else:
            reporters += at
        if not partners and len(reporters) > 1 and not reporters[1].joined:
            return reporters[:1], reporters[1:]
    return reporters, partners


def _brought(sides: Sequence[Side]) -> list[Side]:
    """Return the country that goods of another are brought into: импорт Марокко в Россию."""
    into = [side for side in sides if side.role in _INTO and side.stands == "country"]
    others = [side for side in sides if side.role not in _INTO and side.stands == "country"]
    return into if others else []
