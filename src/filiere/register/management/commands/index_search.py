"""Reading the whole record anew for search."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from filiere.register.models import Commission
from filiere.register.search.indexing import read_all


class Command(BaseCommand):
    """Build what search reads anew, commission by commission.

    Search keeps in step by itself; this is for after an import of many rows at once, or a
    restored database. Run it as the owner of the tables: no other role reads every row.
    """

    help = "Build the index of the search anew."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Read every commission, and tell how many rows were read."""
        for commission in Commission.objects.order_by("slug"):
            with transaction.atomic():
                count = sum(read_all(commission))
            self.stdout.write(f"{commission.slug}: {count}")
