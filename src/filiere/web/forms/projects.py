"""Forms about joint projects and the agreements that they rest on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filiere.register.access import visible
from filiere.register.currencies import is_currency
from filiere.register.framework_terms import FrameworkTerms
from filiere.register.models import (
    Body,
    Enterprise,
    Framework,
    Project,
    Session,
    Stage,
    Standing,
)
from filiere.register.naming import session_name
from filiere.register.project_terms import ProjectTerms
from filiere.register.viewer import Viewer
from filiere.web.choosing import RowField, RowsField, offer
from filiere.web.forms.choices import DayField, ProductsField, SectorField, SectorsField
from filiere.web.forms.places import PlaceField
from filiere.web.forms.revision import RevisionForm
from filiere.web.forms.words import WordsField
from filiere.web.terms import choices_of


class ProjectForm(RevisionForm):
    """What is known of a joint project."""

    titles = WordsField(label=_("Title"))
    form = forms.ChoiceField(label=_("Form of partnership"))
    sector = SectorField(required=False)
    products = ProductsField(required=False)
    framework = RowField(Framework, required=False, label=_("Agreement"))
    enterprises = RowsField(
        Enterprise,
        required=False,
        label=_("Enterprises"),
        help_text=_("Only enterprises that both sides know are offered."),
    )
    capacity = forms.CharField(
        label=_("Capacity"),
        max_length=200,
        required=False,
        help_text=_("With its unit: 20,000 t a year"),
    )
    jobs = forms.IntegerField(label=_("Jobs"), min_value=0, required=False)
    place = PlaceField(label=_("Country or region"), max_length=80, required=False)

    def offer(self, viewer: Viewer, project: Project | None = None) -> None:
        """Offer the terms, agreements and enterprises that may be named."""
        fields: Any = self.fields
        fields["form"].choices = choices_of("partnership", kept=project.form if project else "")
        offer(self, "framework", viewer, visible(Framework, viewer))
        known = visible(Enterprise, viewer).filter(standing=Standing.ACCEPTED)
        offer(self, "enterprises", viewer, known.select_related("side").order_by("side__position"))

    @property
    def terms(self) -> ProjectTerms:
        """What was typed, once it is valid."""
        given = self.cleaned_data
        names = ("titles", "form", "sector", "framework", "capacity", "jobs", "place")
        return ProjectTerms(
            products=tuple(given["products"]),
            enterprises=tuple(given["enterprises"]),
            **self.take(*names),
        )


class NewProjectForm(ProjectForm):
    """A joint project that is still to be kept, with the stage where it is."""

    stage = forms.ChoiceField(label=_("Stage"), choices=Stage.choices)
    on = DayField(label=_("At this stage since"))


class MoveForm(RevisionForm):
    """To which stage a project moves, when and why."""

    stage = forms.ChoiceField(label=_("Stage"), choices=Stage.choices)
    on = DayField(label=_("Since"))
    reasons = WordsField(
        long=True,
        required=False,
        label=_("Reason"),
        help_text=_("Needed where the project is suspended or cancelled."),
    )


class InvestmentForm(RevisionForm):
    """What the own side puts into a project."""

    amount = forms.DecimalField(
        label=_("Amount"),
        min_value=0,
        max_digits=20,
        decimal_places=2,
        help_text=_("In whole units of the currency, not in thousands. Zero takes it away."),
    )
    currency = forms.CharField(
        label=_("Currency"), max_length=3, help_text=_("Its code in ISO 4217, such as EUR.")
    )
    year = forms.IntegerField(
        label=_("Year"),
        min_value=1900,
        max_value=2200,
        required=False,
        help_text=_("Without it, the amount is of the whole project."),
    )

    def clean_currency(self) -> str:
        """Refuse what is no currency's code."""
        code: str = self.cleaned_data["currency"].strip().upper()
        if not is_currency(code):
            raise forms.ValidationError(_("Give a currency by its code, such as EUR."))
        return code


class MilestoneForm(RevisionForm):
    """A step of a project."""

    titles = WordsField(label=_("Title"))
    due = DayField(label=_("Due"), required=False)
    reached = DayField(label=_("Reached"), required=False)


class FrameworkForm(RevisionForm):
    """What is known of an agreement."""

    titles = WordsField(label=_("Title"))
    kind = forms.ChoiceField(label=_("Kind"))
    parties = RowsField(Body, required=False, label=_("Parties"))
    session = RowField(Session, session_name, required=False, label=_("Signed at the session"))
    signed = DayField(label=_("Signed"), required=False)
    in_force = DayField(label=_("In force since"), required=False)
    expires = DayField(label=_("Expires"), required=False)
    enables = WordsField(long=True, required=False, label=_("What it enables"))
    sectors = SectorsField(required=False)

    def offer(self, viewer: Viewer, framework: Framework | None = None) -> None:
        """Offer the kinds, bodies and sessions that may be named."""
        fields: Any = self.fields
        fields["kind"].choices = choices_of("instrument", kept=framework.kind if framework else "")
        bodies = visible(Body, viewer).select_related("side")
        offer(self, "parties", viewer, bodies.order_by("side__position", "created"))
        offer(self, "session", viewer, visible(Session, viewer).select_related("group"))

    @property
    def terms(self) -> FrameworkTerms:
        """What was typed, once it is valid."""
        given = {name: self.cleaned_data[name] for name in self.fields if name != "revision"}
        lists = {name: tuple(given[name]) for name in ("parties", "sectors")}
        return FrameworkTerms(**{**given, **lists})
