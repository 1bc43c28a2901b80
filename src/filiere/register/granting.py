"""What the workbench's own role may do in the database: its work, and nothing past the guards."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from filiere.errors import WrongInput

_ANYTHING: Final = "SELECT, INSERT, UPDATE, DELETE"
#: Tables in which the role may do less.
_LESS: Final = {
    "django_migrations": "SELECT",
    "register_entry": "SELECT, INSERT",
    "register_head": "SELECT, INSERT, UPDATE",
}


def grant(connection: BaseDatabaseWrapper, role: str) -> int:
    """Grant a role what the workbench needs, and take from it what it does not.

    Parameters
    ----------
    connection
        A connection of the tables' owner.
    role
        The role, which must be neither the owner nor able to bypass row security.

    Returns
    -------
    int
        How many tables it may now use.

    Raises
    ------
    WrongInput
        If there is no such role, or it could read past the guards.
    """
    if connection.vendor != "postgresql":
        raise WrongInput("SQLite has no roles: grant_application is for PostgreSQL")
    quoted = connection.ops.quote_name(role)
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        _check(cursor, role)
        tables = connection.introspection.table_names(cursor)
        _grant_schema(cursor, quoted)
        for table in tables:
            cursor.execute(f'REVOKE ALL ON "{table}" FROM PUBLIC, {quoted}')
            cursor.execute(f'GRANT {_LESS.get(table, _ANYTHING)} ON "{table}" TO {quoted}')
    return len(tables)


def granted(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the roles to which the register was granted: they need its new tables as well."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT grantee FROM information_schema.role_table_grants "
            "WHERE table_name = 'register_commission' AND privilege_type = 'INSERT' "
            "AND table_schema = current_schema() AND grantee <> current_user "
            "AND grantee IN (SELECT rolname FROM pg_roles WHERE NOT rolsuper)"
        )
        return [str(role) for (role,) in cursor.fetchall()]


def _check(cursor: CursorWrapper, role: str) -> None:
    cursor.execute(
        "SELECT rolsuper OR rolbypassrls, pg_has_role(rolname, current_user, 'MEMBER') "
        "FROM pg_roles WHERE rolname = %s",
        [role],
    )
    found = cursor.fetchone()
    if found is None:
        raise WrongInput(f"no role {role}: CREATE ROLE {role} LOGIN PASSWORD '…' makes it")
    bypasses, owns = found
    if bypasses:
        raise WrongInput(
            f"{role} reads past row security: ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS"
        )
    if owns:
        raise WrongInput(f"{role} owns the tables or belongs to who does: take another role")


def _grant_schema(cursor: CursorWrapper, role: str) -> None:
    cursor.execute("SELECT quote_ident(current_schema()), quote_ident(current_database())")
    schema, database = cursor.fetchone() or ("public", "")
    cursor.execute(f"GRANT USAGE ON SCHEMA {schema} TO {role}")
    cursor.execute(
        "SELECT pg_get_userbyid(datdba) = current_user FROM pg_database "
        "WHERE datname = current_database()"
    )
    owns_database = (cursor.fetchone() or (False,))[0]
    if owns_database:
        cursor.execute(f"GRANT CONNECT ON DATABASE {database} TO {role}")
        cursor.execute(f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC, {role}")
