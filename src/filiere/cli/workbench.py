"""The workbench's surroundings, known before Django is: its folder, its extra, who it asks as."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from filiere.errors import WrongInput

SETTINGS: Final = "filiere.web.settings"
#: Commands that work as the application does, held by row security; the others set it up.
_AS_APPLICATION: Final = frozenset({"db_worker", "export_commission", "send_reminders"})


def need_extra() -> None:
    """Refuse to go on where the workbench's packages are not installed.

    Raises
    ------
    WrongInput
        If the `web` extra is missing.
    """
    if missing := [name for name in ("django", "allauth", "granian") if find_spec(name) is None]:
        raise WrongInput(
            f"the workbench needs packages that are not installed ({', '.join(missing)}): "
            "pip install 'filiere[web]'"
        )


def environment(folder: Path | None, command: str = "") -> dict[str, str]:
    """Return the environment of a process of the workbench.

    Parameters
    ----------
    folder
        The installation's folder; that of ``FILIERE_HOME``, or the user's, by default.
    command
        The management command that is to run: most connect as the database's owner.
    """
    found = dict(os.environ)
    found.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    if folder is not None:
        found["FILIERE_HOME"] = str(folder.resolve())
    if command not in _AS_APPLICATION and (owner := found.get("FILIERE_OWNER_DATABASE_URL")):
        found["FILIERE_DATABASE_URL"] = owner
    return found


def enter(environment: Mapping[str, str]) -> None:
    """Take an environment as this process's own."""
    os.environ.update(environment)
