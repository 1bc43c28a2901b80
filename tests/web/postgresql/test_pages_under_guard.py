"""The database's own rules change no page: what they hide was hidden, what is shown still is."""

from __future__ import annotations

import re
from datetime import timedelta
from difflib import unified_diff

import pytest
from django.urls import reverse
from django.utils import timezone

from filiere.register.invitations import digest_of
from filiere.register.models import Membership, Position, Token

CAST = (
    "co-chair A",
    "secretary B",
    "expert B",
    "enterprise A",
    "enterprise B",
    "observer",
    "outsider",
    "administrator",
    "nobody",
)
#: What differs from one answer to the next: tokens of forms, nonces, moments.
PASSING = re.compile(
    r'csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"|X-CSRFToken": "\w+"|\d\d:\d\d(:\d\d)?'
)


def told(client, addresses):
    answers = {}
    for address in addresses:
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        is_text = answer.get("Content-Type", "").startswith(("text/html", "text/calendar"))
        shown = PASSING.sub("", body.decode()) if is_text else ""
        answers[address] = (answer.status_code, shown)
    return answers


@pytest.mark.parametrize("name", CAST)
def test_pages_are_the_same_under_row_security(cast, client_of, every_address, application, name):
    Position.objects.create(
        commission=cast.commission,
        side=cast.a,
        kind="note",
        title="alphaword",
        text="alphaword",
        author=cast["member A"].account,
    )
    addresses = [*every_address, reverse("start")]
    client = client_of(cast[name])
    client.get(reverse("glance", args=[cast.commission.slug]))  # figures are made once
    by_the_pages_alone = told(client, addresses)
    Membership.objects.update(seen=None)  # the home tells what is new since the last visit
    with application():
        guarded = told(client, addresses)
    for address in addresses:
        assert guarded[address][0] == by_the_pages_alone[address][0], address
        lines = (each[address][1].splitlines() for each in (guarded, by_the_pages_alone))
        assert list(unified_diff(*lines, lineterm="")) == [], address
    if not name.endswith(" A"):
        assert not [each for each, (_, page) in guarded.items() if "alphaword" in page]


def test_health_is_good_as_the_application_and_bad_as_the_owner(db, client, application):
    assert client.get(reverse("health")).status_code == 503
    with application():
        assert client.get(reverse("health")).status_code == 200


@pytest.mark.parametrize("name", ["member A", "enterprise A", "observer"])
def test_a_key_opens_the_interface(cast, client, application, name):
    place = cast[name].membership
    secret = f"key of {name}"
    Token.objects.create(
        commission=cast.commission,
        membership=place,
        name="x",
        scopes=["read"],
        digest=digest_of(secret),
        expires=timezone.now() + timedelta(days=1),
    )
    address = f"/api/v1/{cast.commission.slug}/sessions"
    headers = {"Authorization": f"Bearer {secret}", "X-Forwarded-Proto": "https"}
    with application():
        answer = client.get(address, headers=headers)
        wrong = client.get(address, headers={**headers, "Authorization": "Bearer wrong"})
    assert answer.status_code == 200, answer.content
    assert wrong.status_code == 401
