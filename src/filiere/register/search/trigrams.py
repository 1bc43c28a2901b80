"""PostgreSQL's index of three letters in a row, which finds a part of a word at once."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

_INDEX = "register_passage_trigrams"


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Put up the index over the passages; other databases look through them as they are."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS {_INDEX} ON register_passage "
            "USING gin (folded gin_trgm_ops)"
        )
