"""Reminders: once, in the member's language, of what the member may see."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper

from filiere.register.actions.agree_commitment import agree_commitment
from filiere.register.actions.propose_commitment import propose_commitment
from filiere.register.commitment_terms import Terms
from filiere.register.models import Account, Commitment, Enterprise, Entry, Listing, Reminder

TODAY = date(2026, 3, 1)
DUE = date(2026, 3, 10)


@pytest.fixture
def due(cast, session):
    terms = Terms(texts={"fr": "Remettre la liste", "ar": "تسليم القائمة"}, deadline=DUE)
    return agree_commitment(
        cast["secretary B"], propose_commitment(cast["member A"], session, terms)
    )


def told(**options):
    mail.outbox.clear()
    call_command("send_reminders", today=TODAY, stdout=OutputWrapper(_Nowhere()), **options)
    return {message.to[0]: message for message in mail.outbox}


class _Nowhere:
    def write(self, _text: str) -> None:
        """Throw it away."""


def test_everybody_of_the_commission_is_told_once(cast, due):
    first = told()
    place = "example.org"
    told_of = {f"{role}-{letter}@{place}" for role in ("member", "expert") for letter in "ab"}
    assert told_of <= set(first)
    assert f"observer@{place}" in first
    assert not {f"outsider@{place}", f"administrator@{place}", f"enterprise-a@{place}"} & set(first)
    assert f"/c/brazil-serbia/commitments/{due.pk}/" in first[f"member-a@{place}"].body
    assert told() == {}
    assert told(days=30) == {}


def test_whoever_wants_none_is_told_nothing(cast, due, client_of):
    asking, other = cast["member A"], cast["member B"]
    client = client_of(asking)
    assert "/account/#commissions" in told()["member-a@example.org"].body
    address = f"/account/reminders/{asking.membership.pk}/"
    assert client_of(other).post(address, {"wanted": "0"}).status_code == 404
    assert client.post(address, {"wanted": "0"}).status_code == 302
    Reminder.objects.all().delete()
    messages = told()
    assert "member-a@example.org" not in messages
    assert "member-b@example.org" in messages
    assert "Remind me" in client.get("/account/").content.decode()
    entry = Entry.objects.get(verb="member.remind")
    assert entry.side == asking.side


def test_another_day_is_told_anew(cast, due):
    told()
    Commitment.objects.update(deadline=DUE + timedelta(days=3))
    assert len(told()) == 9


def test_it_is_in_the_members_language(cast, due):
    Account.objects.update(language="ar")
    message = told()["member-b@example.org"]
    assert "تسليم القائمة" in message.body
    assert "10 مارس 2026" in message.body


def test_private_rows_are_told_to_their_own_side_alone(cast, session):
    for side, word in ((cast.a, "SECRET-A"), (cast.b, "SECRET-B")):
        Listing.objects.create(
            commission=cast.commission,
            side=side,
            enterprise=Enterprise.objects.get(side=side),
            kind="need",
            titles={"fr": word},
            expires=DUE,
        )
    messages = told()
    assert set(messages) == {
        f"{role}-{letter}@example.org"
        for role in ("co-chair", "secretary", "member", "expert", "enterprise")
        for letter in "ab"
    }
    for address, message in messages.items():
        text = message.subject + message.body
        letter = address.partition("@")[0][-1].upper()
        assert f"SECRET-{letter}" in text
        assert f"SECRET-{'B' if letter == 'A' else 'A'}" not in text


def test_what_does_not_leave_is_tried_again(cast, due, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert told() == {}
    assert Reminder.objects.count() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert len(told()) == 9


def test_wrong_input_is_refused(cast):
    for arguments in (["--days", "-1"], ["nowhere"]):
        with pytest.raises(CommandError):
            call_command("send_reminders", *arguments)
