"""One verb: access, then one transaction, then the journal."""

from __future__ import annotations

import pytest
from django.db import connection

from filiere.register import journal
from filiere.register.access import visible
from filiere.register.acting import VERBS, Act
from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.journal_guards import lowered
from filiere.register.models import AgendaItem, Enterprise, Entry, Project
from filiere.register.refusals import NotAllowed, NotNow, Outdated


@pytest.fixture
def item(cast, session):
    return AgendaItem.objects.create(
        commission=cast.commission, session=session, side=cast.a, titles={"fr": "Le rail"}
    )


def test_a_verb_changes_and_tells(cast, item):
    propose_agenda_item(cast["member A"], item)
    item.refresh_from_db()
    assert (item.state, item.revision) == ("proposed", 1000)
    entry = Entry.objects.get(kind="agendaitem")
    assert entry.change == {"state": ["draft", "proposed"]}
    assert entry.account == cast["member A"].account
    assert entry in visible(Entry, cast["member A"])
    assert list(journal.faults(cast.commission)) == []


def test_who_may_not_is_refused_and_nothing_is_told(cast, item):
    told = Entry.objects.count()
    for name, viewer in cast.viewers.items():
        if name not in ("co-chair A", "secretary A", "member A"):
            with pytest.raises(NotAllowed):
                propose_agenda_item(viewer, item)
    item.refresh_from_db()
    assert (item.state, Entry.objects.count()) == ("draft", told)


def test_an_older_revision_and_a_second_time_are_refused(cast, item):
    with pytest.raises(Outdated):
        propose_agenda_item(cast["member A"], item, revision=7)
    propose_agenda_item(cast["member A"], item, revision=1)
    with pytest.raises(NotNow):
        propose_agenda_item(cast["member A"], item)


def test_what_is_altered_in_the_journal_is_found(cast, item):
    propose_agenda_item(cast["member A"], item)
    with lowered(connection):
        Entry.objects.filter(kind="agendaitem").update(change={"state": ["draft", "withdrawn"]})
    assert [fault.problem for fault in journal.faults(cast.commission)] == ["altered"]
    with lowered(connection):
        Entry.objects.filter(kind="agendaitem").delete()
    assert [fault.problem for fault in journal.faults(cast.commission)] == [
        "the end of the journal is missing"
    ]


def test_what_was_private_stays_so_in_the_journal(cast, item):
    """A draft's earlier words are not told with the act that hands it to the other side."""
    act = Act(cast["member A"], VERBS["agenda.propose"])
    act.change(item, state="proposed", titles={"fr": "Le fret"})
    act.change(item, state="draft", titles={"fr": "Plus jamais"})
    shown, hidden = act.done
    assert (shown.side, hidden.side) == (None, cast.a)
    assert shown.change == {"state": ["draft", "proposed"], "titles": [None, {"fr": "Le fret"}]}


def test_links_to_what_is_hidden_are_neither_told_nor_cut(cast):
    project = Project.objects.create(commission=cast.commission, titles={"fr": "x"}, form="supply")
    hidden, own = Enterprise.objects.get(side=cast.b), Enterprise.objects.get(side=cast.a)
    project.enterprises.add(hidden)
    act = Act(cast["member A"], VERBS["agenda.propose"])
    act.link(project, "enterprises", [own])
    assert set(project.enterprises.all()) == {hidden, own}
    assert [(told.side, told.change) for told in act.done] == [
        (cast.a, {"enterprises": [[], ["Firm A"]]})
    ]
    act.link(project, "enterprises", [])
    assert set(project.enterprises.all()) == {hidden}
