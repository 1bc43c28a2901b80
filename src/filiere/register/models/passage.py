"""What search reads: the words of each row once more, made alike, with who may see them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.commission import Commission, Side
from filiere.register.models.enterprise import Enterprise
from filiere.register.visibility import Visibility, either, own, own_enterprise, own_until, where

_SHARED = own_until("audience", "both")


class Reach(models.TextChoices):
    """Who a passage may be shown to, beside its own side."""

    OWN = "own", _("own side")
    BOTH = "both", _("both sides")


class Passage(models.Model):
    """The words of one row of the record; it is seen by whoever sees that row.

    `heading` and `folded` hold the words as search compares them, `titles` and `texts` as they
    are shown.
    """

    visibility: ClassVar[Visibility] = Visibility(
        either(own(), where(audience="both")),
        where(observers=True),
        either(where(enterprises=True), own_enterprise("enterprise")),
        _SHARED.security,
        _SHARED.is_private,
    )

    id = models.BigAutoField(primary_key=True)
    commission = models.ForeignKey(Commission, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    parent_id = models.UUIDField(null=True)
    side = models.ForeignKey(Side, models.CASCADE, null=True, related_name="+")
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, null=True, related_name="+")
    audience = models.CharField(max_length=4, choices=Reach.choices, default=Reach.OWN)
    observers = models.BooleanField(default=False)
    enterprises = models.BooleanField(default=False)
    titles = models.JSONField(default=dict)
    texts = models.JSONField(default=dict)
    heading = models.TextField()
    folded = models.TextField()
    changed = models.DateTimeField()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["-changed"]
        indexes = [models.Index(fields=["commission", "kind"])]
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="a_row_is_read_once")
        ]

    def __str__(self) -> str:
        return self.heading[:60]
