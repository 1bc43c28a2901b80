"""The inbox: texts that were read, and one of them with its facts beside it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filiere.register.access import visible
from filiere.register.actions.accept_fact import accept_fact
from filiere.register.actions.read_document import is_to_be_read, read_document
from filiere.register.actions.read_page import read_page
from filiere.register.actions.remove_document import remove_document
from filiere.register.actions.remove_paper import remove_paper
from filiere.register.actions.show_document import show_document
from filiere.register.actions.upload_paper import upload_paper
from filiere.register.models import (
    TAKEN,
    Document,
    FactStanding,
    ProposedFact,
    ReadingState,
    Side,
)
from filiere.register.readings.order import ORDER, in_order
from filiere.register.uploads import PAGE_ENDINGS
from filiere.register.uploads.names import ending_of
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.allowed import only_delegations, only_who_may, verbs_of
from filiere.web.documents_shown import sheet_of
from filiere.web.errors import REFUSALS
from filiere.web.forms.facts import ReadForm
from filiere.web.forms.revision import attempt
from filiere.web.pages.session_changes import revision_of
from filiere.web.paging import page_of
from filiere.web.reading_texts import read_waiting
from filiere.web.viewing import Request

#: How many facts are accepted by one press of a button.
_TOGETHER = 300
#: Status by which htmx knows that there is no more to ask for.
_STOP = 286


@require_safe
def inbox(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """List the texts that the viewer's side may see, with how many facts wait in each."""
    viewer = request.viewer
    only_delegations(viewer)
    page = page_of(request, visible(Document, viewer).select_related("side"), size=30)
    counted = (
        visible(ProposedFact, viewer)
        .filter(document__in=[row.pk for row in page.rows])
        .values("document")
        .annotate(
            waiting=Count("pk", filter=Q(standing=FactStanding.PROPOSED)),
            taken=Count("pk", filter=Q(standing__in=TAKEN)),
            rejected=Count("pk", filter=Q(standing=FactStanding.REJECTED)),
        )
    )
    counts = {each["document"]: each for each in counted}
    lines = [(row, counts.get(row.pk)) for row in page.rows]
    shown = {"page": page, "lines": lines, "may": verbs_of(viewer, "document.read")}
    return render(request, "web/inbox.html", shown)


@require_http_methods(["GET", "POST"])
def document_read(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Take a text: what is short is read at once, what is long in the background."""
    viewer = request.viewer
    only_delegations(viewer)
    only_who_may(viewer, "document.read")
    form = ReadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        read = attempt(form, lambda: _read(viewer, form.cleaned_data))
        if read is not None:
            if is_to_be_read(read) and viewer.membership and viewer.account:
                read_waiting.enqueue(
                    str(read.pk), str(viewer.membership.pk), str(viewer.account.pk)
                )
            messages.success(
                request, gettext("Only your side sees the text until you show it to both.")
            )
            return redirect(to(viewer, "document", read.pk))
    shown = {
        "form": form,
        "heading": _("Read a text"),
        "button": _("Read"),
        "private": True,
        "back": to(viewer, "inbox"),
        "back_label": _("Inbox"),
    }
    return render(request, "web/change.html", shown, status=form.status)


def _read(viewer: Viewer, given: dict[str, Any]) -> Document:
    """Read what was pasted, or the file, which becomes a paper of the own side; a page does not."""
    file = given["file"]
    told = {key: given[key] for key in ("title", "published", "url", "language")}
    if file is None:
        return read_document(viewer, text=given["text"], **told)
    if given["text"].strip():
        raise ValidationError({"text": gettext("Give a file, or paste a text.")})
    if ending_of(file.name) in PAGE_ENDINGS:
        return read_page(viewer, file, name=file.name, **told)
    paper = upload_paper(viewer, file, name=file.name, title=given["title"])
    try:
        return read_document(viewer, paper=paper, **told)
    except ValidationError:
        remove_paper(viewer, paper)
        raise


@require_safe
def document(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show a text with its facts lit, and each fact beside it."""
    viewer = request.viewer
    only_delegations(viewer)
    found = get_object_or_404(_documents(viewer), pk=pk)
    if request.htmx and found.state == ReadingState.WAITING:
        return render(request, "web/_document_waiting.html", {"document": found})
    if request.htmx:
        answer = HttpResponse(status=_STOP)
        answer["HX-Refresh"] = "true"
        return answer
    return render(request, "web/document.html", sheet_of(viewer, found, request.GET.get("fact")))


@require_POST
def document_accept(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Accept every fact of a kind that waits, or all; what is refused is said and left."""
    viewer = request.viewer
    found = get_object_or_404(_documents(viewer), pk=pk)
    kind = request.POST.get("kind", "")
    waiting = visible(ProposedFact, viewer).filter(
        document=found, standing=FactStanding.PROPOSED, kind__in=[kind] if kind else ORDER
    )
    host = visible(Side, viewer).filter(place=request.POST.get("host", "")).first()
    accepted, refused = 0, dict[str, None]()
    for fact in in_order(waiting)[:_TOGETHER]:
        try:
            accept_fact(viewer, fact, host=host, revision=fact.revision)
            accepted += 1
        except REFUSALS as refusal:
            refused[str(refusal)] = None
        except ValidationError as error:
            refused.update(dict.fromkeys(error.messages))
    told = ngettext("%(count)d fact accepted.", "%(count)d facts accepted.", accepted)
    messages.success(request, told % {"count": accepted})
    for said in refused:
        messages.warning(request, said)
    return redirect(to(viewer, "document", found.pk))


@require_POST
def document_show(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show a text of the own side to both."""
    found = get_object_or_404(visible(Document, request.viewer), pk=pk)
    show_document(request.viewer, found, revision=revision_of(request))
    messages.success(request, gettext("Both sides see the text and its facts now."))
    return redirect(to(request.viewer, "document", found.pk))


@require_POST
def document_remove(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Remove a text that nobody else has seen."""
    found = get_object_or_404(visible(Document, request.viewer), pk=pk)
    remove_document(request.viewer, found, revision=revision_of(request))
    messages.success(request, gettext("Removed."))
    return redirect(to(request.viewer, "inbox"))


def _documents(viewer: Viewer) -> Any:
    return visible(Document, viewer).select_related("side", "session", "session__group")
