"""Exports and imports once more on PostgreSQL: import is the owner's, as its command is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_a_commission_is_the_same_after_a_round(cluster, tmp_path):
    surroundings = {
        **os.environ,
        "FILIERE_HOME": str(tmp_path),
        "FILIERE_DATABASE_URL": cluster.url("register_owner"),
    }
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-x"),
            "tests/register/exchange/test_round_trip.py",
        ],
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-5000:]
