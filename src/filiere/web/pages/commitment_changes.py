"""Proposing, changing, agreeing to and reporting on commitments; what sessions make of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST
from django_stubs_ext import StrOrPromise

from filiere.register.access import visible
from filiere.register.actions.agree_commitment import agree_commitment
from filiere.register.actions.change_commitment import change_commitment
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.propose_commitment import propose_commitment
from filiere.register.actions.report_status import report_status
from filiere.register.actions.withdraw_commitment import withdraw_commitment
from filiere.register.agenda import Content
from filiere.register.models import (
    Article,
    Body,
    Commitment,
    Responsibility,
    Session,
    SessionState,
)
from filiere.register.naming import session_name
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.allowed import only_participants, only_who_may
from filiere.web.choosing import languages_of
from filiere.web.forms import RevisionForm, attempt
from filiere.web.forms.commitments import (
    CommitmentForm,
    FollowUpForm,
    ReportForm,
    initial_of,
)
from filiere.web.pages.commitment import later_sessions
from filiere.web.pages.session_changes import revision_of
from filiere.web.viewing import Request


@require_http_methods(["GET", "POST"])
def commitment_propose(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Propose a commitment of a session, from an article of its protocol where one is named."""
    viewer = request.viewer
    only_participants(viewer)
    only_who_may(viewer, "commitment.propose")
    session = get_object_or_404(visible(Session, viewer).select_related("group"), pk=pk)
    article = _article(request, session)
    form = CommitmentForm(
        request.POST or None,
        languages=languages_of(viewer),
        initial={"texts": article.texts if article else {}},
    )
    form.offer(viewer)
    return _asked(
        request,
        form,
        _("Propose a commitment"),
        lambda: propose_commitment(viewer, session, form.terms, article=article).pk,
        back=(to(viewer, "session", session.pk), session_name(session)),
        done=gettext("The commitment is proposed: the other side can agree to it."),
    )


def _article(request: Request, session: Session) -> Article | None:
    asked = request.GET.get("article", "")
    try:
        key = UUID(asked) if asked else None
    except ValueError:
        key = None
    rows = visible(Article, request.viewer).filter(version__protocol__session=session)
    return get_object_or_404(rows, pk=key) if asked else None


@require_http_methods(["GET", "POST"])
def commitment_change(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change what the own side proposes."""
    viewer = request.viewer
    row = found(viewer, pk)
    only_who_may(viewer, "commitment.change")
    bodies = visible(Responsibility, viewer).filter(commitment=row).select_related("body", "side")
    by_position: dict[int, Body] = {each.side.position: each.body for each in bodies}
    form = CommitmentForm(
        request.POST or None,
        row=row,
        languages=languages_of(viewer),
        initial=initial_of(row, by_position),
    )
    form.offer(viewer)
    return _asked(
        request,
        form,
        _("Change the proposal"),
        lambda: change_commitment(viewer, row, form.terms, **form.take("revision")).pk,
        back=back_to(viewer, row),
        done=gettext("Saved."),
    )


@require_http_methods(["GET", "POST"])
def commitment_report(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Report on a commitment for the own side."""
    viewer = request.viewer
    row = found(viewer, pk)
    only_who_may(viewer, "commitment.report")
    form = ReportForm(request.POST or None, languages=languages_of(viewer))

    def report() -> UUID:
        report_status(viewer, row, **form.take("progress", "texts"))
        return row.pk

    heading = _("Report on the commitment")
    done = gettext("Reported. Both sides see it.")
    return _asked(request, form, heading, report, back=back_to(viewer, row), done=done)


@require_http_methods(["GET", "POST"])
def commitment_agenda(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Draft an item of a later session's agenda about a commitment."""
    viewer = request.viewer
    row = found(viewer, pk)
    only_who_may(viewer, "agenda.draft")
    sectors = [row.sector] if row.sector else []
    form = FollowUpForm(
        request.POST or None,
        languages=languages_of(viewer),
        initial={"titles": row.texts, "sectors": sectors},
    )
    coming = (SessionState.PLANNED, SessionState.POSTPONED)
    open_sessions = later_sessions(viewer, row).filter(state__in=coming)
    form.fields["session"].queryset = open_sessions  # type: ignore[attr-defined]

    def draft() -> UUID:
        content = Content(
            products=row.products,
            project=row.project,
            commitment=row,
            **form.take("titles", "explanations", "sectors"),
        )
        return draft_agenda_item(viewer, form.cleaned_data["session"], content).pk

    heading = _("Put it on the agenda")
    done = gettext("It stands among your side’s drafts: propose it to the other side there.")
    back = back_to(viewer, row)

    def goal(_item: UUID) -> str:
        return f"{to(viewer, 'session', form.cleaned_data['session'].pk)}#agenda"

    return _asked(request, form, heading, draft, back=back, done=done, goal=goal, private=True)


@require_POST
def commitment_agree(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Agree to what the other side proposes, as it was read."""
    row = found(request.viewer, pk)
    agree_commitment(request.viewer, row, revision=revision_of(request) or 0)
    messages.success(request, gettext("Both sides agree to the commitment: it is in force."))
    return redirect(to(request.viewer, "commitment", pk))


@require_POST
def commitment_withdraw(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take back what the own side proposed."""
    row = found(request.viewer, pk)
    withdraw_commitment(request.viewer, row, revision=revision_of(request))
    messages.success(request, gettext("The proposal is withdrawn."))
    return redirect(to(request.viewer, "commitments"))


def found(viewer: Viewer, pk: UUID) -> Commitment:
    """Return the commitment that an address names."""
    only_participants(viewer)
    rows = visible(Commitment, viewer).select_related("session__group", "commission")
    return get_object_or_404(rows, pk=pk)


def back_to(viewer: Viewer, row: Commitment) -> tuple[str, str]:
    """Return the address of a commitment's page, and what the link to it says."""
    return to(viewer, "commitment", row.pk), gettext("The commitment")


def _asked(
    request: Request,
    form: RevisionForm,
    heading: StrOrPromise,
    verb: Callable[[], UUID],
    *,
    back: tuple[str, str],
    done: str,
    goal: Callable[[UUID], str] | None = None,
    private: bool = False,
) -> HttpResponse:
    """Show a form about a commitment, and do what it asks once it is sent."""
    if request.method == "POST" and form.is_valid():
        key = attempt(form, verb)
        if key is not None:
            messages.success(request, done)
            return redirect(goal(key) if goal else to(request.viewer, "commitment", key))
    shown: dict[str, Any] = {
        "form": form,
        "heading": heading,
        "private": private,
        "back": back[0],
        "back_label": back[1],
    }
    return render(request, "web/change.html", shown, status=form.status)
