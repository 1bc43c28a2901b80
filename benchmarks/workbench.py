"""How fast the pages are with a big register on PostgreSQL, and how many queries each asks.

    python benchmarks/workbench.py [--readers 50] [--seconds 30] [--think 1.0] [--scale 1.0]

50 commissions, 2,000 sessions, 100,000 commitments with their 200,000 responsible bodies, 20,000
reports and 25,000 reviews, 20,000 enterprises; readers log in to all commissions and open a page,
read it for a while, and open the next; then they do so without reading. The server is
`filiere serve` with two processes, as the application's role, held by row security; the readers
run on the same machine. Every page asks the database as often in a commission of a tenth of the
size.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import quantiles
from threading import Thread
from typing import Any

from postgresql import APPLICATION, OWNER, address, cluster

from filiere.web.home import keep_secret_key

TARGET = 0.200
FULL = {"commissions": 50, "sessions": 2_000, "commitments": 100_000, "enterprises": 20_000}
PAGES = ("home", "commitments", "search", "session", "commitment-list", "enterprises")
COOKIE = "sessionid"
REPEATS = 20
WARMING = 3
Visit = tuple[str, dict[str, str]]


def main() -> int:
    """Fill, serve, read, and print what was measured; exit 1 where a page is too slow."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--think", type=float, default=1.0, help="seconds that a page is read")
    parser.add_argument("--scale", type=float, default=1.0, help="of the number of rows")
    asked = parser.parse_args()
    with cluster() as folder, tempfile.TemporaryDirectory() as home:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "filiere.web.settings",
            "FILIERE_HOME": home,
            "FILIERE_DATABASE_URL": address(folder, OWNER),
            "FILIERE_PLAIN_HTTP": "1",
        }
        keep_secret_key(Path(home))  # the server is to know the readers' sessions
        filled(asked.scale)
        visits, faults = prepared(asked.readers)
        with socket.socket() as tried:
            tried.bind(("127.0.0.1", 0))
            port = tried.getsockname()[1]
        server = served(folder, port)
        try:
            read(visits, port, WARMING, 0)  # the first pages of a process wait for what it loads
            slow = told(*read(visits, port, asked.seconds, asked.think), asked)
            if asked.think:
                asked.think = 0.0
                told(*read(visits, port, asked.seconds, 0), asked)
        finally:
            server.terminate()
            server.wait()
    for fault in [*faults, *slow]:
        print(fault, file=sys.stderr)
    return int(bool(faults or slow))


def filled(scale: float) -> None:
    """Make the tables and fill them."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from workbench_rows import fill

    started = time.monotonic()
    call_command("prepare")
    call_command("grant_application", APPLICATION)
    commissions = max(2, round(FULL["commissions"] * min(1, scale * 5)))
    rows = {name: max(commissions, round(FULL[name] * scale)) for name in list(FULL)[1:]}
    fill(commissions, **rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{commissions} commissions, {rows}: filled in {time.monotonic() - started:.0f} s")


def prepared(readers: int) -> tuple[list[Visit], list[str]]:
    """Return each reader's cookie and pages; print what a page costs, and return what is wrong."""
    from django.conf import settings
    from django.db import connection, connections
    from django.test import Client
    from django.urls import reverse
    from workbench_rows import places

    from filiere.register.models import Session

    settings.ALLOWED_HOSTS = ["*"]
    small, *others = places()
    visits: list[Visit] = []
    for place in [small, *(others[number % len(others)] for number in range(readers))]:
        slug = place.commission.slug
        session = Session.objects.filter(commission=place.commission)[0]
        pages = {
            name: reverse(name, args=[slug, *([session.pk] if name == "session" else [])])
            for name in PAGES
        }
        pages["search"] += "?q=vaccine+harvest"
        client = Client()
        client.force_login(place.account)
        visits.append((client.cookies[COOKIE].value, pages))
    connection.close()
    connection.settings_dict["USER"] = APPLICATION  # held by row security from here on
    few, many = (costs(cookie, pages) for cookie, pages in visits[:2])
    connections.close_all()
    faults = [
        f"{name}: {few[name]} queries in a small commission, {many[name]} in a large one"
        for name in PAGES
        if few[name] != many[name]
    ]
    return visits[1:], faults


