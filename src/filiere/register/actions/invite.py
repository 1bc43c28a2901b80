"""Inviting somebody to the own side: its delegation, or for one of its enterprises."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.access import visible
from filiere.register.acting import LEADS, Act, action
from filiere.register.invitations import digest_of, expiry, new_secret, still_open
from filiere.register.models import Enterprise, Invitation, Membership, Role
from filiere.register.refusals import NotNow


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation and, once, the secret of its link; empty where it is not sent yet."""

    invitation: Invitation
    secret: str


@action("member.invite", gettext_lazy("invited somebody"), roles=LEADS)
def invite(
    act: Act,
    *,
    email: str,
    name: str = "",
    role: str,
    language: str,
    enterprise: Enterprise | None = None,
) -> Invited:
    """Invite somebody; an observer's link is made when the other side agrees.

    Raises
    ------
    ValidationError
        If an enterprise is missing, or is named for another role.
    NotNow
        If the address was invited already, or takes part already.
    """
    if (role == Role.ENTERPRISE) is not (enterprise is not None):
        raise ValidationError({"enterprise": _("Name the enterprise for which the person speaks.")})
    address = email.strip().lower()
    _refuse_twice(act, address)
    secret = "" if role == Role.OBSERVER else new_secret()
    invitation = Invitation(
        side=act.side,
        email=address,
        name=name,
        role=role,
        language=language,
        enterprise=act.own(enterprise) if enterprise else None,
        digest=digest_of(secret) if secret else None,
        invited_by=act.viewer.account,
        expires=expiry(),
    )
    return Invited(act.create(invitation), secret)


def _refuse_twice(act: Act, address: str) -> None:
    # Nobody learns by inviting which address a person of the other side has.
    places = visible(Membership, act.viewer).filter(account__email=address, ended__isnull=True)
    if places.filter(Q(side=act.side) | Q(side__isnull=True)).exists():
        raise NotNow(_("This person takes part already."))
    if still_open(visible(Invitation, act.viewer)).filter(email=address).exists():
        raise NotNow(_("This address was invited already. Withdraw that invitation first."))
