"""Run the commands that the documentation shows, and hold the shown output against the real one.

A page is a story in an empty folder with an empty store. Its blocks are taken in order:

- a block with a title (``title="orders.csv"``) is a file of that name;
- lines of a ``console`` block that begin with ``$ `` are commands, the lines under them what they
  print; ``…`` stands for anything on its line, and alone on a line for any lines;
- ``$ echo $?`` shows the exit code of the command before; without it, that code must be 0;
- a ``pycon`` block is run as a doctest.
"""

from __future__ import annotations

import argparse
import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from filiere.cli.running import run

ROOT: Final = Path(__file__).resolve().parent.parent
PAGES: Final = (
    "README.md",
    "docs/tutorial/first-brief.md",
    "docs/how-to/ask.md",
    "docs/how-to/value-chains.md",
    "docs/how-to/joint-production.md",
    "docs/how-to/scenarios.md",
    "docs/how-to/read-a-communique.md",
    "docs/how-to/check-claims.md",
    "docs/how-to/load-data.md",
    "docs/how-to/world-tables.md",
    "docs/how-to/sectors.md",
)
_FENCE: Final = re.compile(
    r'^```(?P<kind>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^```$', re.M | re.S
)
_MOMENT: Final = re.compile(r"\d{8}T\d{6,}Z")
_LINE: Final = re.compile(r"[─━]{2,}")


@dataclass(slots=True)
class Shown:
    """A command as a page shows it.

    Parameters
    ----------
    command
        Without its prompt.
    lines
        What the page says it prints.
    printed
        What it printed.
    """

    command: str
    lines: list[str]
    printed: list[str] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether the page shows what was printed."""
        return bool(_pattern(self.lines).fullmatch("\n".join(map(_plain, self.printed)) + "\n"))


@dataclass(slots=True)
class Story:
    """The play of a page: what it showed, what went wrong."""

    shown: list[Shown] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    text: str = ""
    _code: int = 0

    def play(self, page: str) -> None:
        """Run a page's blocks in the current folder; `text` becomes the page as it should be."""
        parts, end = [], 0
        for found in _FENCE.finditer(page):
            parts.append(page[end : found.start("body")])
            end = found.end("body")
            parts.append(self._block(found["kind"], found["title"], found["body"]))
        self._expect_success("the end of the page")
        self.text = "".join([*parts, page[end:]])

    def _block(self, kind: str, title: str | None, body: str) -> str:
        if title:
            Path(title).write_text(body, encoding="utf-8")
        elif kind == "console":
            return "".join(self._console(body))
        elif kind == "pycon":
            self._expect_success("a Python example")
            self._python(body)
        return body

    def _console(self, body: str) -> Iterator[str]:
        for each in commands(body):
            self._command(each)
            self.shown.append(each)
            if not each.agrees:
                self.faults.append(f"$ {each.command}: the page shows other lines")
            lines = each.lines if each.agrees else each.printed
            yield "".join(f"{line}\n" for line in [f"$ {each.command}", *lines])

    def _command(self, shown: Shown) -> None:
        if shown.command == "echo $?":
            shown.printed, self._code = [str(self._code)], 0
            return
        self._expect_success(f"$ {shown.command}")
        words = shlex.split(shown.command)
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            os.environ[name] = value
        elif words[0] == "filiere":
            self._code, shown.printed = _filiere(words[1:])
        else:
            program = sys.executable if words[0] == "python" else words[0]
            named = [name for word in words[1:] for name in _matching(word)]
            done = subprocess.run(
                [program, *named],
                capture_output=True,
                text=True,
                check=False,
            )
            self._code, shown.printed = done.returncode, (done.stdout + done.stderr).splitlines()

    def _expect_success(self, before: str) -> None:
        if self._code:
            self.faults.append(f"exit code {self._code} before {before}")
        self._code = 0

    def _python(self, body: str) -> None:
        flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
        example = doctest.DocTestParser().get_doctest(body, {}, "example", None, 0)
        told = io.StringIO()
        if doctest.DocTestRunner(optionflags=flags).run(example, out=told.write).failed:
            self.faults.append(told.getvalue())


def commands(body: str) -> list[Shown]:
    """Return the commands of a console block."""
    found: list[Shown] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append(Shown(line.removeprefix("$ "), []))
        else:
            found[-1].lines.append(line)
    return found


def _matching(word: str) -> list[str]:
    """Return the files that a word with a star stands for, or the word."""
    return sorted(str(path) for path in Path().glob(word)) if "*" in word else [word]


def _filiere(arguments: list[str]) -> tuple[int, list[str]]:
    """Run a command in this process; return its exit code and both streams, output first."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
    with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        code = run(arguments)
    for each in streams:
        each.flush()
        each.seek(0)
    text = "".join(each.read() for each in streams)
    text = _MOMENT.sub("…", text.replace(f"{Path.cwd()}{os.sep}", "…/"))
    lines = [line.rstrip() for line in text.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    return code, lines


def _plain(line: str) -> str:
    """Return a line without what only its layout decides."""
    return " ".join(_LINE.sub("──", line).split())


def _pattern(lines: list[str]) -> re.Pattern[str]:
    """Return what shown lines match."""
    parts = []
    for line in map(_plain, lines):
        whole = ".*".join(re.escape(piece) for piece in line.split("…"))
        parts.append(r"(?:.*\n)*?" if line == "…" else f"{whole}\n")
    return re.compile("".join(parts) if lines else r"\n")


def played(page: str) -> Story:
    """Play a page in a folder of its own."""
    story, before = Story(), dict(os.environ)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        os.environ["FILIERE_STORE"] = str(Path(folder).resolve() / "store")
        try:
            story.play(page)
        finally:
            os.environ.clear()
            os.environ.update(before)
    return story


def main() -> int:
    """Play the pages; say where they differ from the product, or put that right."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("pages", nargs="*", default=PAGES, metavar="PAGE")
    parser.add_argument("--write", action="store_true", help="put the real output into the pages")
    given = parser.parse_args()
    faults = 0
    for name in given.pages:
        story = played((ROOT / name).read_text("utf-8"))
        for fault in story.faults:
            print(f"{name}: {fault}")
        faults += len(story.faults)
        if given.write:
            (ROOT / name).write_text(story.text, encoding="utf-8")
    return 1 if faults and not given.write else 0


if __name__ == "__main__":
    sys.exit(main())
