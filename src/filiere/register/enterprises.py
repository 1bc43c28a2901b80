"""Whose an enterprise and what belongs to it are, and how far they are on their way."""

from __future__ import annotations

from typing import Protocol, TypeVar

from django.utils.translation import gettext as _

from filiere.register.acting import Act
from filiere.register.models import Enterprise, Listing, Row, Standing
from filiere.register.refusals import NotAllowed, NotNow

R = TypeVar("R", bound=Row)


class _Reviewed(Protocol):
    standing: str


def hold_own(act: Act, row: R, enterprise: Enterprise, revision: int | None = None) -> R:
    """Return a row of an enterprise, held: for its own people, or for its side's delegation.

    Raises
    ------
    NotAllowed
        If it is of the other side, or of another enterprise than the one spoken for.
    """
    held = act.own(row, revision)
    own = act.viewer.enterprise
    if own is not None and own.pk != enterprise.pk:
        raise NotAllowed(_("You speak for another enterprise."))
    return held


def submitted(act: Act, row: Enterprise | Listing) -> None:
    """Hand a held row to its side's secretariat.

    Raises
    ------
    NotNow
        If it was handed over already.
    """
    _only_from(row, Standing.DRAFT, Standing.DECLINED, Standing.WITHDRAWN)
    act.change(row, standing=Standing.SUBMITTED)


def decided(act: Act, row: Enterprise | Listing, *, accepted: bool, reason: str = "") -> None:
    """Show a held row to the other side, or say why it is not shown.

    Raises
    ------
    NotNow
        If nothing is to be decided.
    """
    _only_from(row, Standing.SUBMITTED)
    standing = Standing.ACCEPTED if accepted else Standing.DECLINED
    act.change(row, standing=standing, decline_reason="" if accepted else reason)


def withdrawn(act: Act, row: Enterprise | Listing) -> None:
    """Take a held row out of the other side's sight.

    Raises
    ------
    NotNow
        If the other side does not see it.
    """
    _only_from(row, Standing.ACCEPTED, Standing.SUBMITTED)
    act.change(row, standing=Standing.WITHDRAWN)


def _only_from(row: _Reviewed, *standings: str) -> None:
    if row.standing not in standings:
        raise NotNow(_("It is not in the state in which this can be done."))
