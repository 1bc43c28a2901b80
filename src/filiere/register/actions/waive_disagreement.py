"""Letting a disagreement between the languages stand: one side's word of two."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.errors import WrongInput
from filiere.register.acting import LEADS, Act, action
from filiere.register.models import Version, Waiver
from filiere.register.protocols.articles import findings_of, hold_open
from filiere.register.refusals import NotNow


@action("protocol.waive", gettext_lazy("let a disagreement of the languages stand"), roles=LEADS)
def waive_disagreement(act: Act, version: Version, fingerprint: str, *, reason: str) -> Waiver:
    """Say for the own side that a disagreement is meant, and why.

    Raises
    ------
    NotNow
        If the version is sealed, or there is no such disagreement any more.
    WrongInput
        If no reason is given.
    """
    held = hold_open(act, version)
    if not reason.strip():
        raise WrongInput(_("Say why the languages may differ here."))
    found = next(
        (one for one in findings_of(act.viewer, held) if one.fingerprint == fingerprint), None
    )
    if found is None:
        raise NotNow(_("The texts have changed: this disagreement is no more."))
    if any(waiver.side_id == act.side.pk for waiver in found.waivers):
        raise NotNow(_("Your side has let this disagreement stand already."))
    return act.create(
        Waiver(
            version=held,
            side=act.side,
            account=act.viewer.account,
            disagreement=fingerprint,
            reason=reason.strip(),
        )
    )
