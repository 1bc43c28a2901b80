"""A member's own keys, with which another system follows the record."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from filiere.register.access import visible
from filiere.register.actions.issue_token import issue_token
from filiere.register.actions.revoke_token import revoke_token
from filiere.register.models import Token
from filiere.web.addresses import to
from filiere.web.allowed import only_participants
from filiere.web.forms import RevisionForm, attempt
from filiere.web.viewing import Request

_SCOPES: Final = {
    "read": gettext_lazy("to read the record"),
    "write": gettext_lazy("to change the record"),
    "calendar": gettext_lazy("to follow the calendar"),
}


class KeyForm(RevisionForm):
    """What a new key is for, and for how long."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=100,
        help_text=gettext_lazy("Which system will use it: you will know it by this name."),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it is for"),
        choices=[(code, label) for code, label in _SCOPES.items() if code != "calendar"],
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.IntegerField(
        label=gettext_lazy("Valid for so many days"), min_value=1, max_value=366, initial=90
    )


@never_cache
@require_http_methods(["GET", "POST"])
def keys(request: Request, commission: str) -> HttpResponse:
    """List the viewer's own keys, and make a new one, whose secret is shown this once."""
    viewer = request.viewer
    only_participants(viewer)
    form, secret = KeyForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        given = form.take("name", "scopes", "days")
        issued = attempt(form, lambda: issue_token(viewer, **given))
        if issued is not None:
            form, secret = KeyForm(), issued.secret
    now = timezone.now()
    context = {
        "form": form,
        "secret": secret,
        "keys": [
            (key, [_SCOPES[code] for code in key.scopes if code in _SCOPES], key.expires <= now)
            for key in visible(Token, viewer)[:200]
        ],
        "documentation": request.build_absolute_uri("/api/v1/openapi.json"),
        "example": request.build_absolute_uri(f"/api/v1/{commission}/sessions"),
    }
    return render(request, "web/keys.html", context, status=form.status)


@require_POST
def revoke(request: Request, commission: str, pk: UUID) -> HttpResponse:  # noqa: ARG001
    """Take back one of the viewer's own keys."""
    revoke_token(request.viewer, get_object_or_404(visible(Token, request.viewer), pk=pk))
    messages.success(request, _("The key opens nothing any more."))
    return redirect(to(request.viewer, "keys"))
