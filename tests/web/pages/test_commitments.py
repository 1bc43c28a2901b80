"""The pages of a commitment: proposed, agreed, reported on, reviewed, put on an agenda."""

from __future__ import annotations

from filiere.register.actions.open_protocol import open_protocol
from filiere.register.actions.write_article import write_article
from filiere.register.models import Commitment, Paper, Review, Session, StatusReport


def test_a_commitment_lives_in_two_browsers(cast, session, client_of, address):
    a, b = client_of(cast["secretary A"]), client_of(cast["co-chair B"])
    form = {
        "texts_fr": "Remettre la liste.",
        "deadline": "2026-03-15",
        "sector": "pharma",
        "flow": "exports",
        "reporter": "SRB",
        "period": "2026-s1",
    }
    assert a.post(address("commitment-propose", session.pk), form).status_code == 302
    row = Commitment.objects.get()
    assert row.figure == {
        "flow": "exports",
        "reporter": "SRB",
        "partner": "BRA",
        "period": "2026-S1",
        "sector": "pharma",
    }
    assert "commitment-agree" not in a.get(address("commitment", row.pk)).content.decode()
    page = b.get(address("commitment", row.pk)).content.decode()
    assert address("commitment-agree", row.pk) in page
    stale = b.post(address("commitment-agree", row.pk), {"revision": row.revision + 1})
    assert stale.status_code == 409
    b.post(address("commitment-agree", row.pk), {"revision": row.revision})
    a.post(address("commitment-report", row.pk), {"progress": "late", "texts_fr": "En retard."})
    assert "En retard." in b.get(address("commitment", row.pk)).content.decode()
    second = Session.objects.create(commission=cast.commission, number=2, host=cast.b)
    at_session = b.get(address("session", second.pk)).content.decode()
    assert f"{address('commitment-review', row.pk)}?session={second.pk}" in at_session
    refused = b.post(
        address("commitment-review", row.pk), {"session": second.pk, "outcome": "dropped"}
    )
    assert refused.status_code == 422
    b.post(address("commitment-review", row.pk), {"session": second.pk, "outcome": "closed"})
    review = Review.objects.get()
    told = a.post(address("review-agree", review.pk), {"from": "session"})
    assert told["Location"] == f"{address('session', second.pk)}#commitments"
    row.refresh_from_db()
    assert row.state == "done"


def test_a_commitment_goes_on_the_next_agenda(
    cast, session, following_addresses, client_of, address
):
    row = Commitment.objects.filter(agreed__isnull=False).first()
    coming = Session.objects.get(number=4)
    client = client_of(cast["member B"])
    fields = {"session": coming.pk, "titles_fr": "Liste des fabricants"}
    answer = client.post(address("commitment-agenda", row.pk), fields)
    assert answer["Location"] == f"{address('session', coming.pk)}#agenda"
    assert row.agenda_items.get().side == cast.b
    held = {"session": Session.objects.get(number=3).pk, "titles_fr": "Trop tard"}
    assert client.post(address("commitment-agenda", row.pk), held).status_code == 422


def test_wrong_figures_are_refused(cast, session, client_of, address):
    client = client_of(cast["member A"])
    for fault in ({"period": "bientôt"}, {"period": ""}, {"period": "2026", "product": "x"}):
        form = {"texts_fr": "Remettre la liste.", "flow": "exports", "reporter": "BRA", **fault}
        assert client.post(address("commitment-propose", session.pk), form).status_code == 422
    assert not Commitment.objects.exists()


def test_filters_and_orders_keep_to_what_was_asked(cast, following_addresses, client_of, address):
    client = client_of(cast["expert A"])
    for query in (
        "?sector=pharma",
        "?group=plenary",
        "?group=nonsense",
        "?body=nonsense",
        "?session=00000000-0000-0000-0000-000000000000",
        "?order=nonsense&page=-1&column=nonsense",
        "?column=overdue&order=-session",
    ):
        for name in ("commitments", "commitment-list"):
            assert client.get(address(name) + query).status_code == 200, query
    late = client.get(address("commitment-list") + "?column=overdue").content.decode()
    assert late.count("<tr>") == 2
    none = client.get(address("commitment-list") + "?sector=automotive").content.decode()
    assert "<table>" not in none


def test_evidence_stands_with_its_report(cast, following_addresses, client_of, address):
    report = StatusReport.objects.filter(side=cast.b).get()
    Paper.objects.create(
        commission=cast.commission,
        side=cast.b,
        audience="both",
        about_kind="statusreport",
        about_id=report.pk,
        title="Arrêté publié",
        name="a.pdf",
        media_type="application/pdf",
        size=1,
        checksum="0",
        author=cast["member B"].account,
    )
    page = client_of(cast["expert A"]).get(address("commitment", report.commitment_id))
    card = page.content.decode().partition(f'id="report-{report.pk}"')[2].partition("</div>")[0]
    assert "Arrêté publié" in card


def test_an_article_becomes_a_commitment(cast, session, client_of, address):
    client = client_of(cast["member A"])
    version = open_protocol(cast["member A"], session).versions.get()
    article = write_article(cast["member A"], version, {"fr": "Remettre la liste."})
    protocol = address("protocol", version.protocol_id)
    link = f"{address('commitment-propose', session.pk)}?article={article.pk}"
    assert link in client.get(protocol).content.decode()
    assert "Remettre la liste." in client.get(link).content.decode()
    assert client.post(link, {"texts_fr": "Remettre la liste."}).status_code == 302
    row = Commitment.objects.get()
    assert address("commitment", row.pk) in client.get(protocol).content.decode()
    page = client.get(address("commitment", row.pk)).content.decode()
    assert f"{protocol}#article-{article.pk}" in page
    assert client.post(link, {"texts_fr": "Encore."}).status_code == 409
    nonsense = address("commitment-propose", session.pk) + "?article=x"
    assert client.get(nonsense).status_code == 404
