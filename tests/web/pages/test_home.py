"""The pair's home: what comes next, what is due, what others did; nothing private of theirs."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.models import (
    AgendaItem,
    Commitment,
    Membership,
    Milestone,
    Project,
    Session,
)

WEEK = datetime.timedelta(days=7)


@pytest.fixture
def record(cast, session):
    today = timezone.localdate()
    session.starts = today + WEEK
    session.save()
    held = Session.objects.create(
        commission=cast.commission, number=7, host=cast.b, starts=today - WEEK, state="held"
    )
    for n, (text, days) in enumerate((("Late", -3), ("Soon", 9), ("Far", 300)), start=1):
        Commitment.objects.create(
            commission=cast.commission,
            session=held,
            side=cast.a,
            agreed=timezone.now(),
            number=n,
            texts={"en": text},
            sector="rail",
            deadline=today + datetime.timedelta(days=days),
        )
    project = Project.objects.create(
        commission=cast.commission, titles={"en": "Wagons"}, form="assembly", sector="rail"
    )
    Milestone.objects.create(
        commission=cast.commission, project=project, titles={"en": "Ground broken"}, due=today
    )
    AgendaItem.objects.create(
        commission=cast.commission, session=session, side=cast.b, titles={"en": "Secret draft"}
    )
    return cast


def test_everyone_who_takes_part_has_a_home(record, client_of, address):
    for name, viewer in record.viewers.items():
        answer = client_of(viewer).get(address("home"))
        shown = answer.content.decode()
        if name in record.strangers:
            assert answer.status_code == (302 if name == "nobody" else 404), name
            continue
        assert answer.status_code == 200, name
        sees = name not in ("enterprise A", "enterprise B")
        assert ("Late" in shown, "Soon" in shown) == (sees, sees), name
        assert "Far" not in shown
        assert ("Ground broken" in shown) is sees
        assert "Secret draft" not in shown


def test_what_others_did_since_the_last_visit_is_told(record, client_of, address, session):
    viewer = record["member A"]
    client = client_of(viewer)
    assert "first visit" in client.get(address("home")).content.decode()
    Membership.objects.filter(pk=viewer.membership.pk).update(
        seen=timezone.now() - datetime.timedelta(hours=2)
    )
    item = AgendaItem.objects.get(titles__en="Secret draft")
    propose_agenda_item(record["member B"], item)
    for _ in range(2):
        assert "Secret draft" in client.get(address("home")).content.decode()
    other = AgendaItem.objects.create(
        commission=record.commission, session=session, side=record.a, titles={"en": "My own"}
    )
    propose_agenda_item(viewer, other)
    assert "My own" not in client.get(address("home")).content.decode()


def test_the_home_asks_as_often_whatever_there_is(
    record, client_of, address, django_assert_max_num_queries
):
    client = client_of(record["member A"])
    client.get(address("home"))
    with django_assert_max_num_queries(13):
        client.get(address("home"))


def test_a_pair_without_data_is_told_so(record, client_of, address):
    client = client_of(record["member A"], "fr")
    for name in ("home", "glance", "sectors", "value-chains"):
        assert "filiere load" in client.get(address(name)).content.decode(), name


@pytest.mark.parametrize("lang", ["fr", "en", "ru", "ar"])
def test_figures_stand_with_their_source_and_chart(cast, client_of, address, lang):
    cast.a.place, cast.b.place = "BRA", "FRA"
    cast.a.save()
    cast.b.save()
    client = client_of(cast["member A"], lang)
    glance = client.get(address("glance")).content.decode()
    assert "ICIO" in glance
    assert "2022" in glance
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in glance
    assert 'role="img" aria-label="' in glance
    sheet = client.get(address("sector", "pharma")).content.decode()
    assert "ICIO" in sheet
    assert client.get(address("sectors")).status_code == 200
    assert client.get(address("sector", "no-such-sector")).status_code == 404


def test_a_region_is_told_apart(cast, client_of, address):
    cast.a.place = "BR-SP"
    cast.a.save()
    for name in ("home", "glance", "sectors", "value-chains"):
        shown = client_of(cast["member B"]).get(address(name)).content.decode()
        assert "One of the two sides is a region" in shown


def test_a_sector_shows_what_the_record_holds(record, client_of, address):
    shown = client_of(record["expert B"]).get(address("sector", "rail")).content.decode()
    assert "Late" in shown
    assert "Wagons" in shown
