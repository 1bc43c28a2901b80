"""``filiere manage verify_protocol FILE…``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from filiere.errors import BrokenFile
from filiere.register.models import Version
from filiere.register.protocols.seal import Seal
from filiere.register.protocols.verification import seal_in


class Command(BaseCommand):
    """Check exported protocols by the data that they carry, and against the register."""

    help = (
        "Check that exported protocols (PDF, DOCX, Akoma Ntoso) are what both co-chairs approved: "
        "by the content that each file carries, and by the seal that this register keeps. "
        "What is printed on a page can be altered apart from it: read the text that is carried "
        "with --text."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--text", action="store_true", help="print the text that is carried")

    def handle(self, *args: Any, files: list[Path], text: bool, **options: Any) -> None:  # noqa: ARG002
        """Check each file; leave with 1 where one is not what was approved."""
        try:
            found = [(path, seal_in(path)) for path in files]
        except BrokenFile as error:
            raise CommandError(str(error), returncode=2) from error
        wrong = 0
        for path, seal in found:
            problem = _problem(seal)
            wrong += problem is not None
            self.stdout.write(f"{path}: {problem or 'sealed, as the register keeps it'}")
            self.stdout.write(f"  SHA-256 {seal.content.hash}")
            for each in seal.approvals:
                self.stdout.write(f"  {each.side}: {each.name}, {each.at}")
            if text:
                self._tell(seal)
        if wrong:
            raise CommandError(f"{wrong} of {len(found)} are not what was approved", returncode=1)

    def _tell(self, seal: Seal) -> None:
        for number, article in enumerate(seal.content.articles, start=1):
            for lang, words in article.items():
                self.stdout.write(f"  [{number} {lang}] {words}")


def _problem(seal: Seal) -> str | None:
    """Return what is wrong with a seal, or nothing."""
    if seal.content.hash != seal.hash:
        return "altered: the text in the file is not the one of its seal"
    if not seal.is_whole:
        return "a draft: not approved by both sides"
    kept = Version.objects.filter(
        commission__slug=seal.content.commission, content_hash=seal.hash, sealed__isnull=False
    )
    return None if kept.exists() else "whole in itself, but this register keeps no such seal"
