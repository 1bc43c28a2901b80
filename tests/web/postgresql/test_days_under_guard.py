"""The calendar and reminders on PostgreSQL, as the application's role."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from filiere.register.actions.close_calendar import close_calendar
from filiere.register.actions.open_calendar import open_calendar
from filiere.register.models import Enterprise, Listing, Reminder, Token

TODAY = date(2026, 3, 1)


@pytest.fixture
def offers(cast):
    """An offer on each side that the other has not seen."""
    for side, word in ((cast.a, "SECRET-A"), (cast.b, "SECRET-B")):
        Listing.objects.create(
            commission=cast.commission,
            side=side,
            enterprise=Enterprise.objects.get(side=side),
            kind="offer",
            titles={"fr": word},
            expires=timezone.localdate() + timedelta(days=3),
        )


@pytest.mark.parametrize("name", ["member A", "co-chair B", "observer"])
def test_a_calendar_is_opened_read_and_closed(cast, offers, client, application, name):
    viewer = cast[name]
    headers = {"X-Forwarded-Proto": "https"}
    with application():
        opened = open_calendar(viewer)
        address = reverse("calendar-feed", args=[opened.secret])
        answer = client.get(address, headers=headers)
        told = answer.content.decode()
    assert answer.status_code == 200
    assert ("SECRET-A" in told) is name.endswith(" A")
    assert ("SECRET-B" in told) is name.endswith(" B")
    assert Token.objects.get().used is not None
    with application():
        close_calendar(viewer, opened.token)
        assert client.get(address, headers=headers).status_code == 404


def test_reminders_reach_everybody_once(cast, offers, application):
    Listing.objects.update(expires=TODAY + timedelta(days=5))
    with application():
        call_command("send_reminders", today=TODAY, verbosity=0)
        messages = list(mail.outbox)
        call_command("send_reminders", today=TODAY, verbosity=0)
    assert len(mail.outbox) == len(messages) == 10
    assert Reminder.objects.count() == 10
    for message in messages:
        letter = message.to[0].partition("@")[0][-1].upper()
        other = "B" if letter == "A" else "A"
        assert f"SECRET-{letter}" in message.body
        assert f"SECRET-{other}" not in message.body
