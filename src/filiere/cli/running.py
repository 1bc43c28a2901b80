"""Running a command: its exit code, and one line for every error."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from filiere.errors import FiliereError

DONE = 0
WRONG_INPUT = 2
INTERRUPTED = 130
PIPE_CLOSED = 141

# typer brings its own copy of click in some versions and the package in others
_USAGE_ERROR = typer.BadParameter.__bases__[0]


def run(arguments: Sequence[str]) -> int:
    """Run a command line; return its exit code.

    0 done; 1 the answer is "no" or incomplete; 2 wrong input; 130 interrupted; 141 the reader of
    the output left.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    if "--debug" in arguments:
        return _command(arguments)
    try:
        return _command(arguments)
    except (BrokenPipeError, SystemExit):  # click leaves only over a closed pipe
        return _leave_quietly()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - nobody meets a trace unasked
        problem, code = _problem(error)
    sys.stderr.write(f"filiere: {' '.join(problem.split())}\n")
    return code


def _problem(error: BaseException) -> tuple[str, int]:
    """Return what to tell of an error, and its exit code."""
    match error:
        case FiliereError():
            return str(error), error.exit_code
        case KeyboardInterrupt() | typer.Abort():
            return "interrupted", INTERRUPTED
        case OSError():
            return _of_system(error), WRONG_INPUT
        case Exception() if isinstance(error, _USAGE_ERROR):
            return _of_usage(error), WRONG_INPUT
    unexpected = f"unexpected {type(error).__name__}: {error}"
    return f"{unexpected}; run it again with --debug for the trace", WRONG_INPUT


def _command(arguments: Sequence[str]) -> int:
    """Run the command; click's own exits become codes."""
    from filiere.cli.app import app  # noqa: PLC0415 - errors of its import are told as well

    code = app(list(arguments) or ["--help"], prog_name="filiere", standalone_mode=False)
    sys.stdout.flush()
    if code == INTERRUPTED:  # click says nothing of it
        raise KeyboardInterrupt
    return code if isinstance(code, int) else DONE


def _of_usage(error: Exception) -> str:
    """Return what is wrong with a command line, and where its options are listed."""
    message = getattr(error, "format_message", error.__str__)().strip().rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "filiere"
    return f"{message[:1].lower()}{message[1:]}; `{command} --help` lists what it takes"


def _of_system(error: OSError) -> str:
    """Return what the system refused, and of which file."""
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}; choose another place or mend its permissions"


def _leave_quietly() -> int:
    """Let go of a closed pipe, so that leaving does not complain of it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
