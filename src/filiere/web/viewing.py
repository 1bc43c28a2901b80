"""Who looks at a page: found once a request, told to the database, forgotten afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.translation import get_language, get_language_info
from django_htmx.middleware import HtmxDetails

from filiere.register.models import Account, Membership
from filiere.register.seeing import asked_by, seen_as
from filiere.register.viewer import NOBODY, Viewer
from filiere.web.errors import REFUSALS, refused


class Request(HttpRequest):
    """A request whose viewer is known."""

    viewer: Viewer
    user: Account
    htmx: HtmxDetails


class ViewerMiddleware:
    """Give each request its viewer, and let the database know for as long as the view runs.

    A view whose address names a commission is found only by who takes part in that commission.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Answer a request of which nobody is known yet."""
        request.viewer = NOBODY
        return self.get_response(request)

    def process_view(
        self,
        request: Request,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Run the view as its viewer."""
        slug = kwargs.get("commission")
        request.viewer = viewer_of(request, slug)
        if not request.user.is_authenticated:
            is_page = slug is not None and request.path.startswith("/c/")
            return redirect_to_login(request.get_full_path()) if is_page else None
        if slug is None:
            return None
        with seen_as(request.viewer):
            try:
                response = view(request, *args, **kwargs)
            except REFUSALS as refusal:
                return refused(request, refusal)
            if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
                response.render()
        return response

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        """Say why a page outside a commission refuses."""
        return refused(request, exception) if isinstance(exception, REFUSALS) else None


def viewer_of(request: Request, slug: str | None) -> Viewer:
    """Return who looks: an account in its place in the commission named, if any is.

    Raises
    ------
    Http404
        If the account takes no part in that commission, or there is none.
    """
    account = request.user if request.user.is_authenticated else None
    if account is None or slug is None:
        return Viewer(account=account, membership=None)
    with asked_by(account):
        membership = (
            Membership.objects.select_related("commission", "side")
            .filter(account=account, commission__slug=slug, ended__isnull=True)
            .first()
        )
    if membership is None:
        raise Http404
    return Viewer(account=account, membership=membership)


def shown_to(request: Request) -> dict[str, Any]:
    """Return what every template knows: who looks, and how the language is written."""
    code = get_language() or "en"
    return {
        "viewer": getattr(request, "viewer", NOBODY),
        "lang": code,
        "dir": "rtl" if get_language_info(code)["bidi"] else "ltr",
    }
