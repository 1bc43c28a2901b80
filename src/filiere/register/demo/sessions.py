"""The example's invented working group: its sessions, and their protocols."""

from __future__ import annotations

import datetime
from typing import Any

from filiere.languages import language
from filiere.register.actions.add_body import add_body
from filiere.register.actions.add_person import add_person
from filiere.register.actions.approve_version import approve_version
from filiere.register.actions.hold_session import hold_session
from filiere.register.actions.name_delegate import name_delegate
from filiere.register.actions.open_protocol import open_protocol
from filiere.register.actions.plan_session import plan_session
from filiere.register.actions.set_up_working_group import set_up_working_group
from filiere.register.actions.write_article import write_article
from filiere.register.demo.cast import Cast, day
from filiere.register.models import Article, AttendanceRole, Body, Person, Role, Session, Version
from filiere.register.words import Words
from filiere.sample.commission import PartialDate


class Sessions:
    """Sessions that were held and one to come, with what they wrote down."""

    def __init__(self, cast: Cast, plan: dict[str, Any]) -> None:
        self.cast = cast
        self.plan = plan
        self.bodies: dict[str, Body] = {}
        self.by_number: dict[int, Session] = {}
        self.articles: dict[str, Article] = {}
        self._sealed: list[Version] = []

    @property
    def coming(self) -> Session:
        """The session to come."""
        return self.by_number[max(self.by_number)]

    def make(self) -> None:
        """Set the group up, plan and hold its sessions, draft the protocols."""
        chairs = {code: self._people_of(code) for code in self.cast.sides}
        group = self.plan["group"]
        made = set_up_working_group(
            self.cast.secretary(self.cast.sides[0]),
            names=group["names"],
            sectors=group["sectors"],
        )
        for each in self.plan["sessions"]:
            starts = day(each["starts"])
            session = plan_session(
                self.cast.secretary(each["host"]),
                made,
                host=self.cast.side(each["host"]),
                number=each["number"],
                starts=starts,
                ends=starts + datetime.timedelta(days=each["lasts"] - 1),
                places=each["places"],
            )
            self.by_number[session.number] = session
            for code, chair in chairs.items():
                viewer, role = self.cast.secretary(code), AttendanceRole.CO_CHAIR
                name_delegate(viewer, session, chair, role=role)
            if each["starts"] <= 0:
                hold_session(self.cast.secretary(each["host"]), session)
        for each in self.plan["protocols"]:
            self._draft(each)

    def _people_of(self, code: str) -> Person:
        viewer, body = self.cast.secretary(code), self.plan["bodies"][code]
        self.bodies[code] = add_body(viewer, kind=body["kind"], names=body["names"], place=code)
        return add_person(viewer, names=self.plan["chairs"][code])

    def _draft(self, plan: dict[str, Any]) -> None:
        session = self.by_number[plan["session"]]
        writer = self.cast.viewers[session.host.place, Role.MEMBER]
        version = open_protocol(writer, session).versions.get()
        for each in plan["articles"]:
            self.articles[each["id"]] = write_article(writer, version, _texts(each))
        if plan.get("approved"):
            self._sealed.append(version)

    def seal(self) -> None:
        """Let both co-chairs approve what is to be sealed."""
        for version in self._sealed:
            version.refresh_from_db()
            for code in self.cast.sides:
                chair = self.cast.viewers[code, Role.CO_CHAIR]
                approve_version(chair, version, content_hash=version.content_hash)


def _texts(plan: dict[str, Any]) -> Words:
    """Return an article in its languages, each with the day that it names."""
    days = plan.get("days", {})
    return {
        lang: plan[lang].format(day=_written(day(days[lang]), lang) if lang in days else "")
        for lang in ("fr", "ru")
    }


def _written(when: datetime.date, lang: str) -> str:
    return PartialDate(when.year, when.month, when.day).label(language(lang))
