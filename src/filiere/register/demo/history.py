"""The example's history: the public record of the commission, as it was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from filiere import sectors
from filiere.register.actions.add_body import add_body
from filiere.register.actions.add_framework import add_framework
from filiere.register.actions.add_person import add_person
from filiere.register.actions.give_office import give_office
from filiere.register.actions.hold_session import hold_session
from filiere.register.actions.name_delegate import name_delegate
from filiere.register.actions.plan_session import plan_session
from filiere.register.actions.set_up_working_group import set_up_working_group
from filiere.register.demo.cast import Cast
from filiere.register.framework_terms import FrameworkTerms
from filiere.register.models import AttendanceRole, Body, Person, Session, WorkingGroup
from filiere.register.words import Words
from filiere.sample import commission as facts
from filiere.sample.record import Record

_LANGUAGES: Final = ("fr", "en", "ru", "ar")


class History:
    """The public record being kept, by each side's secretary for the own side."""

    coming: Session

    def __init__(self, plan: dict[str, Any], cast: Cast, known: Record) -> None:
        self.plan = plan
        self.cast = cast
        self.known = known
        self.bodies: dict[str, Body] = {}
        self.people: dict[str, Person] = {}

    def make(self, instrument: Words) -> None:
        """Keep bodies, sessions and instruments; plan the coming session of the group."""
        for code in self.cast.sides:
            self._make_bodies(code)
        first = self.cast.secretary(self.cast.sides[0])
        group = set_up_working_group(first, names=self.plan["group"], sectors=_sectors(self.known))
        for body, line in (("commission", None), ("industry", group)):
            known = [each for each in self.known.sessions if each.body.id == body]
            self._make_sessions(known, line, instrument)
        self.coming = plan_session(first, group)

    def _make_bodies(self, code: str) -> None:
        for each in self.plan["bodies"].values():
            if each["side"] == code:
                body = add_body(
                    self.cast.secretary(code),
                    kind=each["kind"],
                    names={lang: each[lang] for lang in _LANGUAGES},
                    acronym=each.get("acronym", ""),
                    place=each.get("place", code),
                    website=each.get("website", ""),
                )
                self.bodies.update(dict.fromkeys(each["offices"], body))

    def _make_sessions(
        self, known: list[facts.Session], group: WorkingGroup | None, instrument: Words
    ) -> None:
        made = [(each, self._planned(each, group)) for each in known]
        for each, session in made:
            for chair in each.co_chairs:
                self._name_co_chair(session, chair)
        for each, session in reversed(made):
            hold_session(self.cast.secretary(session.host.place), session)
            for subject in each.instruments:
                self._sign(each, session, subject, instrument)

    def _planned(self, known: facts.Session, group: WorkingGroup | None) -> Session:
        host = known.host and self.cast.side(known.host)
        day = _day(known.date)
        return plan_session(
            self.cast.secretary(self.cast.sides[0]),
            group,
            host=host or None,
            number=known.number,
            starts=day,
            ends=day,
            places=_words(known.place) if known.place else {},
            host_reasons=_words(known.source.publisher) if host else {},
        )

    def _name_co_chair(self, session: Session, chair: facts.CoChair) -> None:
        viewer = self.cast.secretary(chair.side)
        if chair.person.id not in self.people:
            person = self.people[chair.person.id] = add_person(viewer, names=_words(chair.person))
            if chair.office:
                give_office(
                    viewer,
                    person,
                    titles=_words(chair.office),
                    body=self.bodies.get(chair.office.id),
                )
        name_delegate(
            viewer,
            session,
            self.people[chair.person.id],
            role=AttendanceRole.CO_CHAIR,
            offices=_words(chair.office) if chair.office else {},
        )

    def _sign(
        self, known: facts.Session, session: Session, subject: facts.Term, instrument: Words
    ) -> None:
        """Keep an instrument that was signed at a session: its subject is all that was published.

        The publisher stands in the title, for the record has no other place for it.
        """
        names, publishers = _words(subject), _words(known.source.publisher)
        titles = {
            lang: text.format(
                subject=names[lang][:1].upper() + names[lang][1:],
                number=session.number,
                publisher=publishers[lang],
            )
            for lang, text in instrument.items()
        }
        terms = FrameworkTerms("other", titles, session=session, signed=session.starts)
        add_framework(self.cast.secretary(session.host.place), terms)


def _words(term: facts.Term) -> Words:
    return {"fr": term.fr, "en": term.en, "ru": term.ru, "ar": term.ar}


def _day(known: facts.PartialDate) -> date | None:
    return date(known.year, known.month, known.day) if known.precision == "day" else None


def _sectors(known: Record) -> list[str]:
    """Return the sectors of which the group's sessions spoke, as far as the product knows them."""
    named: Iterator[str] = (
        topic.id
        for session in known.sessions
        if session.body.id == "industry"
        for topic in (*session.sectors, *session.emerging)
    )
    known_codes = {sector.id for sector in sectors.sectors()}
    return [code for code in dict.fromkeys(named) if code in known_codes]
