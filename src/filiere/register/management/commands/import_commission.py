"""``filiere manage import_commission FILE --as EMAIL``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError, CommandParser

from filiere.errors import FiliereError
from filiere.register.actions.import_commission import import_commission
from filiere.register.exchange.files import ENDINGS
from filiere.register.exchange.place import viewer_at
from filiere.register.uploads.names import ending_of


class Command(BaseCommand):
    """Read an export into a commission that was just set up."""

    help = (
        "Read a commission's export into a commission of the same name, sides and languages that "
        "`create_commission` has just set up. It is done for the side of the secretary named; "
        "the other side's secretary confirms it with that side's own export."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the commission and the secretary."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--as", dest="email", required=True, metavar="EMAIL")
        parser.add_argument("--into", required=True, metavar="SLUG", help="the commission")

    def handle(self, *args: Any, file: Path, email: str, into: str, **options: Any) -> None:  # noqa: ARG002
        """Read the file."""
        if ending_of(file.name) not in ENDINGS:
            raise CommandError(f"{file}: it ends with none of these: {', '.join(ENDINGS)}")
        try:
            viewer = viewer_at(into, email)
            with file.open("rb") as opened:
                counts = import_commission(viewer, File(opened, name=file.name))
        except FiliereError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        rows = ", ".join(f"{kind} {n}" for kind, n in counts.items())
        self.stdout.write(f"{into}: read in for {viewer.side}: {rows or 'no row'}")
