"""A PostgreSQL of the benchmark's own, in a folder of its own, gone with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER, APPLICATION = "register_owner", "register_app"


@contextmanager
def cluster() -> Iterator[Path]:
    """Start a cluster with both roles and an empty database; yield the folder of its socket."""
    found = shutil.which("initdb") or str(
        next(Path("/usr/lib/postgresql").glob("*/bin/initdb"), "")
    )
    if not found:
        sys.exit("PostgreSQL is not installed: Debian's package is postgresql")
    programs = Path(found).resolve().parent
    folder = Path(tempfile.mkdtemp(prefix="filiere-bench-"))
    as_server: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL never runs as root
        as_server = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        shutil.chown(folder, "postgres", "postgres")

    def run(program: str, *arguments: object) -> None:
        command = [*as_server, str(programs / program), "-D", str(folder / "data")]
        quiet = subprocess.DEVNULL
        subprocess.run([*command, *map(str, arguments)], check=True, cwd=folder, stdout=quiet)

    run("initdb", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8", "-U", "postgres")
    # What a machine with 4 GB would be given; everything else is as it comes.
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c shared_buffers=512MB"
    run("pg_ctl", "-w", "-l", folder / "log", "-o", options, "start")
    try:
        for statement in (
            f"CREATE ROLE {OWNER} LOGIN",
            f"CREATE ROLE {APPLICATION} LOGIN",
            f"CREATE DATABASE register OWNER {OWNER}",
        ):
            told = ["-h", str(folder), "-U", "postgres", "-q", "-c", statement]
            subprocess.run([programs / "psql", *told], check=True)
        yield folder
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def address(folder: Path, role: str) -> str:
    """Return the database's address for a role."""
    return f"postgres://{role}@/register?host={folder}"
