"""Killed in the midst of writing, the server and its database lose nothing acknowledged."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import psycopg

SCRIPT = Path(__file__).parents[3] / "scripts" / "durability.py"


def trial(home: Path, *options: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("FILIERE_")}
    return subprocess.run(
        [sys.executable, SCRIPT, "--rounds", "5", *options],
        env={**ours, "FILIERE_HOME": str(home), **surroundings},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_sqlite_keeps_what_it_acknowledged(tmp_path):
    done = trial(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "none lost" in done.stdout


def test_postgresql_keeps_what_it_acknowledged_though_the_server_is_killed(cluster, tmp_path):
    server = cluster.url(cluster.superuser, "postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE trial OWNER register_owner")
    pid = cluster.sockets / "data" / "postmaster.pid"
    # The processes of a killed server may still be leaving when it is started again.
    start = (
        f"for i in 1 2 3 4 5; do {shlex.join(cluster.starting)} >/dev/null && break; sleep 1; done"
    )
    done = trial(
        tmp_path,
        "--crash",
        f"S=$(head -1 {pid}); kill -9 $S $(pgrep -P $S)",
        "--restart",
        f"cd {cluster.sockets} && {start}",
        FILIERE_DATABASE_URL=cluster.url("register_app", "trial"),
        FILIERE_OWNER_DATABASE_URL=cluster.url("register_owner", "trial"),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "none lost" in done.stdout
