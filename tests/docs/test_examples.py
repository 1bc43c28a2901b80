"""The examples of the documentation are real: they run, and print what the pages show."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = runpy.run_path(str(ROOT / "scripts" / "examples.py"))


@pytest.mark.parametrize("page", EXAMPLES["PAGES"])
def test_a_page_shows_what_its_commands_print(page: str) -> None:
    story = EXAMPLES["played"]((ROOT / page).read_text("utf-8"))
    assert story.shown
    assert not story.faults, "\n".join(story.faults)


def test_every_page_with_commands_is_played() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    with_commands = {
        path.relative_to(ROOT).as_posix()
        for path in pages
        if "```console" in path.read_text("utf-8")
    }
    assert with_commands == set(EXAMPLES["PAGES"])


def story_of(*lines: str) -> Any:
    return EXAMPLES["played"]("\n".join(["```console", *lines, "```", ""]))


def test_other_lines_are_a_fault_and_are_put_right() -> None:
    story = story_of("$ filiere --version", "filiere 0.0.0")
    assert story.faults
    assert "filiere 0.0.0" not in story.text
    assert not EXAMPLES["played"](story.text).faults


def test_an_exit_code_that_is_not_shown_is_a_fault() -> None:
    shown = ("$ filiere flows RUS RUS", "…")
    assert story_of(*shown).faults
    assert not story_of(*shown, "$ echo $?", "2").faults
    assert story_of(*shown, "$ echo $?", "0").faults
