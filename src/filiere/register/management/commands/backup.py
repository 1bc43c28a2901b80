"""``filiere manage backup FOLDER``."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection


class Command(BaseCommand):
    """Copy the database and the papers into a folder, while the workbench is open.

    The database is copied at one moment, the papers after it: every paper that the copy names is
    among them, since a paper's file never changes.
    """

    help = "Copy the database, the papers and the secret key into a new folder, while it runs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, help="a folder that does not exist yet")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:  # noqa: ARG002
        """Copy."""
        try:
            folder.mkdir(mode=0o700, parents=True)
        except OSError as error:
            raise CommandError(f"{folder}: {error.strerror}; name a new folder") from error
        name = _dump(folder) if connection.vendor == "postgresql" else _copy(folder)
        papers = _copy_papers(folder)
        key = settings.HOME / "secret_key"
        if key.is_file():
            shutil.copy2(key, folder)
        self.stdout.write(f"{folder}: {name} and {papers} papers")


def _copy(folder: Path) -> str:
    """Copy SQLite's database as it is at one moment."""
    copied = folder / "register.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copied)])
    copied.chmod(0o600)
    return copied.name


def _dump(folder: Path) -> str:
    """Let PostgreSQL's own program write the database as it is at one moment."""
    program = shutil.which("pg_dump")
    if program is None:
        raise CommandError("pg_dump is not installed: it comes with PostgreSQL's client programs")
    asked = connection.settings_dict
    known = {
        "PGHOST": asked["HOST"] or asked.get("OPTIONS", {}).get("host", ""),
        "PGPORT": str(asked["PORT"]),
        "PGUSER": asked["USER"],
        "PGPASSWORD": asked["PASSWORD"],
    }
    dumped = folder / "register.dump"
    command = [program, "--format=custom", "--no-owner", f"--file={dumped}", asked["NAME"]]
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own program
        command,
        env={**os.environ, **{name: value for name, value in known.items() if value}},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError(f"pg_dump: {done.stderr.strip()}")
    dumped.chmod(0o600)
    return dumped.name


def _copy_papers(folder: Path) -> int:
    location = Path(default_storage.path(""))
    if not location.is_dir():
        return 0
    shutil.copytree(location, folder / "papers")
    return sum(1 for file in (folder / "papers").rglob("*") if file.is_file())
