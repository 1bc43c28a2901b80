"""Telling the database who asks, so that its own rules hide what is private."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

from filiere.register.models import Account, Side
from filiere.register.viewer import Viewer


@contextmanager
def seen_as(viewer: Viewer) -> Iterator[None]:
    """Let the database show what this viewer's side may see, and no more, in the block.

    Put it around a transaction, not into one: what a failed transaction has set is undone with
    it.
    """
    account = str(viewer.account.pk) if viewer.account else ""
    with _told(sides=str(viewer.side.pk) if viewer.side else "", account=account):
        yield


@contextmanager
def seen_by(side: Side) -> Iterator[None]:
    """Let the database show what one side may see, for what its own invitation offers."""
    with _told(sides=str(side.pk)):
        yield


@contextmanager
def asked_by(account: Account) -> Iterator[None]:
    """Let the database show what is an account's own: its places and its tokens."""
    with _told(account=str(account.pk)):
        yield


@contextmanager
def holding(digest: str) -> Iterator[None]:
    """Let the database show the invitation or the token whose secret has this digest."""
    with _told(key=digest):
        yield


@contextmanager
def in_place(membership: UUID) -> Iterator[None]:
    """Let the database show one place in a commission: that of a key which was just found."""
    with _told(place=str(membership)):
        yield


@contextmanager
def _told(**settings: str) -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    before = _set(settings)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _set(before)


def _set(settings: dict[str, str]) -> dict[str, str]:
    """Set what the database is told, and return what it was told before."""
    asked = [f"coalesce(current_setting('filiere.{name}', true), '')" for name in settings]
    told = [f"set_config('filiere.{name}', %s, false)" for name in settings]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked + told)}", list(settings.values()))
        row = cursor.fetchone() or ()
    return {name: str(value) for name, value in zip(settings, row, strict=False)}
