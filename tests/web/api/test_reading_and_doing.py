"""The interface for other systems: a key sees and does what its owner may, and no more."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from filiere.register.actions.issue_token import issue_token
from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.revoke_token import revoke_token
from filiere.register.models import Commitment, Position, Session, Token
from filiere.web.api.keys import EachKey
from filiere.web.api.rows import KINDS

WORD = "alphaword"


class Asking:
    """A system that asks with a member's key."""

    def __init__(self, viewer, *scopes):
        self.issued = issue_token(viewer, name="ministry", scopes=list(scopes or ("read", "write")))
        self.base = f"/api/v1/{viewer.commission.slug}"
        self.client = Client(headers={"Authorization": f"Bearer {self.issued.secret}"})

    def get(self, path, **headers):
        return self.client.get(f"{self.base}/{path}", headers=headers, secure=True)

    def do(self, verb, **told):
        return self.client.post(
            f"{self.base}/do/{verb}", json.dumps(told), content_type="application/json", secure=True
        )


def test_a_private_row_is_never_told_to_the_other_side(cast):
    kept = keep_position(cast["member A"], text=WORD, title=WORD)
    asking = Asking(cast["member B"])
    for name in KINDS:
        answer = asking.get(name)
        assert answer.status_code == 200, name
        assert WORD not in answer.content.decode()
    assert asking.get(f"positions/{kept.pk}").status_code == 404
    assert WORD not in asking.get("journal").content.decode()
    own = Asking(cast["expert A"], "read")
    assert own.get(f"positions/{kept.pk}").json()["text"] == WORD
    assert WORD in own.get("journal").content.decode()
    refused = asking.do("position.change", position=str(kept.pk), text="x", title="x", kind="note")
    assert refused.status_code == 422
    assert WORD not in refused.content.decode()


def test_nothing_is_told_without_a_key_or_to_another_commission(cast):
    plain = Client()
    address = f"/api/v1/{cast.commission.slug}/sessions"
    assert plain.get(address, secure=True).status_code == 401
    plain.force_login(cast["member A"].account)
    assert plain.get(address, secure=True).status_code == 401
    outsider = Asking(cast["outsider"])
    assert outsider.client.get(address, secure=True).status_code == 404


def test_a_key_does_only_what_it_is_for_and_only_while_it_is_valid(cast, session):
    asking = Asking(cast["member A"], "read")
    assert asking.get("sessions").status_code == 200
    assert asking.do("position.keep", text="x").status_code == 403
    calendar = Asking(cast["member A"], "calendar")
    assert calendar.get("sessions").status_code == 403
    revoke_token(cast["member A"], asking.issued.token)
    assert asking.get("sessions").status_code == 401
    late = Asking(cast["member A"], "read")
    Token.objects.filter(pk=late.issued.token.pk).update(
        expires=timezone.now() - timedelta(seconds=1)
    )
    assert late.get("sessions").status_code == 401


def test_a_secret_is_nowhere_kept(cast):
    asking = Asking(cast["member A"])
    token = Token.objects.get()
    assert asking.issued.secret not in str(vars(token))
    own = asking.get("journal").content.decode()
    assert asking.issued.secret not in own
    assert token.digest not in Asking(cast["member B"]).get("journal").content.decode()


def test_keys_of_one_name_are_counted_apart(cast, rf):
    asked = []
    for name in ("member A", "member B"):
        request = rf.get("/")
        request.auth = Asking(cast[name]).issued.token
        asked.append(EachKey("600/m").get_cache_key(request))
    assert len(set(asked)) == 2


def test_a_row_has_a_tag_that_changes_with_it(cast, session):
    asking = Asking(cast["secretary A"])
    first = asking.get(f"sessions/{session.pk}")
    tag = first["ETag"]
    assert first["Cache-Control"] == "private"
    assert asking.get(f"sessions/{session.pk}", **{"If-None-Match": tag}).status_code == 304
    moved = asking.do(
        "session.move",
        session=str(session.pk),
        starts="2026-04-01",
        ends="2026-04-02",
        places={"fr": "Belgrade"},
        revision=first.json()["revision"],
    )
    assert moved.status_code == 200
    assert moved.json()["revision"] == 2
    assert asking.get(f"sessions/{session.pk}", **{"If-None-Match": tag}).status_code == 200
    again = asking.do(
        "session.move",
        session=str(session.pk),
        starts="2026-05-01",
        ends=None,
        places={},
        revision=1,
    )
    assert again.status_code == 409


def test_a_commitment_goes_its_way_between_two_systems(cast, session):
    a, b = Asking(cast["secretary A"]), Asking(cast["secretary B"])
    made = a.do(
        "commitment.propose",
        session=str(session.pk),
        terms={"texts": {"fr": "Remettre la liste."}, "deadline": "2026-03-15", "sector": "pharma"},
    )
    assert made.status_code == 200, made.content
    key = made.json()["id"]
    assert a.do("commitment.agree", commitment=key).status_code == 403
    assert b.do("commitment.agree", commitment=key, revision=1).status_code == 200
    held = Commitment.objects.get(pk=key)
    assert (held.agreed is not None, str(held.deadline)) == (True, "2026-03-15")
    assert b.do("commitment.agree", commitment=key).status_code == 409


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({}, 422),
        ({"text": 7}, 422),
        ({"text": "x", "unknown": 1}, 422),
        ({"text": "x", "about": {"kind": "nothing", "id": "0" * 32}}, 422),
        ({"text": "x", "about": {"kind": "session", "id": "0" * 32}}, 422),
        ({"text": "x", "kind": "poem"}, 422),
        ({"text": "x"}, 200),
    ],
)
def test_wrong_input_is_told_and_keeps_nothing(cast, told, status):
    answer = Asking(cast["member A"]).do("position.keep", **told)
    assert answer.status_code == status, answer.content
    assert Position.objects.exists() == (status == 200)


def test_lists_come_in_pages_that_hold_each_row_once(cast):
    for number in range(1, 8):
        Session.objects.create(commission=cast.commission, number=number, host=cast.a)
    asking = Asking(cast["observer"], "read")
    found, after = [], ""
    while after is not None:
        page = asking.get(f"sessions?limit=3{f'&after={after}' if after else ''}").json()
        found += [row["number"] for row in page["items"]]
        after = page["next"]
    assert sorted(found) == list(range(1, 8))
    assert asking.get("sessions?limit=0").status_code == 422
