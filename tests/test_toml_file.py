from __future__ import annotations

from pathlib import Path

import pytest

from filiere.errors import BrokenFile
from filiere.toml_file import TomlChecker, load_toml


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(BrokenFile, match="is not written in UTF-8; save it as UTF-8"):
        load_toml(path)


def test_the_mark_that_an_editor_sets_before_the_text(tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\n")
    assert load_toml(path) == {"a": 1}


def test_the_line_of_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    path.write_text("a = 1\nb = \n", "utf-8")
    with pytest.raises(BrokenFile, match="row 2: is not valid TOML") as refusal:
        load_toml(path)
    assert refusal.value.row == 2


def test_tables_and_lists() -> None:
    check = TomlChecker(Path("file.toml"))
    assert check.table("a", {"b": 1}, ("b",)) == {"b": 1}
    assert check.words("a", ["b"]) == ("b",)
    with pytest.raises(BrokenFile, match="key a: is not a table"):
        check.table("a", [])
    with pytest.raises(BrokenFile, match=r"key a\.c: is not known; use b"):
        check.table("a", {"c": 1}, ("b",))
    with pytest.raises(BrokenFile, match=r"key a.d: is not a list of texts; write d ="):
        check.words("a.d", [1])
