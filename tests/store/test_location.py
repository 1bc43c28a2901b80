from __future__ import annotations

from pathlib import Path

import pytest

from filiere.errors import StoreError
from filiere.store.location import VARIABLE, store_folder


def test_named_then_environment_then_the_users_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "named"))
    assert store_folder(tmp_path / "given") == tmp_path / "given"
    assert store_folder() == tmp_path / "named"
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert store_folder().parts[-2:] == ("filiere", "store")


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="must be a folder"):
        store_folder(tmp_path / "file")
