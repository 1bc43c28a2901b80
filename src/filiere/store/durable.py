"""Writing so that a crash leaves a file whole or absent: write aside, sync, rename, sync."""

from __future__ import annotations

import os
import uuid
from pathlib import Path


def sync(path: Path) -> None:
    """Force a file's content, or a folder's entries, onto the disk."""
    flags = os.O_RDWR  # Windows syncs no file that is open for reading only
    if path.is_dir():
        if os.name == "nt":  # Windows syncs no folders
            return
        flags = os.O_RDONLY | os.O_DIRECTORY
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(path: Path, *, below: Path) -> None:
    """Create a folder and, durably, each of its parents down from an existing one."""
    if path == below or path.is_dir():
        return
    make_folder(path.parent, below=below)
    path.mkdir(exist_ok=True)
    sync(path.parent)


def move_into_place(staged: Path, place: Path) -> None:
    """Give a finished, synced file its final name; an equal name is replaced at once."""
    staged.replace(place)
    sync(place.parent)


def write_text(path: Path, text: str) -> None:
    """Replace a text file in one step: a reader sees the old one or the new one, whole."""
    _write(path, text.encode(), aside=path.with_name(path.name + ".new"))


def write_bytes(path: Path, content: bytes) -> None:
    """Replace a file in one step, whoever else writes it; it keeps its permissions."""
    _write(path, content, aside=path.with_name(f".{uuid.uuid4().hex}.new"))


def _write(path: Path, content: bytes, *, aside: Path) -> None:
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            aside.chmod(path.stat().st_mode & 0o7777)
        move_into_place(aside, path)  # once closed: Windows moves no open file
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
