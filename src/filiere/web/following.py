"""Commitments as pages show them: with the bodies that answer, and how far they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from filiere.register.access import visible
from filiere.register.columns import COLUMNS, last_fulfilled
from filiere.register.commitments import MANY, sessions_in_a_row
from filiere.register.models import Commitment, CommitmentState, Responsibility
from filiere.register.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Followed:
    """A commitment with what pages say beside it.

    Parameters
    ----------
    row
        The commitment.
    column
        The column of the board in which it stands.
    in_a_row
        At how many sessions in a row it has stood.
    answering
        The responsible bodies, one a side at most.
    """

    row: Commitment
    column: str
    in_a_row: int
    answering: Sequence[Responsibility]

    @property
    def standing(self) -> StrOrPromise:
        """How far it is, as the board calls it."""
        return COLUMNS[self.column]

    @property
    def look(self) -> str:
        """The class of the badge that says so."""
        looks = {"overdue": "bad", "reported": "note", "done": "good", "proposed": "caution"}
        return looks.get(self.column, "")

    @property
    def long_carried(self) -> str:
        """What is said of a commitment that is carried again and again; empty for others."""
        if self.in_a_row < MANY:
            return ""
        told = ngettext("%(count)s session in a row", "%(count)s sessions in a row", self.in_a_row)
        return told % {"count": self.in_a_row}


def followed(viewer: Viewer, rows: Iterable[Commitment], today: date) -> list[Followed]:
    """Return commitments with all that lists show of them, by a few queries however many."""
    held = list(rows)
    keys = [row.pk for row in held]
    reported = set(
        last_fulfilled(viewer).filter(commitment__in=keys).values_list("commitment", flat=True)
    )
    counts = sessions_in_a_row(held)
    answering = _answering(viewer, keys)
    return [
        Followed(
            row,
            _column(row, today, is_reported=row.pk in reported),
            counts[row.pk],
            answering.get(row.pk, []),
        )
        for row in held
    ]


def _answering(viewer: Viewer, keys: Sequence[UUID]) -> Mapping[UUID, list[Responsibility]]:
    found: dict[UUID, list[Responsibility]] = {}
    rows = visible(Responsibility, viewer).filter(commitment__in=keys)
    for row in rows.select_related("body", "side").order_by("side__position"):
        found.setdefault(row.commitment_id, []).append(row)
    return found


def _column(row: Commitment, today: date, *, is_reported: bool) -> str:
    if row.agreed is None:
        return "proposed"
    if row.state != CommitmentState.OPEN:
        return str(row.state)
    if is_reported:
        return "reported"
    return "overdue" if row.deadline and row.deadline < today else "open"
