"""Whose an enterprise and what belongs to it are."""

from __future__ import annotations

from typing import TypeVar

from django.utils.translation import gettext as _

from filiere.register.acting import Act
from filiere.register.models import Amendment, Reviewed
from filiere.register.refusals import NotAllowed, NotNow

R = TypeVar("R", bound=Reviewed)


def hold_own(act: Act, row: R, revision: int | None = None) -> R:
    """Return a row of an enterprise, held: for its own people, or for its side's delegation.

    Raises
    ------
    NotAllowed
        If it is of the other side, or of another enterprise than the one spoken for.
    """
    if isinstance(row, Amendment):
        act.own(row.amended)  # what is changed comes first, whoever holds both
    held = act.own(row, revision)
    own = act.viewer.enterprise
    if own is not None and own.pk != held.firm.pk:
        raise NotAllowed(_("You speak for another enterprise."))
    return held


def only_from(row: Reviewed, *standings: str) -> None:
    """Refuse what is not done to a row that stands where it stands.

    Raises
    ------
    NotNow
        If the row is in none of these states.
    """
    if row.standing not in standings:
        raise NotNow(_("It is not in the state in which this can be done."))
