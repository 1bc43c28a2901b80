"""What enterprises offer and need, who is interested, and who is put in touch."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.commission import Side
from filiere.register.models.enterprise import (
    OF_ACCEPTED,
    OF_ACCEPTED_IN_SQL,
    Enterprise,
    Reachable,
)
from filiere.register.models.reviewed import Reviewed, Standing
from filiere.register.models.row import Row
from filiere.register.visibility import (
    Visibility,
    both,
    either,
    nobody,
    own,
    own_enterprise,
    own_in_sql,
    where,
)
from filiere.register.words import check_words

_ASKED_IN_SQL = (
    "EXISTS (SELECT 1 FROM register_listing AS asked "  # noqa: S608 - names of columns
    f"WHERE asked.id = listing_id AND {own_in_sql('asked.side_id')})"
)


_SHOWN = both(where(standing="accepted"), OF_ACCEPTED)


def _is_not_shown(row: Any) -> bool:
    shown = row.standing == row.enterprise.standing == Standing.ACCEPTED
    return not shown


class ListingKind(models.TextChoices):
    """Which way a listing looks."""

    OFFER = "offer", _("offer")
    NEED = "need", _("need")


class Listing(Reviewed):
    """What an enterprise offers or needs, until a day; its side's secretariat reviews it.

    It is hidden with its enterprise, too.
    """

    visibility: ClassVar[Visibility] = Visibility(
        either(own(), _SHOWN),
        _SHOWN,
        either(_SHOWN, own_enterprise("enterprise")),
        f"standing = 'accepted' AND {OF_ACCEPTED_IN_SQL} OR {own_in_sql('side_id')}",
        _is_not_shown,
    )

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="listings")
    kind = models.CharField(_("kind"), max_length=5, choices=ListingKind.choices)
    titles = models.JSONField(_("title"), validators=[check_words])
    texts = models.JSONField(_("text"), default=dict, blank=True)
    form = models.CharField(_("form of partnership"), max_length=40, blank=True)
    products = models.JSONField(_("products (HS)"), default=list, blank=True)
    expires = models.DateField(_("valid until"))

    class Meta:
        verbose_name = _("offer or need")
        verbose_name_plural = _("offers and needs")
        ordering = ["-created"]
        indexes = [models.Index(fields=["commission", "standing", "expires"])]

    def __str__(self) -> str:
        return str(next(iter(self.titles.values()), ""))

    @property
    def firm(self) -> Enterprise:
        """The enterprise that offers or needs."""
        return self.enterprise


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


class Introduction(Reachable):
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

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        ordering = ["created"]
        constraints = [
            models.UniqueConstraint(fields=["interest", "enterprise"], name="introduced_once")
        ]
