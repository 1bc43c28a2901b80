from __future__ import annotations

import os
from pathlib import Path

import pytest

from filiere.cli.writing import write_whole
from filiere.errors import StoreError, WrongInput


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("before")
    file.chmod(0o640)
    write_whole(file, b"after")
    assert file.read_text() == "after"
    assert file.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["x.csv"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "x.csv").symlink_to(tmp_path / "real.csv")
    write_whole(tmp_path / "x.csv", b"after")
    assert (tmp_path / "x.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "after"


def test_a_failure_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("before")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        write_whole(file, b"after")
    assert file.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["x.csv"]


def test_a_folder_is_refused_and_a_device_is_written_to(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="is a folder"):
        write_whole(tmp_path, b"")
    write_whole(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()
