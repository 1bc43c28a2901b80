"""The example, exported and read into another installation by the commands."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

import pytest

SLUG = "russia-morocco"


def manage(home, *arguments, fails=False):
    surroundings = {name: text for name, text in os.environ.items() if "DATABASE" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "filiere", "manage", *map(str, arguments)],
        env={**surroundings, "FILIERE_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    told = done.stdout + done.stderr
    assert (done.returncode != 0) == fails, told
    assert "Traceback" not in told
    return told


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """Return the folder of an installation that holds the example."""
    home = tmp_path_factory.mktemp("example")
    manage(home, "prepare")
    imports = "from filiere.register.demo import fill; from pathlib import Path"
    manage(home, "shell", "-c", f"{imports}; fill(Path({str(home)!r}))")
    return home


def _rows(path):
    with zipfile.ZipFile(path) as archive:
        return archive.read("record.json")


def test_the_example_is_the_same_in_another_installation(example, tmp_path):
    lines = (example / "example_accounts.txt").read_text("utf-8").splitlines()
    secretaries = [line.split()[0] for line in lines if "secretary" in line]
    manage(tmp_path, "prepare")
    new = {"RUS": "one@example.org", "MAR": "two@example.org"}
    emails = ("--secretary-a", new["RUS"], "--secretary-b", new["MAR"])
    manage(tmp_path, "create_commission", SLUG, "RUS", "MAR", "--languages", "fr,ru", *emails)
    for email in secretaries:
        out, again = tmp_path / "there.zip", tmp_path / "here.zip"
        told = manage(example, "export_commission", SLUG, "--as", email, "--out", out)
        assert out.stat().st_mode & 0o077 == 0
        own, other = ("RUS", "MAR") if "as RUS sees" in told else ("MAR", "RUS")
        reading = ("import_commission", out, "--into", SLUG, "--as")
        assert "other side" in manage(tmp_path, *reading, new[other], fails=True)
        manage(tmp_path, *reading, new[own])
        manage(tmp_path, "export_commission", SLUG, "--as", new[own], "--out", again)
        assert _rows(again) == _rows(out)
    assert "already" in manage(tmp_path, *reading, new[own], fails=True)
    manage(tmp_path, "verify_journal")
