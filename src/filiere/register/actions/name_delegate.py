"""Naming a person for the own delegation to a session."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Attendance, AttendanceRole, Person, Session, SessionState
from filiere.register.refusals import NotNow
from filiere.register.words import Words


@action("delegation.name", gettext_lazy("named a person for a delegation"), roles=WRITERS)
def name_delegate(
    act: Act,
    session: Session,
    person: Person,
    *,
    role: str = AttendanceRole.DELEGATE,
    offices: Words | None = None,
) -> Attendance:
    """Add a person of the own side to its delegation, or a guest or observer of neither side.

    Parameters
    ----------
    act
        Who names.
    session, person
        Whom, and for which session.
    role
        As what the person comes.
    offices
        How the office is written for this session; without it, the office held on that day.
    """
    held = act.hold(session)
    if held.state == SessionState.CANCELLED:
        raise NotNow(_("This session was cancelled."))
    someone = act.hold(person)
    check_part(act, someone, role)
    check_free(act, held, someone, role)
    return act.create(
        Attendance(session=held, side=act.side, person=someone, role=role, offices=offices or {})
    )


def check_part(act: Act, person: Person, role: str) -> None:
    """Refuse the other side's people, delegates of neither side, and observers of one."""
    if person.side_id is None:
        if role not in (AttendanceRole.GUEST, AttendanceRole.OBSERVER):
            raise ValidationError(
                {"role": _("Who belongs to neither side comes as a guest or as an observer.")}
            )
    elif person.side_id != act.side.pk:
        raise ValidationError({"person": _("Name a person of your own side.")})
    elif role == AttendanceRole.OBSERVER:
        raise ValidationError({"role": _("An observer belongs to neither side.")})


def check_free(
    act: Act, session: Session, person: Person, role: str, but: Attendance | None = None
) -> None:
    """Refuse a person named already, and a second co-chair of a side."""
    others = Attendance.objects.filter(session=session)
    if but is not None:
        others = others.exclude(pk=but.pk)
    if others.filter(person=person).exists():
        raise ValidationError({"person": _("This person is in the delegation already.")})
    if role == AttendanceRole.CO_CHAIR and others.filter(side=act.side, role=role).exists():
        raise ValidationError({"role": _("Each side has one co-chair: change the other first.")})
