"""Facts that say too little to become a row, and the forms in which a person says the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from filiere.register.acting import may
from filiere.register.models import FactStanding, ProposedFact
from filiere.register.readings.sides import script_of
from filiere.register.viewer import Viewer
from filiere.web.addresses import to

#: Forms of partnership of texts that the vocabulary of partnerships calls otherwise.
_FORMS: Final = {"joint-ventures": "joint-venture", "industrial-zones": "industrial-zone"}


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What a fact leaves out, and a form with what it says."""

    why: StrOrPromise
    label: StrOrPromise
    address: str


def unfinished(
    viewer: Viewer, fact: ProposedFact, facts: Sequence[ProposedFact]
) -> Unfinished | None:
    """Return what a fact needs besides to become a row; None where it needs nothing, or is none.

    Parameters
    ----------
    viewer
        Who reads; only who may add the row is led to its form.
    fact
        The fact.
    facts
        All facts of its text.
    """
    if fact.standing == FactStanding.REJECTED or fact.became_id is not None:
        return None
    if fact.kind == "partnership" and may(viewer, "project.begin"):
        return _project(viewer, fact, facts)
    is_company = fact.kind == "organisation" and fact.holds.get("kind") == "company"
    if is_company and may(viewer, "enterprise.add"):
        return _enterprise(viewer, fact)
    return None


def _project(viewer: Viewer, fact: ProposedFact, facts: Sequence[ProposedFact]) -> Unfinished:
    form = str(fact.holds["form"])
    words = " ".join(fact.words.split())
    given = {
        "form": _FORMS.get(form, form),
        "sector": _sector_near(fact, facts),
        f"titles_{script_of(fact.document, words)}": words[:1].upper() + words[1:],
    }
    return Unfinished(
        _("A form of partnership alone is no joint project: its parties and stage are not said."),
        _("Add a joint project"),
        _with(to(viewer, "project-begin"), given),
    )


def _enterprise(viewer: Viewer, fact: ProposedFact) -> Unfinished | None:
    """Return the form of an enterprise whose country the text does not say."""
    if fact.holds.get("side"):
        return None
    name = str(fact.holds["name"])
    return Unfinished(
        _("The text does not say whose enterprise it is. If it is your side’s, add it."),
        _("Add an enterprise"),
        _with(to(viewer, "enterprise-add"), {f"names_{script_of(fact.document, name)}": name}),
    )


def _sector_near(fact: ProposedFact, facts: Sequence[ProposedFact]) -> str:
    """Return the sector named nearest to a fact in its paragraph; empty where none is."""
    text = fact.document.text
    near = [
        (abs(each.span_start - fact.span_start), str(each.holds["sector"]))
        for each in facts
        if each.kind == "sector"
        and each.standing != FactStanding.REJECTED
        and "\n" not in text[min(each.span_start, fact.span_start) : each.span_end]
        and "\n" not in text[fact.span_start : max(each.span_start, fact.span_end)]
    ]
    return min(near)[1] if near else ""


def _with(address: str, given: dict[str, str]) -> str:
    asked = QueryDict(mutable=True)
    asked.update({name: value for name, value in given.items() if value})
    return f"{address}?{asked.urlencode()}"
