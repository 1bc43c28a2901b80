"""Briefs that a delegation has written for itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.account import Account
from filiere.register.models.commission import Side
from filiere.register.models.row import Row
from filiere.register.visibility import OWN_SIDE, Visibility


class BriefState(models.TextChoices):
    """How far a brief is."""

    WAITING = "waiting", _("waiting")
    WRITING = "writing", _("being written")
    READY = "ready", _("ready")
    FAILED = "failed", _("failed")


class Brief(Row):
    """A dossier for a session, asked for by one side: what is in it is that side's alone.

    `done` of `steps` are behind while it is being written; `files` then says for each document
    its language, its format, and where it is kept.
    """

    visibility: ClassVar[Visibility] = OWN_SIDE

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    account = models.ForeignKey(
        Account, models.PROTECT, related_name="+", verbose_name=_("asked for by")
    )
    languages = models.JSONField(_("languages"), default=list)
    formats = models.JSONField(_("formats"), default=list)
    sectors = models.JSONField(_("sectors"), default=list)
    state = models.CharField(
        _("state"), max_length=8, choices=BriefState.choices, default=BriefState.WAITING
    )
    done = models.PositiveSmallIntegerField(default=0, editable=False)
    steps = models.PositiveSmallIntegerField(default=1, editable=False)
    files = models.JSONField(default=list, blank=True, editable=False)
    problem = models.TextField(_("what went wrong"), blank=True, editable=False)
    finished = models.DateTimeField(_("finished"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("brief")
        verbose_name_plural = _("briefs")
        ordering = ["-created"]

    def __str__(self) -> str:
        return ", ".join(self.languages)
