"""The pages of a protocol: for whom they are, what they show, what they refuse."""

from __future__ import annotations

from datetime import date

import pytest

from filiere.register.actions.approve_version import approve_version
from filiere.register.actions.begin_version import begin_version
from filiere.register.actions.open_protocol import open_protocol
from filiere.register.actions.propose_commitment import propose_commitment
from filiere.register.actions.write_article import write_article
from filiere.register.commitment_terms import Terms
from filiere.register.models import Protocol, Version
from filiere.register.protocols.articles import in_order

AGREED = {"fr": "Un rapport est remis avant le 15 mars 2026.", "ar": "يقدم تقرير قبل 15 مارس 2026."}
PLANTED = {
    "fr": "Un rapport est remis avant le 15 mars 2026.",
    "ar": "يقدم تقرير قبل 16 مارس 2026.",
}
DELEGATES = ("co-chair", "secretary", "member", "expert")


@pytest.fixture
def version(cast, session):
    return open_protocol(cast["member A"], session).versions.get()


def approved(cast, version):
    for letter in "AB":
        version = Version.objects.get(pk=version.pk)
        approve_version(cast[f"co-chair {letter}"], version, content_hash=version.content_hash)


def test_an_open_protocol_is_the_delegations_alone(cast, version, client_of, address):
    write_article(cast["member A"], version, AGREED)
    page = address("protocol", version.protocol_id)
    seen = {
        name
        for name, viewer in cast.viewers.items()
        if client_of(viewer).get(page).status_code == 200
    }
    assert seen == {f"{role} {letter}" for role in DELEGATES for letter in "AB"}


def test_a_sealed_one_is_shown_to_observers_too(cast, version, client_of, address):
    write_article(cast["member A"], version, AGREED)
    approved(cast, version)
    for name in ("observer", "expert B"):
        client = client_of(cast[name])
        page = client.get(address("protocol", version.protocol_id))
        assert "15 mars 2026" in page.content.decode()
        for ending in ("pdf", "docx", "xml"):
            file = client.get(address("version-export", version.pk, ending))
            assert (file.status_code, file["Content-Disposition"][:10]) == (200, "attachment")


def test_the_whole_life_in_two_browsers(cast, session, client_of, address):
    a, b = client_of(cast["secretary A"]), client_of(cast["co-chair B"])
    a.post(address("protocol-open", session.pk))
    version = Protocol.objects.get(session=session).versions.get()
    texts = {f"texts_{lang}": text for lang, text in PLANTED.items()}
    a.post(address("article-add", version.pk), texts)
    page = b.get(address("protocol", version.protocol_id)).content.decode()
    assert '<mark class="disagreement">16 مارس 2026</mark>' in page
    assert "version-approve" not in page
    version.refresh_from_db()
    refused = b.post(address("version-approve", version.pk), {"content_hash": version.content_hash})
    assert refused.status_code == 409
    (article,) = in_order(version)
    mended = {f"texts_{lang}": text for lang, text in AGREED.items()}
    a.post(address("article", article.pk), {**mended, "revision": article.revision})
    for client in (b, client_of(cast["co-chair A"])):
        version.refresh_from_db()
        client.post(address("version-approve", version.pk), {"content_hash": version.content_hash})
    version.refresh_from_db()
    assert version.sealed


def test_checking_keeps_nothing(cast, version, client_of, address):
    client = client_of(cast["member B"])
    texts = {f"texts_{lang}": text for lang, text in PLANTED.items()}
    page = client.post(address("article-add", version.pk), {**texts, "check": "1"})
    assert "disagreement" in page.content.decode()
    part = client.post(
        address("article-add", version.pk), {**texts, "check": "1"}, headers={"HX-Request": "true"}
    )
    assert part.content.decode().lstrip().startswith('<div id="disagreements"')
    assert in_order(version) == []


def test_what_somebody_else_wrote_meanwhile_is_shown_beside(cast, version, client_of, address):
    article = write_article(cast["member A"], version, AGREED)
    write_article(cast["member A"], version, {"fr": "Nouveau texte."}, article=article)
    client = client_of(cast["member B"])
    page = client.post(
        address("article", article.pk),
        {"texts_fr": "Mon texte.", "texts_ar": "نصي.", "revision": 1},
    )
    assert page.status_code == 409
    assert "Nouveau texte." in page.content.decode()
    assert "Mon texte." in page.content.decode()
    assert in_order(version)[0].texts["fr"] == "Nouveau texte."


def test_who_may_not_write_is_refused(cast, version, client_of, address):
    article = write_article(cast["member A"], version, AGREED)
    for name in ("expert A", "observer", "enterprise B", "outsider", "administrator"):
        client = client_of(cast[name])
        texts = {"texts_fr": "Non.", "texts_ar": "لا.", "revision": article.revision}
        assert client.post(address("article", article.pk), texts).status_code in (403, 404)
        moved = client.post(address("article-move", article.pk), {"to": "1"})
        assert moved.status_code in (403, 404)
    assert in_order(version)[0].texts == AGREED


def test_two_versions_are_held_against_each_other(cast, version, client_of, address):
    article = write_article(cast["member A"], version, AGREED)
    approved(cast, version)
    client = client_of(cast["secretary A"])
    client.post(address("version-begin", version.protocol_id))
    second = Version.objects.get(number=2)
    assert in_order(second)[0].lineage == article.lineage
    write_article(
        cast["member A"],
        second,
        {"fr": "Un rapport est remis avant le 20 mars 2026."},
        article=in_order(second)[0],
    )
    page = client.get(address("compared", version.protocol_id, 1, 2)).content.decode()
    assert "<del>15</del><ins>20</ins>" in page


def test_a_new_version_says_by_when_a_commitment_is_to_be_done(
    cast, session, version, client_of, address
):
    written = write_article(cast["member A"], version, AGREED)
    terms = Terms(AGREED, deadline=date(2026, 3, 15))
    said = propose_commitment(cast["member A"], session, terms, article=written)
    page, asked = (address("protocol", version.protocol_id), {})
    for letter in "AB":
        client = client_of(cast[f"co-chair {letter}"])
        shown = client.get(page).context
        asked = {"content_hash": shown["version"].content_hash, "terms": shown["terms"]}
        client.post(address("version-approve", version.pk), asked)
    [article] = in_order(begin_version(cast["secretary A"], version.protocol))
    form = address("article-renewal", article.pk)
    answers = {
        name: client_of(viewer).get(form).status_code for name, viewer in cast.viewers.items()
    }
    writers = {f"{role} {letter}" for role in DELEGATES[:3] for letter in "AB"}
    assert {name for name, status in answers.items() if status == 200} == writers
    client = client_of(cast["member B"])
    assert client.get(form).context["form"].initial["deadline"] == date(2026, 3, 15)
    assert client.post(form, {"deadline": "2026-06-30"}).status_code == 302
    assert "June 30, 2026" in client.get(page).content.decode()
    said.refresh_from_db()
    assert said.deadline == date(2026, 3, 15)
