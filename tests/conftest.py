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
