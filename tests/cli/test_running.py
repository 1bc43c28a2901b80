from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import filiere as fl
from filiere.cli import running
from filiere.cli.app import app
from filiere.errors import BrokenFile, NotInStore

Command = Callable[..., Any]

WRONG = {
    "unknown country": ("flows RUS XXZ", 2, "XXZ"),
    "misspelt country": ("flows Rusia MAR", 2, "Russia"),
    "one country twice": ("flows RUS russie", 2, "same country"),
    "a country missing": ("flows RUS", 2, "missing argument 'B'"),
    "a country too many": ("flows RUS MAR FRA", 2, "FRA"),
    "no such command": ("flowz RUS MAR", 2, "flows"),
    "no such option": ("flows RUS MAR --perod 2022", 2, "--period"),
    "an option without value": ("flows RUS MAR --period", 2, "--period"),
    "no such level": ("flows RUS MAR --level chapter", 2, "sector, industry or product"),
    "no such period": ("flows RUS MAR --period 2022-H1", 2, "2025-S1"),
    "no such format": ("flows RUS MAR --format xlsx", 2, "table, json, csv or parquet"),
    "no such source": ("flows RUS MAR --source eurostat", 1, "filiere load"),
    "a period not held": ("prospects RUS MAR --period 2019", 1, "2022"),
    "top of nothing": ("prospects RUS MAR --top 0", 2, "1 or more"),
    "top of a word": ("prospects RUS MAR --top five", 2, "'--top'"),
    "growth of no period": ("growth RUS MAR", 2, "--period"),
    "no such flow": ("growth RUS MAR --period 2022 --flow trade", 2, "turnover, exports or"),
    "no such sector": ("growth RUS MAR --period 2022 --sector pharmacy", 2, "pharma"),
    "a country without data": ("prospects RUS TUV", 1, "TUV"),
    "no such provider": ("load bacci file.csv", 2, "baci"),
    "no such file": ("load baci nowhere.csv", 2, "nowhere.csv"),
    "a sectors file that is none": ("flows RUS MAR --sectors-file nowhere.toml", 2, "nowhere.toml"),
    "output into a folder": ("flows RUS MAR --output .", 2, "is a folder"),
    "output nowhere": ("flows RUS MAR --output no/such/dir/x.csv", 2, "no/such/dir/x.csv"),
    "store that is a file": (f"flows RUS MAR --store {__file__}", 2, "test_running.py"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "code", "told"), WRONG.values(), ids=WRONG.keys())
def test_every_error_is_one_line_that_says_what_to_do(
    filiere: Command, line: str, code: int, told: str
) -> None:
    ran = filiere(*line.split())
    assert ran.code == code
    assert ran.out == ""
    assert re.fullmatch(r"filiere: [^\n]+\n", ran.err)
    assert told in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (NotInStore("no data; load some"), 1, "no data; load some"),
        (BrokenFile("f.csv", "it\nbreaks", "mend it", row=3), 2, "f.csv, row 3: it breaks; mend"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (PermissionError(13, "Permission denied", "x.csv"), 2, "x.csv: Permission denied"),
        (ZeroDivisionError("division\nby zero"), 2, "--debug"),
    ],
)
def test_errors_of_every_kind(
    filiere: Command,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
    told: str,
) -> None:
    def fail(**_: object) -> None:
        raise error

    monkeypatch.setattr("filiere.store.contents.sources", fail)
    ran = filiere("sources")
    assert ran.code == code
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_debug_shows_the_trace(filiere: Command) -> None:
    with pytest.raises(fl.FiliereError):
        filiere("flows", "RUS", "XXZ", "--debug")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_lists_the_commands_in_groups(filiere: Command, arguments: list[str]) -> None:
    ran = filiere(*arguments)
    assert (ran.code, ran.err) == (0, "")
    shown = [
        "Brief ─",
        "│ brief",
        "Prospects ─",
        "│ prospects",
        "│ joint-production",
        "Value chains ─",
        "│ chains",
        "│ decompose",
        "│ participation",
        "│ linkages",
        "│ extract",
        "Evidence ─",
        "│ flows",
        "│ growth",
    ]
    order = [ran.out.index(part) for part in [*shown, "Data ─", "│ load", "│ sources"]]
    assert order == sorted(order)


COMMANDS = (
    "brief", "prospects", "joint-production", "chains", "decompose", "participation", "linkages",
    "extract", "flows", "growth", "load", "sources",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_names_its_options(filiere: Command, command: str) -> None:
    ran = filiere(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert "--store" in ran.out
    assert "--debug" in ran.out


def test_help_keeps_every_word(filiere: Command) -> None:
    page = " ".join(filiere("joint-production", "--help").out.replace("│", " ").split())
    assert "0.2 by default" in page
    assert "[default: sector]" in page
    for command in get_command(app).commands.values():  # type: ignore[attr-defined]
        told = [parameter.help or "" for parameter in command.params]
        assert not any("[" in text for text in told), "Rich takes brackets for markup"


def test_the_version(filiere: Command) -> None:
    assert filiere("--version").out == f"filiere {fl.__version__}\n"


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "FILIERE_STORE": str(folder / "store"),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, env=environment,
        check=False,
    )  # fmt: skip


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    ran = shell("python -m filiere flows RUS MAR --format csv 2>/dev/null | head -c 10", tmp_path)
    assert ran.stdout == "exporter,i"
    ran = shell("python -m filiere sources --format json | true", tmp_path)
    assert (ran.stderr, ran.returncode) == ("", running.PIPE_CLOSED)


def test_interrupting_is_told_in_one_line(tmp_path: Path) -> None:
    code = (
        "import time; from filiere.cli import running; "
        "running._command = lambda given: (print('up', flush=True), time.sleep(60)); "
        "raise SystemExit(running.run([]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (running.INTERRUPTED, "filiere: interrupted\n")


def test_help_starts_at_once() -> None:
    started = time.process_time()
    children = os.times().children_user
    subprocess.run([sys.executable, "-m", "filiere", "--help"], capture_output=True, check=True)
    assert os.times().children_user - children < 1.5  # 0.2 s on an idle machine
    assert time.process_time() - started < 1.5


def test_help_imports_no_engine() -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "filiere", "--help"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    for heavy in ("polars", "numpy", "ibis", "duckdb", "pyarrow", "babel", "pycountry"):
        assert f" {heavy}\n" not in ran.stderr


@pytest.mark.parametrize(
    "line", ["chains RUS MAR", "linkages MAR --format json", "joint-production RUS MAR --rank"]
)
def test_value_chains_need_no_query_builder(line: str, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "filiere", *line.split()],
        capture_output=True, text=True, check=False,
        env=os.environ | {"FILIERE_STORE": str(tmp_path)},
    )  # fmt: skip
    assert ran.returncode in {0, 1}
    for heavy in ("ibis", "sqlglot", "pandas", "altair", "typst", "docx"):
        assert f" {heavy}\n" not in ran.stderr
