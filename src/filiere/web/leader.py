"""A process of the workbench leaves with the one that started it, however that one ended."""

from __future__ import annotations

import os
import signal
import time
from threading import Thread
from typing import Final

#: Names the process that started this one and the others of its kind.
LEADER: Final = "FILIERE_LEADER"
_PAUSE: Final = 1.0
_PATIENCE: Final = 10.0


def leave_with_leader() -> None:
    """End this process once its leader is gone; do nothing where it has none."""
    leader = os.environ.get(LEADER, "")
    if leader.isdecimal() and os.getppid() == int(leader):
        Thread(target=_watch, args=(int(leader),), daemon=True).start()


def _watch(leader: int) -> None:
    while os.getppid() == leader:
        time.sleep(_PAUSE)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_PATIENCE)  # what is under way has a while to be done
    os.kill(os.getpid(), signal.SIGKILL)
