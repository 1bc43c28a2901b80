"""What a member was told of days to come, so that nobody is told twice."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.membership import Membership
from filiere.register.models.row import Row
from filiere.register.viewer import Viewer
from filiere.register.visibility import Visibility, asked_by_in_sql


def _own_reminders(viewer: Viewer) -> models.Q:
    return models.Q(membership=viewer.membership)


def _of_one_member(_row: Any) -> bool:
    return True


_OWN_IN_SQL = (
    "EXISTS (SELECT 1 FROM register_membership AS place "  # noqa: S608 - names of columns
    f"WHERE place.id = membership_id AND {asked_by_in_sql('place.account_id')})"
)


class Reminder(Row):
    """A day of which a member was told by e-mail; another day of the same row is told anew."""

    visibility: ClassVar[Visibility] = Visibility(
        _own_reminders, _own_reminders, _own_reminders, _OWN_IN_SQL, _of_one_member
    )

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="reminders")
    kind = models.CharField(_("kind"), max_length=40)
    object_id = models.UUIDField()
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-created"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "kind", "object_id", "day"], name="reminded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"
