"""Approving a version of a protocol; the second side's approval of the same content seals it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import CHAIRS, Act, action
from filiere.register.models import Approval, Version
from filiere.register.protocols.agreeing import agree_what_is_sealed, renewing, terms_hash
from filiere.register.protocols.articles import findings_of, hold_open, in_order
from filiere.register.refusals import NotNow, Outdated


@action("protocol.approve", gettext_lazy("approved the protocol"), roles=CHAIRS)
def approve_version(act: Act, version: Version, *, content_hash: str, terms: str = "") -> Approval:
    """Approve the content that a co-chair has read, named by its hash.

    The seal agrees the commitments that the articles say, where both approvals named by `terms`
    what they say: then nobody need agree to them once more. Where an article gives an agreed
    commitment other terms, the approval has to name them.

    Raises
    ------
    Outdated
        If the content has changed since it was read.
    NotNow
        If the version is sealed, is empty, holds a disagreement between its languages that the
        two sides have not both let stand, or was approved already by this side, or by this
        person for the other.
    """
    held = hold_open(act, version)
    if held.content_hash != content_hash:
        raise Outdated(_("The text was changed since you read it. Read it again, then approve."))
    if (terms or renewing(held)) and terms != terms_hash(held):
        raise Outdated(
            _("A commitment of this text was changed since you read it. Read it, then approve.")
        )
    if not in_order(held):
        raise NotNow(_("A protocol without articles cannot be approved."))
    if standing := [found for found in findings_of(act.viewer, held) if found.stands]:
        numbers = ", ".join(str(n) for n in sorted({found.number for found in standing}))
        raise NotNow(
            _("The languages disagree in these articles: %(numbers)s.") % {"numbers": numbers}
        )
    approved = Approval.objects.filter(version=held, content_hash=content_hash)
    if approved.filter(side=act.side).exists():
        raise NotNow(_("Your side has approved this text already."))
    account = act.viewer.account
    if approved.filter(account=account).exists():
        raise NotNow(
            _("You approved this text for the other side. Somebody else has to, for yours.")
        )
    approval = act.create(
        Approval(
            version=held,
            side=act.side,
            account=account,
            name=str(account),
            content_hash=content_hash,
            terms_hash=terms,
        )
    )
    if approved.exclude(side=act.side).exists():
        act.change(held, sealed=timezone.now())
        agree_what_is_sealed(act, held)
    return approval
