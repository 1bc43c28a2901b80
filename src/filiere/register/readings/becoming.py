"""What a fact of a text becomes in the record, once a person stands for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from filiere.communique.annotation import KEYS
from filiere.register.about import kind_of, subject
from filiere.register.access import visible
from filiere.register.acting import Act
from filiere.register.actions.add_framework import add_framework
from filiere.register.actions.change_body import change_body
from filiere.register.actions.change_framework import change_framework
from filiere.register.actions.change_person import change_person
from filiere.register.framework_terms import FrameworkTerms, terms_now
from filiere.register.models import (
    Body,
    Document,
    Enterprise,
    FactStanding,
    Framework,
    Person,
    ProposedFact,
    Row,
    Session,
    Side,
    Statement,
)
from filiere.register.readings.bodies import (
    bodies_alike,
    body_kind,
    body_of,
    group_of,
    groups_alike,
)
from filiere.register.readings.people import names_of, people_alike, person_of, rename_office
from filiere.register.readings.sessions import is_of_session, session_of, sessions_alike
from filiere.register.readings.settling import settle
from filiere.register.readings.sides import script_of
from filiere.register.refusals import NotNow
from filiere.register.viewer import Viewer

#: The texts that two sides sign, as the vocabulary of instruments has them.
_INSTRUMENTS: Final[Mapping[str, str]] = {
    "agreement": "agreement",
    "memorandum": "memorandum",
    "protocol": "protocol",
    "roadmap": "action-plan",
    "action-plan": "action-plan",
    "programme": "programme",
    "contract": "contract",
    "joint-declaration": "declaration",
    "convention": "agreement",
    "arrangement": "agreement",
    "treaty": "treaty",
}
#: What of a claim a statement keeps as it was read; its goods and its speaker are kept apart.
_STATED: Final = tuple(key for key in KEYS["claim"] if key not in ("product", "speaker"))


def take(
    act: Act,
    fact: ProposedFact,
    *,
    corrected: dict[str, Any] | None = None,
    link: Row | None = None,
    host: Side | None = None,
) -> ProposedFact:
    """Make of a fact what it is in the record, and keep who stands for it.

    Parameters
    ----------
    act
        Who stands for it.
    fact
        The fact, held.
    corrected
        The fact as it was put right.
    link
        The row of the record that it is about, where the person has chosen one.
    host
        The side that hosted the session, where the text does not say it.
    """
    document = act.hold(fact.document)
    began = timezone.now()
    before, fact.corrected = fact.corrected, corrected
    row = _row_of(act, document, fact, link, host)
    fact.corrected = before
    act.change(
        fact,
        standing=FactStanding.ACCEPTED if corrected is None else FactStanding.CORRECTED,
        corrected=corrected,
        judged_by=act.viewer.account,
        became_kind=kind_of(row) if row is not None else "",
        became_id=row.pk if row is not None else None,
        made=row is not None and row.created >= began and not isinstance(row, Session),
    )
    settle(act, document, host)
    return fact


def put_right_in_record(act: Act, fact: ProposedFact, corrected: dict[str, Any]) -> ProposedFact:
    """Change what an accepted fact became, by the verbs by which it would be changed there.

    Raises
    ------
    NotNow
        If the row was in the record before the text, or may not be changed any more.
    """
    document = act.hold(fact.document)
    before, fact.corrected = fact.corrected, corrected
    if fact.became_id is not None and not is_of_session(fact):
        row = subject(act.viewer, fact.became_kind, fact.became_id)
        if not fact.made:
            raise NotNow(
                _("The record knew this before the text: undo the acceptance, or change it there.")
            )
        if row is not None:
            _change(act, document, fact, act.hold(row))
    fact.corrected = before
    act.change(
        fact,
        standing=FactStanding.CORRECTED if corrected != fact.value else FactStanding.ACCEPTED,
        corrected=corrected if corrected != fact.value else None,
        judged_by=act.viewer.account,
    )
    settle(act, document)
    return fact


def _change(act: Act, document: Document, fact: ProposedFact, row: Row) -> None:
    value = fact.holds
    match row:
        case Statement():
            act.change(act.own(row), **_stated(value))
        case Person():
            change_person(act.viewer, row, names=names_of(document, value))
            rename_office(act, document, fact, row)
        case Body():
            name = str(value["name"])
            change_body(
                act.viewer,
                row,
                kind=body_kind(value),
                names={script_of(document, name): name},
                acronym=(value.get("acronym") or "")[:40],
                parent=row.parent,
                place=value.get("side") or row.place,
                website=row.website,
            )
        case Enterprise():
            raise NotNow(_("An enterprise is changed on its own page."))
        case Framework():
            kind = _INSTRUMENTS.get(value["instrument"], "other")
            change_framework(act.viewer, row, replace(terms_now(row), kind=kind))


def may_be(viewer: Viewer, document: Document, fact: ProposedFact) -> list[Any]:
    """Return the rows of the record that a fact may be about, to choose from."""
    value = fact.holds
    if is_of_session(fact):
        return sessions_alike(viewer, document, fact)
    match fact.kind:
        case "person":
            return people_alike(viewer, value)
        case "organisation":
            return bodies_alike(viewer, value)
        case "body":
            return groups_alike(viewer, value, fact.words)
    return []


def _row_of(
    act: Act, document: Document, fact: ProposedFact, link: Row | None, host: Side | None
) -> Row | None:
    value = fact.holds
    if is_of_session(fact):
        return session_of(act, document, fact, link, host)
    makers: Mapping[str, Callable[[], Row | None]] = {
        "body": lambda: group_of(act, document, value, link, fact.words),
        "person": lambda: person_of(act, document, value, link),
        "organisation": lambda: body_of(act, document, fact, value, link),
        "instrument": lambda: _framework_of(act, document, fact, value),
        "claim": lambda: _statement_of(act, document, fact, value),
    }
    make = makers.get(fact.kind)
    return make() if make else None


def _framework_of(
    act: Act, document: Document, fact: ProposedFact, value: Mapping[str, Any]
) -> Framework:
    """Return the agreement, memorandum or programme that a fact is about."""
    words = " ".join(fact.words.split())
    for known in visible(Framework, act.viewer).filter(session=document.session):
        if words in known.titles.values():
            return known
    signed = value.get("status") == "signed" and document.session is not None
    day: date | None = document.session.starts if signed and document.session else None
    terms = FrameworkTerms(
        kind=_INSTRUMENTS.get(value["instrument"], "other"),
        titles={script_of(document, words): words[:1].upper() + words[1:]},
        session=document.session,
        signed=day,
    )
    return add_framework(act.viewer, terms)


def _statement_of(
    act: Act, document: Document, fact: ProposedFact, value: Mapping[str, Any]
) -> Statement:
    """Keep what somebody said of trade; it is seen as its text is."""
    return act.create(
        Statement(
            side=act.side,
            audience=document.audience,
            document=document,
            words=fact.words,
            **_stated(value),
        )
    )


def _stated(value: Mapping[str, Any]) -> dict[str, str]:
    stated = {key: str(value.get(key) or "") for key in _STATED}
    product, speaker = str(value.get("product") or ""), str(value.get("speaker") or "")
    return {**stated, "product": product[:200], "speaker": speaker[:300]}
