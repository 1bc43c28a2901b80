"""Where the store's folder is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

from filiere.errors import StoreError

VARIABLE: Final = "FILIERE_STORE"


def store_folder(path: Path | str | None = None) -> Path:
    """Return the folder given, else that of `FILIERE_STORE`, else one in the user's data.

    Raises
    ------
    StoreError
        If it is a file.

    Examples
    --------
    >>> store_folder("/data/commission").name
    'commission'
    """
    named = path or os.environ.get(VARIABLE)
    folder = Path(named).expanduser() if named else user_data_path("filiere") / "store"
    if folder.is_file():
        raise StoreError(f"the store must be a folder, {folder} is a file; name another")
    return folder.absolute()
