"""The pages of agreements, and where each stands in its life."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from filiere.register.models import Framework
from filiere.web.pages.frameworks import life_of


def test_an_agreement_is_added_and_changed(cast, client_of, address):
    client = client_of(cast["secretary B"])
    fields = {"titles_fr": "Mémorandum", "kind": "memorandum", "signed": "2026-01-02"}
    wrong = {**fields, "expires": "2025-01-01"}
    assert client.post(address("framework-add"), wrong).status_code == 422
    assert client.post(address("framework-add"), fields).status_code == 302
    row = Framework.objects.get()
    changed = {**fields, "in_force": "2026-02-01", "revision": row.revision}
    assert client.post(address("framework-change", row.pk), changed).status_code == 302
    assert client.post(address("framework-change", row.pk), changed).status_code == 409
    row.refresh_from_db()
    assert row.in_force == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({}, "in preparation"),
        ({"signed": -10}, "signed, not in force yet"),
        ({"signed": -10, "in_force": -5}, "in force"),
        ({"in_force": -5, "expires": 100}, "in force, expires soon"),
        ({"in_force": -5, "expires": 200}, "in force"),
        ({"in_force": -5, "expires": -1}, "expired"),
    ],
)
def test_where_an_agreement_stands(days, said):
    today = date(2026, 3, 1)
    dates = {name: today + timedelta(days=count) for name, count in days.items()}
    with override("en"):
        assert str(life_of(Framework(**dates), today).said) == said
