"""Addresses of a commission's pages, for who looks at them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrOrPromise

from filiere.register.viewer import DELEGATION_ROLES, Viewer

_EVERY_ROLE: Final = frozenset({*DELEGATION_ROLES, "observer", "enterprise"})
_PARTICIPANTS: Final = frozenset({*DELEGATION_ROLES, "observer"})
_DELEGATIONS: Final = frozenset(DELEGATION_ROLES)
_ANY_ROW: Final = UUID(int=0)


def to(viewer: Viewer, name: str, *args: object) -> str:
    """Return the address of a page of the viewer's commission."""
    slug = viewer.commission.slug if viewer.commission else ""
    return reverse(name, args=[slug, *args])


def to_each(viewer: Viewer, name: str) -> Callable[[UUID], str]:
    """Return what gives the address of each row's page, where a list shows many."""
    before, after = to(viewer, name, _ANY_ROW).split(str(_ANY_ROW))
    return lambda pk: f"{before}{pk}{after}"


def find(viewer: Viewer, name: str, *args: object) -> str:
    """Return the address of a page, or nothing where there is no such page."""
    try:
        return to(viewer, name, *args)
    except NoReverseMatch:
        return ""


#: The first words of the addresses of pages that belong to the sessions.
_OF_SESSIONS: Final = frozenset(
    {
        *("groups", "bodies", "people", "offices", "papers", "positions", "agenda", "delegates"),
        *("protocols", "versions", "articles"),
    }
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a commission's navigation: a page by name, and the roles for which it is.

    `parts` are the first words of the addresses of other pages that belong to it.
    """

    name: str
    label: StrOrPromise
    roles: frozenset[str]
    parts: frozenset[str] = frozenset()


#: The commission's navigation, in the order in which it is shown.
PLACES: Final = (
    Place("home", pgettext_lazy("navigation", "Home"), _EVERY_ROLE),
    Place(
        "sessions",
        _("Sessions"),
        _PARTICIPANTS,
        _OF_SESSIONS,
    ),
    Place(
        "commitments",
        _("Commitments"),
        _PARTICIPANTS,
        frozenset(("agreements", "calendar", "reviews")),
    ),
    Place("projects", _("Projects"), _PARTICIPANTS, frozenset(("milestones",))),
    Place(
        "enterprises",
        _("Enterprises"),
        _EVERY_ROLE,
        frozenset(("listings", "amendments", "interests")),
    ),
    Place("sectors", _("Sectors"), _EVERY_ROLE),
    Place("inbox", _("Inbox"), _DELEGATIONS, frozenset(("facts",))),
    Place("search", _("Search"), _EVERY_ROLE),
    Place("brief", _("Brief"), _DELEGATIONS),
    Place("journal", _("Journal"), _DELEGATIONS),
    Place("members", _("Members"), _PARTICIPANTS, frozenset(("keys", "export", "invitations"))),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the navigation as it is shown on one page."""

    label: StrOrPromise
    address: str
    is_here: bool


def navigation(viewer: Viewer, path: str) -> list[Link]:
    """Return the links of the commission in which the viewer is, with the one that is open."""
    if viewer.commission is None:
        return []
    found = []
    part = path.removeprefix(to(viewer, "home")).partition("/")[0]
    for place in PLACES:
        if viewer.role in place.roles:
            address = find(viewer, place.name)
            if not address:
                continue
            here = path == address if place.name == "home" else path.startswith(address)
            found.append(Link(place.label, address, here or part in place.parts))
    return found
