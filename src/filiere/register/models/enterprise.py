"""Enterprises, the numbers by which registers know them, and how they are reached."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.certificates import check_certificates
from filiere.register.models.commission import Side
from filiere.register.models.reviewed import Reviewed, Standing, own_until_accepted
from filiere.register.models.row import Row
from filiere.register.visibility import (
    Visibility,
    either,
    own,
    own_enterprise,
    own_in_sql,
    own_side_and_enterprise,
    where,
)
from filiere.register.words import check_words

#: What belongs to an enterprise that both sides see, for Django and for the database.
OF_ACCEPTED = where(enterprise__standing="accepted")
OF_ACCEPTED_IN_SQL = (
    "EXISTS (SELECT 1 FROM register_enterprise AS firm "
    "WHERE firm.id = enterprise_id AND firm.standing = 'accepted')"
)


def _of_hidden_enterprise(row: Any) -> bool:
    return bool(row.enterprise.standing != Standing.ACCEPTED)


class Enterprise(Reviewed):
    """An enterprise of one side: what it makes and can do. Contacts are kept apart."""

    visibility: ClassVar[Visibility] = own_until_accepted("pk")

    names = models.JSONField(_("name"), validators=[check_words])
    capabilities = models.JSONField(_("capabilities"), default=dict, blank=True)
    products = models.JSONField(_("products (HS)"), default=list, blank=True)
    industries = models.JSONField(_("industries"), default=list, blank=True)
    certificates = models.JSONField(
        _("certificates"), default=list, blank=True, validators=[check_certificates]
    )
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    place = models.CharField(_("country or region"), max_length=6, blank=True)
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("enterprise")
        verbose_name_plural = _("enterprises")
        ordering = ["created"]
        indexes = [
            models.Index(fields=["commission", "standing"]),
            models.Index(fields=["commission", "-created", "id"]),
        ]

    def __str__(self) -> str:
        return str(next(iter(self.names.values()), ""))

    @property
    def firm(self) -> Enterprise:
        """The enterprise itself."""
        return self


class Identifier(Row):
    """A number by which a register knows an enterprise; checked by that register's own rule."""

    visibility: ClassVar[Visibility] = Visibility(
        either(own(), OF_ACCEPTED),
        OF_ACCEPTED,
        either(own_enterprise("enterprise"), OF_ACCEPTED),
        f"{own_in_sql('side_id')} OR {OF_ACCEPTED_IN_SQL}",
        _of_hidden_enterprise,
    )

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="identifiers")
    kind = models.CharField(_("register"), max_length=12)
    value = models.CharField(_("number"), max_length=40)

    class Meta:
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "side", "kind", "value"], name="an_identifier_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class Reachable(Row):
    """How somebody is reached."""

    person = models.CharField(_("contact person"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    address = models.TextField(_("address"), blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.person or self.email


class Contact(Reachable):
    """How to reach an enterprise: its own side's until both consent to an interest."""

    visibility: ClassVar[Visibility] = own_side_and_enterprise("enterprise")

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    enterprise = models.OneToOneField(Enterprise, models.CASCADE, related_name="contact")

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
