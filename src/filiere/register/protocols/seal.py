"""What an exported protocol carries so that anyone can check it: its content and its approvals."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from filiere.register.models import Approval, Version
from filiere.register.protocols.articles import in_order
from filiere.register.protocols.content import Content, content_of

#: The name under which a file carries it.
MEMBER: Final = "protocol-seal.json"


@dataclass(frozen=True, slots=True)
class Approved:
    """One side's approval: for whom, by whom, when (ISO 8601, UTC)."""

    side: str
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class Seal:
    """A version's content, the hash that was approved, and the approvals of that hash.

    Parameters
    ----------
    content
        The articles in all languages.
    hash
        The SHA-256 under which the register keeps them.
    sealed
        When the second side approved (ISO 8601, UTC); empty while it has not.
    approvals
        The approvals of this hash, by the sides' codes.
    """

    content: Content
    hash: str
    sealed: str
    approvals: tuple[Approved, ...]

    def as_json(self) -> str:
        """Return the seal as it is written into a file."""
        told = {
            "content": self.content.as_json(),
            "hash": self.hash,
            "sealed": self.sealed,
            "approvals": [
                {"side": each.side, "name": each.name, "at": each.at} for each in self.approvals
            ],
        }
        return json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1)

    @classmethod
    def from_json(cls, written: str | bytes) -> Seal:
        """Return the seal that a file carries.

        Raises
        ------
        KeyError, TypeError, ValueError
            If it is none.
        """
        told: Mapping[str, Any] = json.loads(written)
        return cls(
            content=Content.from_json(told["content"]),
            hash=str(told["hash"]),
            sealed=str(told["sealed"]),
            approvals=tuple(
                Approved(str(each["side"]), str(each["name"]), str(each["at"]))
                for each in told["approvals"]
            ),
        )

    @property
    def is_whole(self) -> bool:
        """Whether the content is the one of the hash, and both sides approved it."""
        approved = {each.side for each in self.approvals}
        return self.content.hash == self.hash and approved == set(self.content.sides)


def seal_of(version: Version) -> Seal:
    """Return what an exported version carries; while it is open, with the approvals so far."""
    approvals = Approval.objects.filter(version=version, content_hash=version.content_hash)
    return Seal(
        content=content_of(version, in_order(version)),
        hash=version.content_hash,
        sealed=version.sealed.isoformat() if version.sealed else "",
        approvals=tuple(_approved(approvals.select_related("side").order_by("side__place"))),
    )


def _approved(approvals: Iterable[Approval]) -> Iterable[Approved]:
    for each in approvals:
        yield Approved(each.side.place, each.name, each.created.isoformat())
