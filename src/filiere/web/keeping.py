"""What was shown to somebody logged in is kept in no cache on the way, nor on a shared desk."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control


class KeptNowhere:
    """Forbid keeping an answer to somebody logged in, unless the page says otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        elif "Authorization" in request.headers:  # its asker keeps it, by its tag
            patch_cache_control(response, private=True)
        return response
