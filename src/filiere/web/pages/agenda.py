"""The agenda's editor: drafts, proposals, answers, order; every step by a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST
from django_stubs_ext import StrOrPromise

from filiere.register.access import visible
from filiere.register.actions.agree_agenda_item import agree_agenda_item
from filiere.register.actions.change_agenda_item import change_agenda_item
from filiere.register.actions.decline_agenda_item import decline_agenda_item
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.move_agenda_item import move_agenda_item
from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.actions.remove_agenda_item import remove_agenda_item
from filiere.register.actions.withdraw_agenda_item import withdraw_agenda_item
from filiere.register.agenda import CONTENT, Content, agreed_commitments
from filiere.register.models import AgendaItem, Commitment, Framework, ItemState, Project, Session
from filiere.register.naming import session_name
from filiere.register.refusals import NotNow
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.allowed import only_delegations, only_who_may
from filiere.web.choosing import RowField, offer
from filiere.web.forms import ProductsField, RevisionForm, SectorsField, WordsField, attempt
from filiere.web.pages.session_changes import revision_of
from filiere.web.viewing import Request


class ItemForm(RevisionForm):
    """What an item of the agenda says, and what it links to."""

    titles = WordsField(label=_("Title"))
    explanations = WordsField(long=True, required=False, label=_("Explanation"))
    sectors = SectorsField(required=False)
    products = ProductsField(required=False)
    project = RowField(Project, required=False, label=_("Joint project"))
    commitment = RowField(Commitment, required=False, label=_("Earlier commitment"))
    framework = RowField(Framework, required=False, label=_("Agreement"))

    def offer(self, viewer: Viewer) -> None:
        """Offer the projects, the commitments and the agreements that a viewer sees."""
        offer(self, "project", viewer, visible(Project, viewer))
        offer(self, "commitment", viewer, agreed_commitments(viewer))
        offer(self, "framework", viewer, visible(Framework, viewer))

    @property
    def content(self) -> Content:
        """What was typed, once it is valid."""
        return Content(**self.take(*CONTENT))


class AmendmentForm(ItemForm):
    """A change of an agreed item, or its end."""

    removes = forms.BooleanField(required=False, label=_("Take the item off the agenda"))


class DeclineForm(RevisionForm):
    """Why a proposal is declined, where one says so."""

    reasons = WordsField(long=True, required=False, label=_("Reason"))


@require_http_methods(["GET", "POST"])
def agenda_draft(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Draft an item, which only the own side sees until it is proposed."""
    viewer = request.viewer
    session = get_object_or_404(visible(Session, viewer).select_related("group"), pk=pk)
    only_who_may(viewer, "agenda.draft")
    form = ItemForm(request.POST or None, languages=session.commission.languages)
    return _asked(
        request,
        session,
        form,
        _("Draft an item of the agenda"),
        lambda: draft_agenda_item(viewer, session, form.content),
        private=True,
    )


@require_http_methods(["GET", "POST"])
def agenda_item(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Change a draft or a proposal of the own side."""
    viewer = request.viewer
    item = _item(viewer, pk)
    only_who_may(viewer, "agenda.change")
    if item.state == ItemState.AGREED:
        return redirect(to(viewer, "agenda-amend", pk))
    form = ItemForm(
        request.POST or None,
        row=item,
        languages=item.commission.languages,
        initial=_content_of(item),
    )
    return _asked(
        request,
        item.session,
        form,
        _("Change an item of the agenda"),
        lambda: change_agenda_item(viewer, item, form.content, **form.take("revision")),
        private=item.state == ItemState.DRAFT,
    )


@require_http_methods(["GET", "POST"])
def agenda_amend(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Draft a change of what both have agreed; it holds once both agree to it."""
    viewer = request.viewer
    item = _item(viewer, pk)
    only_who_may(viewer, "agenda.draft")
    if item.state != ItemState.AGREED:
        raise NotNow(gettext("Only an agreed item needs a new agreement to be changed."))
    form = AmendmentForm(
        request.POST or None, languages=item.commission.languages, initial=_content_of(item)
    )

    def draft() -> AgendaItem:
        removes = form.cleaned_data["removes"]
        return draft_agenda_item(viewer, item.session, form.content, replaces=item, removes=removes)

    heading = _("Draft a change of an agreed item")
    return _asked(request, item.session, form, heading, draft, private=True)


@require_http_methods(["GET", "POST"])
def agenda_decline(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Decline a proposal of the other side, with a reason where one is given."""
    viewer = request.viewer
    item = _item(viewer, pk)
    only_who_may(viewer, "agenda.decline")
    form = DeclineForm(request.POST or None, row=item, languages=item.commission.languages)
    return _asked(
        request,
        item.session,
        form,
        _("Decline a proposal"),
        lambda: decline_agenda_item(viewer, item, **form.take("reasons", "revision")),
    )


@require_POST
def agenda_propose(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Hand a draft to both sides."""
    item = _item(request.viewer, pk)
    propose_agenda_item(request.viewer, item, revision=revision_of(request))
    return _done(request, item, gettext("The item is proposed: both sides see it now."))


@require_POST
def agenda_withdraw(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take a proposal back."""
    item = _item(request.viewer, pk)
    withdraw_agenda_item(request.viewer, item, revision=revision_of(request))
    return _done(request, item, gettext("The proposal is withdrawn."))


@require_POST
def agenda_remove(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Throw a draft away."""
    item = _item(request.viewer, pk)
    remove_agenda_item(request.viewer, item, revision=revision_of(request))
    return _done(request, item, gettext("The draft is thrown away."))


@require_POST
def agenda_agree(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Agree to the other side's proposal as it was read."""
    item = _item(request.viewer, pk)
    agree_agenda_item(request.viewer, item, revision=revision_of(request) or 0)
    return _done(request, item, gettext("Both sides agree to the item."))


@require_POST
def agenda_move(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Put an agreed item one place up or down."""
    item = _item(request.viewer, pk)
    up = request.POST.get("towards") == "up"
    move_agenda_item(request.viewer, item, towards="up" if up else "down")
    return redirect(f"{to(request.viewer, 'session', item.session_id)}#item-{item.pk}")


def _item(viewer: Viewer, pk: UUID) -> AgendaItem:
    only_delegations(viewer)
    rows = visible(AgendaItem, viewer).select_related("session__group", "commission")
    return get_object_or_404(rows, pk=pk)


def _content_of(item: AgendaItem) -> dict[str, Any]:
    return {name: getattr(item, name) for name in CONTENT}


def _done(request: Request, item: AgendaItem, told: str) -> HttpResponse:
    messages.success(request, told)
    return redirect(f"{to(request.viewer, 'session', item.session_id)}#agenda")


def _asked(
    request: Request,
    session: Session,
    form: RevisionForm,
    heading: StrOrPromise,
    verb: Callable[[], AgendaItem],
    *,
    private: bool = False,
) -> HttpResponse:
    """Show a form about an item, and do what it asks once it is sent."""
    if isinstance(form, ItemForm):
        form.offer(request.viewer)
    if request.method == "POST" and form.is_valid():
        done = attempt(form, verb)
        if done is not None:
            messages.success(request, gettext("Saved."))
            return redirect(f"{to(request.viewer, 'session', session.pk)}#item-{done.pk}")
    shown = {
        "form": form,
        "heading": heading,
        "private": private,
        "back": to(request.viewer, "session", session.pk),
        "back_label": session_name(session),
    }
    return render(request, "web/change.html", shown, status=form.status)
