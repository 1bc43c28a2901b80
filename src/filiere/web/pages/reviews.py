"""What a session makes of earlier commitments: proposed by one side, agreed to by the other."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from filiere.register.access import visible
from filiere.register.actions.agree_review import agree_review
from filiere.register.actions.propose_review import propose_review
from filiere.register.actions.withdraw_review import withdraw_review
from filiere.register.models import Review
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.allowed import only_participants, only_who_may
from filiere.web.choosing import languages_of
from filiere.web.forms import attempt
from filiere.web.forms.commitments import ReviewForm
from filiere.web.pages.commitment import later_sessions
from filiere.web.pages.commitment_changes import back_to, found
from filiere.web.viewing import Request


@require_http_methods(["GET", "POST"])
def commitment_review(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Propose that a later session carries a commitment over, closes or drops it."""
    viewer = request.viewer
    row = found(viewer, pk)
    only_who_may(viewer, "review.propose")
    sessions = later_sessions(viewer, row)
    asked = request.GET.get("session", "")
    named = next((each for each in sessions if str(each.pk) == asked), None)
    form = ReviewForm(
        request.POST or None, languages=languages_of(viewer), initial={"session": named}
    )
    form.fields["session"].queryset = sessions  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        session = form.cleaned_data["session"]
        done = attempt(
            form,
            lambda: propose_review(viewer, row, session, **form.take("outcome", "reasons")),
        )
        if done is not None:
            messages.success(request, gettext("Proposed: the other side can agree to it."))
            at_session = to(viewer, "session", session.pk)
            goal = f"{at_session}#commitments" if named else to(viewer, "commitment", pk)
            return redirect(goal)
    back, label = back_to(viewer, row)
    shown = {
        "form": form,
        "heading": _("What becomes of the commitment"),
        "notice": row.texts.get(request.LANGUAGE_CODE) or str(row),
        "back": back,
        "back_label": label,
    }
    return render(request, "web/change.html", shown, status=form.status)


@require_POST
def review_agree(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Agree to what the other side proposes to make of a commitment."""
    row = _review(request.viewer, pk)
    agree_review(request.viewer, row)
    messages.success(request, gettext("Both sides agree to what becomes of the commitment."))
    return redirect(_from(request, row))


@require_POST
def review_withdraw(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take back what the own side proposed to make of a commitment."""
    row = _review(request.viewer, pk)
    withdraw_review(request.viewer, row)
    messages.success(request, gettext("The proposal is withdrawn."))
    return redirect(_from(request, row))


def _review(viewer: Viewer, pk: UUID) -> Review:
    only_participants(viewer)
    return get_object_or_404(visible(Review, viewer).select_related("session"), pk=pk)


def _from(request: Request, row: Review) -> str:
    """Return the page from which a review was answered: the session's, or the commitment's."""
    if request.POST.get("from") == "session":
        return f"{to(request.viewer, 'session', row.session_id)}#commitments"
    return to(request.viewer, "commitment", row.commitment_id)
