"""Rows as other systems read them: the columns of each kind, links as ids."""

from __future__ import annotations

from typing import Final

from filiere.register.kinds import KINDS

__all__ = ["HIDDEN", "KINDS"]

#: Columns that are for the register alone: where a file lies, whose account wrote.
HIDDEN: Final = ("file", "account", "author", "judged_by")
