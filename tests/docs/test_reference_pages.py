"""The reference pages say what the code says."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from filiere.cli.app import app
from filiere.nomenclature import FORMULAS, SYMBOLS
from filiere.store.schema import TABLES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "reference"
NAMES = ("commands.md", "python.md", "formulas.md", "tables.md", "sectors.md")


@pytest.fixture(scope="module")
def written() -> Iterator[dict[str, str]]:
    """Return the pages as the code would write them now."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        pages: Callable[[], Any] = runpy.run_path(str(ROOT / "scripts" / "reference_pages.py"))[
            "pages"
        ]
        yield dict(pages())
    finally:
        sys.path.remove(str(ROOT / "scripts"))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_what_the_code_says(name: str, written: dict[str, str]) -> None:
    assert (FOLDER / name).read_text("utf-8") == written[name], (
        "run .venv/bin/python scripts/reference_pages.py and commit the page"
    )


def test_every_page_is_written(written: dict[str, str]) -> None:
    assert set(written) == set(NAMES) == {path.name for path in FOLDER.glob("*.md")}


def test_every_formula_symbol_and_table_has_its_place(written: dict[str, str]) -> None:
    assert all(f"## {code}\n" in written["formulas.md"] for code in FORMULAS)
    assert all(f"| `{name}` |" in written["formulas.md"] for name in SYMBOLS)
    for table in TABLES.values():
        page = written["tables.md"].split(f"## {table.name}\n")[1].split("\n## ")[0]
        assert all(f"| `{column}` |" in page for column in table.columns)


def test_every_option_of_a_command_has_its_place(written: dict[str, str]) -> None:
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        page = written["commands.md"].split(f"## filiere {name}\n")[1].split("\n## ")[0]
        for parameter in command.params:
            assert all(f"`{switch}`" in page for switch in parameter.opts if switch[0] == "-")
            assert parameter.help, f"{name}: {parameter.name} has no help on a terminal"
