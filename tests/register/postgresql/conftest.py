"""A PostgreSQL of the tests' own: one cluster, its owner's role, and the application's."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import DatabaseWrapper

OWNER, APPLICATION = "register_owner", "register_app"
_KEPT = {"django_migrations", "django_content_type", "auth_permission", "register_term"}


@dataclass(frozen=True)
class Cluster:
    """A running PostgreSQL: where its socket is, and how its programs are called."""

    sockets: Path
    programs: Path
    as_server: tuple[str, ...]

    @property
    def superuser(self) -> str:
        """The role that made the cluster."""
        return "postgres" if self.as_server else getpass.getuser()

    def url(self, role: str, database: str = "register") -> str:
        return f"postgres://{role}@/{database}?host={self.sockets}"

    @property
    def starting(self) -> list[str]:
        """The command that starts the server, or starts it again after it was killed."""
        # Nothing of a test need outlive the machine's power; what outlives the process does.
        options = f"-c listen_addresses='' -c unix_socket_directories={self.sockets} -c fsync=off"
        told = ["-D", self.sockets / "data", "-w", "-l", self.sockets / "log", "-o", options]
        return [*self.as_server, *map(str, [self.programs / "pg_ctl", *told, "start"])]

    def run(self, program: str, *arguments: object) -> None:
        subprocess.run(
            [*self.as_server, self.programs / program, *map(str, arguments)],
            check=True,
            capture_output=True,
            cwd=self.sockets,
        )


def _programs() -> Path:
    found = shutil.which("initdb")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found is None and not installed:
        pytest.skip("PostgreSQL is not installed")
    return Path(found).resolve().parent if found else installed[-1].parent


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Start a cluster in a folder of its own; PostgreSQL never runs as root."""
    programs = _programs()
    as_server = ()
    folder = Path(tempfile.mkdtemp(prefix="filiere-pg-"))
    if os.geteuid() == 0:
        as_server = ("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups")
        shutil.chown(folder, "postgres", "postgres")
    cluster = Cluster(folder, programs, as_server)
    data = folder / "data"
    cluster.run("initdb", "-D", data, "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
    subprocess.run(cluster.starting, check=True, capture_output=True, cwd=folder)
    try:
        server = cluster.url(cluster.superuser, "postgres")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB")
            connection.execute(f"CREATE ROLE {APPLICATION} LOGIN ROLE {OWNER}")
            connection.execute(f"CREATE DATABASE register OWNER {OWNER}")
        yield cluster
    finally:
        cluster.run("pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def wrapper(cluster: Cluster, role: str) -> DatabaseWrapper:
    """Return Django's connection of a role, to stand in for the default one."""
    settings = {
        **connections.settings["default"],
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "register",
        "USER": role,
        "PASSWORD": "",
        "HOST": str(cluster.sockets),
        "PORT": "",
        "OPTIONS": {},
    }
    return DatabaseWrapper(settings, "default")


@contextmanager
def default(connection: BaseDatabaseWrapper) -> Iterator[BaseDatabaseWrapper]:
    """Let Django ask another connection in the block."""
    before = connections["default"]
    connections["default"] = connection
    try:
        yield connection
    finally:
        connections["default"] = before


@pytest.fixture(scope="session")
def migrated(cluster: Cluster, django_db_blocker) -> Iterator[Cluster]:
    """Migrate the cluster's database and grant it to the application's role."""
    owner = wrapper(cluster, OWNER)
    with django_db_blocker.unblock(), default(owner):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("grant_application", APPLICATION, verbosity=0)
        owner.close()
    return cluster


@pytest.fixture
def db(migrated: Cluster, django_db_blocker) -> Iterator[BaseDatabaseWrapper]:
    """Let the test ask PostgreSQL as the owner of the tables; empty them when it is done."""
    owner = wrapper(migrated, OWNER)
    with django_db_blocker.unblock(), default(owner):
        yield owner
        with owner.cursor() as cursor:
            tables = set(owner.introspection.table_names(cursor)) - _KEPT
            cursor.execute(f"TRUNCATE {', '.join(sorted(tables))} RESTART IDENTITY")
        owner.close()


Application = Callable[[], AbstractContextManager[BaseDatabaseWrapper]]


@pytest.fixture
def application(db: BaseDatabaseWrapper, migrated: Cluster) -> Application:
    """Return what lets Django ask as the application's role in a block."""

    @contextmanager
    def asked() -> Iterator[BaseDatabaseWrapper]:
        connection = wrapper(migrated, APPLICATION)
        try:
            with default(connection):
                yield connection
        finally:
            connection.close()

    return asked


@pytest.fixture
def raw(db: BaseDatabaseWrapper, migrated: Cluster) -> Iterator[psycopg.Connection]:
    """Return a connection of the application's role that knows nothing of Django."""
    with psycopg.connect(migrated.url(APPLICATION), autocommit=True) as connection:
        yield connection
