"""Enterprises, what they offer and need, and who is interested."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.commission import Side
from filiere.register.models.row import Row
from filiere.register.visibility import (
    OWN_SIDE,
    Visibility,
    both,
    either,
    nobody,
    own,
    own_enterprise,
    own_in_sql,
    own_until,
    where,
)
from filiere.register.words import check_words


class Standing(models.TextChoices):
    """How far an enterprise or its offer is on the way to the other side."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")


_OF_ACCEPTED = where(enterprise__standing="accepted")
_OF_ACCEPTED_IN_SQL = (
    "EXISTS (SELECT 1 FROM register_enterprise AS firm "
    "WHERE firm.id = enterprise_id AND firm.standing = 'accepted')"
)
_ASKED_IN_SQL = (
    "EXISTS (SELECT 1 FROM register_listing AS asked "  # noqa: S608 - names of columns
    f"WHERE asked.id = listing_id AND {own_in_sql('asked.side_id')})"
)


def _of_hidden_enterprise(row: Any) -> bool:
    return bool(row.enterprise.standing != Standing.ACCEPTED)


def _own_until_accepted(enterprise: str) -> Visibility:
    """Return the rule of rows that a side's secretariat reviews before the other side sees them."""
    accepted = where(standing="accepted")
    return own_until(
        "standing",
        "accepted",
        observers=accepted,
        enterprises=either(accepted, own_enterprise(enterprise)),
    )


class Enterprise(Row):
    """An enterprise of one side: what it makes and can do. Contacts are kept apart."""

    visibility: ClassVar[Visibility] = _own_until_accepted("pk")

    side = models.ForeignKey(Side, models.CASCADE, related_name="enterprises")
    names = models.JSONField(_("name"), validators=[check_words])
    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing.choices, default=Standing.DRAFT
    )
    capabilities = models.JSONField(_("capabilities"), default=dict, blank=True)
    products = models.JSONField(_("products (HS)"), default=list, blank=True)
    industries = models.JSONField(_("industries"), default=list, blank=True)
    certificates = models.JSONField(_("certificates"), default=list, blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    place = models.CharField(_("country or region"), max_length=6, blank=True)
    website = models.URLField(_("website"), blank=True)
    decline_reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("enterprise")
        verbose_name_plural = _("enterprises")
        ordering = ["created"]
        indexes = [models.Index(fields=["commission", "standing"])]

    def __str__(self) -> str:
        return str(next(iter(self.names.values()), ""))


class Identifier(Row):
    """A number by which a register knows an enterprise; checked by that register's own rule."""

    visibility: ClassVar[Visibility] = Visibility(
        either(own(), _OF_ACCEPTED),
        _OF_ACCEPTED,
        either(own_enterprise("enterprise"), _OF_ACCEPTED),
        f"{own_in_sql('side_id')} OR {_OF_ACCEPTED_IN_SQL}",
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


class Contact(Row):
    """How to reach an enterprise: its own side's until both consent to an interest."""

    visibility: ClassVar[Visibility] = Visibility(
        OWN_SIDE.delegations,
        nobody,
        own_enterprise("enterprise"),
        OWN_SIDE.security,
        OWN_SIDE.is_private,
    )

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    enterprise = models.OneToOneField(Enterprise, models.CASCADE, related_name="contact")
    person = models.CharField(_("contact person"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    address = models.TextField(_("address"), blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.person or self.email


class ListingKind(models.TextChoices):
    """Which way a listing looks."""

    OFFER = "offer", _("offer")
    NEED = "need", _("need")


class Listing(Row):
    """What an enterprise offers or needs, until a day; its side's secretariat reviews it."""

    visibility: ClassVar[Visibility] = _own_until_accepted("enterprise")

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="listings")
    kind = models.CharField(_("kind"), max_length=5, choices=ListingKind.choices)
    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing.choices, default=Standing.DRAFT
    )
    titles = models.JSONField(_("title"), validators=[check_words])
    texts = models.JSONField(_("text"), default=dict, blank=True)
    form = models.CharField(_("form of partnership"), max_length=40, blank=True)
    products = models.JSONField(_("products (HS)"), default=list, blank=True)
    expires = models.DateField(_("valid until"))
    decline_reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("offer or need")
        verbose_name_plural = _("offers and needs")
        ordering = ["-created"]
        indexes = [models.Index(fields=["commission", "standing", "expires"])]

    def __str__(self) -> str:
        return str(next(iter(self.titles.values()), ""))


class Interest(Row):
    """An enterprise's interest in a listing of the other side: contacts need both consents."""

    visibility: ClassVar[Visibility] = Visibility(
        either(own(), own("listing__side")),
        nobody,
        either(own_enterprise("enterprise"), own_enterprise("listing__enterprise")),
        f"{own_in_sql('side_id')} OR {_ASKED_IN_SQL}",
    )

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="interests")
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="interests")
    message = models.TextField(_("message"), blank=True)
    consented = models.DateTimeField(_("consent of who asks"), null=True, blank=True)
    answered = models.DateTimeField(_("consent of who is asked"), null=True, blank=True)
    declined = models.DateTimeField(_("declined"), null=True, blank=True)

    class Meta:
        verbose_name = _("interest")
        verbose_name_plural = _("interests")
        ordering = ["-created"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "enterprise"], name="interested_once")
        ]

    def __str__(self) -> str:
        return f"{self.enterprise}"


_ANSWERED_IN_SQL = (
    "EXISTS (SELECT 1 FROM register_interest AS interest "
    "WHERE interest.id = interest_id AND interest.answered IS NOT NULL)"
)
_OF_ANSWERED = where(interest__answered__isnull=False)


def _is_unanswered(row: Any) -> bool:
    return row.interest.answered is None


class Introduction(Row):
    """How one side of an interest is reached: shown to the other once both have consented."""

    visibility: ClassVar[Visibility] = Visibility(
        either(own(), _OF_ANSWERED),
        nobody,
        either(
            own_enterprise("enterprise"),
            both(
                _OF_ANSWERED,
                either(
                    own_enterprise("interest__enterprise"),
                    own_enterprise("interest__listing__enterprise"),
                ),
            ),
        ),
        f"{own_in_sql('side_id')} OR {_ANSWERED_IN_SQL}",
        _is_unanswered,
    )

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    interest = models.ForeignKey(Interest, models.CASCADE, related_name="introductions")
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="introductions")
    person = models.CharField(_("contact person"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=40, blank=True)
    address = models.TextField(_("address"), blank=True)

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        ordering = ["created"]
        constraints = [
            models.UniqueConstraint(fields=["interest", "enterprise"], name="introduced_once")
        ]

    def __str__(self) -> str:
        return self.person or self.email
