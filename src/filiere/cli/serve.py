"""``filiere serve``."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Final

import typer

from filiere.cli.tasks import PROGRAM, Tasks
from filiere.cli.workbench import enter, environment, need_extra
from filiere.errors import WrongInput
from filiere.web.leader import LEADER

_APPLICATION: Final = "filiere.web.wsgi:application"
_LAST_PORT: Final = 65535


def serve(
    *,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen on.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=1, max=_LAST_PORT, metavar="PORT", help="Port to listen on.")
    ] = 8000,
    demo: Annotated[
        bool, typer.Option("--demo", help="Fill an empty store with the running example.")
    ] = False,
    home: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the database and the papers.")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Processes that answer; more only on PostgreSQL."),
    ] = None,
) -> None:
    """Open the workbench in a browser: the commission's record, on this machine.

    It makes and migrates its own store. On another address than this machine's, say under which
    names it is reached (`FILIERE_HOSTS`) and put something that encrypts before it.
    """
    need_extra()
    _check_address(host, port)
    if _is_this_machine(host) and "FILIERE_HOSTS" not in os.environ:
        os.environ.setdefault("FILIERE_PLAIN_HTTP", "1")
    _check_names(host)
    _prepare(home, demo=demo)
    os.environ.pop("FILIERE_OWNER_DATABASE_URL", None)  # who answers never asks as the owner
    enter({**environment(home), LEADER: str(os.getpid())})
    _run(host, port, workers or _workers())


def _check_address(host: str, port: int) -> None:
    """Refuse an address that is taken, or is none of this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                other = port + 1 if port < _LAST_PORT else port - 1
                raise WrongInput(
                    f"port {port} is taken; take another: filiere serve --port {other}"
                ) from error
            raise WrongInput(f"cannot listen on {host} port {port}: {error.strerror}") from error


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_names(host: str) -> None:
    if not _is_this_machine(host) and not os.environ.get("FILIERE_HOSTS"):
        raise WrongInput(
            f"{host} is reached from other machines: say under which names, "
            "FILIERE_HOSTS=commission.example.org filiere serve …"
        )


def _prepare(home: Path | None, *, demo: bool) -> None:
    """Make the folder and the store as they are to be, in a process that may own the database."""
    from filiere.web.home import home as installed  # noqa: PLC0415 - help need not wait for it
    from filiere.web.home import keep_secret_key  # noqa: PLC0415

    surroundings = environment(home, "prepare")
    keep_secret_key(Path(surroundings["FILIERE_HOME"]) if home else installed())
    command = [*PROGRAM, "prepare", *(["--demo"] if demo else [])]
    done = subprocess.run(  # noqa: S603 - the product itself
        command, env=surroundings, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        raise typer.Exit(done.returncode)


def _workers() -> int:
    """Return how many processes answer: SQLite has one writer, and is best served by one."""
    on_postgresql = os.environ.get("FILIERE_DATABASE_URL", "").startswith("postgres")
    return min(os.cpu_count() or 1, 4) if on_postgresql else 1


def _run(host: str, port: int, workers: int) -> None:
    """Answer until told to stop, with the worker of background tasks beside."""
    from granian.constants import Interfaces  # noqa: PLC0415 - only here needed
    from granian.log import LogLevels  # noqa: PLC0415 - only here needed
    from granian.server import Server  # noqa: PLC0415 - only here needed

    shown = f"[{host}]" if ":" in host else host
    server = Server(
        _APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_access=False,
        log_level=LogLevels.warning,
    )
    tasks = Tasks()
    server.on_startup(
        lambda: _tell(f"Filière is open at http://{shown}:{port}/ (Ctrl-C closes it)")
    )
    try:
        server.serve()
    except SystemExit as left:  # a process that answered had to be ended
        raise typer.Exit(left.code if isinstance(left.code, int) else 1) from None
    finally:
        tasks.end()
        _tell("Filière is closed.")


def _tell(text: str) -> None:
    typer.echo(text, err=True)
