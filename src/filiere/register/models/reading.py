"""Texts that were read, the facts that they propose, and what was stated in them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from filiere.register.models.account import Account
from filiere.register.models.commission import Side
from filiere.register.models.paper import Audience, Paper
from filiere.register.models.row import Row
from filiere.register.models.session import Session
from filiere.register.visibility import Visibility, own_until


class ReadingState(models.TextChoices):
    """How far the reading of a text is."""

    WAITING = "waiting", _("waiting")
    READ = "read", _("read")
    FAILED = "failed", _("not readable")


class Document(Row):
    """A press release, minutes or a speech that one side has read, until it shows it to both."""

    visibility: ClassVar[Visibility] = own_until("audience", "both")

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    audience = models.CharField(
        _("for"), max_length=4, choices=Audience.choices, default=Audience.OWN
    )
    title = models.CharField(_("title"), max_length=300)
    language = models.CharField(_("language"), max_length=2, blank=True)
    published = models.DateField(_("published"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    paper = models.ForeignKey(Paper, models.SET_NULL, null=True, blank=True, related_name="+")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, blank=True, related_name="+")
    made_session = models.BooleanField(_("the session was added from this text"), default=False)
    text = models.TextField(_("text"), blank=True)
    checksum = models.CharField(max_length=80, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=ReadingState.choices, default=ReadingState.WAITING
    )
    problem = models.TextField(_("what went wrong"), blank=True)
    author = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("text read")
        verbose_name_plural = _("texts read")
        ordering = ["-created"]
        indexes = [models.Index(fields=["commission", "created"])]

    def __str__(self) -> str:
        return self.title


class FactStanding(models.TextChoices):
    """What a person has said of a proposed fact."""

    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    CORRECTED = "corrected", _("corrected")
    REJECTED = "rejected", _("rejected")


#: The facts that a person stands for.
TAKEN = (FactStanding.ACCEPTED, FactStanding.CORRECTED)


class ProposedFact(Row):
    """A fact that a rule found in a text, with the words that state it.

    `value` is the fact as the rule found it, `corrected` as a person has put it right; the row of
    the record that it became is named by `became_kind` and `became_id`. It is seen with its text.
    """

    visibility: ClassVar[Visibility] = own_until("audience", "both")

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    audience = models.CharField(max_length=4, choices=Audience.choices, default=Audience.OWN)
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=12)
    value = models.JSONField(_("fact"))
    corrected = models.JSONField(_("as corrected"), null=True, blank=True)
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    words = models.TextField(_("words"))
    rule = models.CharField(_("rule"), max_length=80)
    confidence = models.FloatField(_("confidence"))
    standing = models.CharField(
        _("standing"), max_length=9, choices=FactStanding.choices, default=FactStanding.PROPOSED
    )
    judged_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    became_kind = models.CharField(max_length=40, blank=True)
    became_id = models.UUIDField(null=True, blank=True)
    made = models.BooleanField(_("added to the record with the fact"), default=False)

    class Meta:
        verbose_name = _("proposed fact")
        verbose_name_plural = _("proposed facts")
        ordering = ["span_start", "span_end", "kind"]
        indexes = [
            models.Index(fields=["document", "kind"]),
            models.Index(fields=["became_kind", "became_id"]),
        ]

    def __str__(self) -> str:
        return self.words[:80]

    @property
    def holds(self) -> dict[str, Any]:
        """The fact as it counts: as corrected, or else as found."""
        return dict(self.value if self.corrected is None else self.corrected)

    @property
    def is_taken(self) -> bool:
        """Tell whether a person stands for it."""
        return self.standing in TAKEN


class Statement(Row):
    """What somebody said of trade in a text: a figure that can be held against the data."""

    visibility: ClassVar[Visibility] = own_until("audience", "both")

    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    audience = models.CharField(max_length=4, choices=Audience.choices, default=Audience.OWN)
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    flow = models.CharField(_("flow"), max_length=8)
    reporter = models.CharField(_("of"), max_length=6, blank=True)
    partner = models.CharField(_("with"), max_length=6, blank=True)
    product = models.CharField(_("product"), max_length=200, blank=True)
    sector = models.CharField(_("sector"), max_length=40, blank=True)
    measure = models.CharField(_("measure"), max_length=8)
    value = models.CharField(_("figure"), max_length=40)
    vagueness = models.CharField(_("vagueness"), max_length=8, blank=True)
    period = models.CharField(_("period"), max_length=40, blank=True)
    base = models.CharField(_("against"), max_length=40, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    speaker = models.CharField(_("said by"), max_length=300, blank=True)
    said = models.CharField(_("said"), max_length=10, blank=True)
    words = models.TextField(_("words"))

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["created"]

    def __str__(self) -> str:
        return self.words[:80]
