"""The process of background tasks, beside those that answer."""

from __future__ import annotations

import subprocess
import sys
from threading import Event, Thread
from time import monotonic
from typing import Final

PROGRAM: Final = (sys.executable, "-m", "filiere", "manage")
_WORKER: Final = (*PROGRAM, "db_worker", "--no-startup-delay", "--verbosity", "0")
_PAUSE: Final = 5.0
_LONG: Final = 300.0
_PATIENCE: Final = 10.0


class Tasks:
    """The worker of background tasks, started again where it ends by itself."""

    def __init__(self) -> None:
        self._over = Event()
        self._worker = self._started()
        Thread(target=self._watch, daemon=True).start()

    def end(self) -> None:
        """End it: the task under way has a while to be done."""
        self._over.set()
        self._worker.terminate()
        try:
            self._worker.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            self._worker.kill()
            self._worker.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(_WORKER, stdin=subprocess.DEVNULL)  # noqa: S603 - the product

    def _watch(self) -> None:
        pause = _PAUSE
        while True:
            began = monotonic()
            self._worker.wait()
            # What fails at once again and again is tried ever less often.
            pause = _PAUSE if monotonic() - began > _LONG else min(2 * pause, _LONG)
            if self._over.wait(pause):
                return
            self._worker = self._started()
