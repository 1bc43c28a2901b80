"""Files: papers of a session, evidence of a commitment, documents of a project."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from filiere.register.models.account import Account
from filiere.register.models.commission import Side
from filiere.register.models.row import Row
from filiere.register.visibility import Visibility, own_until


def anywhere(_paper: Paper, _name: str) -> str:
    """Return where a file is kept: a name that tells nothing and cannot be guessed."""
    return f"{timezone.now():%Y/%m}/{uuid.uuid4().hex}"


class Audience(models.TextChoices):
    """Who a paper is for."""

    OWN = "own", _("own side")
    BOTH = "both", _("both sides")


class Paper(Row):
    """An uploaded file, which its side keeps to itself or shows to both."""

    visibility: ClassVar[Visibility] = own_until("audience", "both")

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    audience = models.CharField(
        _("for"), max_length=4, choices=Audience.choices, default=Audience.OWN
    )
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    title = models.CharField(_("title"), max_length=300)
    file = models.FileField(_("file"), upload_to=anywhere)
    name = models.CharField(_("file name"), max_length=200)
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveIntegerField(_("size"))
    checksum = models.CharField(max_length=64)
    author = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        ordering = ["-created"]
        indexes = [models.Index(fields=["about_kind", "about_id"])]

    def __str__(self) -> str:
        return self.title
