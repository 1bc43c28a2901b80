"""What a session decided: who does what by when, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from filiere.register.models.account import Account
from filiere.register.models.body import Body
from filiere.register.models.commission import Side
from filiere.register.models.row import Row
from filiere.register.models.session import Session
from filiere.register.visibility import DELEGATIONS, Visibility, everyone, nobody, where
from filiere.register.words import check_words

#: What observers see: what both sides have agreed to, no proposal of one.
_AGREED = where(agreed__isnull=False)


class CommitmentState(models.TextChoices):
    """How far a commitment is."""

    OPEN = "open", pgettext_lazy("commitment", "open")
    DONE = "done", _("done")
    DROPPED = "dropped", _("dropped")


class Commitment(Row):
    """A decision of a session, with a deadline and a means of verification.

    It counts once both sides agree to it: one side proposes, the other agrees. An article of the
    protocol may say it too; its deadline and its bodies are agreed here.
    """

    visibility: ClassVar[Visibility] = Visibility(everyone, _AGREED, nobody)

    session = models.ForeignKey(Session, models.CASCADE, related_name="commitments")
    side = models.ForeignKey(Side, models.CASCADE, related_name="+", verbose_name=_("proposed by"))
    agreed = models.DateTimeField(_("agreed"), null=True, blank=True)
    number = models.PositiveIntegerField(_("number"))
    texts = models.JSONField(_("text"), validators=[check_words])
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    verification = models.JSONField(_("means of verification"), default=dict, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=CommitmentState.choices, default=CommitmentState.OPEN
    )
    sector = models.CharField(_("sector"), max_length=40, blank=True)
    products = models.JSONField(_("products"), default=list, blank=True)
    project = models.ForeignKey(
        "register.Project", models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    framework = models.ForeignKey(
        "register.Framework", models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    figure = models.JSONField(_("trade figure to move"), default=dict, blank=True)

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["deadline", "number"]
        indexes = [
            models.Index(fields=["commission", "state", "deadline"]),
            models.Index(fields=["commission", "deadline", "id"]),
            models.Index(
                fields=["commission", "created"],
                condition=models.Q(agreed__isnull=True),
                name="commitments_proposed",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="a_commitment_once")
        ]

    def __str__(self) -> str:
        return str(next(iter(self.texts.values()), ""))


class Responsibility(Row):
    """The body that answers for a commitment on one side."""

    visibility: ClassVar[Visibility] = Visibility(
        everyone, where(commitment__agreed__isnull=False), nobody
    )

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="responsibilities")
    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="responsibilities")

    class Meta:
        verbose_name = _("responsible body")
        verbose_name_plural = _("responsible bodies")
        ordering = ["created"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "side"], name="one_body_a_side")
        ]

    def __str__(self) -> str:
        return f"{self.body}"


class Progress(models.TextChoices):
    """What a side reports of a commitment."""

    NOT_STARTED = "not-started", _("not started")
    UNDER_WAY = "under-way", _("under way")
    LATE = "late", _("late")
    FULFILLED = "fulfilled", _("fulfilled")


class StatusReport(Row):
    """One side's report on a commitment; papers about it are its evidence."""

    visibility: ClassVar[Visibility] = DELEGATIONS

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="reports")
    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    progress = models.CharField(_("progress"), max_length=12, choices=Progress.choices)
    texts = models.JSONField(_("text"), default=dict, blank=True)
    author = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("status report")
        verbose_name_plural = _("status reports")
        ordering = ["-created"]
        indexes = [models.Index(fields=["commitment", "side", "created"])]

    def __str__(self) -> str:
        return self.progress


class Outcome(models.TextChoices):
    """What a later session made of a commitment."""

    CARRIED = "carried", _("carried over")
    CLOSED = "closed", _("closed as done")
    DROPPED = "dropped", _("dropped")


class Review(Row):
    """What a session made of a commitment of an earlier one; it counts once both sides agree."""

    visibility: ClassVar[Visibility] = Visibility(everyone, _AGREED, nobody)

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="reviews")
    session = models.ForeignKey(Session, models.CASCADE, related_name="reviews")
    side = models.ForeignKey(Side, models.CASCADE, related_name="+", verbose_name=_("proposed by"))
    agreed = models.DateTimeField(_("agreed"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome.choices)
    reasons = models.JSONField(_("reason"), default=dict, blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["session__starts", "created"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "session"], name="reviewed_once")
        ]

    def __str__(self) -> str:
        return self.outcome
