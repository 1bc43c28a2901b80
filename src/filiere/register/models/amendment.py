"""The changed version of what the other side sees already, until it is accepted in its turn."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.enterprise import Enterprise
from filiere.register.models.listing import Listing
from filiere.register.models.reviewed import Reviewed
from filiere.register.visibility import Visibility, own_side_and_enterprise
from filiere.register.words import Words


class Amendment(Reviewed):
    """What an accepted enterprise, or a listing of its own, is to say next.

    The other side goes on seeing what was accepted. `content` holds what is to be seen, by the
    names of the fields; it is taken over into the row once the secretariat accepts it, and the
    amendment is no more.
    """

    visibility: ClassVar[Visibility] = own_side_and_enterprise("enterprise")

    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="+")
    listing = models.ForeignKey(
        Listing, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("listing")
    )
    content = models.JSONField(_("what is to be seen"), default=dict)

    class Meta:
        verbose_name = _("changed version")
        verbose_name_plural = _("changed versions")
        ordering = ["created"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise"],
                condition=models.Q(listing__isnull=True),
                name="an_enterprise_amended_once",
            ),
            models.UniqueConstraint(fields=["listing"], name="a_listing_amended_once"),
        ]

    def __str__(self) -> str:
        return str(next(iter(self.titles.values()), ""))

    @property
    def firm(self) -> Enterprise:
        """The enterprise that is changed, or of which the listing is."""
        return self.enterprise

    @property
    def amended(self) -> Enterprise | Listing:
        """The row that is to say this."""
        return self.listing or self.enterprise

    @property
    def titles(self) -> Words:
        """What the row is to be called."""
        return dict(self.content.get("titles" if self.listing_id else "names", {}))
