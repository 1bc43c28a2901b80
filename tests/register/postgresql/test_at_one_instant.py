"""Two who act at one instant: one is done, the other is told; nothing twice, nothing lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

from filiere.register import journal
from filiere.register.actions.approve_version import approve_version
from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.open_protocol import open_protocol
from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.actions.write_article import write_article
from filiere.register.models import AgendaItem, Entry, Position
from filiere.register.refusals import NotNow, Outdated

TIMES = 8


@pytest.fixture(params=["sqlite", "postgresql"])
def each_connection(request, tmp_path, django_db_blocker):
    """Let Django ask a database that several threads may ask, and return what opens one more."""
    if request.param == "postgresql":
        request.getfixturevalue("db")
        yield request.getfixturevalue("application")
        return
    settings = {**connections.settings["default"], "NAME": str(tmp_path / "register.sqlite3")}
    before, connections["default"] = connections["default"], SQLite(settings, "default")
    with django_db_blocker.unblock():
        call_command("migrate", verbosity=0, interactive=False)

        class Opened:
            def __enter__(self):
                connections["default"] = SQLite(settings, "default")

            def __exit__(self, *problem):
                connections["default"].close()

        yield Opened
        connections["default"].close()
    connections["default"] = before


@pytest.fixture
def db(request, each_connection):
    """Let the cast be made in the database in which they act."""


def at_once(each_connection, *acts):
    """Do several things at one instant, each on a connection of its own; return what came of it."""
    barrier = Barrier(len(acts))

    def done(act):
        with each_connection():
            barrier.wait()
            try:
                act()
            except (NotNow, Outdated) as refusal:
                return type(refusal)
        return None

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(done, acts))


def test_one_item_is_proposed_once(cast, session, each_connection):
    for number in range(TIMES):
        item = AgendaItem.objects.create(
            commission=cast.commission, session=session, side=cast.a, titles={"fr": f"{number}"}
        )
        outcome = at_once(
            each_connection,
            lambda item=item: propose_agenda_item(cast["co-chair A"], item, revision=1),
            lambda item=item: propose_agenda_item(cast["secretary A"], item, revision=1),
        )
        assert sorted(map(str, outcome)) == [str(Outdated), "None"]
        item.refresh_from_db()
        assert (item.state, item.revision) == ("proposed", 1000)
        assert Entry.objects.filter(object_id=item.pk).count() == 1
    assert list(journal.faults(cast.commission)) == []


def test_both_sides_write_at_once_and_the_journal_keeps_both(cast, session, each_connection):
    def write(name):
        for number in range(TIMES):
            keep_position(cast[name], kind="note", text=f"{name} {number}")

    names = ("co-chair A", "co-chair B", "member A", "member B")
    outcome = at_once(each_connection, *(lambda name=name: write(name) for name in names))
    assert outcome == [None] * 4
    assert Position.objects.count() == 4 * TIMES
    assert cast.commission.journal.filter(kind="position").count() == 4 * TIMES
    assert list(journal.faults(cast.commission)) == []


def test_both_co_chairs_approve_at_once_and_it_is_sealed_once(cast, session, each_connection):
    protocol = open_protocol(cast["member A"], session)
    version = protocol.versions.get()
    write_article(cast["member B"], version, {"fr": "Le rail.", "ar": "السكك."})
    version.refresh_from_db()

    def approve(name):
        approve_version(cast[name], version, content_hash=version.content_hash)

    outcome = at_once(each_connection, lambda: approve("co-chair A"), lambda: approve("co-chair B"))
    assert outcome == [None, None]
    version.refresh_from_db()
    assert version.sealed is not None
    assert version.approvals.count() == 2
    assert list(journal.faults(cast.commission)) == []


def test_a_member_who_writes_while_a_co_chair_approves_changes_nothing_approved(
    cast, session, each_connection
):
    protocol = open_protocol(cast["member A"], session)
    version = protocol.versions.get()
    write_article(cast["member B"], version, {"fr": "Le rail.", "ar": "السكك."})
    version.refresh_from_db()
    read = version.content_hash
    approve_version(cast["co-chair A"], version, content_hash=read)
    outcome = at_once(
        each_connection,
        lambda: approve_version(cast["co-chair B"], version, content_hash=read),
        lambda: write_article(cast["member A"], version, {"fr": "Le fret.", "ar": "الشحن."}),
    )
    version.refresh_from_db()
    if version.sealed:
        assert outcome == [None, NotNow]
        assert version.content_hash == read
    else:
        assert outcome == [Outdated, None]
        assert version.content_hash != read
    assert list(journal.faults(cast.commission)) == []
