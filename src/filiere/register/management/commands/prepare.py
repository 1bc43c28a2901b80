"""``filiere manage prepare``."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from filiere.register import demo


class Command(BaseCommand):
    """Make an installation's folder, keys, tables and cache; with the example if asked."""

    help = "Make the folder, the secret key, the tables and the cache of an installation."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether the example is wanted."""
        parser.add_argument("--demo", action="store_true", help="fill an empty store with it")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Prepare."""
        call_command("createcachetable", verbosity=0)
        call_command("migrate", verbosity=0, interactive=False)
        if options["demo"]:
            self.stdout.write(demo.fill(settings.HOME))
