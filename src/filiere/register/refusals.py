"""Why the register refuses: not allowed, not now, or no longer what it was."""

from __future__ import annotations

from filiere.errors import FiliereError


class NotAllowed(FiliereError, PermissionError):
    """The viewer's role may not do this, or not to this row."""


class NotNow(FiliereError, ValueError):
    """The row's state does not let it be done."""


class Outdated(FiliereError, ValueError):
    """The row was changed by somebody else since it was read."""
