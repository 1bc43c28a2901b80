"""Protocols: read side by side, written, held together, approved, exported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filiere.register.access import visible
from filiere.register.acting import may
from filiere.register.actions.approve_version import approve_version
from filiere.register.actions.begin_version import begin_version
from filiere.register.actions.move_article import move_article
from filiere.register.actions.open_protocol import open_protocol
from filiere.register.actions.remove_article import remove_article
from filiere.register.actions.waive_disagreement import waive_disagreement
from filiere.register.actions.withdraw_approval import withdraw_approval
from filiere.register.actions.write_article import write_article
from filiere.register.models import (
    Approval,
    Article,
    Body,
    Commitment,
    Protocol,
    Responsibility,
    Session,
    Version,
)
from filiere.register.protocols.agreeing import terms_hash
from filiere.register.protocols.akoma_ntoso import to_akoma_ntoso
from filiere.register.protocols.articles import findings_of, in_order
from filiere.register.protocols.comparison import findings
from filiere.register.protocols.content import composed
from filiere.register.protocols.differences import differences
from filiere.register.protocols.docx import to_docx
from filiere.register.protocols.pdf import to_pdf
from filiere.register.protocols.sheet import Sheet, sheet_of
from filiere.register.protocols.showing import shown
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.forms import RevisionForm, WordsField, attempt
from filiere.web.viewing import Request

#: How a protocol is written for each ending of a file's name, and the file's type.
WRITERS: Final[dict[str, tuple[Callable[[Sheet], bytes], str]]] = {
    "pdf": (to_pdf, "application/pdf"),
    "docx": (
        to_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "xml": (to_akoma_ntoso, "application/akn+xml"),
}


class ArticleForm(RevisionForm):
    """An article in each of the protocol's languages."""

    texts = WordsField(long=True, label=gettext_lazy("Text"))


class WaiverForm(forms.Form):
    """Why a disagreement may stand."""

    fingerprint = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why the languages may differ here"), max_length=1000
    )


