"""Ministries, agencies, regions, chambers, and the people who hold office there."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.codes import check_place
from filiere.register.models.commission import Side
from filiere.register.models.row import Row
from filiere.register.visibility import PARTICIPANTS, Visibility
from filiere.register.words import check_words


class Body(Row):
    """A ministry, department, agency, region, trade representation or chamber."""

    visibility: ClassVar[Visibility] = PARTICIPANTS

    side = models.ForeignKey(Side, models.CASCADE, null=True, blank=True, related_name="bodies")
    kind = models.CharField(_("kind"), max_length=40)  # a term of the vocabulary "body"
    names = models.JSONField(_("name"), validators=[check_words])
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="departments"
    )
    place = models.CharField(
        _("country or region"), max_length=6, blank=True, validators=[check_place]
    )
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["created"]

    def __str__(self) -> str:
        return self.acronym or str(next(iter(self.names.values()), ""))


class Person(Row):
    """A person of the record; the name is kept in each script in which it is written."""

    visibility: ClassVar[Visibility] = PARTICIPANTS

    side = models.ForeignKey(Side, models.CASCADE, null=True, blank=True, related_name="people")
    names = models.JSONField(_("name"), validators=[check_words])

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["created"]

    def __str__(self) -> str:
        return str(next(iter(self.names.values()), ""))


class Office(Row):
    """What a person is, in which body, and for how long."""

    visibility: ClassVar[Visibility] = PARTICIPANTS

    person = models.ForeignKey(Person, models.CASCADE, related_name="offices")
    body = models.ForeignKey(Body, models.CASCADE, null=True, blank=True, related_name="offices")
    titles = models.JSONField(_("office"), validators=[check_words])
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["-since"]

    def __str__(self) -> str:
        return str(next(iter(self.titles.values()), ""))

    def clean(self) -> None:
        """Refuse an office that ends before it begins."""
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("The office ends after it begins.")})

    def held_on(self, day: date) -> bool:
        """Tell whether the office was held on a day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )
