"""Kill the processes that write, again and again, and look whether anything acknowledged is lost.

Several processes draft and propose items of an agenda through the register's verbs, and say on a
pipe when each is done. After a moment all are killed with SIGKILL, on PostgreSQL the server too
where `--crash` and `--restart` say how. Then every journal must be whole, every change that was
acknowledged must be there, and no row without its entries, nor entries without their row.

    FILIERE_HOME=/tmp/trial python scripts/durability.py --rounds 100

On PostgreSQL, FILIERE_DATABASE_URL is the application's role and FILIERE_OWNER_DATABASE_URL the
owner's, of an empty database.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

APPLICATION = os.environ.get("FILIERE_DATABASE_URL", "")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "filiere.web.settings")
if owner := os.environ.get("FILIERE_OWNER_DATABASE_URL"):
    os.environ["FILIERE_DATABASE_URL"] = owner

import dj_database_url  # noqa: E402 - Django learns first which database it asks
import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import OperationalError, connections  # noqa: E402

from filiere.register import journal  # noqa: E402
from filiere.register.actions.create_commission import create_commission  # noqa: E402
from filiere.register.actions.draft_agenda_item import draft_agenda_item  # noqa: E402
from filiere.register.actions.plan_session import plan_session  # noqa: E402
from filiere.register.actions.propose_agenda_item import propose_agenda_item  # noqa: E402
from filiere.register.agenda import Content  # noqa: E402
from filiere.register.models import (  # noqa: E402
    Account,
    AgendaItem,
    Commission,
    Entry,
    Membership,
    Session,
)
from filiere.register.viewer import Viewer  # noqa: E402

LONGEST = 1.0
SHORTEST = 0.15
PATIENCE = 60.0
#: Entries of an item that is not there, or at its first revision; a proposed one has two.
ENTRIES = {None: 0, 1: 1}


@dataclass(frozen=True)
class Writer:
    """A process that writes, and where it says what was done."""

    process: int
    said: int


def main() -> int:
    """Run the trial; exit 1 where anything is lost."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--crash", help="a command that kills the database's server")
    parser.add_argument("--restart", help="a command that starts it again")
    asked = parser.parse_args()
    prepare()
    acknowledged: dict[str, int] = {}
    for number in range(1, asked.rounds + 1):
        crash = asked.crash if number % 2 else None
        acknowledged |= trial(asked.writers, crash, asked.restart)
        if faults := lost(acknowledged):
            print("\n".join([f"round {number}:", *faults]))
            return 1
    entries = Entry.objects.count()
    print(f"{asked.rounds} rounds: {len(acknowledged)} rows told, {entries} entries, none lost")
    return 0


def prepare() -> None:
    """Make the tables, and a commission with a session to come."""
    call_command("createcachetable", verbosity=0)
    call_command("migrate", verbosity=0, interactive=False)
    if APPLICATION.startswith("postgres"):
        call_command("grant_application", dj_database_url.parse(APPLICATION)["USER"], verbosity=0)
    if Commission.objects.exists():
        return
    secretaries = [Account.objects.create_user(f"{letter}@example.org") for letter in "ab"]
    commission = create_commission(
        None,
        "iceland-oman",
        ("ISL", "OMN"),
        names={"en": "Trial"},
        languages=["en", "ar"],
        secretaries=(secretaries[0], secretaries[1]),
    )
    plan_session(viewers()[0], host=commission.sides.first())


def viewers() -> list[Viewer]:
    """Return both sides' secretaries."""
    places = Membership.objects.select_related("account", "commission", "side").order_by("pk")
    return [Viewer(account=place.account, membership=place) for place in places]


def trial(writers: int, crash: str | None, restart: str | None) -> dict[str, int]:
    """Let processes write, kill them, and return the revisions that they acknowledged."""
    sides, session = viewers(), Session.objects.get()
    connections.close_all()
    started = [start(sides[number % 2], session) for number in range(writers)]
    time.sleep(random.uniform(SHORTEST, LONGEST))  # noqa: S311 - no secret
    if crash:
        subprocess.run(crash, shell=True, check=False)  # noqa: S602 - the caller's own command
    for writer in started:
        os.kill(writer.process, signal.SIGKILL)
    said = "".join(heard(writer) for writer in started)
    if crash and restart:
        subprocess.run(restart, shell=True, check=True)  # noqa: S602 - the caller's own command
        wait()
    return {row: int(revision) for row, revision in map(str.split, said.splitlines())}


def start(viewer: Viewer, session: Session) -> Writer:
    """Start a process that writes until it is killed."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return Writer(process, reading)
    try:
        write(viewer, session, writing)
    except Exception as error:  # noqa: BLE001 - the server may have been killed before
        os.write(2, b"" if isinstance(error, OperationalError) else f"{error!r}\n".encode())
    finally:
        os._exit(0)


def write(viewer: Viewer, session: Session, said: int) -> None:
    """Draft and propose items, and say each time when it is done."""
    if APPLICATION:
        connections.databases["default"] |= dj_database_url.parse(APPLICATION)
    while True:
        item = draft_agenda_item(viewer, session, Content(titles={"en": f"{os.getpid()}"}))
        os.write(said, f"{item.pk} 1\n".encode())
        item = propose_agenda_item(viewer, item, revision=1)
        os.write(said, f"{item.pk} {item.revision}\n".encode())


def heard(writer: Writer) -> str:
    """Return what a process said before it was killed: whole lines alone."""
    os.waitpid(writer.process, 0)
    with os.fdopen(writer.said, encoding="ascii") as said:
        text = said.read()
    return text[: text.rfind("\n") + 1]


def wait() -> None:
    """Wait until the database answers again."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connections["default"].ensure_connection()
        except OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return


def lost(acknowledged: dict[str, int]) -> list[str]:
    """Return what is not as it was said to be."""
    held = {str(key): revision for key, revision in _revisions()}
    told = Counter(
        map(str, Entry.objects.filter(kind="agendaitem").values_list("object_id", flat=True))
    )
    chains = [
        fault for commission in Commission.objects.all() for fault in journal.faults(commission)
    ]
    return [
        *(f"the journal: {fault}" for fault in chains),
        *(
            f"{row}: revision {revision} was acknowledged, {held.get(row)} is there"
            for row, revision in acknowledged.items()
            if held.get(row, 0) < revision
        ),
        *(
            f"{row}: revision {held.get(row)}, {told[row]} entries"
            for row in held.keys() | told.keys()
            if told[row] != ENTRIES.get(held.get(row), 2)
        ),
    ]


def _revisions() -> Any:
    return AgendaItem.objects.values_list("pk", "revision")


if __name__ == "__main__":
    sys.exit(main())
