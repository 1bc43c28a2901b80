"""``filiere manage verify_journal``."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from filiere.register import guards
from filiere.register.journal import faults
from filiere.register.models import Commission, Head


class Command(BaseCommand):
    """Say whether every commission's journal is what was written, and how it ends.

    The end's digest, kept on paper or with somebody else, shows later that nothing before it
    was altered: not even by who could write the whole journal anew.
    """

    help = "Verify the journals: exit 0 where they are whole, 1 with a line for each fault."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the commissions, all without any."""
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="commissions; all by default")

    def handle(self, *args: Any, slugs: list[str], **options: Any) -> None:  # noqa: ARG002
        """Verify."""
        if connection.vendor == "postgresql" and not guards.unrestrained(connection):
            raise CommandError(
                "the application's role does not see every entry: "
                "set FILIERE_OWNER_DATABASE_URL to the address of the owner"
            )
        commissions = (
            Commission.objects.filter(slug__in=slugs) if slugs else Commission.objects.all()
        )
        if unknown := set(slugs) - {commission.slug for commission in commissions}:
            raise CommandError(f"no such commission: {', '.join(sorted(unknown))}")
        broken = sum(self._verify(commission) for commission in commissions)
        if broken:
            sys.exit(1)

    def _verify(self, commission: Commission) -> bool:
        found = list(faults(commission))
        for fault in found:
            self.stderr.write(f"{fault.commission}: entry {fault.number}: {fault.problem}")
        if not found:
            head = Head.objects.filter(commission=commission).first()
            number, digest = (head.number, head.digest) if head else (0, "")
            self.stdout.write(f"{commission.slug}: {number} entries, whole; end {digest}")
        return bool(found)
