"""How much one visitor may send, and how often one may write."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from threading import Lock
from typing import Final

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from filiere.web.errors import too_large, too_often

_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_MINUTE: Final = 60.0
_REMEMBERED: Final = 10_000

Answer = Callable[[HttpRequest], HttpResponse]


class SizeLimit:
    """Refuse a body that is larger than any paper may be, before any of it is read."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request, or refuse it with 413."""
        told = request.META.get("CONTENT_LENGTH") or "0"
        if not told.isdecimal() or int(told) > settings.LARGEST_BODY:
            return too_large(request)
        return self.get_response(request)


class WriteRate:
    """Refuse who writes more often than anyone could by hand; counted in each process."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self._lock = Lock()
        self._written: OrderedDict[str, deque[float]] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request, or refuse it with 429."""
        if request.method not in _READING and not self._admits(_who(request), time.monotonic()):
            response = too_often(request)
            response["Retry-After"] = str(int(_MINUTE))
            return response
        return self.get_response(request)

    def _admits(self, who: str, now: float) -> bool:
        with self._lock:
            times = self._written.setdefault(who, deque())
            self._written.move_to_end(who)
            if len(self._written) > _REMEMBERED:
                self._written.popitem(last=False)
            while times and times[0] <= now - _MINUTE:
                times.popleft()
            if len(times) >= settings.WRITES_A_MINUTE:
                return False
            times.append(now)
            return True


def _who(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return str(request.user.pk)
    return str(get_client_ip(request))
