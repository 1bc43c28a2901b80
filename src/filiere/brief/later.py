"""A figure that is worked out when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Final, Generic, TypeVar, cast

T = TypeVar("T")

_UNKNOWN: Final = object()


class Later(Generic[T]):
    """A figure that is worked out when it is first asked for, once, and then kept.

    Examples
    --------
    >>> asked = []
    >>> answer = Later(lambda: asked.append("asked") or 42)
    >>> answer(), answer(), asked
    (42, 42, ['asked'])
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work: Callable[[], T] | None = work
        self._found: object = _UNKNOWN
        self._in_turn = Lock()

    def __call__(self) -> T:
        """Return the figure."""
        with self._in_turn:
            if self._work is not None:
                self._found = self._work()
                self._work = None  # what it was worked out of may go
        return cast(T, self._found)
