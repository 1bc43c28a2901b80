"""What one delegation keeps to itself: notes, instructions, drafts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.account import Account
from filiere.register.models.commission import Side
from filiere.register.models.row import Row
from filiere.register.visibility import OWN_SIDE, Visibility


class PositionKind(models.TextChoices):
    """What a private text is."""

    NOTE = "note", _("note")
    INSTRUCTION = "instruction", _("instruction")
    DRAFT = "draft", _("draft")


class Position(Row):
    """A side's private text about any object of the record, or about none."""

    visibility: ClassVar[Visibility] = OWN_SIDE

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=12, choices=PositionKind.choices)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    text = models.TextField(_("text"))
    author = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["-changed"]
        indexes = [models.Index(fields=["side", "about_kind", "about_id"])]

    def __str__(self) -> str:
        return self.title or self.text[:60]
