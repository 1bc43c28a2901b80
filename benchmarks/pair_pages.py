"""Take how long a reader waits for the pages on two countries that nobody asked for before.

    python benchmarks/pair_pages.py [STORE]

The server is `filiere serve` on SQLite, left alone until it has prepared itself. Each commission
is of two other countries. In half of them the home is opened first, then a sector's sheet, then
the list of sectors; in the other half a sheet comes first; then all of them again. What a page
says it is still computing counts until it is there; `_page` is the page without it. The floor is
what DuckDB takes, in a process that is warm, to sum the embedded table by the countries and
industries that the pages speak of.
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
from typing import TYPE_CHECKING, Final

from measuring import Figures, best

if TYPE_CHECKING:
    from filiere.register.models import Commission

TARGET_S: Final = 1.0
PAIRS: Final = 12
SETTLES_S: Final = 15.0
RUNS: Final = 5
PAGES: Final = {"home": "", "sheet": "sectors/pharma/", "sectors": "sectors/"}
_PENDING: Final = re.compile(r'hx-get="([^"]+)"')
_PATIENCE_S: Final = 60.0


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
    from workbench_rows import fill, places

    call_command("prepare")
    fill(2 * PAIRS, sessions=0, commitments=0, enterprises=0)
    visits = []
    for place in [place for place in places() if _told_of(place.commission)][:PAIRS]:
        client = Client()
        client.force_login(place.account)
        visits.append((f"/c/{place.commission.slug}/", client.cookies["sessionid"].value))
    connections.close_all()
    return visits


def _told_of(commission: Commission) -> bool:
    """Tell whether the embedded table knows both sides."""
    from filiere.store import open_store

    store = open_store("no-store")
    exporters = store.distinct(store.flows(store.choose(level="sector")), "exporter")
    return all(side.place in exporters for side in commission.sides.all())


def _read(visits: list[tuple[str, str]], port: int, server: int) -> Figures:
    """Open every page twice."""
    _await(port)
    time.sleep(SETTLES_S)
    found: Figures = {"prepared_gb": _memory(server), "floor": best(_summed, RUNS)}
    half = len(visits) // 2
    found |= _took(port, visits[:half], "cold", PAGES)
    found |= _took(port, visits[half:], "first", {"sheet": PAGES["sheet"]})
    found |= _took(port, visits[:half], "warm", PAGES)
    return {**found, "server_gb": _memory(server)}


def _took(port: int, visits: list[tuple[str, str]], when: str, pages: dict[str, str]) -> Figures:
    """Open some pages of every pair; return the median of each and the longest [s]."""
    found: Figures = {}
    for name, path in pages.items():
        taken = [_opened(port, address + path, cookie) for address, cookie in visits]
        alone, whole = zip(*taken, strict=True)
        found |= {f"{name}_{when}": median(whole), f"{name}_{when}_most": max(whole)}
        found[f"{name}_{when}_page"] = median(alone)
    return found


def _summed() -> None:
    """Sum the embedded table, as DuckDB does it on its own."""
    import duckdb

    from filiere import sample

    value = "mantissa * pow(10.0, exponent)"
    table = sample.io().path
    statement = f"SELECT exporter, importer, product, sum({value}) FROM '{table}' GROUP BY ALL"  # noqa: S608
    duckdb.sql(statement).fetchnumpy()


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


def _opened(port: int, page: str, cookie: str) -> tuple[float, float]:
    """Return how long a page takes alone, and with all that it says is still to come [s]."""
    began = time.perf_counter()
    pending = _PENDING.findall(_fetched(port, page, cookie))
    alone = time.perf_counter() - began
    while pending:
        pending += _PENDING.findall(_fetched(port, pending.pop(), cookie))
    return alone, time.perf_counter() - began


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


def main() -> int:
    """Print what was measured; exit 1 where a page takes longer than its reader should wait."""
    found = pages(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    for label, figure in found.items():
        ratio = f"  {figure / found['floor']:6.1f} × the floor" if "_gb" not in label else ""
        print(f"{label:>20} {figure:.3f}{ratio}")
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    measured = [f"{name}_{when}" for name in PAGES for when in ("cold", "first")]
    late = [name for name in measured if found.get(f"{name}_page", 0) > TARGET_S]
    for name in late:
        print(f"{name}: over {TARGET_S} s", file=sys.stderr)
    return int(bool(late))


if __name__ == "__main__":
    sys.exit(main())
