"""What the database itself guards: rows of one side, and the journal that is only added to.

The guards are computed from the models and put up after every migration, by who owns the
tables; the workbench's own role is held by them (see `filiere.register.granting`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from filiere.register.journal_guards import put_up_triggers
from filiere.register.visibility import Visibility, own_in_sql

_PREFIX: Final = "filiere_"


@dataclass(frozen=True, slots=True)
class Policy:
    """One rule of row security: which rows a command reaches (`using`), which it may leave."""

    table: str
    command: str
    using: str = ""
    check: str = ""

    @property
    def name(self) -> str:
        """The name of the rule in its table."""
        return f"{_PREFIX}{self.command.lower()}"

    @property
    def mark(self) -> str:
        """What tells whether the rule in force is this one."""
        return hashlib.sha256(self.sql().encode()).hexdigest()[:16]

    def sql(self, table: str = "") -> str:
        """Return the statement that makes the rule, for its own table or a copy of it."""
        using = f" USING ({self.using})" if self.using else ""
        check = f" WITH CHECK ({self.check})" if self.check else ""
        on = table or self.table
        return f'CREATE POLICY {self.name} ON "{on}" FOR {self.command}{using}{check}'


def guarded() -> Iterator[type[models.Model]]:
    """Yield the models of which one side's rows are hidden from the other."""
    for model in apps.get_app_config("register").get_models():
        rule = getattr(model, "visibility", None)
        if isinstance(rule, Visibility) and rule.security:
            yield model


def policies() -> list[Policy]:
    """Return every rule of row security, as the models ask for it."""
    return [policy for model in guarded() for policy in _of_model(model)] + [
        policy for table in _linking_tables() for policy in _of_links(table)
    ]


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Put up every guard that is not in force as the models now ask for it."""
    put_up_triggers(connection)
    if connection.vendor != "postgresql":
        return
    asked = policies()
    with connection.cursor() as cursor:
        for table in sorted({policy.table for policy in asked} | _with_old_rules(cursor)):
            _put_up_rules(cursor, table, [each for each in asked if each.table == table])


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables whose guards are not in force; on SQLite there are none to miss."""
    if connection.vendor != "postgresql":
        return []
    asked = policies()
    tables = sorted({policy.table for policy in asked})
    with connection.cursor() as cursor:
        return [
            table
            for table in tables
            if not _is_enabled(cursor, table)
            or _marks(cursor, table)
            != {each.name: each.mark for each in asked if each.table == table}
        ]


def unrestrained(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether the connected role could read past the guards: an owner or a superuser."""
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_or(rolsuper OR rolbypassrls) OR bool_or(EXISTS (SELECT 1 FROM pg_class "
            "WHERE relowner = pg_roles.oid AND relname LIKE 'register\\_%%')) "
            "FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')",
            [],
        )
        return bool(_first(cursor))


def _of_model(model: type[models.Model]) -> Iterator[Policy]:
    rule: Visibility = model.visibility  # type: ignore[attr-defined]
    table = model._meta.db_table
    has_a_side = _always_has_a_side(model)
    own = own_in_sql("side_id") if has_a_side else rule.security
    yield Policy(table, "SELECT", rule.security)
    yield Policy(table, "INSERT", check=_all(rule.writing or own, *_ends(model)))
    yield Policy(table, "UPDATE", rule.security, rule.security)
    yield Policy(table, "DELETE", own)


def _always_has_a_side(model: type[models.Model]) -> bool:
    try:
        return not model._meta.get_field("side").null
    except FieldDoesNotExist:
        return False


def _linking_tables() -> Iterator[type[models.Model]]:
    """Yield the tables between two models that Django makes, where one of the two is guarded."""
    hidden = set(guarded())
    for model in apps.get_app_config("register").get_models(include_auto_created=True):
        if model._meta.auto_created and hidden & {each.related_model for each in _keys(model)}:
            yield model


def _of_links(model: type[models.Model]) -> Iterator[Policy]:
    """Yield the rules of links: seen where both ends are."""
    table = model._meta.db_table
    ends = _all(*_ends(model))
    yield Policy(table, "SELECT", ends)
    yield Policy(table, "INSERT", check=ends)
    yield Policy(table, "UPDATE", ends, ends)
    yield Policy(table, "DELETE", ends)


def _ends(model: type[models.Model]) -> Iterator[str]:
    """Yield, for each link to a guarded table, the condition that its row is seen."""
    hidden = set(guarded())
    for key in _keys(model):
        if key.related_model in hidden:
            linked = f'SELECT 1 FROM "{key.related_model._meta.db_table}" AS linked'  # noqa: S608
            seen = f'EXISTS ({linked} WHERE linked.id = "{model._meta.db_table}".{key.column})'
            yield f"{key.column} IS NULL OR {seen}" if key.null else seen


def _all(*conditions: str) -> str:
    return " AND ".join(f"({condition})" for condition in conditions)


def _keys(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    return [each for each in model._meta.local_fields if isinstance(each, models.ForeignKey)]


def _put_up_rules(cursor: CursorWrapper, table: str, asked: list[Policy]) -> None:
    held = _marks(cursor, table)
    if held == {each.name: each.mark for each in asked} and _is_enabled(cursor, table):
        return
    for name in held:
        cursor.execute(f'DROP POLICY "{name}" ON "{table}"')
    for policy in asked:
        cursor.execute(policy.sql())
        cursor.execute(f"COMMENT ON POLICY {policy.name} ON \"{table}\" IS '{policy.mark}'")
    state = "ENABLE" if asked else "DISABLE"
    cursor.execute(f'ALTER TABLE "{table}" {state} ROW LEVEL SECURITY')


def _with_old_rules(cursor: CursorWrapper) -> set[str]:
    cursor.execute(
        "SELECT DISTINCT tablename FROM pg_policies WHERE schemaname = current_schema() "
        "AND policyname LIKE %s",
        [f"{_PREFIX}%"],
    )
    return {str(table) for (table,) in cursor.fetchall()}


def _marks(cursor: CursorWrapper, table: str) -> dict[str, str]:
    cursor.execute(
        "SELECT polname, coalesce(obj_description(oid, 'pg_policy'), '') FROM pg_policy "
        "WHERE polrelid = to_regclass(quote_ident(%s))",
        [table],
    )
    return {str(name): str(mark) for name, mark in cursor.fetchall()}


def _is_enabled(cursor: CursorWrapper, table: str) -> bool:
    cursor.execute(
        "SELECT relrowsecurity FROM pg_class WHERE oid = to_regclass(quote_ident(%s))", [table]
    )
    return bool(_first(cursor))


def _first(cursor: CursorWrapper) -> object:
    row = cursor.fetchone()
    return row[0] if row else None
