"""The workbench opens on PostgreSQL as the application's role, and says what it cannot do."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psycopg

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("FILIERE_")}


def serving(home: Path, url: str) -> tuple[subprocess.Popen[str], int]:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    surroundings = {
        "FILIERE_HOME": str(home),
        "FILIERE_DATABASE_URL": url,
        "FILIERE_HOSTS": "a.example",
    }
    command = [sys.executable, "-m", "filiere", "serve", "--port", str(port), "--workers", "2"]
    process = subprocess.Popen(
        command,
        env={**ENVIRONMENT, "FILIERE_PREPARE_FIGURES": "0", **surroundings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return process, port


def health(port: int) -> int:
    address = f"http://127.0.0.1:{port}/health/"
    request = urllib.request.Request(address, headers={"Host": "a.example"})
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            if time.monotonic() > until:
                return 0
            time.sleep(0.2)


def test_as_the_application_it_is_healthy_and_as_the_owner_it_is_not(migrated, tmp_path):
    for role, status in (("register_app", 200), ("register_owner", 503)):
        process, port = serving(tmp_path, migrated.url(role))
        found = health(port)
        process.send_signal(signal.SIGINT)
        told, _ = process.communicate(timeout=40)
        assert found == status, told
        assert process.returncode == 0, told
        assert "Filière is closed." in told


def test_a_database_that_waits_for_its_owner_is_told(cluster, tmp_path):
    server = cluster.url(cluster.superuser, "postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE unprepared OWNER register_owner")
    process, _ = serving(tmp_path, cluster.url("register_app", "unprepared"))
    told, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "waits for its owner: `filiere manage prepare`" in told
    assert "Traceback" not in told
