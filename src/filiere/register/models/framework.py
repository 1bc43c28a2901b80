"""Agreements, memoranda, programmes: what the two sides have signed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.body import Body
from filiere.register.models.row import Row
from filiere.register.models.session import Session
from filiere.register.visibility import PARTICIPANTS, Visibility
from filiere.register.words import check_words


class Framework(Row):
    """An agreement, memorandum or programme, its life and what it enables."""

    visibility: ClassVar[Visibility] = PARTICIPANTS

    kind = models.CharField(_("kind"), max_length=40)  # a term of the vocabulary "instrument"
    titles = models.JSONField(_("title"), validators=[check_words])
    parties = models.ManyToManyField(Body, related_name="frameworks", blank=True)
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="frameworks"
    )
    signed = models.DateField(_("signed"), null=True, blank=True)
    in_force = models.DateField(_("in force since"), null=True, blank=True)
    expires = models.DateField(_("expires"), null=True, blank=True)
    enables = models.JSONField(_("what it enables"), default=dict, blank=True)
    sectors = models.JSONField(_("sectors"), default=list, blank=True)

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        ordering = ["-signed"]

    def __str__(self) -> str:
        return str(next(iter(self.titles.values()), ""))
