"""An open page that nobody uses is closed: who comes back logs in again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

_KEY: Final = "last_used"
#: How often, in seconds, it is noted that somebody is still there.
_NOTED_EVERY: Final = 120


class LeftAlone:
    """Log out who asked for nothing for as long as ``SESSION_IDLE_AGE`` seconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request, of somebody who is still there or of nobody."""
        if request.user.is_authenticated:
            now, last = int(time.time()), request.session.get(_KEY)
            if last is not None and now - last > settings.SESSION_IDLE_AGE:
                logout(request)
            elif last is None or now - last > _NOTED_EVERY:
                request.session[_KEY] = now
        return self.get_response(request)
