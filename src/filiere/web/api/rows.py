"""Rows as other systems read them: the columns of each kind, links as ids."""

from __future__ import annotations

from typing import Final

from filiere.register.kinds import KINDS as KEPT
from filiere.register.models import Document, ProposedFact, Row, Statement

__all__ = ["HIDDEN", "KINDS"]

#: What is read under which name: the record, and the texts that were read into it.
KINDS: Final[dict[str, type[Row]]] = {
    **KEPT,
    "documents": Document,
    "facts": ProposedFact,
    "statements": Statement,
}
#: Columns that are for the register alone: where a file lies, whose account wrote.
HIDDEN: Final = ("file", "account", "author", "judged_by")
