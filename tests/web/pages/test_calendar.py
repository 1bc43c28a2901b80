"""The calendar: what each member may follow, by a private address that can be revoked."""

from __future__ import annotations

from datetime import date, timedelta

import icalendar
import pytest
from django.urls import reverse
from django.utils import timezone

from filiere.register.actions.agree_commitment import agree_commitment
from filiere.register.actions.begin_project import begin_project
from filiere.register.actions.close_calendar import close_calendar
from filiere.register.actions.open_calendar import open_calendar
from filiere.register.actions.propose_commitment import propose_commitment
from filiere.register.actions.set_milestone import set_milestone
from filiere.register.commitment_terms import Terms
from filiere.register.feeds import FOLLOWERS
from filiere.register.models import Enterprise, Entry, Framework, Listing, Token
from filiere.register.project_terms import ProjectTerms
from filiere.register.refusals import NotAllowed

SHARED = ("Remettre la liste", "Permis", "Mémorandum")


@pytest.fixture
def soon():
    return timezone.localdate() + timedelta(days=10)


@pytest.fixture
def furnished(cast, session, soon):
    """A day of each kind, and on each side an offer that the other has not seen."""
    session.starts = soon
    session.save()
    terms = Terms(texts={"fr": "Remettre la liste"}, deadline=soon)
    agree_commitment(cast["secretary B"], propose_commitment(cast["member A"], session, terms))
    propose_commitment(cast["member B"], session, Terms(texts={"fr": "Pas encore"}, deadline=soon))
    project = begin_project(
        cast["member A"], ProjectTerms({"fr": "Usine"}, "licence"), on=date(2024, 1, 1)
    )
    set_milestone(cast["member A"], project, titles={"fr": "Permis"}, due=soon)
    Framework.objects.create(
        commission=cast.commission, kind="memorandum", titles={"fr": "Mémorandum"}, expires=soon
    )
    for side, word in ((cast.a, "SECRET-A"), (cast.b, "SECRET-B")):
        Listing.objects.create(
            commission=cast.commission,
            side=side,
            enterprise=Enterprise.objects.get(side=side),
            kind="offer",
            titles={"fr": word},
            expires=soon,
        )
    return session


def feed(client, secret):
    return client.get(reverse("calendar-feed", args=[secret]))


def summaries(response):
    calendar = icalendar.Calendar.from_ical(response.content)
    return [str(event["summary"]) for event in calendar.walk("VEVENT")]


def test_each_member_follows_what_the_member_may_see(cast, furnished, client):
    client.defaults["HTTP_X_FORWARDED_PROTO"] = "https"
    for name, viewer in cast.viewers.items():
        if viewer.role not in FOLLOWERS:
            with pytest.raises(NotAllowed):
                open_calendar(viewer)
            continue
        if name == "outsider":
            continue
        told = " ".join(summaries(feed(client, open_calendar(viewer).secret)))
        assert all(word in told for word in SHARED), name
        assert "Pas encore" not in told
        assert ("SECRET-A" in told) is name.endswith(" A"), name
        assert ("SECRET-B" in told) is name.endswith(" B"), name


def test_strangers_follow_their_own_commission_alone(cast, furnished, client):
    client.defaults["HTTP_X_FORWARDED_PROTO"] = "https"
    secret = open_calendar(cast["outsider"]).secret
    assert summaries(feed(client, secret)) == []
    for nonsense in ("x", "x" * 101, secret[:-1]):
        assert feed(client, nonsense).status_code == 404


def test_an_event_is_a_whole_day_with_an_address(cast, furnished, client, soon):
    client.defaults["HTTP_X_FORWARDED_PROTO"] = "https"
    answer = feed(client, open_calendar(cast["secretary A"]).secret)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    calendar = icalendar.Calendar.from_ical(answer.content)
    days = {str(event["uid"]).split("-")[0]: event for event in calendar.walk("VEVENT")}
    assert set(days) == {"session", "commitment", "milestone", "framework", "listing"}
    assert days["commitment"]["dtstart"].dt == soon
    assert days["commitment"]["dtend"].dt == soon + timedelta(days=1)
    assert days["listing"]["class"] == "PRIVATE"
    assert "/c/brazil-serbia/commitments/" in days["commitment"]["url"]
    assert "/c/brazil-serbia/projects/" in days["milestone"]["url"]


def test_it_speaks_the_members_language(cast, furnished, client):
    client.defaults["HTTP_X_FORWARDED_PROTO"] = "https"
    account = cast["member B"].account
    account.language = "fr"
    account.save()
    told = summaries(feed(client, open_calendar(cast["member B"]).secret))
    assert "Échéance\xa0: Remettre la liste" in told


def test_a_revoked_expired_or_other_token_opens_nothing(cast, furnished, client):
    client.defaults["HTTP_X_FORWARDED_PROTO"] = "https"
    for spoil in ("revoked", "expired", "scope", "ended", "inactive"):
        viewer = cast["member A"]
        opened = open_calendar(viewer)
        assert feed(client, opened.secret).status_code == 200
        token, place, account = opened.token, viewer.membership, viewer.account
        if spoil == "revoked":
            close_calendar(viewer, token)
        elif spoil == "expired":
            Token.objects.filter(pk=token.pk).update(expires=timezone.now())
        elif spoil == "scope":
            Token.objects.filter(pk=token.pk).update(scopes=["read"])
        elif spoil == "ended":
            place.ended = timezone.now()
            place.save()
        else:
            account.is_active = False
            account.save()
        assert feed(client, opened.secret).status_code == 404, spoil
        place.ended = None
        place.save()
        account.is_active = True
        account.save()


def test_the_page_shows_an_address_once_and_revokes_it(cast, furnished, client_of, address):
    client = client_of(cast["expert A"])
    page = client.post(address("calendar"), {"name": "téléphone"})
    token = Token.objects.get()
    assert ".ics" in page.content.decode()
    again = client.get(address("calendar")).content.decode()
    assert ".ics" not in again
    assert "téléphone" in again
    other = client_of(cast["co-chair A"])
    assert "téléphone" not in other.get(address("calendar")).content.decode()
    assert other.post(address("calendar-close", token.pk)).status_code == 404
    assert client.post(address("calendar-close", token.pk)).status_code == 302
    token.refresh_from_db()
    assert token.revoked is not None


def test_the_page_shows_the_own_side_alone(cast, furnished, client_of, address):
    for name, viewer in cast.viewers.items():
        page = client_of(viewer).get(address("calendar")).content.decode()
        assert ("SECRET-A" in page) is (name.endswith(" A") and viewer.in_delegation), name
        assert ("SECRET-B" in page) is (name.endswith(" B") and viewer.in_delegation), name


def test_the_other_side_is_not_told_of_an_address(cast):
    open_calendar(cast["member A"])
    assert Entry.objects.get(verb="calendar.open").side == cast.a


def test_a_browser_makes_an_address_and_revokes_it(cast, session, opened, address):
    page = opened(cast["secretary A"], "fr")
    page.goto(address("calendar"))
    page.fill("input[name=name]", "téléphone")
    page.click("main form.form button")
    assert page.input_value("#feed-address").endswith(".ics")
    page.click("main .rows button.grave")
    assert page.locator("main .rows button.grave").count() == 0
