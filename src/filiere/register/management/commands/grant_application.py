"""``filiere manage grant_application ROLE``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from filiere.errors import WrongInput
from filiere.register.granting import grant


class Command(BaseCommand):
    """Let a role of PostgreSQL do what the workbench needs, held by row security."""

    help = "Grant a role of PostgreSQL what the workbench needs, and nothing past row security."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the role's name."""
        parser.add_argument("role", help="the role as which the workbench connects")

    def handle(self, *args: Any, role: str, **options: Any) -> None:  # noqa: ARG002
        """Grant."""
        try:
            tables = grant(connection, role)
        except WrongInput as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{role} may use {tables} tables")
