"""The whole commission as a file, for members of the two delegations."""

from __future__ import annotations

from tempfile import TemporaryFile

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from filiere.register.exchange.exporting import document_of
from filiere.register.exchange.files import ENDINGS, write
from filiere.web.allowed import only_delegations
from filiere.web.viewing import Request


@require_safe
def exports(request: Request, commission: str) -> HttpResponse:  # noqa: ARG001
    """Say what an export holds, in which forms there is one, and if asked what it leaves out."""
    only_delegations(request.viewer)
    asked = "left-out" in request.GET
    left_out = document_of(request.viewer, papers=True).left_out if asked else []
    return render(request, "web/exports.html", {"asked": asked, "left_out": left_out})


@require_safe
def export(request: Request, commission: str, ending: str) -> FileResponse:
    """Hand out all that the viewer sees of the commission."""
    only_delegations(request.viewer)
    if ending not in ENDINGS:
        raise Http404
    file = TemporaryFile()  # noqa: SIM115 - the answer closes it once it is sent
    write(request.viewer, ending, file)
    file.seek(0)
    name = f"{commission}-{timezone.localdate():%Y-%m-%d}.{ending}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=ENDINGS[ending])
