"""The journal: every change, in a chain in which none can be altered unseen."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.account import Account
from filiere.register.models.commission import Commission, Side
from filiere.register.visibility import Visibility, own_or_common


class Head(models.Model):
    """The end of a commission's chain; whoever adds to it holds this row."""

    commission = models.OneToOneField(
        Commission, models.PROTECT, primary_key=True, related_name="journal_head"
    )
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = _("end of the journal")
        verbose_name_plural = _("ends of the journals")

    def __str__(self) -> str:
        return f"{self.number}"


class Entry(models.Model):
    """One change: who, when, what, and for which side; for both where no side is named.

    `digest` is the SHA-256 of everything else in the entry and of the entry before it. `number` is
    its place in the chain and told to nobody: a number left out tells that the other side did
    something of its own. Outside, an entry is known by `id`, which has no order.
    """

    visibility: ClassVar[Visibility] = own_or_common()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="journal")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField(_("when"))
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    acting_for = models.ForeignKey(Side, models.PROTECT, null=True, related_name="+")
    side = models.ForeignKey(Side, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(_("what"), max_length=60)
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    change = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("entry of the journal")
        verbose_name_plural = _("journal")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["commission", "at"]),
            models.Index(fields=["kind", "object_id"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["commission", "number"], name="an_entry_once")
        ]

    def __str__(self) -> str:
        return self.verb
