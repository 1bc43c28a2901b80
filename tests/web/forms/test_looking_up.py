"""Where there are many rows, one is looked up by its words: with the keyboard, without scripts."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone

from filiere.register.models import AgendaItem, Commitment, Enterprise, Project
from filiere.register.search.indexing import read_again


@pytest.fixture
def many(cast, session):
    """Return thirty commitments, three about wheat."""
    rows = [
        Commitment(
            commission=cast.commission,
            session=session,
            side=cast.a,
            number=number,
            agreed=timezone.now(),
            texts={"fr": f"Livraison {number}: {'blé' if number > 27 else 'rail'}"},
        )
        for number in range(1, 31)
    ]
    Commitment.objects.bulk_create(rows)
    read_again(rows)
    return rows


def test_rows_are_looked_up_before_the_form_is_sent(cast, session, many, client_of, address):
    client = client_of(cast["member A"], "fr")
    page = address("agenda-draft", session.pk)
    assert "Livraison" not in client.get(page).content.decode()
    typed = {"titles_fr": "Bl&eacute; d’hiver", "commitment-words": "BLE"}
    for asked in (typed, {"commitment-words": "ble", "commitment-look": "1"}):
        answer = client.post(page, asked)
        shown = answer.content.decode()
        assert answer.status_code == 200
        assert shown.count("Livraison") == 3
        assert 'class="errorlist' not in shown
    assert "Bl&amp;eacute; d’hiver" in client.post(page, typed).content.decode()
    assert not AgendaItem.objects.exists()
    chosen = {**typed, "commitment-looked": "BLE", "commitment": str(many[-1].pk)}
    assert client.post(page, chosen).status_code == 302
    assert AgendaItem.objects.get().commitment == many[-1]
    kept = client.get(address("agenda-item", AgendaItem.objects.get().pk)).content.decode()
    assert f'value="{many[-1].pk}" id="id_commitment_1" checked' in kept
    for wrong in ("none", str(session.pk)):
        answer = client.post(page, {"titles_fr": "Blé", "commitment": wrong})
        assert answer.status_code == 422


def test_nothing_private_is_looked_up(cast, client_of, address):
    def firm(side, name, standing):
        return Enterprise.objects.create(
            commission=cast.commission, side=side, names={"fr": name}, standing=standing
        )

    for number in range(30):
        firm(cast.a, f"Usine {number}", "accepted")
    shown = firm(cast.b, "Usine connue de B", "accepted")
    hidden = firm(cast.b, "Usine cachée de B", "draft")
    client = client_of(cast["member A"], "fr")
    page = address("project-begin")
    asked = {"enterprises-words": "usine de", "enterprises": [str(hidden.pk), str(shown.pk)]}
    answer = client.post(page, asked).content.decode()
    assert "cachée" not in answer
    assert f'value="{shown.pk}" id="id_enterprises_0" checked' in answer
    fields = {"titles_fr": "Atelier", "form": "licence", "stage": "pipeline", "on": "2025-01-10"}
    assert client.post(page, {**fields, "enterprises": [str(hidden.pk)]}).status_code == 422
    assert client.post(page, {**fields, "enterprises": [str(shown.pk)]}).status_code == 302
    assert list(Project.objects.get().enterprises.all()) == [shown]


@pytest.mark.usefixtures("many")
def test_one_is_found_with_the_keyboard(cast, session, opened, address):
    page = opened(cast["member A"], "ar")
    page.goto(address("agenda-draft", session.pk))
    page.fill("[name=titles_ar]", "القمح")
    page.fill("[name=commitment-words]", "blé")
    page.keyboard.press("Enter")
    found = page.locator("#id_commitment-found label", has_text="Livraison")
    found.first.wait_for()
    assert found.count() == 3
    assert page.evaluate("document.activeElement.name") == "commitment-words"
    assert not Axe().run(page).response["violations"]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.focus("[name=titles_ar]")
    page.keyboard.press("Enter")
    page.locator("#agenda").wait_for()
    assert AgendaItem.objects.get().commitment is not None
