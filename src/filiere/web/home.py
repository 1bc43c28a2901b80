"""Where an installation keeps what is its own: its database, its papers, its secret key."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from platformdirs import user_data_path


def home() -> Path:
    """Return the installation's folder: ``FILIERE_HOME``, or the user's folder for data."""
    named = os.environ.get("FILIERE_HOME")
    return Path(named) if named else user_data_path("filiere") / "workbench"


def keep_closed(folder: Path) -> Path:
    """Return the folder, making it for its owner alone where it is not there and may be made."""
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """Return the key that signs sessions: from the environment, or one kept in the folder.

    Without either, a new key holds for as long as the process lives, and nothing is written.
    """
    given = os.environ.get("FILIERE_SECRET_KEY")
    kept = folder / "secret_key"
    if given:
        return given
    return kept.read_text(encoding="ascii") if kept.is_file() else secrets.token_urlsafe(50)


def keep_secret_key(folder: Path) -> None:
    """Write a secret key that only the owner can read, unless the folder holds one.

    The folder is made for its owner alone as well.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        opened = os.open(folder / "secret_key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(opened, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))


def static_files(folder: Path) -> Path:
    """Return the folder of style sheets and scripts, making it where that may be."""
    kept = folder / "static"
    with contextlib.suppress(OSError):
        kept.mkdir(parents=True, exist_ok=True)
    return kept
