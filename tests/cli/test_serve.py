"""The workbench opens with one command, and closes with Ctrl-C."""

from __future__ import annotations

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from filiere.cli import running, workbench

FILIERE = (sys.executable, "-m", "filiere")
QUICKLY = {"FILIERE_PREPARE_FIGURES": "0", "PYTHONUNBUFFERED": "1"}


def surroundings(home: Path) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("FILIERE_")}
    return {**ours, "FILIERE_HOME": str(home), **QUICKLY}


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


class Workbench:
    """A running `filiere serve`, and a browser's memory."""

    def __init__(self, home: Path, *options: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        command = [*FILIERE, "serve", "--port", str(self.port), *options]
        self.process = subprocess.Popen(
            command, env=surroundings(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(jar)

    def opened(self) -> Workbench:
        until = time.monotonic() + 240
        while time.monotonic() < until and self.process.poll() is None:
            try:
                self.browser.open(f"{self.address}/account/login/", timeout=30).close()
            except OSError:
                time.sleep(0.2)
            else:
                return self
        pytest.fail(f"it does not answer: {self.closed()}")

    def __enter__(self) -> Workbench:
        return self.opened()

    def __exit__(self, *problem: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def closed(self) -> str:
        self.process.send_signal(signal.SIGINT)
        told, _ = self.process.communicate(timeout=120)
        return told.decode()

    def page(self, path: str, **fields: str) -> str:
        form = urllib.parse.urlencode(fields).encode() if fields else None
        headers = {"Referer": self.address}
        request = urllib.request.Request(self.address + path, form, headers)  # noqa: S310
        with self.browser.open(request, timeout=60) as answer:
            return answer.read().decode()


def manage(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*FILIERE, "manage", *arguments],
        env=surroundings(home),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_example_opens_closes_and_opens_again(tmp_path):
    home = tmp_path / "home"
    with Workbench(home, "--demo") as first:
        accounts = (home / "example_accounts.txt").read_text()
        address, password = re.search(r"(co-chair-mar\S+)  (\S+)", accounts).groups()
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', first.page("/account/login/"))
        first.page(
            "/account/login/", csrfmiddlewaretoken=token[1], login=address, password=password
        )
        assert "russia-morocco" in first.page("/")
        assert first.page("/c/russia-morocco/")
        told = first.closed()
    assert password in told
    assert f"open at {first.address}/" in told
    assert told.rstrip().endswith("Filière is closed.")
    assert first.process.returncode == 0
    assert home.stat().st_mode & 0o077 == 0
    assert (home / "example_accounts.txt").stat().st_mode & 0o077 == 0

    verified = manage(home, "verify_journal")
    assert verified.returncode == 0
    assert re.search(r"russia-morocco: \d+ entries, whole; end [0-9a-f]{64}", verified.stdout)

    with Workbench(home, "--demo") as again:
        assert "The example is there already" in again.closed()
    assert (home / "example_accounts.txt").read_text() == accounts
    assert manage(home, "verify_journal").stdout == verified.stdout


def test_nothing_outlives_a_workbench_that_is_killed(tmp_path):
    with Workbench(tmp_path) as served:
        served.process.kill()
        served.process.communicate(timeout=120)  # its pipes are closed once the last one has left
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        tried.bind(("127.0.0.1", served.port))


def test_what_cannot_be_served_is_told_in_one_line(tmp_path, capsys, monkeypatch):
    (tmp_path / "file").write_text("")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert running.run(["serve", "--port", str(port)]) == 2
    assert running.run(["serve", "--home", str(tmp_path / "file" / "x")]) == 2
    monkeypatch.delenv("FILIERE_HOSTS", raising=False)
    assert running.run(["serve", "--host", "0.0.0.0"]) == 2  # noqa: S104
    assert running.run(["serve", "--host", "192.0.2.7"]) == 2
    monkeypatch.setattr(workbench, "find_spec", lambda name: None)
    assert running.run(["serve"]) == 2
    assert running.run(["manage", "migrate"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 6
    for line, told in zip(
        lines,
        [
            f"port {port} is taken; take another: filiere serve --port {port + 1}",
            "choose another place",
            "FILIERE_HOSTS=",
            "cannot listen on 192.0.2.7",
            "pip install 'filiere[web]'",
            "pip install 'filiere[web]'",
        ],
        strict=True,
    ):
        assert told in line


def test_commands_of_django_are_reached(tmp_path):
    listed = manage(tmp_path)
    assert listed.returncode == 0
    assert "verify_journal" in listed.stdout
    assert (
        "usage: filiere manage verify_journal"
        in manage(tmp_path, "verify_journal", "--help").stdout
    )
    unknown = manage(tmp_path, "no_such_command")
    assert unknown.returncode != 0
    assert "Traceback" not in unknown.stderr
    unprepared = manage(tmp_path, "verify_journal")
    assert unprepared.returncode == 2
    assert "filiere manage prepare" in unprepared.stderr
    assert "Traceback" not in unprepared.stderr
