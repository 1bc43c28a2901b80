"""An organisation as a paragraph names it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that a paragraph names.

    Parameters
    ----------
    name
        Its name, its head in the nominative.
    kind
        An entry of ``phrases/organisations.toml``.
    acronym
        What stands in brackets behind it, or None.
    side
        The code of its country, or None.
    first, last
        The number of its first word, and of the word after its last.
    """

    name: str
    kind: str
    acronym: str | None
    side: str | None
    first: int
    last: int
