"""Letting the engine compute within a request: in a thread with room enough for linear algebra.

The server's own threads have small stacks, which a matrix product of OpenBLAS overflows: the
process then ends without a word.
"""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final, TypeVar

T = TypeVar("T")

_STACK: Final = 64 * 2**20
_STARTING: Final = threading.Lock()


def computed(work: Callable[[], T]) -> T:
    """Return what a piece of work returns, done in a thread of its own with a large stack.

    The language in force is taken along; the database is not to be asked there.

    Examples
    --------
    >>> computed(lambda: 6 * 7)
    42
    """
    return begun(work).result()


def begun(work: Callable[[], T]) -> Future[T]:
    """Return what a piece of work will return, which goes on whether or not it is waited for.

    It is done as in `computed`.
    """
    done: Future[T] = Future()
    context = contextvars.copy_context()

    def run() -> None:
        try:
            done.set_result(context.run(work))
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            done.set_exception(error)

    with _STARTING:
        before = threading.stack_size(_STACK)
        try:
            threading.Thread(target=run, daemon=True).start()
        finally:
            threading.stack_size(before)
    return done
