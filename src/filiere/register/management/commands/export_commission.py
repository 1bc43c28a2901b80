"""``filiere manage export_commission SLUG --as EMAIL --out FILE``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from filiere.errors import FiliereError
from filiere.register.exchange.files import ENDINGS, write
from filiere.register.exchange.place import viewer_at
from filiere.register.seeing import seen_as
from filiere.register.uploads.names import ending_of


class Command(BaseCommand):
    """Write out all that a member of a delegation sees of a commission."""

    help = (
        "Write out a commission as one member of a delegation sees it: FILE.zip with the papers, "
        "FILE.json or FILE.xlsx without. The other side's private rows are never in it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the commission, the member and the file."""
        parser.add_argument("slug", help="the commission's name in addresses")
        parser.add_argument("--as", dest="email", required=True, metavar="EMAIL")
        parser.add_argument("--out", required=True, type=Path, metavar="FILE")

    def handle(self, *args: Any, slug: str, email: str, out: Path, **options: Any) -> None:  # noqa: ARG002
        """Write the file."""
        if ending_of(out.name) not in ENDINGS:
            raise CommandError(f"{out}: name it with one of these endings: {', '.join(ENDINGS)}")
        try:
            viewer = viewer_at(slug, email)
            with seen_as(viewer), out.open("wb") as file:
                out.chmod(0o600)
                document = write(viewer, ending_of(out.name), file)
        except OSError as error:
            if isinstance(error, FiliereError):
                raise CommandError(str(error)) from error
            raise CommandError(f"{out}: {error.strerror}") from error
        except FiliereError as error:
            raise CommandError(str(error)) from error
        rows = sum(len(found) for found in document.rows.values())
        papers = "with" if ending_of(out.name) == "zip" else "without"
        self.stdout.write(f"{out}: {rows} rows, as {document.side} sees them, {papers} papers")
        for line in document.left_out:
            self.stdout.write(f"left out, for want of what it leads to: {line}")
