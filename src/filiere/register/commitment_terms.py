"""What a commitment says and links to, checked before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filiere.register.access import visible
from filiere.register.acting import Act
from filiere.register.codes import check_products, check_sectors
from filiere.register.models import Body, Commitment, Framework, Project, Responsibility
from filiere.register.viewer import Viewer
from filiere.register.words import Words


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a commitment.

    Parameters
    ----------
    texts
        What is to be done.
    deadline
        By when.
    verification
        How it is seen that it was done.
    bodies
        The responsible body on each side, one a side.
    sector, products
        What it is about.
    project, framework
        What it belongs to.
    figure
        The trade figure that it was meant to move: ``flow``, ``reporter``, ``partner``,
        ``product`` or ``sector``, ``period``.
    """

    texts: Words
    deadline: date | None = None
    verification: Words = field(default_factory=dict)
    bodies: tuple[Body, ...] = ()
    sector: str = ""
    products: tuple[str, ...] = ()
    project: Project | None = None
    framework: Framework | None = None
    figure: Mapping[str, str] = field(default_factory=dict)

    def fields(self, viewer: Viewer) -> dict[str, Any]:
        """Return the fields of the row.

        Raises
        ------
        ValidationError
            If a sector or product is unknown, or something linked to is not the viewer's to see.
        """
        if self.sector:
            check_sectors([self.sector])
        check_products(list(self.products))
        for linked in (self.project, self.framework, *self.bodies):
            if linked and not visible(type(linked), viewer).filter(pk=linked.pk).exists():
                raise ValidationError(_("What it links to is not in this commission’s record."))
        return {
            "texts": self.texts,
            "deadline": self.deadline,
            "verification": self.verification,
            "sector": self.sector,
            "products": list(self.products),
            "project": self.project,
            "framework": self.framework,
            "figure": dict(self.figure),
        }

    def set_bodies(self, act: Act, commitment: Commitment) -> None:
        """Name the responsible bodies anew, one a side at most."""
        name_bodies(act, commitment, self.bodies)


def name_bodies(act: Act, commitment: Commitment, bodies: tuple[Body, ...]) -> None:
    """Name the bodies that answer for a commitment anew, one a side at most.

    Raises
    ------
    ValidationError
        If a body belongs to no side, or two to one.
    """
    check_bodies(bodies)
    named = Responsibility.objects.filter(commitment=commitment)
    for old in named.exclude(body__in=bodies):
        act.remove(old)
    kept = set(named.values_list("body", flat=True))
    for body in bodies:
        if body.pk not in kept:
            act.create(Responsibility(commitment=commitment, side=body.side, body=body))


def check_bodies(bodies: tuple[Body, ...]) -> None:
    """Refuse two bodies of one side, or one of none."""
    by_side = {body.side_id for body in bodies}
    if None in by_side or len(by_side) < len(bodies):
        raise ValidationError(_("Name one responsible body for each side."))
