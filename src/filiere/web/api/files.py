"""Files: papers in and out, protocols as they are exported, and where their languages disagree."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Router, Schema
from ninja.errors import HttpError
from ninja.files import UploadedFile

from filiere.register.access import visible
from filiere.register.actions.upload_paper import upload_paper
from filiere.register.models import Paper, Version
from filiere.register.protocols.articles import findings_of
from filiere.register.protocols.sheet import sheet_of
from filiere.register.viewer import Viewer
from filiere.web.api.keys import as_viewer
from filiere.web.pages.protocols import WRITERS

router = Router(tags=["Files"])


class Uploaded(Schema):
    """A paper that was kept."""

    id: UUID
    revision: int


class Disagreeing(Schema):
    """Where the languages of an article disagree."""

    article: UUID
    number: int
    kind: str
    said: dict[str, str]
    missing: list[str]
    fingerprint: str
    stands: bool


@router.post("/{commission}/papers", response=Uploaded, operation_id="upload_paper")
@as_viewer("write")
def upload(
    request: HttpRequest,  # noqa: ARG001
    viewer: Viewer,
    file: File[UploadedFile],
    title: Form[str] = "",
) -> Paper:
    """Keep a paper of the own side."""
    return upload_paper(viewer, file, name=file.name or "", title=title)


@router.get("/{commission}/papers/{pk}/file", operation_id="download_paper")
@as_viewer("read")
def download(request: HttpRequest, viewer: Viewer, pk: UUID) -> FileResponse:  # noqa: ARG001
    """Hand out a paper."""
    paper = visible(Paper, viewer).filter(pk=pk).first()
    if paper is None:
        raise HttpError(404, _("There is no such row, or it is not yours to see."))
    return FileResponse(
        paper.file.open("rb"),
        as_attachment=True,
        filename=paper.name,
        content_type=paper.media_type,
    )


@router.get("/{commission}/versions/{pk}/export/{ending}", operation_id="export_version")
@as_viewer("read")
def export(
    request: HttpRequest,  # noqa: ARG001
    viewer: Viewer,
    pk: UUID,
    ending: Literal["pdf", "docx", "xml"],
) -> HttpResponse:
    """Hand out a version of a protocol, with its seal."""
    sheet = sheet_of(_version(viewer, pk))
    write, media_type = WRITERS[ending]
    headers = {"Content-Disposition": f'attachment; filename="{sheet.name}.{ending}"'}
    return HttpResponse(write(sheet), content_type=media_type, headers=headers)


@router.get(
    "/{commission}/versions/{pk}/disagreements",
    response=list[Disagreeing],
    operation_id="disagreements_of_version",
)
@as_viewer("read")
def disagreements(request: HttpRequest, viewer: Viewer, pk: UUID) -> list[dict[str, Any]]:  # noqa: ARG001
    """Tell where the languages of a version disagree."""
    if not viewer.in_delegation:
        raise HttpError(404, _("There is no such row, or it is not yours to see."))
    return [
        {
            "article": found.article.pk,
            "number": found.number,
            "kind": found.disagreement.kind,
            "said": {lang: mark.value for lang, mark in found.disagreement.said.items()},
            "missing": list(found.disagreement.missing),
            "fingerprint": found.fingerprint,
            "stands": found.stands,
        }
        for found in findings_of(viewer, _version(viewer, pk))
    ]


def _version(viewer: Viewer, pk: UUID) -> Version:
    version = visible(Version, viewer).filter(pk=pk).first()
    if version is None:
        raise HttpError(404, _("There is no such row, or it is not yours to see."))
    return version