@require_POST
def open_session_protocol(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Begin the protocol of a session."""
    session = get_object_or_404(visible(Session, request.viewer), pk=pk)
    begun = open_protocol(request.viewer, session)
    return redirect(to(request.viewer, "protocol", begun.pk))


@require_safe
def protocol(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Show a version of a protocol, the last one by default: texts, disagreements, approvals."""
    viewer = request.viewer
    found = get_object_or_404(
        visible(Protocol, viewer).select_related("session__group", "commission"), pk=pk
    )
    versions = list(visible(Version, viewer).filter(protocol=found).order_by("number"))
    asked = request.GET.get("version", "")
    version = next((each for each in versions if str(each.number) == asked), None) or versions[-1]
    version.protocol = found
    disagreeing = findings_of(viewer, version) if viewer.in_delegation else []
    approvals = Approval.objects.filter(version=version, content_hash=version.content_hash)
    given = {each.side_id: each for each in approvals}
    verbs = (
        "write",
        "renew",
        "move",
        "remove",
        "approve",
        "waive",
        "withdraw-approval",
        "new-version",
    )
    context = {
        "protocol": found,
        "version": version,
        "versions": versions,
        "articles": list(shown(in_order(version), found.languages, disagreeing)),
        "standing": sum(each.stands for each in disagreeing),
        "sides": [(side, given.get(side.pk)) for side in found.commission.sides.all()],
        "has_approved": viewer.side is not None and viewer.side.pk in given,
        "terms": terms_hash(version) if version.sealed is None else "",
        "commitments": commitments_of(viewer, version),
        "may": {verb.replace("-", "_"): may(viewer, f"protocol.{verb}") for verb in verbs},
        "may_commit": may(viewer, "commitment.propose"),
        "waiver": WaiverForm(),
    }
    return render(request, "web/protocol.html", context)


def commitments_of(viewer: Viewer, version: Version) -> dict[UUID, Commitment]:
    """Return the commitments that a version's articles say, with who answers for them."""
    bodies = Prefetch("responsibilities", visible(Responsibility, viewer).select_related("body"))
    rows = visible(Commitment, viewer).filter(articles__version=version)
    return {row.pk: row for row in rows.prefetch_related(bodies).distinct()}


@require_http_methods(["GET", "POST"])
def add_article(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Write a new article at the end of an open version."""
    version = get_object_or_404(visible(Version, request.viewer), pk=pk)
    return _written(request, version, None)


@require_http_methods(["GET", "POST"])
def article(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Write an article anew."""
    found = get_object_or_404(visible(Article, request.viewer), pk=pk)
    return _written(request, found.version, found)


def _written(request: Request, version: Version, found: Article | None) -> HttpResponse:
    """Show an article's texts; keep them, or only hold them against each other."""
    viewer = request.viewer
    if not may(viewer, "protocol.write"):
        raise Http404
    languages = version.protocol.languages
    form = ArticleForm(
        request.POST or None,
        row=found,
        languages=languages,
        initial={"texts": found.texts if found else {}},
    )
    if request.method == "POST" and form.is_valid() and "check" not in request.POST:
        texts = {lang: form.cleaned_data["texts"].get(lang, "") for lang in languages}
        revision = form.cleaned_data["revision"]
        done = attempt(
            form,
            lambda: write_article(viewer, version, texts, article=found, revision=revision),
        )
        if done is not None:
            return redirect(f"{to(viewer, 'protocol', version.protocol_id)}#article-{done.pk}")
    context = {
        "form": form,
        "version": version,
        "protocol": version.protocol,
        "article": found,
        "now": found.texts if found and form.status == 409 else None,  # noqa: PLR2004
        "told": _told(request, version, form, found),
    }
    if request.htmx and "check" in request.POST:
        return render(request, "web/_disagreements.html", context)
    return render(request, "web/article.html", context, status=form.status)


def _told(
    request: Request, version: Version, form: ArticleForm, found: Article | None
) -> list[object] | None:
    """Return how the texts in the form disagree, or nothing where there are none yet."""
    texts = form.cleaned_data.get("texts") if form.is_bound and form.is_valid() else None
    if texts is None:
        texts = found.texts if found else None
    if not texts:
        return None
    given = Article(texts={lang: composed(text) for lang, text in texts.items()})
    given.lineage = found.lineage if found else given.lineage
    languages = version.protocol.languages
    held = list(findings(languages, [given], visible(Body, request.viewer), ()))
    return [told for each in shown([given], languages, held) for told in each.told]


@require_POST
def move(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Move an article up or down."""
    found = get_object_or_404(visible(Article, request.viewer), pk=pk)
    given = request.POST.get("to", "")
    if given.isdigit():
        move_article(request.viewer, found, to=int(given))
    return redirect(f"{to(request.viewer, 'protocol', found.version.protocol_id)}#article-{pk}")


@require_POST
def remove(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take an article out."""
    found = get_object_or_404(visible(Article, request.viewer), pk=pk)
    address = to(request.viewer, "protocol", found.version.protocol_id)
    remove_article(request.viewer, found, revision=_number(request, "revision"))
    messages.success(request, _("The article was taken out."))
    return redirect(address)


@require_POST
def approve(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Approve the text that was read."""
    version = get_object_or_404(visible(Version, request.viewer), pk=pk)
    read = {name: request.POST.get(name, "") for name in ("content_hash", "terms")}
    approve_version(request.viewer, version, **read)
    version.refresh_from_db()
    if version.sealed:
        messages.success(request, _("Both sides have approved this text: it is sealed."))
    else:
        messages.success(request, _("Your side has approved this text."))
    return redirect(to(request.viewer, "protocol", version.protocol_id))


@require_POST
def withdraw(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take back an approval."""
    version = get_object_or_404(visible(Version, request.viewer), pk=pk)
    withdraw_approval(request.viewer, version)
    messages.success(request, _("Your side’s approval was taken back."))
    return redirect(to(request.viewer, "protocol", version.protocol_id))


@require_POST
def waive(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Let a disagreement stand."""
    version = get_object_or_404(visible(Version, request.viewer), pk=pk)
    form = WaiverForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        waive_disagreement(request.viewer, version, given["fingerprint"], reason=given["reason"])
        messages.success(request, _("For your side, the languages may differ here."))
    else:
        messages.error(request, _("Say why the languages may differ here."))
    return redirect(to(request.viewer, "protocol", version.protocol_id))


@require_POST
def begin(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Begin a new version of a sealed protocol."""
    found = get_object_or_404(visible(Protocol, request.viewer), pk=pk)
    begin_version(request.viewer, found)
    return redirect(to(request.viewer, "protocol", pk))


@require_safe
def compared(
    request: Request,
    commission: str,  # noqa: ARG001
    pk: UUID,
    older: int,
    newer: int,
) -> HttpResponse:
    """Show what changed between two versions."""
    found = get_object_or_404(visible(Protocol, request.viewer), pk=pk)
    versions = visible(Version, request.viewer).filter(protocol=found)
    before, after = (get_object_or_404(versions, number=number) for number in (older, newer))
    changes = list(differences(in_order(before), in_order(after), found.languages))
    context = {"protocol": found, "older": before, "newer": after, "changes": changes}
    return render(request, "web/compared.html", context)


@require_safe
def export(request: Request, commission: str, pk: UUID, ending: str) -> HttpResponse:  # noqa: ARG001
    """Hand out a version as a file that carries its seal."""
    version = get_object_or_404(visible(Version, request.viewer), pk=pk)
    if ending not in WRITERS:
        raise Http404
    write, media_type = WRITERS[ending]
    sheet = sheet_of(version)
    headers = {"Content-Disposition": f'attachment; filename="{sheet.name}.{ending}"'}
    return HttpResponse(write(sheet), content_type=media_type, headers=headers)


def _number(request: HttpRequest, name: str) -> int | None:
    given = request.POST.get(name, "")
    return int(given) if given.isdigit() else None
