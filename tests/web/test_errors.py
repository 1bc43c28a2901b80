"""Pages that refuse: one clear line, the right status, nothing said of what is hidden."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from filiere.languages import LANGUAGES
from filiere.register.actions.invite import invite
from filiere.register.models import Entry
from filiere.web import errors


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_hidden_and_what_is_not_there_read_alike(cast, client_of, lang):
    client = client_of(cast["outsider"], lang)
    there = client.get(reverse("home", args=[cast.commission.slug]))
    absent = client.get(reverse("home", args=["no-such-commission"]))
    assert there.status_code == absent.status_code == 404
    for slug in (cast.commission.slug, "no-such-commission"):
        assert slug not in there.content.decode().replace(there.request["PATH_INFO"], "")
    shown = there.content.decode()
    assert f'lang="{lang}"' in shown
    assert 'role="alert"' in shown


def test_a_refusal_raised_by_a_verb_has_its_status(cast, client_of, address):
    row = invite(
        cast["secretary A"], email="x@example.org", role="member", language="fr"
    ).invitation
    page = address("invitation-withdraw", row.pk)
    client = client_of(cast["secretary A"])
    assert client.post(page, {"revision": 9}).status_code == 409
    assert client_of(cast["member A"]).post(page).status_code == 403
    assert Entry.objects.filter(verb="member.uninvite").count() == 0


def test_a_form_without_its_token_is_refused(cast, client_of, address):
    client = Client(enforce_csrf_checks=True, HTTP_X_FORWARDED_PROTO="https")
    client.force_login(cast["secretary A"].account)
    answer = client.post(address("member-invite"), {"email": "x@example.org"})
    assert answer.status_code == 403
    assert "Load it again" in answer.content.decode()


def test_the_page_of_a_failure_asks_the_database_nothing(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = errors.failed(rf.get("/"))
    assert answer.status_code == 500
    assert "Something went wrong" in answer.content.decode()
