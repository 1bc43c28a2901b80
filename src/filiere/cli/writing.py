"""Writing a file: whole, or not at all."""

from __future__ import annotations

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
    from filiere.store import durable  # noqa: PLC0415 - help need not wait for the store

    if path.is_dir():
        raise WrongInput(f"{path} is a folder: name a file, as {path / 'answer.csv'}")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            durable.write_bytes(path.resolve(), content)
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written: {error.strerror}; choose another --output"
        ) from error
