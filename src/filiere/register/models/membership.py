"""Who takes part in a commission, and for whom."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from filiere.register.models.account import Account
from filiere.register.models.commission import Side
from filiere.register.models.enterprise import Enterprise
from filiere.register.models.row import Row
from filiere.register.visibility import (
    Visibility,
    asked_by_in_sql,
    either,
    held_in_sql,
    nobody,
    own,
    own_in_sql,
    placed_in_sql,
    where,
)

_SIDED = Q(role__in=("co-chair", "secretary", "member", "expert", "enterprise"))


def _speaks_for_enterprise(row: Any) -> bool:
    return row.enterprise_id is not None


class Role(models.TextChoices):
    """What a participant may be."""

    CO_CHAIR = "co-chair", _("co-chair")
    SECRETARY = "secretary", _("secretary")
    MEMBER = "member", _("member")
    EXPERT = "expert", _("expert")
    ENTERPRISE = "enterprise", _("enterprise")
    OBSERVER = "observer", _("observer")


class Membership(Row):
    """An account's place in one commission: on one side, for an enterprise, or as an observer."""

    visibility: ClassVar[Visibility] = Visibility(
        either(own(), where(enterprise__isnull=True)),
        where(enterprise__isnull=True),
        nobody,
        f"enterprise_id IS NULL OR {own_in_sql('side_id')} OR {asked_by_in_sql('account_id')} "
        f"OR {placed_in_sql('id')}",
        _speaks_for_enterprise,
    )

    account = models.ForeignKey(Account, models.CASCADE, related_name="memberships")
    side = models.ForeignKey(Side, models.CASCADE, null=True, blank=True, related_name="members")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, null=True, blank=True, related_name="people"
    )
    office = models.JSONField(_("office"), default=dict, blank=True)
    seen = models.DateTimeField(_("last visit"), null=True, blank=True)
    reminded = models.BooleanField(_("reminded by e-mail"), default=True)
    ended = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["created"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "commission"],
                condition=Q(ended__isnull=True),
                name="one_place_in_a_commission",
            ),
            models.CheckConstraint(
                condition=(_SIDED & Q(side__isnull=False)) | (~_SIDED & Q(side__isnull=True)),
                name="delegates_have_a_side",
            ),
            models.CheckConstraint(
                condition=Q(role="enterprise", enterprise__isnull=False)
                | (~Q(role="enterprise") & Q(enterprise__isnull=True)),
                name="only_enterprises_speak_for_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} ({self.role})"


def _is_of_one_side(row: Any) -> bool:
    return bool(row.role != Role.OBSERVER)


class Invitation(Row):
    """An invitation to take part on the inviting side; to observe, once both sides agree.

    The link that is sent carries a secret of which only the digest is kept; there is none yet
    where the other side has still to agree.
    """

    visibility: ClassVar[Visibility] = Visibility(
        either(own(), where(role=Role.OBSERVER)),
        nobody,
        nobody,
        f"role = 'observer' OR {own_in_sql('side_id')} OR {held_in_sql('digest')}",
        _is_of_one_side,
    )
    untold: ClassVar[frozenset[str]] = frozenset({"digest"})

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=200, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    enterprise = models.ForeignKey(
        Enterprise, models.CASCADE, null=True, blank=True, related_name="+"
    )
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    digest = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001
    invited_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(
        Account,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agreed by"),
    )
    expires = models.DateTimeField(_("valid until"))
    accepted = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created"]

    def __str__(self) -> str:
        return self.email
