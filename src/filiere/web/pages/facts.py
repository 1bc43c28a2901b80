"""One fact of a text: accepted, put right, rejected."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from filiere.register.access import visible
from filiere.register.actions.accept_fact import accept_fact
from filiere.register.actions.correct_fact import correct_fact
from filiere.register.actions.reject_fact import reject_fact
from filiere.register.actions.undo_fact import undo_fact
from filiere.register.models import ProposedFact
from filiere.register.refusals import NotNow
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.allowed import only_delegations, only_who_may
from filiere.web.claims_shown import claims_in
from filiere.web.documents_shown import fact_shown
from filiere.web.forms.facts import FactForm
from filiere.web.forms.revision import attempt
from filiere.web.lit import shown
from filiere.web.pages.session_changes import revision_of
from filiere.web.verdicts_shown import verdicts_told
from filiere.web.viewing import Request

#: How much of the text is shown around a fact's words [characters].
_AROUND = 200


@require_http_methods(["GET", "POST"])
def fact(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show a fact in its text, and take what is put right."""
    viewer = request.viewer
    only_delegations(viewer)
    only_who_may(viewer, "fact.correct")
    found = get_object_or_404(_facts(viewer), pk=pk)
    form = FactForm(viewer, found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, lambda: _taken(viewer, found, form))
        if done is not None:
            messages.success(request, gettext("Accepted into the record."))
            return redirect(_back(viewer, found))
    verdicts = verdicts_told(claims_in([found]), found.document_id)
    text, start = found.document.text, found.span_start
    content = {
        "form": form,
        "fact": fact_shown(viewer, found, verdicts.get(found.pk)),
        "document": found.document,
        "before": shown(_from_a_word(text[max(0, start - _AROUND) : start], start)),
        "lit": shown(found.words),
        "after": shown(text[found.span_end : found.span_end + _AROUND]),
    }
    return render(request, "web/fact.html", content, status=form.status)


def _taken(viewer: Viewer, found: ProposedFact, form: FactForm) -> ProposedFact:
    """Accept a fact as it was found, or with what was put right."""
    told = {"link": form.link, "host": form.host, "revision": form.cleaned_data["revision"]}
    if form.changes or found.is_taken:
        return correct_fact(viewer, found, changes=form.changes, **told)
    return accept_fact(viewer, found, **told)


@require_POST
def fact_accept(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Accept a fact as it was found; where more must be said, ask for it."""
    viewer = request.viewer
    found = get_object_or_404(_facts(viewer), pk=pk)
    try:
        accept_fact(viewer, found, revision=revision_of(request))
    except ValidationError as error:
        for told in error.messages:
            messages.warning(request, told)
        return redirect(to(viewer, "fact", found.pk))
    except NotNow as refusal:
        if found.is_taken:
            raise
        messages.warning(request, str(refusal))
        return redirect(to(viewer, "fact", found.pk))
    return redirect(_back(viewer, found))


@require_POST
def fact_reject(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Say that a fact is none."""
    found = get_object_or_404(_facts(request.viewer), pk=pk)
    reject_fact(request.viewer, found, revision=revision_of(request))
    return redirect(_back(request.viewer, found))


@require_POST
def fact_undo(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take back that a fact was accepted; where that cannot be, say why."""
    viewer = request.viewer
    found = get_object_or_404(_facts(viewer), pk=pk)
    try:
        undo_fact(viewer, found, revision=revision_of(request))
    except (NotNow, ValidationError) as refusal:
        told = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
        messages.warning(request, " ".join(told))
    return redirect(_back(viewer, found))


def _from_a_word(words: str, start: int) -> str:
    """Return words without the part of a word with which they begin."""
    return words.partition(" ")[2] if start > _AROUND and " " in words else words


def _facts(viewer: Viewer) -> QuerySet[ProposedFact]:
    rows = visible(ProposedFact, viewer)
    return rows.select_related("document", "document__session", "judged_by")


def _back(viewer: Viewer, found: ProposedFact) -> str:
    return f"{to(viewer, 'document', found.document_id)}?fact={found.pk}#fact-{found.pk}"
