"""The journal is only added to: the database refuses whoever would alter or remove an entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_REFUSAL: Final = "the journal is only added to"

#: What is refused, by the trigger's name: when, on which table, under which condition.
_TRIGGERS: Final = {
    "filiere_entry_altered": ("UPDATE", "register_entry", ""),
    "filiere_entry_removed": ("DELETE", "register_entry", ""),
    "filiere_head_removed": ("DELETE", "register_head", ""),
    "filiere_head_set_back": ("UPDATE", "register_head", "NEW.number <= OLD.number"),
}
_REFUSE_ON_POSTGRESQL: Final = f"""
CREATE OR REPLACE FUNCTION filiere_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$
"""


def put_up_triggers(connection: BaseDatabaseWrapper) -> None:
    """Put up the journal's triggers that are not there."""
    missing = [name for name in _TRIGGERS if name not in standing(connection)]
    if not missing:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_REFUSE_ON_POSTGRESQL)
        for name in missing:
            cursor.execute(_trigger(connection.vendor, name))


def standing(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the journal's triggers that stand."""
    asked = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {str(name) for (name,) in cursor.fetchall()} & set(_TRIGGERS)


@contextmanager
def lowered(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let the journal be altered in the block by the database's owner: to try what is found."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for statement in taking_down(connection):
                cursor.execute(statement)
        yield
        put_up_triggers(connection)


def taking_down(connection: BaseDatabaseWrapper) -> Sequence[str]:
    """Return the statements that take the triggers down."""
    return [
        f"DROP TRIGGER IF EXISTS {name}"
        + (f" ON {table}" if connection.vendor == "postgresql" else "")
        for name, (_, table, _) in _TRIGGERS.items()
    ]


def _trigger(vendor: str, name: str) -> str:
    command, table, condition = _TRIGGERS[name]
    when = f" WHEN ({condition})" if condition else ""
    refuse = (
        "EXECUTE FUNCTION filiere_refuse()"
        if vendor == "postgresql"
        else f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    )
    return f"CREATE TRIGGER {name} BEFORE {command} ON {table} FOR EACH ROW{when} {refuse}"
