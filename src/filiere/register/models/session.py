"""Working groups and their sessions."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from filiere.register.codes import check_sectors
from filiere.register.models.body import Person
from filiere.register.models.commission import Side
from filiere.register.models.row import Row
from filiere.register.visibility import PARTICIPANTS, Visibility
from filiere.register.words import check_words


class WorkingGroup(Row):
    """A working group or sub-commission, with the sectors it is about."""

    visibility: ClassVar[Visibility] = PARTICIPANTS

    names = models.JSONField(_("name"), validators=[check_words])
    sectors = models.JSONField(_("sectors"), default=list, blank=True, validators=[check_sectors])
    ended = models.DateField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        ordering = ["created"]

    def __str__(self) -> str:
        return str(next(iter(self.names.values()), ""))


class SessionState(models.TextChoices):
    """How far a session is."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class Session(Row):
    """A session: plenary where it is of no working group."""

    visibility: ClassVar[Visibility] = PARTICIPANTS

    group = models.ForeignKey(
        WorkingGroup, models.CASCADE, null=True, blank=True, related_name="sessions"
    )
    number = models.PositiveIntegerField(_("number"))
    starts = models.DateField(_("first day"), null=True, blank=True)
    ends = models.DateField(_("last day"), null=True, blank=True)
    host = models.ForeignKey(Side, models.CASCADE, related_name="hosted")
    host_reasons = models.JSONField(_("why the host is out of turn"), default=dict, blank=True)
    places = models.JSONField(_("place"), default=dict, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=SessionState.choices, default=SessionState.PLANNED
    )
    reasons = models.JSONField(_("why postponed or cancelled"), default=dict, blank=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["-starts", "-number"]
        indexes = [models.Index(fields=["commission", "starts"])]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "number"],
                condition=Q(group__isnull=False) & ~Q(state="cancelled"),
                name="a_group_numbers_once",
            ),
            models.UniqueConstraint(
                fields=["commission", "number"],
                condition=Q(group__isnull=True) & ~Q(state="cancelled"),
                name="a_plenary_numbers_once",
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="sessions_end_after_they_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    @property
    def is_open(self) -> bool:
        """Tell whether the session is still to come, so that its agenda may change."""
        return self.state in (SessionState.PLANNED, SessionState.POSTPONED)

    def clean(self) -> None:
        """Refuse a session that ends before it starts."""
        if self.ends and (self.starts is None or self.ends < self.starts):
            raise ValidationError({"ends": _("The last day comes after the first.")})


class AttendanceRole(models.TextChoices):
    """As what a person attends a session."""

    CO_CHAIR = "co-chair", _("co-chair")
    DELEGATE = "delegate", _("delegate")
    SECRETARY = "secretary", _("secretary")
    EXPERT = "expert", _("expert")
    GUEST = "guest", _("guest")
    OBSERVER = "observer", _("observer")


class Attendance(Row):
    """A person in a session's delegation; one co-chair a side.

    Guests and observers may be of neither side; whoever named them keeps them here.
    """

    visibility: ClassVar[Visibility] = PARTICIPANTS

    session = models.ForeignKey(Session, models.CASCADE, related_name="attendances")
    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="attendances")
    role = models.CharField(_("role"), max_length=12, choices=AttendanceRole.choices)
    offices = models.JSONField(_("office"), default=dict, blank=True)
    attended = models.BooleanField(_("attended"), null=True, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["created"]
        constraints = [
            models.UniqueConstraint(fields=["session", "person"], name="attends_once"),
            models.UniqueConstraint(
                fields=["session", "side"],
                condition=Q(role="co-chair"),
                name="one_co_chair_a_side",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}"
