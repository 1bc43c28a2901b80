"""The tests of the verbs once more on PostgreSQL, where the guards hold whatever is done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_verbs_do_the_same_under_row_security(cluster, tmp_path):
    surroundings = {
        **os.environ,
        "FILIERE_HOME": str(tmp_path),
        "FILIERE_DATABASE_URL": cluster.url("register_owner"),
        "FILIERE_TEST_ROLE": "register_app",
    }
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-x"]
    done = subprocess.run(
        [
            *command,
            "tests/register/actions",
            "tests/register/readings",
            "tests/register/test_acting.py",
            "tests/register/test_enterprises.py",
        ],
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:]
