"""Taking back what accepting a fact has added, as long as nothing was built on it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from filiere.languages import LANGUAGES
from filiere.register.about import subject
from filiere.register.access import visible
from filiere.register.acting import Act
from filiere.register.actions.cancel_session import cancel_session
from filiere.register.actions.correct_session import correct_session
from filiere.register.actions.end_working_group import end_working_group
from filiere.register.actions.remove_body import remove_body
from filiere.register.actions.remove_person import remove_person
from filiere.register.models import (
    TAKEN,
    Attendance,
    Body,
    Document,
    FactStanding,
    Membership,
    Person,
    ProposedFact,
    Row,
    Session,
    WorkingGroup,
)
from filiere.register.readings.sessions import is_of_session
from filiere.register.readings.settling import settle
from filiere.register.refusals import NotAllowed, NotNow
from filiere.register.turns import line
from filiere.register.words import Words


def undo(act: Act, fact: ProposedFact) -> ProposedFact:
    """Let an accepted fact be proposed again, and take back what was added with it.

    Raises
    ------
    NotNow
        If others in the record refer to what was added, or a sealed text does.
    """
    _check_own(act, fact)
    document = act.hold(fact.document)
    kind, key, made = fact.became_kind, fact.became_id, fact.made
    act.change(
        fact,
        standing=FactStanding.PROPOSED,
        corrected=None,
        judged_by=None,
        became_kind="",
        became_id=None,
        made=False,
    )
    others = visible(ProposedFact, act.viewer).filter(
        document=document, standing__in=TAKEN, became_kind=kind, became_id=key
    )
    if made and key is not None:
        heir = others.first()
        if heir is not None:
            act.change(heir, made=True)
        else:
            _take_back(act, document, subject(act.viewer, kind, key))
    if is_of_session(fact) and document.session is not None and not others.exists():
        _leave_session(act, document)
    settle(act, document)
    return fact


def _check_own(act: Act, fact: ProposedFact) -> None:
    """Refuse what the other side has accepted of a text that both see."""
    places = Membership.objects.filter(account=fact.judged_by, side=act.side)
    if fact.side_id != act.side.pk and not places.exists():
        raise NotAllowed(_("Only the side it belongs to may change it."))


def _take_back(act: Act, document: Document, row: Row | None) -> None:
    match row:
        case None:
            return
        case Person():
            _leave_delegation(act, document, row)
            remove_person(act.viewer, row)
        case Body():
            remove_body(act.viewer, row)
        case WorkingGroup() if _was_called_off(act, row):
            end_working_group(act.viewer, row)
        case _:
            held = act.hold(row)
            if getattr(held, "side_id", None) not in (None, act.side.pk):
                raise NotAllowed(_("Only the side it belongs to may change it."))
            if _is_tied(held):
                raise NotNow(
                    _("Other rows of the record refer to this: it stays, change it there.")
                )
            act.remove(held)


def _was_called_off(act: Act, group: WorkingGroup) -> bool:
    """Tell whether a group has sessions, all of them cancelled: they stay, and it is ended."""
    has_any = Session.objects.filter(group=group).exists()
    return has_any and not line(act.commission, group).exists()


def _is_tied(row: Row) -> bool:
    related: Any = row._meta.related_objects
    return any(
        each.related_model._default_manager.filter(**{each.field.name: row.pk}).exists()
        for each in related
    )


def _leave_delegation(act: Act, document: Document, person: Person) -> None:
    """Take back the chair that came with a person, unless somebody has touched it since."""
    seats = visible(Attendance, act.viewer).filter(session=document.session, person=person)
    for seat in seats.filter(revision=1, attended__isnull=True) if document.session else ():
        act.remove(act.own(seat))


def _leave_session(act: Act, document: Document) -> None:
    """Leave a session that was known; cancel one that was added from the text, and say why."""
    session = document.session
    if session is not None and document.made_session:
        if session.state == "held":
            session = correct_session(
                act.viewer,
                session,
                group=session.group,
                number=session.number,
                starts=session.starts,
                ends=session.ends,
                places=session.places,
                host=session.host,
                held=False,
            )
        cancel_session(act.viewer, session, reasons=_entered_by_mistake())
    act.change(document, session=None, made_session=False)


def _entered_by_mistake() -> Words:
    found: Words = {}
    for lang in LANGUAGES:
        with override(lang):
            found[lang] = _("Entered by mistake from a text.")
    return found
