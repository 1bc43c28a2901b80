"""The whole life of a session, in browsers of both sides, in French and in Arabic."""

from __future__ import annotations

import pytest

from filiere.register import journal
from filiere.register.models import Commitment, Session, Version
from filiere.register.protocols.verification import seal_in

ITEM = {"fr": "Pièces pour le rail", "ar": "قطع السكك الحديدية"}
PLANTED = {
    "fr": "Les Parties échangent 12 listes avant le 15 mars 2027.",
    "ar": "يتبادل الطرفان 12 قائمة قبل 16 مارس 2027.",
}
MENDED = {**PLANTED, "ar": "يتبادل الطرفان 12 قائمة قبل 15 مارس 2027."}
DECIDED = {"fr": "Échanger douze listes.", "ar": "تبادل اثنتي عشرة قائمة."}


def fill(page, name, texts):
    for lang, text in texts.items():
        page.fill(f"[name={name}_{lang}]", text)


def press(page, ending, within="main"):
    """Send the form whose address ends so."""
    page.locator(f'{within} form[action$="{ending}"] button').first.click()
    page.wait_for_load_state()


def follow(page, part):
    """Follow the link in whose address this stands."""
    page.locator(f'main a[href*="{part}"]').first.click()
    page.wait_for_load_state()


def save(page):
    page.locator("main form.form .actions button").first.click()
    page.wait_for_load_state()


@pytest.fixture(params=["fr", "ar"])
def lang(request):
    return request.param


@pytest.fixture
def browsers(cast, opened, lang):
    """The browsers of both secretaries and of both co-chairs."""
    names = [f"{role} {letter}" for role in ("secretary", "co-chair") for letter in "AB"]
    return [opened(cast[name], lang) for name in names]


def test_from_the_agenda_to_the_next_session(cast, session, browsers, address, lang, tmp_path):  # noqa: PLR0917
    a, b, *chairs = browsers
    here = address("session", session.pk)
    _agree_on_the_agenda(a, b, here, lang)
    protocol = _write_and_mend(a, here, chairs)
    _seal(b, protocol, chairs, tmp_path)
    _follow_a_commitment(cast, session, a, b, address, lang)
    assert list(journal.faults(cast.commission)) == []


def _agree_on_the_agenda(a, b, here, lang):
    """Draft an item, which the other side does not see; propose it; agree to it."""
    a.goto(here)
    follow(a, "/agenda/")
    fill(a, "titles", ITEM)
    save(a)
    b.goto(here)
    assert ITEM[lang] not in b.content()
    a.goto(here)
    press(a, "/propose/", ".private")
    b.goto(here)
    assert ITEM[lang] in b.content()
    press(b, "/agree/")
    a.goto(here)
    assert a.locator("ol.agenda li", has_text=ITEM[lang]).count() == 1


def _write_and_mend(a, here, chairs):
    """Write an article in which a date differs, see it caught, mend it; return the address."""
    a.goto(here)
    press(a, "/protocol/")
    follow(a, "/article/")
    fill(a, "texts", PLANTED)
    a.locator("button[name=check]").click()
    a.wait_for_selector("#disagreements mark")
    assert "16 مارس 2027" in a.locator("#disagreements").inner_text()
    save(a)
    protocol = a.url.split("#")[0]
    for chair in chairs:
        chair.goto(protocol)
        assert chair.locator("mark.disagreement").count() >= 2
        assert chair.locator('form[action$="/approve/"]').count() == 0
    follow(a, "/articles/")
    fill(a, "texts", MENDED)
    save(a)
    return protocol


def _seal(b, protocol, chairs, folder):
    """Approve for both sides; the exported file carries the seal."""
    for chair in chairs:
        chair.goto(protocol)
        assert chair.locator("mark.disagreement").count() == 0
        press(chair, "/approve/")
    version = Version.objects.get()
    assert version.sealed
    assert chairs[0].locator("article.card").count() == 1
    with b.expect_download() as download:
        b.goto(protocol)
        b.locator('a[href*="/export/pdf"]').click()
    path = folder / "protocol.pdf"
    download.value.save_as(path)
    seal = seal_in(path)
    assert (seal.is_whole, seal.hash) == (True, version.content_hash)


def _follow_a_commitment(cast, session, a, b, address, lang):  # noqa: PLR0917
    """Propose a commitment, agree to it, and put it on the agenda of the next session."""
    a.goto(address("session", session.pk))
    follow(a, f"/sessions/{session.pk}/commit/")
    fill(a, "texts", DECIDED)
    a.fill("[name=deadline]", "2027-03-15")
    save(a)
    commitment = Commitment.objects.get()
    b.goto(address("commitment", commitment.pk))
    press(b, "/agree/")
    later = Session.objects.create(commission=cast.commission, number=2, host=cast.b)
    a.goto(address("commitment", commitment.pk))
    follow(a, "/agenda/")
    save(a)
    a.goto(address("session", later.pk))
    press(a, "/propose/", ".private")
    b.goto(address("session", later.pk))
    press(b, "/agree/")
    assert b.locator("ol.agenda li", has_text=DECIDED[lang]).count() == 1
