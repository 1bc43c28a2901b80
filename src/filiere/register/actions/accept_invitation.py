"""Accepting an invitation: by an account that exists, or by one made on the spot."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from filiere.register import journal
from filiere.register.invitations import digest_of, still_open
from filiere.register.models import Account, Invitation, Membership, Role
from filiere.register.refusals import NotAllowed, NotNow
from filiere.register.seeing import holding, seen_as, seen_by
from filiere.register.viewer import Viewer


def invitation_of(secret: str) -> Invitation:
    """Return the open invitation whose link has this secret.

    Raises
    ------
    NotNow
        If there is none: it was used, withdrawn, is too old, or never was.
    """
    with holding(digest_of(secret)):
        found = (
            still_open(Invitation.objects.filter(digest=digest_of(secret)))
            .select_related("commission", "side", "invited_by")
            .first()
        )
    if found is None:
        raise NotNow(
            _("This invitation was used or withdrawn, or is too old. Ask for another one.")
        )
    with seen_by(found.side):  # its enterprise may not be shown to anybody else yet
        offered = found.enterprise
    found.enterprise = offered
    return found


def accept_invitation(secret: str, account: Account) -> Membership:
    """Give an account the place that an invitation offers, once.

    It is done by somebody who takes no part yet: what allows it is the secret of the link.

    Raises
    ------
    NotAllowed
        If the invitation was sent to another address.
    NotNow
        If it is no longer open, or the account takes part already.
    """
    invitation = invitation_of(secret)
    if account.email.lower() != invitation.email.lower():
        raise NotAllowed(_("This invitation was sent to another address."))
    sided = None if invitation.role == Role.OBSERVER else invitation.side
    place = Membership(
        commission=invitation.commission,
        account=account,
        side=sided,
        role=invitation.role,
        enterprise=invitation.enterprise,
    )
    acting = Viewer(account=account, membership=place)
    try:
        with holding(digest_of(secret)), seen_as(acting), transaction.atomic():
            _take(invitation, place, acting)
    except IntegrityError as error:
        raise NotNow(_("You take part in this commission already.")) from error
    return place


def _take(invitation: Invitation, place: Membership, acting: Viewer) -> None:
    """Use the invitation up and keep the place, or do neither."""
    used = still_open(Invitation.objects.filter(pk=invitation.pk)).update(
        accepted=timezone.now(), revision=invitation.revision + 1
    )
    if not used:
        raise NotNow(
            _("This invitation was used or withdrawn, or is too old. Ask for another one.")
        )
    place.full_clean(validate_constraints=False)
    place.save(force_insert=True)
    private = place.side if Membership.visibility.is_private(place) else None
    change = {"account": [None, place.account.name], "role": [None, place.role]}
    told = journal.Told("membership", place.pk, private, change)
    journal.append(acting, place.commission, "member.join", [told])
