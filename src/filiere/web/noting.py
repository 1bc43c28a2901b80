"""What the log says of a failure: what kind it was and where, never in the words of an error.

A database says in its errors what a row holds, a mail server whose address it refuses: the log is
read by whoever runs the server, who belongs to neither side.
"""

from __future__ import annotations

import logging
import traceback


def note(log: logging.Logger, said: str, error: BaseException) -> None:
    """Log a failure by its kind, its number where it has one, and the lines that led to it."""
    kinds = []
    cause: BaseException | None = error
    while cause is not None:
        number = getattr(cause, "smtp_code", None) or getattr(cause, "errno", None)
        kinds.append(f"{type(cause).__name__} {number}" if number else type(cause).__name__)
        cause = cause.__cause__
    lines = traceback.extract_tb(error.__traceback__)
    led = "\n".join(f"  {line.filename}:{line.lineno} {line.name}" for line in lines)
    log.error("%s: %s\n%s", said, ", because of ".join(kinds), led)
