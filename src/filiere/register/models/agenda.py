"""What a session is to speak about: proposed by a side, agreed by both."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.codes import check_products, check_sectors
from filiere.register.models.commission import Side
from filiere.register.models.row import Row
from filiere.register.models.session import Session
from filiere.register.visibility import Visibility, own_until, where
from filiere.register.words import check_words


class ItemState(models.TextChoices):
    """How far an item of the agenda is."""

    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("proposed")
    AGREED = "agreed", _("agreed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    TAKEN_OVER = "taken-over", _("taken over into the item it changes")


class AgendaItem(Row):
    """An item of a session's agenda; a draft is its own side's alone.

    What both have agreed changes only by a new agreement: an item that `replaces` it, or takes
    it off the agenda (`removes`), is drafted, proposed and agreed like any other.
    """

    visibility: ClassVar[Visibility] = own_until(
        "state",
        "proposed",
        "agreed",
        "declined",
        "withdrawn",
        "taken-over",
        observers=where(state="agreed"),
    )

    session = models.ForeignKey(Session, models.CASCADE, related_name="agenda")
    side = models.ForeignKey(Side, models.CASCADE, related_name="+", verbose_name=_("proposed by"))
    position = models.PositiveIntegerField(_("position"), default=0)
    titles = models.JSONField(_("title"), validators=[check_words])
    explanations = models.JSONField(_("explanation"), default=dict, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=ItemState.choices, default=ItemState.DRAFT
    )
    sectors = models.JSONField(_("sectors"), default=list, blank=True, validators=[check_sectors])
    products = models.JSONField(
        _("products"), default=list, blank=True, validators=[check_products]
    )
    project = models.ForeignKey(
        "register.Project", models.SET_NULL, null=True, blank=True, related_name="agenda_items"
    )
    commitment = models.ForeignKey(
        "register.Commitment", models.SET_NULL, null=True, blank=True, related_name="agenda_items"
    )
    framework = models.ForeignKey(
        "register.Framework", models.SET_NULL, null=True, blank=True, related_name="agenda_items"
    )

    replaces = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="changes_proposed"
    )
    removes = models.BooleanField(_("takes the item off the agenda"), default=False)
    reasons = models.JSONField(_("reason"), default=dict, blank=True)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["position", "created"]

    def __str__(self) -> str:
        return str(next(iter(self.titles.values()), ""))
