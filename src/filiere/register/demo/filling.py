"""Filling an empty store with the example, and saying how to log in."""

from __future__ import annotations

import os
import secrets
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.utils import translation

from filiere.errors import WrongInput
from filiere.register.demo.cast import Cast
from filiere.register.demo.history import History
from filiere.register.demo.market import Market
from filiere.register.demo.sessions import Sessions
from filiere.register.demo.texts import read_texts
from filiere.register.demo.work import Work
from filiere.register.models import Commission
from filiere.sample.record import Record, record

ACCOUNTS: Final = "example_accounts.txt"


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
    plan = _table("commission.toml")
    if Commission.objects.filter(slug=plan["slug"]).exists():
        return f"The example is there already; its accounts are in {home / ACCOUNTS}"
    if Commission.objects.exists():
        raise WrongInput("the store holds commissions: the example goes into an empty one (--home)")
    password = secrets.token_urlsafe(9)
    with transaction.atomic(), translation.override("en"):
        _make(plan, password)
    lines = [f"{each['address']}  {password}" for each in plan["accounts"]]
    _write(home / ACCOUNTS, lines)
    return _told(plan["accounts"], password, home / ACCOUNTS)


def _make(plan: dict[str, Any], password: str) -> None:
    """Make the example by each side's own members, through the register's verbs alone."""
    known, invented = _record(), _table("example.toml")
    cast = Cast.of(plan, known.sides, password)
    history = History(plan, cast, known)
    history.make(invented["instrument"])
    sessions = Sessions(cast, invented)
    sessions.make()
    market = Market(cast, invented)
    market.make()
    work = Work(cast, invented, sessions, market.enterprises)
    work.make({"industry": history.coming, "example": sessions.coming})
    read_texts(cast, invented["texts"])


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("filiere.register.demo") / name).read_text(encoding="utf-8"))


def _record() -> Record:
    found = record("RUS", "MAR")
    if found is None:
        raise WrongInput("the example's record is missing: install the product again")
    return found


def _told(accounts: list[dict[str, str]], password: str, path: Path) -> str:
    wide = max(len(each["address"]) for each in accounts)
    return "\n".join(
        [
            f"Log in with one of these addresses and the password {password}",
            "(they are invented, and named by role):",
            *(f"  {each['address']:{wide}}  {each['does']}" for each in accounts),
            f"They stand in {path} as well.",
        ]
    )


def _write(path: Path, lines: list[str]) -> None:
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        file.write("\n".join([*lines, ""]))
    path.chmod(0o600)
