"""The running example: the public record of one commission, and accounts to try it with."""

from __future__ import annotations

import os
import secrets
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from filiere import sectors
from filiere.errors import WrongInput
from filiere.register.actions.add_body import add_body
from filiere.register.actions.add_person import add_person
from filiere.register.actions.create_commission import create_commission
from filiere.register.actions.give_office import give_office
from filiere.register.actions.hold_session import hold_session
from filiere.register.actions.name_delegate import name_delegate
from filiere.register.actions.plan_session import plan_session
from filiere.register.actions.set_up_working_group import set_up_working_group
from filiere.register.models import (
    Account,
    AttendanceRole,
    Body,
    Commission,
    Membership,
    Person,
    Role,
    Session,
    Side,
    WorkingGroup,
)
from filiere.register.viewer import Viewer
from filiere.register.words import Words
from filiere.sample import commission as facts
from filiere.sample.record import Record, record

ACCOUNTS: Final = "example_accounts.txt"
_LANGUAGES: Final = ("fr", "en", "ru", "ar")
_ADMINISTRATOR: Final = "administrator"


def fill(home: Path) -> str:
    """Fill an empty store with the example, and say how to log in; change nothing a second time.

    Parameters
    ----------
    home
        The installation's folder, where the accounts are written for its owner alone.

    Raises
    ------
    WrongInput
        If the store holds other commissions.
    """
    plan = tomllib.loads((files("filiere.register") / "demo.toml").read_text(encoding="utf-8"))
    if Commission.objects.filter(slug=plan["slug"]).exists():
        return f"The example is there already; its accounts are in {home / ACCOUNTS}"
    if Commission.objects.exists():
        raise WrongInput("the store holds commissions: the example goes into an empty one (--home)")
    passwords = {each["address"]: secrets.token_urlsafe(9) for each in plan["accounts"]}
    with transaction.atomic():
        _Example(plan, passwords).make()
    lines = [f"{address}  {password}" for address, password in passwords.items()]
    _write(home / ACCOUNTS, lines)
    return "\n".join(
        [
            "Log in with one of these addresses and its password; they are invented, and named",
            f"by role. They stand in {home / ACCOUNTS} as well:",
            *(f"  {line}" for line in lines),
        ]
    )


def _write(path: Path, lines: list[str]) -> None:
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        file.write("\n".join([*lines, ""]))
    path.chmod(0o600)


class _Example:
    """The example being made, by each side's secretary through the register's own verbs."""

    def __init__(self, plan: dict[str, Any], passwords: dict[str, str]) -> None:
        self.plan = plan
        self.passwords = passwords
        self.accounts: dict[tuple[str, str], Account] = {}
        self.viewers: dict[str, Viewer] = {}
        self.bodies: dict[str, Body] = {}
        self.people: dict[str, Person] = {}

    def make(self) -> None:
        """Make the commission, its accounts, its bodies and its sessions."""
        known = _record()
        self._make_commission(known.sides)
        self._make_places()
        for code in known.sides:
            self._make_bodies(code)
        group = set_up_working_group(
            self.viewers[known.sides[0]], names=self.plan["group"], sectors=_sectors(known)
        )
        for body, line in (("commission", None), ("industry", group)):
            self._make_sessions([each for each in known.sessions if each.body.id == body], line)
        plan_session(self.viewers[known.sides[0]], group)

    def _make_commission(self, codes: tuple[str, str]) -> None:
        for each in self.plan["accounts"]:
            self.accounts[each.get("side", ""), each["role"]] = Account.objects.create_user(
                each["address"],
                self.passwords[each["address"]],
                name=each["name"],
                language=each["language"],
                is_staff=each["role"] == _ADMINISTRATOR,
                is_superuser=each["role"] == _ADMINISTRATOR,
            )
        secretaries = tuple(self.accounts[code, Role.SECRETARY] for code in codes)
        self.commission = create_commission(
            self.accounts["", _ADMINISTRATOR],
            self.plan["slug"],
            codes,
            names=self.plan["names"],
            languages=self.plan["languages"],
            secretaries=(secretaries[0], secretaries[1]),
        )

    def _make_places(self) -> None:
        """Give the invented accounts their places, as their invitations would."""
        sides = {side.place: side for side in self.commission.sides.all()}
        for (code, role), account in self.accounts.items():
            if role not in (Role.SECRETARY, _ADMINISTRATOR):
                Membership.objects.create(
                    commission=self.commission, account=account, role=role, side=sides.get(code)
                )
        for code, side in sides.items():
            place = Membership.objects.get(side=side, role=Role.SECRETARY)
            self.viewers[code] = Viewer(account=place.account, membership=place)

    def _make_bodies(self, code: str) -> None:
        for each in self.plan["bodies"].values():
            if each["side"] == code:
                body = add_body(
                    self.viewers[code],
                    kind=each["kind"],
                    names={lang: each[lang] for lang in _LANGUAGES},
                    acronym=each.get("acronym", ""),
                    place=each.get("place", code),
                    website=each.get("website", ""),
                )
                self.bodies.update(dict.fromkeys(each["offices"], body))

    def _make_sessions(self, known: list[facts.Session], group: WorkingGroup | None) -> None:
        made = [(each, self._planned(each, group)) for each in known]
        for each, session in made:
            for chair in each.co_chairs:
                self._name_co_chair(session, chair)
        for _, session in reversed(made):
            hold_session(self.viewers[session.host.place], session)

    def _planned(self, known: facts.Session, group: WorkingGroup | None) -> Session:
        host = known.host and self._side(known.host)
        day = _day(known.date)
        return plan_session(
            next(iter(self.viewers.values())),
            group,
            host=host or None,
            number=known.number,
            starts=day,
            ends=day,
            places=_words(known.place) if known.place else {},
            host_reasons=_words(known.source.publisher) if host else {},
        )

    def _name_co_chair(self, session: Session, chair: facts.CoChair) -> None:
        viewer = self.viewers[chair.side]
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

    def _side(self, code: str) -> Side:
        return self.commission.sides.get(place=code)


def _record() -> Record:
    found = record("RUS", "MAR")
    if found is None:
        raise WrongInput("the example's record is missing: install the product again")
    return found


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
