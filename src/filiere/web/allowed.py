"""Which pages are for whom."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

from filiere.register.acting import may
from filiere.register.refusals import NotAllowed
from filiere.register.viewer import Viewer


def only_who_may(viewer: Viewer, verb: str) -> None:
    """Refuse the form of a verb to whose role does not let it be done."""
    if not may(viewer, verb):
        raise NotAllowed(_("Your role in the commission does not let you do this."))


def only_delegations(viewer: Viewer) -> None:
    """Know no page for anybody but the two delegations."""
    if not viewer.in_delegation:
        raise Http404


def only_participants(viewer: Viewer) -> None:
    """Know no page for anybody but the two delegations and observers."""
    if not (viewer.in_delegation or viewer.is_observer):
        raise Http404


def verbs_of(viewer: Viewer, *verbs: str) -> frozenset[str]:
    """Return those of several verbs that the viewer's role may do, for the buttons of a page."""
    return frozenset(verb.replace(".", "_") for verb in verbs if may(viewer, verb))
