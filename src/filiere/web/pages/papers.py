"""Papers: uploaded, read by whom they are for, shown to both sides."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filiere.register.about import subject
from filiere.register.access import visible
from filiere.register.actions.remove_paper import remove_paper
from filiere.register.actions.show_paper import show_paper
from filiere.register.actions.upload_paper import upload_paper
from filiere.register.models import Paper
from filiere.register.uploads import ENDINGS, LARGEST
from filiere.web.allowed import only_delegations, only_who_may, verbs_of
from filiere.web.forms import RevisionForm, attempt
from filiere.web.pages.session_changes import revision_of
from filiere.web.paging import page_of
from filiere.web.subjects import address_of, label_of, subject_asked
from filiere.web.viewing import Request


def _what_is_taken() -> str:
    return gettext("Up to %(size)s: %(endings)s.") % {
        "size": filesizeformat(LARGEST),
        "endings": ", ".join(ENDINGS),
    }


class PaperForm(RevisionForm):
    """A file, and what it is called."""

    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    file = forms.FileField(
        label=_("File"),
        help_text=lazy(_what_is_taken, str)(),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in ENDINGS)}),
    )


@require_safe
def papers(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Show the papers that the viewer's side may read."""
    only_delegations(request.viewer)
    rows = visible(Paper, request.viewer).select_related("side")
    shown = {"page": page_of(request, rows), "may": verbs_of(request.viewer, "paper.upload")}
    return render(request, "web/papers.html", shown)


@require_http_methods(["GET", "POST"])
def paper_upload(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Upload a paper on the row that the address names, or on none."""
    viewer = request.viewer
    only_delegations(viewer)
    only_who_may(viewer, "paper.upload")
    about = subject_asked(request)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, title = form.cleaned_data["file"], form.cleaned_data["title"]
        done = attempt(
            form, lambda: upload_paper(viewer, file, name=file.name, title=title, about=about)
        )
        if done is not None:
            messages.success(
                request, gettext("Uploaded. Only your side sees it until you show it.")
            )
            return redirect(address_of(viewer, about, "papers"))
    shown = {
        "form": form,
        "heading": _("Upload a paper"),
        "button": _("Upload"),
        "private": True,
        "back": address_of(viewer, about, "papers"),
        "back_label": label_of(about) if about is not None else _("Papers"),
    }
    return render(request, "web/change.html", shown, status=form.status)


@require_safe
def paper(request: Request, commission: str, pk: UUID) -> HttpResponseBase:  # noqa: ARG001
    """Hand out a paper's file: always to be saved, never opened in the page."""
    found = get_object_or_404(visible(Paper, request.viewer), pk=pk)
    try:
        file = default_storage.open(found.file.name or "", "rb")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise Http404 from error
    answer = FileResponse(
        file, as_attachment=True, filename=found.name, content_type=found.media_type
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def paper_show(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show a paper of the own side to both."""
    found = get_object_or_404(visible(Paper, request.viewer), pk=pk)
    show_paper(request.viewer, found, revision=revision_of(request))
    messages.success(request, gettext("Both sides see the paper now."))
    return _back(request, found)


@require_POST
def paper_remove(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Remove a paper that nobody else has seen."""
    found = get_object_or_404(visible(Paper, request.viewer), pk=pk)
    remove_paper(request.viewer, found, revision=revision_of(request))
    messages.success(request, gettext("Removed."))
    return _back(request, found)


def _back(request: Request, paper: Paper) -> HttpResponse:
    about = subject(request.viewer, paper.about_kind, paper.about_id)
    return redirect(address_of(request.viewer, about, "papers"))
