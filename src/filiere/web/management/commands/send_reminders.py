"""``filiere manage send_reminders``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from filiere.register.models import Commission
from filiere.web.reminders import send_reminders


class Command(BaseCommand):
    """Tell every member by e-mail of the days to come that the member may see.

    It may be run as often as one likes: nobody is told of the same day twice.
    """

    help = "Send reminders of sessions, deadlines, milestones and expiries; nobody is told twice."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how far ahead to look, and which commissions."""
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="commissions; all by default")
        parser.add_argument("--days", type=int, default=14, help="how many days ahead (14)")
        parser.add_argument(
            "--today", type=date.fromisoformat, help="as if it were this day, as 2026-03-15"
        )

    def handle(
        self,
        *args: Any,  # noqa: ARG002
        slugs: list[str],
        days: int,
        today: date | None,
        **options: Any,  # noqa: ARG002
    ) -> None:
        """Send."""
        if not 0 <= days <= 366:  # noqa: PLR2004
            raise CommandError("--days is from 0 to 366")
        rows = Commission.objects.filter(slug__in=slugs) if slugs else Commission.objects.all()
        commissions = list(rows)
        if unknown := set(slugs) - {commission.slug for commission in commissions}:
            raise CommandError(f"no such commission: {', '.join(sorted(unknown))}")
        for commission in commissions:
            sent = send_reminders(commission, days, today)
            self.stdout.write(f"{commission.slug}: {sent} messages")
