"""In which language, and by which clock, a page is read."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from filiere.languages import LANGUAGES
from filiere.register.models import Account
from filiere.web.viewing import Request


class LanguageOfAccount:
    """Let pages speak the account's language and tell its time; a browser's choice goes first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Answer in the language of who asks."""
        account = request.user
        if not account.is_authenticated:
            return self.get_response(request)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            translation.activate(account.language)
            request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(ZoneInfo(account.time_zone)):
            return self.get_response(request)


@require_POST
def choose_language(request: Request) -> HttpResponse:
    """Keep the language chosen, in the browser and for the account, and go back."""
    goal = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        goal, {request.get_host()}, require_https=request.is_secure()
    ):
        goal = "/"
    response = HttpResponseRedirect(goal)
    code = request.POST.get("language", "")
    if code in LANGUAGES:
        if request.user.is_authenticated:
            Account.objects.filter(pk=request.user.pk).update(language=code)
        remember(response, code)
    return response


def remember(response: HttpResponse, code: str) -> None:
    """Let the browser remember a language for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 24 * 3600,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
        httponly=True,
    )
