"""The administrator keeps vocabularies, accounts and commissions, and sees nothing private."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from filiere.register import journal
from filiere.register.models import Account, Commission, Entry, Membership, Position, Term
from filiere.web.administration import administration


@pytest.fixture
def admin(cast, client_of):
    return client_of(cast["administrator"])


def test_no_table_of_the_record_is_registered():
    assert set(administration._registry) == {Term, Account, Commission}


def test_only_the_administrator_enters(cast, client_of):
    for name, viewer in cast.viewers.items():
        answer = client_of(viewer).get(reverse("admin:index"))
        assert answer.status_code == (200 if name == "administrator" else 302), name


def test_the_administrator_reads_no_row_of_a_commission(cast, admin, every_address):
    Position.objects.create(
        commission=cast.commission,
        side=cast.a,
        kind="note",
        text="alphaword",
        author=cast["member A"].account,
    )
    pages = ["register_term", "register_account", "register_commission"]
    for page in [reverse("admin:index"), *(reverse(f"admin:{name}_changelist") for name in pages)]:
        answer = admin.get(page)
        assert answer.status_code == 200
        assert "alphaword" not in answer.content.decode()
    for address in every_address:
        assert admin.get(address).status_code == 404, address


def test_terms_are_added_and_retired(admin):
    term = {
        "vocabulary": "body",
        "code": "fund",
        "names": json.dumps({"en": "fund"}),
        "position": 9,
    }
    assert admin.post(reverse("admin:register_term_add"), term).status_code == 302
    added = Term.objects.get(code="fund")
    changed = reverse("admin:register_term_change", args=[added.pk])
    assert admin.post(changed, {**term, "retired": "on"}).status_code == 302
    assert Term.objects.get(code="fund").retired
    assert admin.post(reverse("admin:register_term_delete", args=[added.pk])).status_code == 403


def test_accounts_are_made_without_a_password(admin):
    new = {"email": "New@example.org", "name": "New", "language": "fr", "is_active": "on"}
    assert admin.post(reverse("admin:register_account_add"), new).status_code == 302
    account = Account.objects.get(email="new@example.org")
    assert not account.has_usable_password()
    assert not account.is_superuser
    assert (
        admin.post(reverse("admin:register_account_delete", args=[account.pk])).status_code == 403
    )


def test_no_member_s_account_is_entered_by_setting_its_address(cast, admin):
    new = {"email": "taken@example.org", "name": "New", "language": "fr", "is_active": "on"}
    member = cast["co-chair A"].account
    admin.post(reverse("admin:register_account_change", args=[member.pk]), new)
    member.refresh_from_db()
    assert (member.email, member.name) == ("co-chair-A@example.org".lower(), "New")
    free = Account.objects.create_user("free@example.org", "a long enough sentence")
    Authenticator.objects.create(user=free, type="webauthn", data={})
    admin.post(reverse("admin:register_account_change", args=[free.pk]), new)
    free.refresh_from_db()
    assert (free.email, free.has_usable_password()) == ("taken@example.org", False)
    assert not Authenticator.objects.filter(user=free).exists()


def test_a_commission_is_set_up_by_the_verb_and_renamed_in_the_journal(cast, admin):
    secretaries = [Account.objects.create_user(f"{letter}@example.org") for letter in "xy"]
    asked = {
        "slug": "chile-ghana",
        "names": json.dumps({"en": "Chile – Ghana"}),
        "languages": ["en", "fr"],
        "side_a": "CHL",
        "side_b": "CHL",
        "secretary_a": str(secretaries[0].pk),
        "secretary_b": str(secretaries[1].pk),
    }
    address = reverse("admin:register_commission_add")
    refused = admin.post(address, asked)
    assert refused.status_code == 200
    assert "must differ" in refused.content.decode()
    assert not Commission.objects.filter(slug="chile-ghana").exists()
    assert admin.post(address, {**asked, "side_b": "GHA"}).status_code == 302
    made = Commission.objects.get(slug="chile-ghana")
    assert Membership.objects.get(account=secretaries[1]).side.place == "GHA"
    renamed = {"names": json.dumps({"en": "Ghana – Chile"}), "founded": ""}
    address = reverse("admin:register_commission_change", args=[made.pk])
    assert admin.post(address, renamed).status_code == 302
    entry = Entry.objects.get(commission=made, verb="commission.change")
    assert entry.change == {"names": [{"en": "Chile – Ghana"}, {"en": "Ghana – Chile"}]}
    assert entry.account == cast["administrator"].account
    assert list(journal.faults(made)) == []
