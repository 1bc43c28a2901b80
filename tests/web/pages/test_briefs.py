"""Briefs: asked for by a delegation, written in the background, read by its own side alone."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.management import call_command
from django.utils import timezone

from filiere.register.actions.order_brief import order_brief
from filiere.register.models import AgendaItem, Brief, Commitment, Entry
from filiere.register.refusals import NotAllowed, NotNow
from filiere.web.briefs import write_brief

WISH = {"languages": ["fr", "ar"], "formats": ["html", "docx"], "sectors": ["pharma", "rail"]}


@pytest.fixture(autouse=True)
def kept_in_memory(monkeypatch):
    monkeypatch.setattr(default_storage, "_wrapped", InMemoryStorage())


@pytest.fixture
def pair(cast, session):
    """The cast's commission, of two countries of which data are embedded."""
    cast.a.place, cast.b.place = "BRA", "FRA"
    cast.a.save()
    cast.b.save()
    session.state = "held"
    session.save()
    Commitment.objects.create(
        commission=cast.commission,
        session=session,
        side=cast.a,
        agreed="2026-01-01T00:00Z",
        number=1,
        texts={"fr": "Ouvrir un guichet", "ar": "فتح شباك"},
    )
    AgendaItem.objects.create(
        commission=cast.commission, session=session, side=cast.b, titles={"fr": "Projet secret"}
    )
    return cast


def _work():
    call_command("db_worker", "--batch", "--no-startup-delay", "--verbosity", "0")


def _read(answer):
    return b"".join(answer.streaming_content)


def test_a_brief_is_asked_for_followed_and_taken(pair, client_of, address):
    client = client_of(pair["expert A"], "fr")
    answer = client.post(address("brief"), WISH)
    row = Brief.objects.get()
    assert answer.url == address("brief-shown", row.pk)
    waiting = client.get(answer.url).content.decode()
    assert 'hx-trigger="every 2s"' in waiting
    write_brief.func(str(row.pk), str(pair["expert A"].membership.pk), str(row.account_id))
    row.refresh_from_db()
    assert (row.state, row.problem, row.done, row.steps) == ("ready", "", 7, 7)
    assert len(row.files) == 4
    assert "every 2s" not in client.get(answer.url).content.decode()
    assert client.get(answer.url, HTTP_HX_REQUEST="true").status_code == 286
    taken = client.get(address("brief-document", row.pk, 0))
    assert taken["Content-Disposition"] == 'attachment; filename="brief-BRA-FRA.fr.html"'
    text = _read(taken).decode()
    assert "Ouvrir un guichet" in text
    assert "Projet secret" not in text
    arabic = _read(client.get(address("brief-document", row.pk, 2))).decode()
    assert "فتح شباك" in arabic
    assert client.get(address("brief-document", row.pk, 9)).status_code == 404


def test_the_worker_finds_what_waits(pair, client_of, address, settings):
    client_of(pair["member B"], "ru").post(address("brief"), {**WISH, "languages": ["ru"]})
    _work()
    row = Brief.objects.get()
    assert (row.state, row.problem) == ("ready", "")


def test_one_side_s_brief_is_nobody_else_s(pair, client_of, address):
    row = order_brief(pair["member A"], **WISH)
    row.files = [{"name": "x.pdf", "format": "pdf", "path": "nowhere"}]
    row.save()
    for name, viewer in pair.viewers.items():
        client = client_of(viewer)
        for page in (address("brief-shown", row.pk), address("brief-document", row.pk, 0)):
            if name in pair.of("A"):
                continue
            assert client.get(page).status_code == (302 if name == "nobody" else 404), name
        if name in pair.of("A"):
            assert client.get(address("brief-shown", row.pk)).status_code == 200
    assert Entry.objects.get(verb="brief.order").side == pair.a


def test_who_is_of_no_delegation_asks_for_none(pair, client_of, address):
    for name in ("observer", "enterprise A"):
        assert client_of(pair[name]).post(address("brief"), WISH).status_code == 403
        with pytest.raises(NotAllowed):
            order_brief(pair[name], **WISH)
    for wish in ({**WISH, "languages": ["de"]}, {**WISH, "sectors": []}):
        assert client_of(pair["member A"]).post(address("brief"), wish).status_code == 422
    assert not Brief.objects.exists()


def test_a_few_at_once_and_none_for_a_region(pair):
    for _ in range(3):
        order_brief(pair["member A"], **WISH)
    with pytest.raises(NotNow):
        order_brief(pair["secretary A"], **WISH)
    pair.a.place = "BR-SP"
    pair.a.save()
    with pytest.raises(NotNow):
        order_brief(pair["member B"], **WISH)


def test_a_brief_without_data_says_so(cast, client_of, address):
    row = order_brief(cast["member A"], **WISH)
    write_brief.func(str(row.pk), str(cast["member A"].membership.pk), str(row.account_id))
    row.refresh_from_db()
    assert row.state == "failed"
    shown = client_of(cast["expert A"]).get(address("brief-shown", row.pk)).content.decode()
    assert "no trade of these two sides" in shown


def test_a_brief_that_nobody_writes_any_more_is_given_up(pair, client_of, address):
    rows = [order_brief(pair["member A"], **WISH) for _ in range(3)]
    Brief.objects.update(changed=timezone.now() - datetime.timedelta(hours=2), state="writing")
    shown = client_of(pair["member A"]).get(address("brief-shown", rows[0].pk)).content.decode()
    assert "could not be written" in shown
    assert "every 2s" not in shown
    order_brief(pair["member A"], **WISH)
