"""The page behind an invitation's link."""

from __future__ import annotations

from allauth.core import ratelimit
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from filiere.register.actions.accept_invitation import accept_invitation, invitation_of
from filiere.register.models import Account, Invitation
from filiere.web.forms.people import NewAccountForm
from filiere.web.forms.revision import RevisionForm, attempt
from filiere.web.reading import remember
from filiere.web.viewing import Request

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def invitation(request: Request, secret: str) -> HttpResponse:
    """Offer the place to who follows the link: to an account, or to somebody new."""
    refused: HttpResponse | None = ratelimit.consume_or_429(request, action="invitation")
    if refused is not None:
        return refused
    offered = invitation_of(secret)
    if request.user.is_authenticated:
        return _take(request, offered, secret)
    if Account.objects.filter(email=offered.email).exists():
        return redirect_to_login(request.get_full_path())
    return _begin(request, offered, secret)


def _take(request: Request, offered: Invitation, secret: str) -> HttpResponse:
    """Let an account that is logged in accept."""
    form = RevisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        place = attempt(form, lambda: accept_invitation(secret, request.user))
        if place is not None:
            return redirect("home", place.commission.slug)
    is_theirs = request.user.email.lower() == offered.email.lower()
    shown = {"offered": offered, "form": form, "is_theirs": is_theirs}
    return render(request, "web/invitation.html", shown, status=form.status)


def _begin(request: Request, offered: Invitation, secret: str) -> HttpResponse:
    """Let somebody new accept, with a password of the person's own."""
    form = NewAccountForm(request.POST or None, email=offered.email, initial={"name": offered.name})
    if request.method == "POST" and form.is_valid():

        def begin() -> Account:
            with transaction.atomic():
                account = Account.objects.create_user(
                    offered.email,
                    form.cleaned_data["password"],
                    name=form.cleaned_data["name"],
                    language=offered.language,
                )
                accept_invitation(secret, account)
            return account

        account = attempt(form, begin)
        if account is not None:
            login(request, account, backend=_BACKEND)
            response = redirect("home", offered.commission.slug)
            remember(response, account.language)
            return response
    shown = {"offered": offered, "form": form, "is_theirs": True}
    return render(request, "web/invitation.html", shown, status=form.status)
