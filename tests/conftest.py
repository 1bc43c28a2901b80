"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import settings

from filiere.store import Store, open_store

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FILIERE_SHARED_DATA", ROOT / ".." / "shared" / "data")).resolve()

# A property's first example also loads locales and tables: no clock on single examples. In CI the
# examples are the same every time: what decides a change is the change, not the draw.
settings.register_profile("filiere", deadline=None)
settings.register_profile("filiere-ci", deadline=None, derandomize=True)
settings.load_profile("filiere-ci" if os.environ.get("CI") == "true" else "filiere")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the real data that tests read; its README names the sources."""
    if not SHARED.is_dir():
        pytest.skip(f"the real data are not at {SHARED}: set FILIERE_SHARED_DATA to their folder")
    return SHARED


@dataclass(frozen=True, slots=True)
class World:
    """The embedded table as a plain array, read without the product.

    `used` is what industries of a country buy, [exporter, importer, product, use] in USD; `sold`
    is the same by product, [exporter, importer, product], nothing from a country to itself.
    """

    countries: list[str]
    industries: list[str]
    used: np.ndarray
    sold: np.ndarray

    def at(self, country: str) -> int:
        return self.countries.index(country)

    def k(self, *industries: str) -> list[int]:
        return [self.industries.index(code) for code in industries]


@pytest.fixture(scope="session")
def world() -> World:
    """Return the embedded table, to compute again what the product computes."""
    grid = pl.read_parquet(ROOT / "src/filiere/sample/icio_2022.parquet")
    axes = ["exporter", "importer", "product", "use"]
    names = [grid[axis].unique(maintain_order=True).cast(pl.String).to_list() for axis in axes]
    shape = [len(codes) for codes in names]
    for place, axis in enumerate(axes):
        codes = np.moveaxis(grid[axis].to_physical().to_numpy().reshape(shape), place, 0)
        assert (codes.reshape(len(codes), -1) == codes.reshape(len(codes), -1)[:, :1]).all()
    used = grid["mantissa"].to_numpy() * 10.0 ** grid["exponent"].to_numpy().astype(float)
    used = used.reshape(shape)
    sold = used.sum(axis=3)
    sold[np.arange(shape[0]), np.arange(shape[0])] = 0
    return World(names[0], names[2], used, sold)


@pytest.fixture(scope="session")
def plain_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store with nothing but the embedded data, opened once."""
    return open_store(tmp_path_factory.mktemp("none") / "store")


@pytest.fixture(scope="session", autouse=True)
def _journals_are_emptied(django_db_blocker) -> None:
    """Let the tests that commit empty their tables afterwards: the journal's triggers refuse it."""
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    from filiere.register.journal_guards import taking_down  # noqa: PLC0415

    emptying = type(connection.ops).sql_flush

    def empty(self, *args, **kwargs):
        return [*taking_down(self.connection), *emptying(self, *args, **kwargs)]

    type(connection.ops).sql_flush = empty


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Where FILIERE_TEST_ROLE names a role of PostgreSQL, let every verb and page act as it.

    What a test itself writes, it writes as the owner; what the product does for a viewer is held
    by row security.
    """
    role = os.environ.get("FILIERE_TEST_ROLE")
    if role is None:
        return
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    from filiere.register import granting, seeing  # noqa: PLC0415

    told = seeing._told

    @contextmanager
    def told_as_role(**settings: str) -> Iterator[None]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            before = cursor.fetchone()[0]
            cursor.execute(f"SET ROLE {role}")
        try:
            with told(**settings):
                yield
        finally:
            if not connection.needs_rollback:
                with connection.cursor() as cursor:
                    cursor.execute(f"SET ROLE {before}")

    with django_db_blocker.unblock():
        granting.grant(connection, role)
    seeing._told = told_as_role


UNMEETABLE = "not in CI: "


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """In CI, name every test that was skipped for want of something that CI could have."""
    for report in _wrongly_skipped(terminalreporter):
        terminalreporter.write_line(
            f"CI must run this test, not skip it: {report.nodeid}", red=True
        )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI, fail where a test was skipped, unless its reason begins with `not in CI: `."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and session.exitstatus == 0 and _wrongly_skipped(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _wrongly_skipped(reporter: pytest.TerminalReporter) -> list[pytest.TestReport]:
    if os.environ.get("CI") != "true":
        return []
    skipped = reporter.stats.get("skipped", [])
    return [report for report in skipped if UNMEETABLE not in str(report.longrepr)]
