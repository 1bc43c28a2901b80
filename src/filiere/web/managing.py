"""Django's commands and the product's own, run in this process."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility
from django.db import Error

from filiere.errors import WrongInput


def run(arguments: Sequence[str]) -> int:
    """Run a management command; return its exit code.

    Raises
    ------
    WrongInput
        If the database cannot be asked or is not prepared.
    """
    try:
        ManagementUtility(["filiere manage", *arguments]).execute()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except (Error, ImproperlyConfigured) as error:
        if "--traceback" in arguments:
            raise
        raise WrongInput(f"{error}; `filiere manage prepare` prepares a database") from error
    return 0
