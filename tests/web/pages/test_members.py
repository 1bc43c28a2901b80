"""Members and invitations at the pages: from the invitation to the first page of a new member."""

from __future__ import annotations

import pytest
from django.core import mail
from django.urls import reverse

from filiere.register.actions.invite import invite
from filiere.register.models import Account, Invitation, Membership
from filiere.register.viewer import NOBODY

PASSWORD = "a long enough sentence"  # noqa: S105
WISH = {"email": "new@example.org", "name": "Ana", "role": "member", "language": "ar"}


def _link():
    return next(word for word in mail.outbox[-1].body.split() if "/invitation/" in word)


def _path(link):
    return "/invitation/" + link.split("/invitation/", 1)[1]


def test_somebody_new_is_invited_and_comes_in(cast, client_of, address):
    answer = client_of(cast["secretary A"], "fr").post(address("member-invite"), WISH)
    assert answer.url == address("members")
    assert mail.outbox[-1].to == ["new@example.org"]
    assert "Accept the invitation" not in mail.outbox[-1].body
    assert "اقبل الدعوة" in mail.outbox[-1].body
    path = _path(_link())
    newcomer = client_of(NOBODY)
    assert "Ana" in newcomer.get(path).content.decode()
    wrong = {"name": "Ana", "password": "123", "again": "123"}
    assert newcomer.post(path, wrong).status_code == 422
    assert newcomer.post(path, {**wrong, "again": "124"}).status_code == 422
    came = newcomer.post(path, {"name": "Ana", "password": PASSWORD, "again": PASSWORD})
    assert came.url == address("home")
    assert newcomer.get(came.url).status_code == 200
    account = Account.objects.get(email="new@example.org")
    assert account.language == "ar"
    assert Membership.objects.get(account=account).side == cast.a
    assert client_of(NOBODY).get(path).status_code == 409


def test_an_account_that_exists_logs_in_first(cast, client_of, address):
    account = Account.objects.create_user("new@example.org", name="Ana")
    client_of(cast["secretary B"]).post(address("member-invite"), WISH)
    path = _path(_link())
    assert client_of(NOBODY).get(path).url.startswith(reverse("account_login"))
    stranger = client_of(cast["outsider"])
    assert "another address" in stranger.get(path).content.decode()
    assert stranger.post(path).status_code in (200, 403)
    assert not Membership.objects.filter(account=account).exists()
    client = client_of(NOBODY)
    client.force_login(account)
    assert client.get(path).status_code == 200
    assert client.post(path, {"revision": ""}).status_code == 302
    assert Membership.objects.get(account=account).side == cast.b


def test_who_does_not_lead_neither_invites_nor_sees_invitations(cast, client_of, address):
    invite(cast["secretary A"], **WISH)
    for name, viewer in cast.viewers.items():
        if name in cast.strangers:
            continue
        client = client_of(viewer)
        leads = viewer.role in ("co-chair", "secretary")
        assert client.get(address("member-invite")).status_code == (200 if leads else 403), name
        seen = "new@example.org" in client.get(address("members")).content.decode()
        assert seen is (name in ("co-chair A", "secretary A")), name


def test_each_side_leads_its_own(cast, client_of, address):
    row = invite(cast["secretary A"], **WISH).invitation
    member = cast["member A"].membership
    for name in ("secretary B", "member A", "observer", "enterprise A"):
        client = client_of(cast[name])
        for page in (
            address("invitation-withdraw", row.pk),
            address("member-end", member.pk),
            address("member-role", member.pk),
        ):
            data = {"revision": 1, "role": "expert"}
            assert client.post(page, data).status_code in (403, 404), (name, page)
    member.refresh_from_db()
    assert (member.role, member.ended) == ("member", None)
    lead = client_of(cast["co-chair A"])
    lead.post(address("member-role", member.pk), {"revision": 1, "role": "expert"})
    assert lead.post(address("member-end", member.pk), {"revision": 1}).status_code == 409
    assert lead.post(address("member-end", member.pk), {"revision": 2}).status_code == 302
    assert lead.post(address("invitation-withdraw", row.pk), {"revision": 1}).status_code == 302
    last = cast["secretary A"].membership
    assert lead.post(address("member-end", last.pk), {"revision": 1}).status_code == 409


def test_an_observer_is_agreed_to_by_the_other_side(cast, client_of, address):
    wish = {**WISH, "role": "observer"}
    client_of(cast["secretary A"]).post(address("member-invite"), wish)
    assert not mail.outbox
    row = Invitation.objects.get()
    assert "Ana" in client_of(cast["secretary B"]).get(address("members")).content.decode()
    agreed = client_of(cast["secretary B"]).post(address("observer-agree", row.pk))
    assert agreed.status_code == 302
    assert mail.outbox[-1].to == ["new@example.org"]


def test_where_no_message_leaves_nobody_else_learns_the_link(
    cast, client_of, address, settings, caplog
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 1
    client = client_of(cast["secretary A"])
    client.post(address("member-invite"), WISH)
    told = client.get(address("members")).content.decode()
    assert "No message could be sent to new@example.org" in told
    assert "/invitation/" not in told
    assert "a message could not be sent: ConnectionRefusedError" in caplog.text
    assert WISH["email"] not in caplog.text


@pytest.mark.parametrize("zone", ["Asia/Vladivostok", "nowhere"])
def test_an_account_has_a_name_a_language_and_a_clock(cast, client_of, zone):
    viewer = cast["expert A"]
    client = client_of(viewer)
    data = {"name": "Another", "language": "ru", "time_zone": zone}
    answer = client.post(reverse("account"), data)
    viewer.account.refresh_from_db()
    if zone == "nowhere":
        assert answer.status_code == 422
    else:
        assert answer.status_code == 302
        assert (viewer.account.name, viewer.account.time_zone) == ("Another", zone)
        assert client.cookies["language"].value == "ru"


def test_the_language_is_switched_from_any_page(cast, client_of, address):
    client = client_of(cast["member B"], "en")
    answer = client.post(reverse("language"), {"language": "ar", "next": address("journal")})
    assert answer.url == address("journal")
    assert 'dir="rtl"' in client.get(answer.url).content.decode()
    cast["member B"].account.refresh_from_db()
    assert cast["member B"].account.language == "ar"
    away = client.post(reverse("language"), {"language": "xx", "next": "https://example.org/"})
    assert away.url == "/"
