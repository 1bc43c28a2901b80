"""What a new version of a protocol makes of an agreed commitment: its deadline, who answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from filiere.register.access import visible
from filiere.register.actions.renew_commitment import renew_commitment
from filiere.register.models import Article, Body, Responsibility
from filiere.register.viewer import Viewer
from filiere.web.addresses import to
from filiere.web.allowed import only_delegations, only_who_may
from filiere.web.choosing import languages_of
from filiere.web.forms import attempt
from filiere.web.forms.commitments import RenewalForm
from filiere.web.viewing import Request


@require_http_methods(["GET", "POST"])
def renewal(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Write what the agreed commitment of an article is to be, from the seal on."""
    viewer = request.viewer
    only_delegations(viewer)
    only_who_may(viewer, "protocol.renew")
    rows = visible(Article, viewer).select_related("version", "commitment")
    article = get_object_or_404(rows, pk=pk)
    if article.commitment is None or article.commitment.agreed is None:
        raise Http404
    form = RenewalForm(
        request.POST or None,
        row=article,
        languages=languages_of(viewer),
        initial=_initial(viewer, article),
    )
    form.offer(viewer)
    back = f"{to(viewer, 'protocol', article.version.protocol_id)}#article-{article.pk}"
    if request.method == "POST" and form.is_valid():
        given = form.take("deadline", "verification", "revision")
        done = attempt(form, lambda: renew_commitment(viewer, article, bodies=form.named, **given))
        if done is not None:
            return redirect(back)
    shown = {
        "form": form,
        "heading": _("What the commitment is to be, from the seal on"),
        "back": back,
        "back_label": _("The protocol"),
    }
    return render(request, "web/change.html", shown, status=form.status)


def _initial(viewer: Viewer, article: Article) -> dict[str, Any]:
    """Return the terms that the article holds, or those that the commitment has."""
    said: Any = article if article.renews else article.commitment
    bodies = visible(Body, viewer).select_related("side")
    if article.renews:
        named = bodies.filter(pk__in=article.bodies.values("pk"))
    else:
        answering = visible(Responsibility, viewer).filter(commitment=article.commitment)
        named = bodies.filter(pk__in=answering.values("body"))
    by_position = {f"body_{each.side.position}": each for each in named if each.side}
    return {"deadline": said.deadline, "verification": said.verification, **by_position}
