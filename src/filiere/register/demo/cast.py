"""The example's accounts, and the places that invitations give them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from filiere.register.actions.accept_invitation import accept_invitation
from filiere.register.actions.agree_to_observer import agree_to_observer
from filiere.register.actions.create_commission import create_commission
from filiere.register.actions.invite import invite
from filiere.register.models import Account, Commission, Enterprise, Membership, Role, Side
from filiere.register.viewer import Viewer

_ADMINISTRATOR: Final = "administrator"
_SATURDAY: Final = 5


@dataclass
class Cast:
    """Who does what in the example: the members of both sides, by side and role."""

    commission: Commission
    sides: tuple[str, str]
    viewers: dict[tuple[str, str], Viewer] = field(default_factory=dict)
    accounts: dict[tuple[str, str], Account] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: dict[str, Any], sides: tuple[str, str], password: str) -> Cast:
        """Make the accounts and the commission, and let the secretaries invite the others."""
        hashed = make_password(password)  # of one password: a hash takes a third of a second
        accounts = {
            (each.get("side", ""), each["role"]): Account.objects.create(
                email=each["address"],
                password=hashed,
                name=each["name"],
                language=each["language"],
                is_staff=each["role"] == _ADMINISTRATOR,
                is_superuser=each["role"] == _ADMINISTRATOR,
            )
            for each in plan["accounts"]
        }
        secretaries = tuple(accounts[code, Role.SECRETARY] for code in sides)
        commission = create_commission(
            accounts["", _ADMINISTRATOR],
            plan["slug"],
            sides,
            names=plan["names"],
            languages=plan["languages"],
            secretaries=(secretaries[0], secretaries[1]),
        )
        made = cls(commission, sides, accounts=accounts)
        made._take_places()
        return made

    def _take_places(self) -> None:
        for place in Membership.objects.filter(commission=self.commission):
            self._keep(place)
        for code, role in self.accounts:
            if code and role not in (Role.SECRETARY, Role.ENTERPRISE):
                self.join(code, role)
        one, other = self.sides
        invited = invite(self.secretary(one), **self._named("", Role.OBSERVER))
        agreed = agree_to_observer(self.secretary(other), invited.invitation)
        accept_invitation(agreed.secret, self.accounts["", Role.OBSERVER])

    def join(self, side: str, role: str, enterprise: Enterprise | None = None) -> None:
        """Let a side's secretary invite the account of a role, and let it accept."""
        named = self._named(side, role)
        invited = invite(self.secretary(side), enterprise=enterprise, **named)
        self._keep(accept_invitation(invited.secret, self.accounts[side, role]))

    def secretary(self, side: str) -> Viewer:
        """Return a side's secretary."""
        return self.viewers[side, Role.SECRETARY]

    def other(self, side: str) -> str:
        """Return the other side."""
        return next(code for code in self.sides if code != side)

    def side(self, code: str) -> Side:
        """Return a side of the commission."""
        return self.commission.sides.get(place=code)

    def _named(self, side: str, role: str) -> dict[str, Any]:
        account = self.accounts[side, role]
        return {
            "email": account.email,
            "name": account.name,
            "role": role,
            "language": account.language,
        }

    def _keep(self, place: Membership) -> None:
        code = place.side.place if place.side else ""
        self.viewers[code, place.role] = Viewer(account=place.account, membership=place)


def day(offset: int) -> datetime.date:
    """Return the working day so many days from today, or the Monday after it."""
    found = timezone.localdate() + datetime.timedelta(days=offset)
    after = 7 - found.weekday() if found.weekday() >= _SATURDAY else 0
    return found + datetime.timedelta(days=after)
