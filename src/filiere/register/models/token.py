"""Tokens with which another system follows the record."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.membership import Membership
from filiere.register.models.row import Row
from filiere.register.viewer import Viewer
from filiere.register.visibility import Visibility, nobody


def _own_tokens(viewer: Viewer) -> models.Q:
    return models.Q(membership=viewer.membership)


class Token(Row):
    """A key of one member for a ministry's own system, limited to scopes; kept as a digest."""

    visibility: ClassVar[Visibility] = Visibility(_own_tokens, _own_tokens, nobody)

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=100)
    scopes = models.JSONField(_("scopes"), default=list)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    expires = models.DateTimeField(_("valid until"))
    used = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.name
