"""``filiere manage prepare``."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from filiere.register import demo
from filiere.register.guards import unrestrained


class Command(BaseCommand):
    """Make an installation's folder, keys, tables and cache; with the example if asked."""

    help = "Make the folder, the secret key, the tables and the cache of an installation."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether the example is wanted."""
        parser.add_argument("--demo", action="store_true", help="fill an empty store with it")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Prepare."""
        if not _may_prepare():
            _check_prepared()
            return
        call_command("createcachetable", verbosity=0)
        call_command("migrate", verbosity=0, interactive=False)
        if options["demo"]:
            self.stdout.write(demo.fill(settings.HOME))


def _may_prepare() -> bool:
    """Tell whether the connected role owns the tables, or may make the first ones."""
    if connection.vendor != "postgresql" or unrestrained(connection):
        return True
    with connection.cursor() as cursor:
        if "register_commission" in connection.introspection.table_names(cursor):
            return False
        cursor.execute("SELECT has_schema_privilege(current_schema(), 'CREATE')")
        return bool((cursor.fetchone() or (False,))[0])


def _check_prepared() -> None:
    """Refuse to open on a database that waits for its owner."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(
            "the database waits for its owner: `filiere manage prepare` with "
            "FILIERE_OWNER_DATABASE_URL, then grant_application"
        )
