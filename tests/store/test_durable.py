from __future__ import annotations

import os
from pathlib import Path

import pytest

from filiere.store import durable


def test_a_text_is_replaced_or_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "manifest.json"
    durable.write_text(path, "old")
    durable.write_text(path, "new")
    assert path.read_text() == "new"

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        durable.write_text(path, "newer")
    assert path.read_text() == "new"
    assert [found.name for found in tmp_path.iterdir()] == ["manifest.json"]


def test_everything_is_synced_before_its_name_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, rename = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("sync"), sync(handle))[1])

    def replace(old: Path, new: Path) -> None:
        done.append("rename")
        rename(old, new)

    monkeypatch.setattr(Path, "replace", replace)
    durable.write_text(tmp_path / "manifest.json", "text")
    assert done == ["sync", "rename", "sync"]


def test_folders_are_made_down_from_one_that_exists(tmp_path: Path) -> None:
    durable.make_folder(tmp_path / "a" / "b" / "c", below=tmp_path)
    durable.make_folder(tmp_path / "a" / "b" / "c", below=tmp_path)
    assert (tmp_path / "a" / "b" / "c").is_dir()
