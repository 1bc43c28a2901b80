"""Take how long a reader waits for the pages on two countries that nobody asked for before.

The server is `filiere serve` on SQLite, left alone until it has prepared itself. Each commission
is of two other countries; its home, a sector's sheet and the list of sectors are opened once, then
again. What a page says it is still computing counts until it is there.
"""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from measuring import Figures

PAIRS = 8
SETTLES_S = 15.0
PAGES = {"home": "", "sheet": "sectors/pharma/", "sectors": "sectors/"}
_PENDING = re.compile(r'hx-get="([^"]+)"')
_PATIENCE_S = 60.0


def pages(store: Path | None) -> Figures:
    """Return the seconds of each page, cold and warm, and the server's memory [GB]."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "filiere.web.settings",
            "FILIERE_HOME": home,
            "FILIERE_PLAIN_HTTP": "1",
            "FILIERE_STORE": str(store or Path(home) / "no-store"),
        }
        visits = _prepared(Path(home))
        with socket.socket() as tried:
            tried.bind(("127.0.0.1", 0))
            port = tried.getsockname()[1]
        server = subprocess.Popen([sys.executable, "-m", "filiere", "serve", "--port", str(port)])
        try:
            return _read(visits, port, server.pid)
        finally:
            server.terminate()
            server.wait()


def _prepared(home: Path) -> list[tuple[str, str]]:
    """Make the commissions; return the address and a reader's cookie of each."""
    import django

    from filiere.web.home import keep_secret_key

    keep_secret_key(home)
    django.setup()
    from django.core.management import call_command
    from django.db import connections
    from django.test import Client
    from workbench_rows import fill, readers

    call_command("prepare")
    fill(PAIRS, sessions=0, commitments=0, enterprises=0)
    visits = []
    for place in {place.commission_id: place for place in readers(2 * PAIRS)}.values():
        client = Client()
        client.force_login(place.account)
        visits.append((f"/c/{place.commission.slug}/", client.cookies["sessionid"].value))
    connections.close_all()
    return visits


def _read(visits: list[tuple[str, str]], port: int, server: int) -> Figures:
    """Open every page twice."""
    _await(port)
    time.sleep(SETTLES_S)
    found: Figures = {"prepared_gb": _memory(server)}
    for when in ("cold", "warm"):
        for name, path in PAGES.items():
            taken = [_opened(port, address + path, cookie) for address, cookie in visits]
            found |= {f"{name}_{when}": median(taken), f"{name}_{when}_most": max(taken)}
    return {**found, "server_gb": _memory(server)}


def _await(port: int) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        try:
            _fetched(port, "/health/", "")
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("the server does not answer")


def _opened(port: int, page: str, cookie: str) -> float:
    """Return how long a page takes with all that it says is still to come [s]."""
    began = time.perf_counter()
    pending = [page]
    while pending:
        pending = _PENDING.findall(_fetched(port, pending.pop(), cookie))
    return time.perf_counter() - began


def _fetched(port: int, page: str, cookie: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", page, headers={"Cookie": f"sessionid={cookie}; language=fr"})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    if answer.status != http.client.OK:
        sys.exit(f"{page} answers {answer.status}")
    return text


def _memory(leader: int) -> float:
    """Return the memory of the processes that a server started, and of itself [GB]."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,rss="], check=True, capture_output=True, text=True
    )
    rows = [tuple(map(int, line.split())) for line in listed.stdout.splitlines()]
    family = {leader}
    while more := {pid for pid, parent, _ in rows if parent in family} - family:
        family |= more
    return sum(rss for pid, _, rss in rows if pid in family) / 1e6


if __name__ == "__main__":
    for label, figure in pages(Path(sys.argv[1]) if len(sys.argv) > 1 else None).items():
        print(f"{label:>20} {figure:.3f}")
