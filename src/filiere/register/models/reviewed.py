"""What a side's own secretariat reviews before the other side sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.commission import Side
from filiere.register.models.row import Row
from filiere.register.visibility import Visibility, either, own_enterprise, own_until, where

if TYPE_CHECKING:
    from filiere.register.models.enterprise import Enterprise


class Standing(models.TextChoices):
    """How far an enterprise or its offer is on the way to the other side."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


def own_until_accepted(enterprise: str) -> Visibility:
    """Return the rule of rows that a side's secretariat reviews before the other side sees them."""
    accepted = where(standing="accepted")
    return own_until(
        "standing",
        "accepted",
        observers=accepted,
        enterprises=either(accepted, own_enterprise(enterprise)),
    )


class Reviewed(Row):
    """A row of one side's enterprise on its way to the other side."""

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing.choices, default=Standing.DRAFT
    )
    decline_reason = models.TextField(_("reason"), blank=True)

    class Meta:
        abstract = True

    @property
    def firm(self) -> Enterprise:
        """The enterprise that it is, or is of."""
        raise NotImplementedError
