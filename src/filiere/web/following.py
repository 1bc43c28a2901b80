"""Commitments as pages show them: with the bodies that answer, and how far they are.

Lists of them are long, and are what is read most: what a template would say again for every row
(addresses, names of sides and bodies) is said here once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from filiere.register.access import visible
from filiere.register.columns import COLUMNS, last_fulfilled
from filiere.register.commitments import MANY, sessions_in_a_row
from filiere.register.models import Commitment, CommitmentState, Responsibility
from filiere.register.naming import session_name
from filiere.register.viewer import Viewer
from filiere.register.words import written, written_in
from filiere.web.addresses import to_each
from filiere.web.choosing import side_name

_LONGEST: Final = 160
_LONGEST_NAME: Final = 80
_LISTED: Final = (
    "session_id",
    "side_id",
    "agreed",
    "number",
    "texts",
    "deadline",
    "state",
    "sector",
)


@dataclass(frozen=True, slots=True)
class Followed:
    """A commitment with what pages say beside it.

    Parameters
    ----------
    row
        The commitment.
    address
        The address of its page.
    text, lang
        What is to be done, as a list says it, cut where it is long; the language of that text.
    side
        The side that proposed it.
    column
        The column of the board in which it stands.
    in_a_row
        At how many sessions in a row it has stood.
    answering
        The responsible bodies with their sides, one a side at most.
    """

    row: Commitment
    address: str
    text: str
    lang: str
    side: str
    column: str
    in_a_row: int
    answering: Sequence[str]

    @property
    def session(self) -> str:
        """The session that decided it."""
        return session_name(self.row.session)

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


def listed(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Return commitments with no more than lists show of them."""
    return rows.only(*_LISTED)


def in_sessions(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    """Return commitments with no more than lists show of them, and the names of their sessions."""
    names = ("session__number", "session__group__names")
    return rows.select_related("session__group").only(*_LISTED, *names)


def followed(
    viewer: Viewer, rows: Iterable[Commitment], today: date, *, bodies: bool = True
) -> list[Followed]:
    """Return commitments with all that lists show of them, by a few queries however many.

    Where `bodies` is false, those that answer are not asked for.
    """
    held = list(rows)
    keys = [row.pk for row in held]
    fulfilled = last_fulfilled(viewer).filter(commitment__in=keys)
    reported = set(fulfilled.values_list("commitment", flat=True))
    counts = sessions_in_a_row(held)
    answering = _answering(viewer, keys) if bodies else {}
    sides = {side.pk: side_name(side) for side in viewer.sides}
    address = to_each(viewer, "commitment")
    lang = get_language() or "en"
    return [
        Followed(
            row,
            address=address(row.pk),
            text=_cut(written(row.texts, lang)),
            lang=written_in(row.texts, lang),
            side=sides[row.side_id],
            column=_column(row, today, is_reported=row.pk in reported),
            in_a_row=counts[row.pk],
            answering=answering.get(row.pk, ()),
        )
        for row in held
    ]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else Truncator(text).chars(_LONGEST)


def _answering(viewer: Viewer, keys: Sequence[UUID]) -> Mapping[UUID, list[str]]:
    """Return the bodies that answer for each commitment, as lists name them."""
    rows = visible(Responsibility, viewer).filter(commitment__in=keys).order_by()
    answers = list(rows.values_list("commitment", "side", "body", "body__acronym", "body__names"))
    sides = {side.pk: side_name(side) for side in viewer.sides}
    named: dict[tuple[UUID, UUID], str] = {}
    for _commitment, side, body, acronym, names in answers:
        if (side, body) not in named:
            named[side, body] = _named(sides[side], acronym, names)
    found: dict[UUID, list[str]] = {}
    for each in sides:
        for commitment, side, body, *_names in answers:
            if side == each:
                found.setdefault(commitment, []).append(named[side, body])
    return found


def _named(side: str, acronym: str, names: Mapping[str, str]) -> str:
    name = acronym or Truncator(written(names, get_language() or "en")).chars(_LONGEST_NAME)
    return format_html(_("{side}: <bdi>{name}</bdi>"), side=side, name=name)


def _column(row: Commitment, today: date, *, is_reported: bool) -> str:
    if row.agreed is None:
        return "proposed"
    if row.state != CommitmentState.OPEN:
        return str(row.state)
    if is_reported:
        return "reported"
    return "overdue" if row.deadline and row.deadline < today else "open"
