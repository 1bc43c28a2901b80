"""The pages asked on PostgreSQL, as the application's role."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path


def _fixtures_of(path: Path) -> object:
    """Load another folder's fixtures: the tests are no package."""
    name = "filiere_postgresql"
    if name not in sys.modules:
        specification = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(specification)
        sys.modules[name] = module
        specification.loader.exec_module(module)
    return sys.modules[name]


_shared = _fixtures_of(Path(__file__).parents[2] / "register" / "postgresql" / "conftest.py")
cluster, migrated, db = _shared.cluster, _shared.migrated, _shared.db
application, raw = _shared.application, _shared.raw
