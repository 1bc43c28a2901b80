"""What was backed up comes back: rows, papers, guards and a whole journal, on both databases."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("FILIERE_")}


def manage(home: Path, *arguments: object, **surroundings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "filiere", "manage", *map(str, arguments)],
        env={**ENVIRONMENT, "FILIERE_HOME": str(home), **surroundings},
        capture_output=True,
        text=True,
        check=False,
    )


def filled(home: Path, **surroundings: str) -> str:
    """Prepare an installation with the example and one paper; return its journals' ends."""
    done = manage(home, "prepare", "--demo", **surroundings)
    assert done.returncode == 0, done.stderr
    (home / "papers" / "2026").mkdir(parents=True)
    (home / "papers" / "2026" / "x.pdf").write_bytes(b"%PDF")
    return manage(home, "verify_journal", **surroundings).stdout


def test_sqlite_is_backed_up_and_put_back(tmp_path):
    home, kept = tmp_path / "home", tmp_path / "kept"
    ends = filled(home)
    writing = sqlite3.connect(home / "register.sqlite3")
    writing.execute("BEGIN IMMEDIATE")  # somebody is in the midst of a change
    writing.execute("UPDATE register_commission SET slug = 'changed'")
    done = manage(home, "backup", kept)
    writing.rollback()
    writing.close()
    assert done.returncode == 0, done.stderr
    assert kept.stat().st_mode & 0o077 == 0
    assert manage(home, "backup", kept).returncode == 1
    assert manage(kept, "verify_journal").stdout == ends
    assert (kept / "papers" / "2026" / "x.pdf").read_bytes() == b"%PDF"
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        sqlite3.connect(kept / "register.sqlite3").execute("DELETE FROM register_entry")


def test_postgresql_is_backed_up_and_put_back(cluster, tmp_path):
    home, kept = tmp_path / "home", tmp_path / "kept"
    server = cluster.url(cluster.superuser, "postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        for name in ("backed_up", "put_back"):
            connection.execute(f"CREATE DATABASE {name} OWNER register_owner")
    urls = {
        "FILIERE_OWNER_DATABASE_URL": cluster.url("register_owner", "backed_up"),
        "FILIERE_DATABASE_URL": cluster.url("register_app", "backed_up"),
    }
    home.mkdir()
    ends = filled(home, **urls)
    assert manage(home, "grant_application", "register_app", **urls).returncode == 0
    done = manage(home, "backup", kept, **urls)
    assert done.returncode == 0, done.stderr
    back = cluster.url("register_owner", "put_back")
    restore = cluster.programs / "pg_restore"
    into = ["-h", cluster.sockets, "-U", "register_owner", "-d", "put_back"]
    restored = subprocess.run(
        [restore, "--no-owner", "--exit-on-error", *into, kept / "register.dump"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert restored.returncode == 0, restored.stderr
    as_owner = {"FILIERE_OWNER_DATABASE_URL": back}
    assert manage(kept, "verify_journal", **as_owner).stdout == ends
    with psycopg.connect(cluster.url("register_app", "put_back"), autocommit=True) as raw:
        assert raw.execute("SELECT count(*) FROM register_commission").fetchone() == (1,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute("DELETE FROM register_entry")
        guarded = "SELECT count(*) FROM pg_class WHERE relrowsecurity"
        there = raw.execute(guarded).fetchone()
    with psycopg.connect(cluster.url("register_app", "backed_up")) as raw:
        assert raw.execute(guarded).fetchone() == there
    assert there[0] > 9


def test_verifying_as_the_application_is_refused(cluster, tmp_path, migrated):
    done = manage(tmp_path, "verify_journal", FILIERE_DATABASE_URL=cluster.url("register_app"))
    assert done.returncode == 1
    assert "FILIERE_OWNER_DATABASE_URL" in done.stderr
