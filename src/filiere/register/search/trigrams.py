"""PostgreSQL's index of three letters in a row, which finds a part of a word at once.

Under row security PostgreSQL uses an index only for conditions that it trusts to tell nothing of
hidden rows, and it does not trust ``LIKE`` by itself: search then reads the passages of one
commission, found by their own index, which takes milliseconds for thousands of rows and 50 to 130
for a hundred thousand. Where one commission has so many, the database's superuser may say once
``ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF``, and this index is used; the guide to
production tells what that gives up. Operators that are trusted as they are compare beginnings or
the whole, never a part; a function with the owner's rights could use the index, but then something
in the database would read past the rules.
"""

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
