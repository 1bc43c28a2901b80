"""Pages that say why there is no page: refused, not found, not now, failed."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from filiere.register.refusals import NotAllowed, NotNow, Outdated

#: What a view may raise to say that it does not do what was asked.
REFUSALS: Final = (NotAllowed, NotNow, Outdated)

_HEADINGS: Final[dict[int, StrOrPromise]] = {
    400: _("This request cannot be understood"),
    403: _("You may not do this"),
    404: _("There is no such page"),
    409: _("This cannot be done now"),
    413: _("This is too large"),
    429: _("This is too often"),
}
_NOT_FOUND: Final = _("Either it does not exist, or it is not yours to see.")
_NOT_ALLOWED: Final = _("Your role in the commission does not let you do this.")
_NO_TOKEN: Final = _("The page was open for too long, or was opened elsewhere. Load it again.")


def refused(request: HttpRequest, refusal: Exception) -> HttpResponse:
    """Say in one line why the register refuses."""
    status = 403 if isinstance(refusal, NotAllowed) else 409
    return _page(request, status, str(refusal))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that there is no such page, in the same words whether or not something is hidden."""
    return _page(request, 404, _NOT_FOUND)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that the viewer may not do this."""
    return _page(request, 403, _NOT_ALLOWED)


def misunderstood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that the request makes no sense."""
    return _page(request, 400, "")


def without_token(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Say that a form was sent from a page that is no longer good."""
    return _page(request, 403, _NO_TOKEN)


def too_large(request: HttpRequest) -> HttpResponse:
    """Say that what was sent is larger than any paper may be."""
    return _page(request, 413, _("Send a smaller file, or several."))


def too_often(request: HttpRequest) -> HttpResponse:
    """Say that somebody writes more often than a person does."""
    return _page(request, 429, _("Wait a minute, then go on."))


def failed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Say that the page failed, asking nothing of the database, which may be what failed."""
    lang = get_language() or "en"
    direction = "rtl" if get_language_info(lang)["bidi"] else "ltr"
    page = loader.render_to_string("web/errors/failed.html", {"lang": lang, "dir": direction})
    return HttpResponse(page, status=500)


def _page(request: HttpRequest, status: int, sentence: StrOrPromise) -> HttpResponse:
    came_from = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(
        came_from, _hosts(request), require_https=request.is_secure()
    )
    shown = {
        "heading": _HEADINGS[status],
        "sentence": sentence,
        "back": came_from if safe else "/",
    }
    return render(request, "web/errors/refused.html", shown, status=status)


def _hosts(request: HttpRequest) -> set[str]:
    """Return the name by which the site was asked, if it is one of its own."""
    try:
        return {request.get_host()}
    except DisallowedHost:
        return set()
