"""Forms about commitments: what is proposed, reported, made of one at a session."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filiere.errors import FiliereError
from filiere.periods import parse
from filiere.products import is_product_code
from filiere.register.access import visible
from filiere.register.commitment_terms import Terms
from filiere.register.models import (
    Body,
    Commitment,
    Framework,
    Outcome,
    Progress,
    Project,
    Session,
    Side,
)
from filiere.register.naming import session_name
from filiere.register.viewer import Viewer
from filiere.web.choosing import RowField, offer, side_name
from filiere.web.forms.choices import DayField, ProductsField, SectorField, SectorsField
from filiere.web.forms.revision import RevisionForm
from filiere.web.forms.words import WordsField
from filiere.web.measured import FLOWS


class RenewalForm(RevisionForm):
    """By when something is to be done, how it is seen that it was, and who answers for it."""

    deadline = DayField(required=False, label=_("Deadline"))
    verification = WordsField(long=True, required=False, label=_("How it is seen that it was done"))
    body_1 = RowField(Body, required=False)
    body_2 = RowField(Body, required=False)

    def offer(self, viewer: Viewer) -> None:
        """Offer the bodies that a viewer sees."""
        self.sides: list[Side] = list(viewer.sides)
        for side in self.sides:
            name = f"body_{side.position}"
            offer(self, name, viewer, visible(Body, viewer).filter(side=side))
            self.fields[name].label = _("Responsible body: %(side)s") % {"side": side_name(side)}

    @property
    def named(self) -> tuple[Body, ...]:
        """The bodies that are chosen, once it is valid."""
        chosen = (self.cleaned_data["body_1"], self.cleaned_data["body_2"])
        return tuple(body for body in chosen if body is not None)


class CommitmentForm(RenewalForm):
    """What is to be done, by whom, by when, and which trade figure it is to move."""

    field_order = ("texts",)

    texts = WordsField(long=True, label=_("What is to be done"))
    sector = SectorField(required=False)
    products = ProductsField(required=False)
    project = RowField(Project, required=False, label=_("Joint project"))
    framework = RowField(Framework, required=False, label=_("Agreement"))
    flow = forms.ChoiceField(
        label=_("Trade figure to move"), choices=[("", "—"), *FLOWS.items()], required=False
    )
    reporter = forms.ChoiceField(label=_("Whose exports or imports"), required=False)
    product = forms.CharField(
        label=_("Only this product"),
        max_length=6,
        required=False,
        help_text=_("A code of the Harmonized System; without it, the sector above, or all goods."),
    )
    period = forms.CharField(
        label=_("Period of the figure"),
        max_length=20,
        required=False,
        help_text=_("2026, 2026-S1 (half-year), 2026-Q3 (quarter) or 2026-M07 (month)"),
    )

    def offer(self, viewer: Viewer) -> None:
        """Offer the bodies, projects and agreements that a viewer sees."""
        super().offer(viewer)
        offer(self, "project", viewer, visible(Project, viewer))
        offer(self, "framework", viewer, visible(Framework, viewer))
        choices = [(side.place, side_name(side)) for side in self.sides]
        self.fields["reporter"].choices = choices  # type: ignore[attr-defined]

    def clean_product(self) -> str:
        """Refuse what is no product code."""
        code: str = self.cleaned_data["product"]
        if code and not is_product_code(code):
            raise forms.ValidationError(_("Give two, four or six digits."))
        return code

    def clean_period(self) -> str:
        """Refuse what is no period."""
        given: str = self.cleaned_data["period"].strip().upper()
        try:
            return str(parse(given)) if given else ""
        except FiliereError as error:
            raise forms.ValidationError(
                _("Write a period as 2026, 2026-S1, 2026-Q3 or 2026-M07.")
            ) from error

    def clean(self) -> dict[str, Any]:
        """Refuse a figure of no period."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("flow") and not given.get("period") and "period" not in self.errors:
            self.add_error("period", _("Say of which period the figure is."))
        return given

    @property
    def terms(self) -> Terms:
        """What was typed, once it is valid."""
        given = self.cleaned_data
        return Terms(
            products=tuple(given["products"]),
            bodies=self.named,
            figure=self._figure(),
            **self.take("texts", "deadline", "verification", "sector", "project", "framework"),
        )

    def _figure(self) -> dict[str, str]:
        given = self.cleaned_data
        if not given["flow"]:
            return {}
        places = [side.place for side in self.sides]
        reporter = given["reporter"] or places[0]
        figure = {
            "flow": given["flow"],
            "reporter": reporter,
            "partner": next(place for place in places if place != reporter),
            "period": given["period"],
        }
        if given["product"]:
            return figure | {"product": given["product"]}
        return figure | ({"sector": given["sector"]} if given["sector"] else {})


def initial_of(row: Commitment, bodies: dict[int, Body]) -> dict[str, Any]:
    """Return what the form of a commitment that there is begins with."""
    names = ("texts", "deadline", "verification", "sector", "products", "project", "framework")
    kept = {name: getattr(row, name) for name in names}
    figure = {name: row.figure.get(name, "") for name in ("flow", "reporter", "product", "period")}
    return kept | figure | {f"body_{position}": body for position, body in bodies.items()}


class ReportForm(RevisionForm):
    """How far a commitment is, as the own side reports it."""

    progress = forms.ChoiceField(
        label=_("Progress"), choices=Progress.choices, widget=forms.RadioSelect
    )
    texts = WordsField(long=True, required=False, label=_("Report"))


class ReviewForm(RevisionForm):
    """What a session is to make of a commitment."""

    session = RowField(Session, session_name, label=_("At which session"), empty_label=None)
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    reasons = WordsField(
        long=True,
        required=False,
        label=_("Reason"),
        help_text=_("Needed where the commitment is dropped."),
    )


class FollowUpForm(RevisionForm):
    """An item of a later session's agenda about a commitment."""

    session = RowField(Session, session_name, label=_("At which session"), empty_label=None)
    titles = WordsField(label=_("Title"))
    explanations = WordsField(long=True, required=False, label=_("Explanation"))
    sectors = SectorsField(required=False)
