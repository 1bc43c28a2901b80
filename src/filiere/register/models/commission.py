"""A bilateral commission, and its two sides."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere import countries
from filiere.languages import language
from filiere.register.models.row import Row
from filiere.register.visibility import PUBLIC, Visibility
from filiere.register.words import check_words


class Commission(models.Model):
    """What two countries or regions set up to work together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True, max_length=60)
    names = models.JSONField(_("name"), validators=[check_words])
    languages = models.JSONField(_("authentic languages"), default=list)
    founded = models.DateField(_("founded"), null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    changed = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("commission")
        verbose_name_plural = _("commissions")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class Side(Row):
    """One of the two sides of a commission: a country or a region."""

    visibility: ClassVar[Visibility] = PUBLIC

    commission = models.ForeignKey(Commission, models.CASCADE, related_name="sides")
    place = models.CharField(_("country or region"), max_length=6)
    position = models.PositiveSmallIntegerField(editable=False)

    class Meta:
        verbose_name = _("side")
        verbose_name_plural = _("sides")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["commission", "position"], name="two_sides"),
            models.UniqueConstraint(fields=["commission", "place"], name="sides_differ"),
            models.CheckConstraint(condition=models.Q(position__in=(1, 2)), name="no_third_side"),
        ]

    def __str__(self) -> str:
        return self.place

    def name(self, lang: str) -> str:
        """Return the country's or region's name in a language."""
        return countries.place(self.place).name(language(lang))
