"""A user's TOML file: reading it, and naming what is wrong in it by its key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from filiere.errors import BrokenFile

_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class TomlChecker:
    """Checks the tables of a file; every complaint names the file and the key.

    Parameters
    ----------
    path
        The file, as the user named it.
    """

    path: Path

    def fail(self, key: str, problem: str, remedy: str) -> NoReturn:
        """Refuse the file.

        Raises
        ------
        BrokenFile
            Always.
        """
        raise BrokenFile(self.path, f"key {key}: {problem}", remedy)

    def table(
        self, key: str, value: object, allowed: Iterable[str] | None = None
    ) -> dict[str, Any]:
        """Return a value that must be a table, with the allowed keys only if they are given."""
        if not isinstance(value, dict):
            self.fail(key, "is not a table", f"write [{key}] on a line of its own")
        for each in value:
            if allowed is not None and each not in allowed:
                self.fail(f"{key}.{each}".lstrip("."), "is not known", f"use {', '.join(allowed)}")
        return value

    def words(self, key: str, value: object) -> tuple[str, ...]:
        """Return a value that must be a list of texts."""
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fail(key, "is not a list of texts", f'write {key.rpartition(".")[2]} = ["…", "…"]')
        return tuple(value)


def load_toml(path: Path) -> dict[str, Any]:
    """Return the tables of a TOML file.

    Raises
    ------
    BrokenFile
        If it cannot be read or is no TOML; the message names the line.
    """
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise BrokenFile(path, f"cannot be read ({reason})", "check the path") from error
    except UnicodeDecodeError as error:
        raise BrokenFile(path, "is not written in UTF-8", "save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        at = _LINE.search(str(error))
        problem = f"is not valid TOML: {_LINE.sub('', str(error)).strip()}"
        row = int(at.group(1)) if at else None
        raise BrokenFile(path, problem, "correct that line", row=row) from error
