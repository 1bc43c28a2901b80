"""Who is looking: an account in its place in one commission."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filiere.register.models import Account, Commission, Enterprise, Membership, Side

DELEGATION_ROLES = ("co-chair", "secretary", "member", "expert")


@dataclass(frozen=True)
class Viewer:
    """An account as a participant of one commission, or as nobody in particular.

    Examples
    --------
    >>> Viewer(account=None, membership=None).in_delegation
    False
    """

    account: Account | None
    membership: Membership | None

    @cached_property
    def commission(self) -> Commission | None:
        """The commission in which the account takes part."""
        return self.membership.commission if self.membership else None

    @cached_property
    def side(self) -> Side | None:
        """The side whose delegation or enterprise the account belongs to."""
        return self.membership.side if self.membership else None

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """The two sides of the commission, in their order; every participant sees them."""
        return tuple(self.commission.sides.all()) if self.commission else ()

    @property
    def role(self) -> str:
        """The role in the commission; empty for who takes no part."""
        return self.membership.role if self.membership else ""

    @property
    def in_delegation(self) -> bool:
        """Tell whether the viewer belongs to one side's delegation."""
        return self.role in DELEGATION_ROLES

    @property
    def is_observer(self) -> bool:
        """Tell whether the viewer follows the commission without belonging to a side."""
        return self.role == "observer"

    @cached_property
    def enterprise(self) -> Enterprise | None:
        """The enterprise for which the viewer speaks."""
        if self.membership is None or self.role != "enterprise":
            return None
        return self.membership.enterprise


#: Who has not said who it is.
NOBODY = Viewer(account=None, membership=None)