def costs(cookie: str, pages: dict[str, str]) -> dict[str, int]:
    """Print what each page costs; return how many queries it asks."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.cookies[COOKIE] = cookie
    print(pages["home"])
    queries = {}
    for name, page in pages.items():
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(page)
        queries[name] = len(asked)  # the next request forgets them
        if answer.status_code != 200:
            sys.exit(f"{name} answers {answer.status_code}")
        began, database = time.process_time(), database_time()
        for _ in range(REPEATS):
            client.get(page)
        spent = (time.process_time() - began) / REPEATS * 1000
        database = (database_time() - database) / REPEATS * 1000
        cost = f"{spent:.1f} ms of one core, {database:.1f} ms of the database’s"
        print(f"  {name}: {queries[name]} queries, {cost}, {len(answer.content):,} bytes")
    return queries


def database_time() -> float:
    """Return the seconds of a core that the database has worked for this connection."""
    from django.db import connection

    connection.ensure_connection()
    process = connection.connection.info.backend_pid
    spent = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


def served(folder: Path, port: int) -> subprocess.Popen[bytes]:
    """Start the server as the application's role, and wait until it answers."""
    command = [sys.executable, "-m", "filiere", "serve", "--port", str(port), "--workers", "2"]
    surroundings = {**os.environ, "FILIERE_DATABASE_URL": address(folder, APPLICATION)}
    server = subprocess.Popen(command, env=surroundings)
    until = time.monotonic() + 180
    while time.monotonic() < until:
        try:
            if fetched(http.client.HTTPConnection("127.0.0.1", port), "/health/", "") == 200:
                return server
        except OSError:
            time.sleep(0.2)
    server.terminate()
    sys.exit("the server does not answer")


def fetched(connection: http.client.HTTPConnection, page: str, cookie: str) -> int:
    """Fetch a page whole; return its status."""
    connection.request("GET", page, headers={"Cookie": f"{COOKIE}={cookie}"})
    answer = connection.getresponse()
    answer.read()
    return answer.status


def read(visits: list[Visit], port: int, seconds: float, think: float) -> tuple[Any, float]:
    """Let every reader read for a while; return the seconds each page took, by its name."""
    times: dict[str, list[float]] = defaultdict(list)
    began = time.monotonic()
    over = began + seconds

    def reader(cookie: str, pages: dict[str, str], draw: random.Random) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        time.sleep(draw.random() * think)
        while time.monotonic() < over:
            name = draw.choice(list(pages))
            started = time.perf_counter()
            status = fetched(connection, pages[name], cookie)
            times[name if status == 200 else f"{name}: {status}"].append(
                time.perf_counter() - started
            )
            time.sleep(draw.expovariate(1 / think) if think else 0)

    threads = [
        Thread(target=reader, args=(*visit, random.Random(number)))  # noqa: S311 - no secret
        for number, visit in enumerate(visits)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, time.monotonic() - began


def told(times: dict[str, list[float]], seconds: float, asked: argparse.Namespace) -> list[str]:
    """Print the percentiles; return what is over the target."""
    total = sum(map(len, times.values()))
    rate = f"{total / seconds:.0f} pages a second"
    print(f"{asked.readers} readers, {asked.think} s on a page: {rate}")
    slow = []
    for name, taken in sorted(times.items()):
        if len(taken) > 1:
            cut = quantiles(taken, n=20)
            median, late = (f"{each * 1000:.0f} ms" for each in (cut[9], cut[18]))
            print(f"  {name}: median {median}, 95 % {late}, {len(taken)} pages")
            if cut[18] > TARGET or name not in PAGES:
                slow.append(f"{name}: {late}")
    print(f"  load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return slow


if __name__ == "__main__":
    sys.exit(main())
