"""Writing so that a crash leaves a file whole or absent: write aside, sync, rename, sync."""

from __future__ import annotations

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Force a file's content, or a folder's entries, onto the disk."""
    flags = os.O_RDONLY
    if path.is_dir():
        if os.name == "nt":  # Windows syncs no folders
            return
        flags |= os.O_DIRECTORY
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
    aside = path.with_name(path.name + ".new")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        move_into_place(aside, path)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
