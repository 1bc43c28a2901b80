"""Telling the database who asks, so that its own rules hide what is private."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from filiere.register.viewer import Viewer


@contextmanager
def seen_as(viewer: Viewer) -> Iterator[None]:
    """Let the database show what this viewer's side may see, and no more, in the block.

    Put it around a transaction, not into one: what a failed transaction has set is undone with
    it.
    """
    if connection.vendor != "postgresql":
        yield
        return
    before = _set(str(viewer.side.pk) if viewer.side else "")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _set(before)


def _set(sides: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('filiere.sides', true), ''), "
            "set_config('filiere.sides', %s, false)",
            [sides],
        )
        row = cursor.fetchone()
    return str(row[0]) if row else ""
