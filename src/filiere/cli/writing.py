"""Writing a file: whole, or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from filiere.errors import StoreError, WrongInput


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; a pipe or a device is written to as it is.

    Raises
    ------
    WrongInput
        If the path is a folder.
    StoreError
        If the system refuses.
    """
    if path.is_dir():
        raise WrongInput(f"{path} is a folder: name a file, as {path / 'answer.csv'}")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written: {error.strerror}; choose another --output"
        ) from error


def _replace(path: Path, content: bytes) -> None:
    """Write beside the file, then take its place."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as out:
        draft = Path(out.name)
        try:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
            draft.chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o644)
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
