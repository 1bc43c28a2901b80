"""The session that a text tells of, as a session of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from filiere.register.access import visible
from filiere.register.acting import Act
from filiere.register.actions.hold_session import hold_session
from filiere.register.actions.plan_session import plan_session
from filiere.register.models import (
    Document,
    FactStanding,
    ProposedFact,
    Row,
    Session,
    SessionState,
    Side,
    WorkingGroup,
)
from filiere.register.readings.bodies import GROUPS, groups_alike
from filiere.register.readings.sides import side_of
from filiere.register.refusals import NotNow
from filiere.register.turns import host_in_turn, numbers_free
from filiere.register.viewer import Viewer


def is_of_session(fact: ProposedFact) -> bool:
    """Tell whether a fact is the number or the day of the session that a text tells of."""
    return fact.kind == "session" or (
        fact.kind == "date" and fact.holds.get("of") in ("session", "planned")
    )


def session_of(
    act: Act, document: Document, fact: ProposedFact, link: Row | None, host: Side | None
) -> Session | None:
    """Return the session that a fact is about: one that is known, or a new one; link the text.

    None is returned as long as the working group that the text names waits to be judged: whose
    session it is shows then.
    """
    if link is not None and not isinstance(link, Session):
        raise NotNow(_("This fact is about a session."))
    session = act.hold(link) if link else document.session or _known(act, document, fact)
    made = False
    if session is None:
        if awaits_group(act.viewer, document):
            return None
        session, made = _planned(act, document, fact, host), True
    if document.session_id != session.pk:
        act.change(document, session=session, made_session=made)
    return session


def awaits_group(viewer: Viewer, document: Document) -> bool:
    """Tell whether a text names a working group that the record does not know and nobody judged."""
    return _group(viewer, document) is None and _names_a_group(viewer, document)


def sessions_alike(viewer: Viewer, document: Document, fact: ProposedFact) -> list[Session]:
    """Return the sessions of the record that a text may tell of, by their number or their day."""
    numbers, days = _numbers(viewer, document, fact), _days(viewer, document, fact)
    if not (numbers or days):
        return []
    asked = Q(number__in=numbers)
    for first, last, _of in days:
        asked |= Q(starts=first) | Q(starts__lte=last, ends__gte=first)
    rows = visible(Session, viewer).exclude(state=SessionState.CANCELLED).filter(asked)
    group = _group(viewer, document)
    if group is not None or not _names_a_group(viewer, document):
        rows = rows.filter(group=group)
    return list(rows.select_related("group"))


def _known(act: Act, document: Document, fact: ProposedFact) -> Session | None:
    """Return the one session that bears the number, or else the one that was on the day."""
    found = sessions_alike(act.viewer, document, fact)
    if not found:
        return None
    days = _days(act.viewer, document, fact)
    on_day = [
        each
        for each in found
        if any(each.starts and first <= each.starts <= last for first, last, _of in days)
    ]
    found = on_day or [each for each in found if each.starts is None or not days] or found
    if len(found) > 1:
        raise NotNow(_("Several sessions of the record may be meant: choose one."))
    if days and not on_day and found[0].starts:
        raise NotNow(
            _("The session of this number was on another day: choose it, or correct the number.")
        )
    return found[0]


def _planned(act: Act, document: Document, fact: ProposedFact, host: Side | None) -> Session:
    group = _group(act.viewer, document)
    told = told_of(act.viewer, document, fact)
    number, first, last, of = told.number, told.first, told.last, told.of
    free = numbers_free(act.commission, group)
    host = told.host or (act.hold(host) if host else None)
    in_turn = host_in_turn(act.commission, group, number or (free[0] if free else 1))
    places = told.places
    session = plan_session(
        act.viewer,
        group,
        host=host,
        number=number,
        starts=first,
        ends=last if last != first else None,
        places=places,
        host_reasons=places if host and host != in_turn else None,
    )
    if of == "session" and first is not None and first <= timezone.localdate():
        session = hold_session(act.viewer, session)
    return session


@dataclass(frozen=True, slots=True)
class ToldSession:
    """What of a session somebody stands for: nothing that a text only proposes."""

    number: int | None
    first: date | None
    last: date | None
    of: str
    places: dict[str, str]
    host: Side | None
    group: WorkingGroup | None


def told_of(viewer: Viewer, document: Document, but: ProposedFact | None = None) -> ToldSession:
    """Return what is accepted of a text's session, the fact that is being judged among it."""

    def taken(kind: str) -> list[ProposedFact]:
        found = [each for each in _facts(viewer, document, kind) if each.is_taken or each == but]
        return [but if each == but and but is not None else each for each in found]

    days = _days_in(taken("date"))
    first, last, of = days[0] if days else (None, None, "")
    return ToldSession(
        number=next((int(each.holds["number"]) for each in taken("session")), None),
        first=first,
        last=last,
        of=of,
        places=_place(viewer, document),
        host=_host(viewer, document),
        group=_group(viewer, document),
    )


