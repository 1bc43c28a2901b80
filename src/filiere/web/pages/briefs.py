"""Briefs: asking for one, seeing how far it is, taking its documents."""

from __future__ import annotations

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from filiere.register.access import visible
from filiere.register.acting import may
from filiere.register.actions.order_brief import order_brief, under_way
from filiere.register.models import Brief, BriefState, WorkingGroup
from filiere.sectors import group
from filiere.web.addresses import to
from filiere.web.briefs import write_brief
from filiere.web.forms.briefs import BriefForm
from filiere.web.forms.revision import attempt
from filiere.web.paging import page_of
from filiere.web.viewing import Request

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
}
#: Status by which htmx knows that there is no more to ask for.
_STOP = 286


@require_http_methods(["GET", "POST"])
def brief(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """List the side's briefs, and take the wish for another one."""
    viewer = request.viewer
    form = BriefForm(request.POST or None, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        given = form.take("languages", "formats", "sectors")
        ordered = attempt(form, lambda: order_brief(viewer, **given))
        if ordered is not None and viewer.membership and viewer.account:
            write_brief.enqueue(str(ordered.pk), str(viewer.membership.pk), str(viewer.account.pk))
            return redirect(to(viewer, "brief-shown", ordered.pk))
    shown = {
        "form": form,
        "may_order": may(viewer, "brief.order"),
        "page": page_of(request, visible(Brief, viewer).select_related("account"), size=20),
    }
    return render(request, "web/briefs.html", shown, status=form.status)


@require_safe
def shown(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show how far a brief is, and its documents."""
    row = get_object_or_404(visible(Brief, request.viewer).select_related("account"), pk=pk)
    goes_on = under_way(Brief.objects.filter(pk=row.pk)).exists()
    content = {
        "brief": row,
        "under_way": goes_on,
        "given_up": not goes_on and row.state in (BriefState.WAITING, BriefState.WRITING),
    }
    if request.htmx:
        status = 200 if goes_on else _STOP
        return render(request, "web/_brief.html", content, status=status)
    return render(request, "web/brief.html", content)


@require_safe
def document(
    request: Request,
    commission: str,  # noqa: ARG001
    pk: UUID,
    number: int,
) -> HttpResponseBase:
    """Hand over one of a brief's documents."""
    row = get_object_or_404(visible(Brief, request.viewer), pk=pk)
    if number >= len(row.files):
        raise Http404
    kept = row.files[number]
    return FileResponse(
        default_storage.open(kept["path"]),
        as_attachment=True,
        filename=kept["name"],
        content_type=_TYPES[kept["format"]],
    )


def _initial(request: Request) -> dict[str, list[str]]:
    """Return what is ticked at first: the viewer's language, PDF, what is on the table."""
    groups = visible(WorkingGroup, request.viewer).filter(ended__isnull=True)
    on_table = list(dict.fromkeys(code for each in groups for code in each.sectors))
    return {
        "languages": [get_language() or "en"],
        "formats": ["pdf"],
        "sectors": on_table or list(group("industry")),
    }
