"""Planning a session: its number follows, and the other side hosts."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import LEADS, Act, action
from filiere.register.models import Session, Side, WorkingGroup
from filiere.register.refusals import NotNow
from filiere.register.turns import host_in_turn, numbers_free
from filiere.register.words import Words


@action("session.plan", gettext_lazy("planned a session"), roles=LEADS)
def plan_session(
    act: Act,
    group: WorkingGroup | None = None,
    *,
    host: Side | None = None,
    number: int | None = None,
    starts: date | None = None,
    ends: date | None = None,
    places: Words | None = None,
    host_reasons: Words | None = None,
) -> Session:
    """Keep a new session of a group, or a plenary one.

    Parameters
    ----------
    act
        Who plans.
    group
        The working group; a plenary session has none.
    host
        The side that hosts: without one, the side whose turn it is.
    number
        The number: without one, the number after the last.
    starts, ends
        The days, as far as they are known.
    places
        Where it is held.
    host_reasons
        Why a side hosts whose turn it is not.
    """
    if group is not None and act.hold(group).ended:
        raise NotNow(_("This working group was ended."))
    free = numbers_free(act.commission, group)
    if free and number is not None and number not in free:
        raise ValidationError({"number": _("Sessions are numbered one after another.")})
    number = number or (free[0] if free else 1)
    in_turn = host_in_turn(act.commission, group, number)
    chosen = host or in_turn
    if chosen is None:
        raise ValidationError({"host": _("Say which side hosts the first session.")})
    out_of_turn = in_turn is not None and chosen.pk != in_turn.pk
    if out_of_turn and not any((host_reasons or {}).values()):
        raise ValidationError(
            {"host_reasons": _("The other side's turn it is to host: say why it is changed.")}
        )
    return act.create(
        Session(
            group=group,
            number=number,
            host=chosen,
            host_reasons=(host_reasons or {}) if out_of_turn else {},
            starts=starts,
            ends=ends,
            places=places or {},
        )
    )