def _facts(
    viewer: Viewer, document: Document, kind: str, but: ProposedFact | None = None
) -> Iterator[ProposedFact]:
    """Yield the facts of a kind that nobody has rejected; first the one that is being judged."""
    if but is not None and but.kind == kind:
        yield but
    facts = visible(ProposedFact, viewer).filter(document=document, kind=kind)
    kept = facts.exclude(standing=FactStanding.REJECTED)
    yield from kept.exclude(pk=but.pk) if but is not None else kept


def _numbers(viewer: Viewer, document: Document, fact: ProposedFact) -> list[int]:
    return [int(each.holds["number"]) for each in _facts(viewer, document, "session", fact)][:1]


def _days(viewer: Viewer, document: Document, fact: ProposedFact) -> list[tuple[date, date, str]]:
    """Return the first and the last day of the session that a text tells of."""
    return _days_in(_facts(viewer, document, "date", fact))


def _days_in(facts: Iterable[ProposedFact]) -> list[tuple[date, date, str]]:
    found = []
    for each in facts:
        value: Mapping[str, Any] = each.holds
        if value.get("of") not in ("session", "planned") or value.get("problem"):
            continue
        try:
            first = date.fromisoformat(value["date"])
            last = date.fromisoformat(value.get("until") or value["date"])
        except ValueError:
            continue
        found.append((first, max(first, last), str(value["of"])))
    return found[:1]


def _group(viewer: Viewer, document: Document) -> WorkingGroup | None:
    """Return the working group of a text: the one accepted, or the one of that subject."""
    for fact in _facts(viewer, document, "body"):
        if fact.became_kind == "workinggroup":
            return visible(WorkingGroup, viewer).filter(pk__in=[fact.became_id]).first()
    for fact in _facts(viewer, document, "body"):
        if fact.holds["body"] in GROUPS:
            known = groups_alike(viewer, fact.holds, fact.words)
            if len(known) == 1:
                return known[0]
    return None


def _names_a_group(viewer: Viewer, document: Document) -> bool:
    return any(fact.holds["body"] in GROUPS for fact in _facts(viewer, document, "body"))


def _host(viewer: Viewer, document: Document) -> Side | None:
    """Return the side in whose country a text says that the session was."""
    countries = (fact.holds.get("country") for fact in _places(viewer, document))
    return next(filter(None, (side_of(viewer, code) for code in countries)), None)


def _place(viewer: Viewer, document: Document) -> dict[str, str]:
    for fact in _places(viewer, document):
        return {document.language or "en": fact.words}
    return {}


def _places(viewer: Viewer, document: Document) -> Iterator[ProposedFact]:
    """Yield the places that somebody stands for: a session is told to both sides."""
    return (fact for fact in _facts(viewer, document, "place") if fact.is_taken)
