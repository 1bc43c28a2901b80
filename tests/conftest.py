"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FILIERE_SHARED_DATA", ROOT / ".." / "shared" / "data")).resolve()

# A property's first example also loads locales and tables: no clock on single examples.
settings.register_profile("filiere", deadline=None)
settings.load_profile("filiere")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the real data that tests read; its README names the sources."""
    if not SHARED.is_dir():
        pytest.skip(f"the real data are not at {SHARED}: set FILIERE_SHARED_DATA to their folder")
    return SHARED


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
