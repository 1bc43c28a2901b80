"""The journal's page: everyone reads what is theirs to read, and no more."""

from __future__ import annotations

import pytest

from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.models import AgendaItem
from filiere.register.viewer import DELEGATION_ROLES


@pytest.fixture
def done(cast, session):
    item = AgendaItem.objects.create(
        commission=cast.commission, session=session, side=cast.a, titles={"fr": "Le rail"}
    )
    propose_agenda_item(cast["member A"], item)
    return item


def test_both_delegations_read_what_was_done(cast, client_of, address, done):
    for name, viewer in cast.viewers.items():
        answer = client_of(viewer).get(address("journal"))
        if name in cast.strangers:
            assert answer.status_code == (302 if name == "nobody" else 404), name
        else:
            assert answer.status_code == 200, name
            told = viewer.role in DELEGATION_ROLES
            assert ("Le rail" in answer.content.decode()) is told, name


def test_a_long_journal_is_read_in_pages(cast, client_of, address, session):
    for n in range(60):
        item = AgendaItem.objects.create(
            commission=cast.commission, session=session, side=cast.a, titles={"fr": f"Sujet {n}"}
        )
        propose_agenda_item(cast["member A"], item)
    client = client_of(cast["member B"], "fr")
    first = client.get(address("journal")).content.decode()
    second = client.get(address("journal") + "?page=2").content.decode()
    assert "Sujet 59" in first
    assert "Sujet 0" not in first
    assert "Sujet 0" in second


def test_as_many_questions_are_asked_however_long_it_is(
    cast, client_of, address, done, django_assert_max_num_queries
):
    client = client_of(cast["member B"])
    with django_assert_max_num_queries(8):
        client.get(address("journal"))
