"""Tokens with which another system follows the record."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.commission import Side
from filiere.register.models.membership import Membership
from filiere.register.models.row import Row
from filiere.register.viewer import Viewer
from filiere.register.visibility import Visibility, asked_by_in_sql, held_in_sql, nobody


def _own_tokens(viewer: Viewer) -> models.Q:
    return models.Q(membership=viewer.membership)


def _of_a_side(token: Any) -> bool:
    return token.side is not None


_OWN_IN_SQL = (
    "EXISTS (SELECT 1 FROM register_membership AS place "  # noqa: S608 - names of columns
    f"WHERE place.id = membership_id AND {asked_by_in_sql('place.account_id')})"
)


class Token(Row):
    """A key of one member for a ministry's own system, limited to scopes; kept as a digest."""

    visibility: ClassVar[Visibility] = Visibility(
        _own_tokens,
        _own_tokens,
        nobody,
        f"{_OWN_IN_SQL} OR {held_in_sql('digest')}",
        _of_a_side,
    )
    untold: ClassVar[frozenset[str]] = frozenset({"name", "digest"})

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

    @property
    def side(self) -> Side | None:
        """The side of the member whose key it is."""
        return self.membership.side
