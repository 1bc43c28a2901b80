"""An agenda: what an item says, which items stand on it, in which order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from filiere.register.access import visible
from filiere.register.acting import Act
from filiere.register.models import AgendaItem, Commitment, Framework, ItemState, Project, Session
from filiere.register.refusals import NotAllowed, NotNow
from filiere.register.viewer import Viewer
from filiere.register.words import Words

#: What of an item is agreed: everything that it says and links to.
CONTENT: Final = (
    "titles",
    "explanations",
    "sectors",
    "products",
    "project",
    "commitment",
    "framework",
)


@dataclass(frozen=True, slots=True)
class Content:
    """What an item of the agenda says, and what it links to.

    Parameters
    ----------
    titles, explanations
        Its texts, by language.
    sectors, products
        Codes of sectors and of products.
    project, commitment, framework
        A joint project, a commitment of an earlier session, an agreement.
    """

    titles: Words
    explanations: Words = field(default_factory=dict)
    sectors: list[str] = field(default_factory=list)
    products: list[str] = field(default_factory=list)
    project: Project | None = None
    commitment: Commitment | None = None
    framework: Framework | None = None

    def fields(self, viewer: Viewer) -> dict[str, Any]:
        """Return the values of the row; refuse a link to what the viewer does not see.

        A commitment that is only proposed is none to link to: its side could not take it back
        without learning that the other side's draft hangs on it.
        """
        links = (
            (visible(Project, viewer), self.project),
            (agreed_commitments(viewer), self.commitment),
            (visible(Framework, viewer), self.framework),
        )
        for seen, row in links:
            if row is not None and not seen.filter(pk=row.pk).exists():
                raise ValidationError(_("There is no such row, or it is not yours to see."))
        return {name: getattr(self, name) for name in CONTENT}


def agreed_commitments(viewer: Viewer) -> QuerySet[Commitment]:
    """Return the commitments to which both sides agreed: they stay in the record."""
    return visible(Commitment, viewer).filter(agreed__isnull=False)


def check_open(session: Session) -> None:
    """Refuse to touch the agenda of a session that was held or cancelled."""
    if not session.is_open:
        raise NotNow(_("The session was held or cancelled: its agenda is closed."))


def in_order(session: Session) -> QuerySet[AgendaItem]:
    """Return the items that both sides have agreed to, in their order."""
    agreed = AgendaItem.objects.filter(session=session, state=ItemState.AGREED)
    return agreed.order_by("position", "created")


def last_position(session: Session) -> int:
    """Return the place of the last agreed item, or 0."""
    last = in_order(session).last()
    return last.position if last else 0


def proposed_by_other(act: Act, item: AgendaItem, revision: int | None) -> AgendaItem:
    """Return an item that the other side has proposed, held."""
    held = act.hold(item, revision)
    if held.side_id == act.side.pk:
        raise NotAllowed(_("Your side proposed this: the other side answers."))
    if held.state != ItemState.PROPOSED:
        raise NotNow(_("This item is not waiting for an answer."))
    return held
