"""The reference pages say what the code says."""

from __future__ import annotations

import re
import runpy
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from filiere.chains.scenario import Origins, Scenario
from filiere.chains.terms import terms
from filiere.cli.app import app
from filiere.nomenclature import FORMULAS, SYMBOLS
from filiere.store.schema import TABLES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "reference"
NAMES = (
    "commands.md",
    "python.md",
    "formulas.md",
    "tables.md",
    "answers.md",
    "terms.md",
    "scenario.md",
    "sectors.md",
    "facts.md",
    "phrases.md",
    "annotations.md",
)


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


def test_every_term_and_key_of_a_scenario_has_its_place(written: dict[str, str]) -> None:
    assert all(f"## {code}\n" in written["terms.md"] for code in terms())
    keys = written["scenario.md"].split("## Keys\n")[1]
    for field in (*fields(Scenario), *fields(Origins)):
        assert re.search(rf"`[^`|]*\b{field.name}\b[^`|]*` \|", keys), field.name


def test_a_column_without_meaning_and_a_meaning_without_column_are_faults(
    written: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "## joint-production --rank\n" in written["answers.md"]
    page = runpy.run_path(str(ROOT / "scripts" / "answer_pages.py"))
    meanings = page["MEANINGS"].read_text("utf-8")
    changed = tmp_path / "meanings.toml"
    monkeypatch.setitem(page["answers"].__globals__, "MEANINGS", changed)
    for text, told in (
        (meanings.replace("quantity =", "# quantity ="), "quantity"),
        (meanings.replace("quantity =", "weight = 1\nquantity ="), "weight"),
        (meanings.replace("[common]", "[common]\nnever = 1"), "never"),
        (meanings + "[tariffs]\n", "tariffs"),
    ):
        changed.write_text(text, "utf-8")
        with pytest.raises(KeyError, match=told):
            list(page["answers"](lambda heading, rows: iter(())))


def test_every_option_of_a_command_has_its_place(written: dict[str, str]) -> None:
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        page = written["commands.md"].split(f"## filiere {name}\n")[1].split("\n## ")[0]
        for parameter in command.params:
            assert all(f"`{switch}`" in page for switch in parameter.opts if switch[0] == "-")
            assert parameter.help, f"{name}: {parameter.name} has no help on a terminal"
