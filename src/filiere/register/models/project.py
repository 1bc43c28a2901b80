"""Joint projects: a form of partnership, two sides' enterprises, stages, money, milestones."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from filiere.register.models.commission import Side
from filiere.register.models.enterprise import Enterprise
from filiere.register.models.framework import Framework
from filiere.register.models.row import Row
from filiere.register.visibility import PARTICIPANTS, Visibility
from filiere.register.words import check_words


class Stage(models.TextChoices):
    """How far a project is."""

    PIPELINE = "pipeline", _("in the pipeline")
    PREPARATION = "preparation", _("in preparation")
    IMPLEMENTATION = "implementation", _("under way")
    COMPLETION = "completion", _("completed")
    SUSPENDED = "suspended", _("suspended")
    CANCELLED = "cancelled", pgettext_lazy("project", "cancelled")


class Project(Row):
    """A joint project of enterprises of both sides."""

    visibility: ClassVar[Visibility] = PARTICIPANTS

    titles = models.JSONField(_("title"), validators=[check_words])
    form = models.CharField(_("form of partnership"), max_length=40)  # vocabulary "partnership"
    sector = models.CharField(_("sector"), max_length=40, blank=True)
    products = models.JSONField(_("products"), default=list, blank=True)
    stage = models.CharField(
        _("stage"), max_length=16, choices=Stage.choices, default=Stage.PIPELINE
    )
    framework = models.ForeignKey(
        Framework, models.SET_NULL, null=True, blank=True, related_name="projects"
    )
    enterprises = models.ManyToManyField(Enterprise, related_name="projects", blank=True)
    capacity = models.CharField(_("capacity"), max_length=200, blank=True)
    jobs = models.PositiveIntegerField(_("jobs"), null=True, blank=True)
    place = models.CharField(_("country or region"), max_length=6, blank=True)

    class Meta:
        verbose_name = _("joint project")
        verbose_name_plural = _("joint projects")
        ordering = ["created"]
        indexes = [models.Index(fields=["commission", "stage"])]

    def __str__(self) -> str:
        return str(next(iter(self.titles.values()), ""))


class StageChange(Row):
    """When a project came to a stage, and why."""

    visibility: ClassVar[Visibility] = PARTICIPANTS

    project = models.ForeignKey(Project, models.CASCADE, related_name="stages")
    stage = models.CharField(_("stage"), max_length=16, choices=Stage.choices)
    on = models.DateField(_("on"))
    reasons = models.JSONField(_("reason"), default=dict, blank=True)

    class Meta:
        verbose_name = _("change of stage")
        verbose_name_plural = _("changes of stage")
        ordering = ["on", "created"]

    def __str__(self) -> str:
        return self.stage


class Investment(Row):
    """What one side puts into a project, in its currency."""

    visibility: ClassVar[Visibility] = PARTICIPANTS

    project = models.ForeignKey(Project, models.CASCADE, related_name="investments")
    side = models.ForeignKey(Side, models.CASCADE, related_name="+")
    amount = models.DecimalField(_("amount"), max_digits=20, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)

    class Meta:
        verbose_name = _("investment")
        verbose_name_plural = _("investments")
        ordering = ["year", "created"]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Milestone(Row):
    """A step of a project that is due on a day."""

    visibility: ClassVar[Visibility] = PARTICIPANTS

    project = models.ForeignKey(Project, models.CASCADE, related_name="milestones")
    titles = models.JSONField(_("title"), validators=[check_words])
    due = models.DateField(_("due"), null=True, blank=True)
    reached = models.DateField(_("reached"), null=True, blank=True)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due", "created"]

    def __str__(self) -> str:
        return str(next(iter(self.titles.values()), ""))
