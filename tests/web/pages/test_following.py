"""The pages of commitments, projects, agreements and the calendar, for the whole cast."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from filiere.languages import LANGUAGES
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.propose_commitment import propose_commitment
from filiere.register.agenda import Content
from filiere.register.commitment_terms import Terms
from filiere.register.models import (
    Commitment,
    Enterprise,
    Framework,
    Investment,
    Listing,
    Paper,
    Project,
    Review,
    Session,
    StatusReport,
)

PAGES = ("commitments", "commitment-list", "projects", "partnership", "frameworks", "calendar")


@pytest.fixture
def addresses(cast, following_addresses):
    plain = [reverse(name, args=[cast.commission.slug]) for name in PAGES]
    return [*plain, *following_addresses]


@pytest.fixture
def planted(cast, session, addresses):
    """What each side keeps to itself about everything that the pages show."""
    coming = Session.objects.get(number=4)
    for letter, side in (("A", cast.a), ("B", cast.b)):
        viewer, word = cast[f"member {letter}"], f"SECRET-{letter}"
        subjects = [
            *Commitment.objects.all(),
            *Project.objects.all(),
            *Framework.objects.all(),
            *StatusReport.objects.all(),
            coming,
        ]
        for row in subjects:
            keep_position(viewer, kind="note", title=word, text=f"{word} note", about=row)
            Paper.objects.create(
                commission=cast.commission,
                side=side,
                about_kind=row._meta.model_name,
                about_id=row.pk,
                title=f"{word} paper",
                name="a.pdf",
                media_type="application/pdf",
                size=1,
                checksum="0",
                author=viewer.account,
            )
        commitment = Commitment.objects.filter(agreed__isnull=False).first()
        draft_agenda_item(viewer, coming, Content(titles={"fr": word}, commitment=commitment))
        firm = Enterprise.objects.create(
            commission=cast.commission, side=side, names={"fr": f"{word} firm"}
        )
        Project.objects.first().enterprises.add(firm)
        Listing.objects.create(
            commission=cast.commission,
            side=side,
            enterprise=firm,
            kind="need",
            titles={"fr": f"{word} need"},
            expires=date.max,
        )
    return addresses


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_is_shown_in_every_language(cast, addresses, client_of, lang):
    client = client_of(cast["secretary A"], lang)
    for address in addresses:
        assert client.get(address).status_code in (200, 405), address


def test_who_takes_no_part_finds_nothing(cast, addresses, client_of):
    for name, viewer in cast.viewers.items():
        client = client_of(viewer)
        for address in addresses:
            status = client.get(address).status_code
            if name == "nobody":
                assert status == 302, (name, address)
            elif name in cast.strangers or name.startswith("enterprise"):
                assert status in (404, 405), (name, address, status)
            else:
                assert status in (200, 403, 405), (name, address, status)


def test_no_page_shows_what_the_other_side_keeps(cast, planted, client_of):
    own = {"A": 0, "B": 0}
    for name, viewer in cast.viewers.items():
        client = client_of(viewer)
        for address in planted:
            page = client.get(address).content.decode()
            for letter in "AB":
                is_own = viewer.in_delegation and name.endswith(f" {letter}")
                assert is_own or f"SECRET-{letter}" not in page, (name, address)
                own[letter] += page.count(f"SECRET-{letter}")
    assert all(own.values())


def test_observers_see_no_report(cast, addresses, client_of):
    seen = {}
    for name in ("observer", "expert B"):
        client = client_of(cast[name])
        pages = "".join(client.get(address).content.decode() for address in addresses)
        seen[name] = ("Retard de deux mois" in pages, 'id="column-reported"' in pages)
    assert seen == {"observer": (False, False), "expert B": (True, True)}


def test_only_those_who_may_send_anything(cast, addresses, client_of, address):
    commitment = Commitment.objects.filter(agreed__isnull=False).first()
    project, framework = Project.objects.first(), Framework.objects.first()
    session = Session.objects.get(number=1)
    sent = [
        (address("commitment-propose", session.pk), {"texts_fr": "Non."}),
        (address("commitment-report", commitment.pk), {"progress": "fulfilled"}),
        (address("commitment-review", commitment.pk), {"outcome": "closed"}),
        (address("commitment-agenda", commitment.pk), {"titles_fr": "Non."}),
        (address("project-begin"), {"titles_fr": "Non."}),
        (address("project-move", project.pk), {"stage": "cancelled"}),
        (address("project-invest", project.pk), {"amount": "1", "currency": "EUR"}),
        (address("milestone-add", project.pk), {"titles_fr": "Non."}),
        (address("framework-change", framework.pk), {"titles_fr": "Non."}),
        (address("review-agree", Review.objects.filter(agreed__isnull=True).get().pk), {}),
    ]
    counts = [model.objects.count() for model in (Commitment, StatusReport, Project, Review)]
    for name in ("expert A", "observer", "enterprise B", "outsider", "administrator"):
        for page, fields in sent:
            assert client_of(cast[name]).post(page, fields).status_code in (403, 404), (name, page)
    after = [model.objects.count() for model in (Commitment, StatusReport, Project, Review)]
    assert counts == after


def _many(cast, count):
    session = Session.objects.get(number=1)
    for number in range(count):
        terms = Terms(texts={"fr": f"Engagement {number}"}, deadline=date(2026, 1, 1))
        propose_commitment(cast["member A"], session, terms)
    Commitment.objects.filter(texts__fr__startswith="Engagement").update(agreed="2026-01-01T00:00Z")


@pytest.mark.usefixtures("addresses")
@pytest.mark.parametrize("name", ["commitments", "commitment-list", "projects"])
def test_the_number_of_queries_does_not_grow(
    cast, client_of, address, name, django_assert_max_num_queries
):
    client = client_of(cast["secretary A"])
    _many(cast, 30)
    with django_assert_max_num_queries(25) as captured:
        client.get(address(name))
    before = len(captured)
    _many(cast, 30)
    with django_assert_max_num_queries(before):
        client.get(address(name))


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


def test_a_commitment_goes_on_the_next_agenda(cast, session, addresses, client_of, address):
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


def test_filters_and_orders_keep_to_what_was_asked(cast, addresses, client_of, address):
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


def test_a_project_is_built_on_its_pages(cast, client_of, address):
    client = client_of(cast["member A"])
    begun = client.post(
        address("project-begin"),
        {"titles_fr": "Usine", "form": "licence", "stage": "pipeline", "on": "2025-01-10"},
    )
    assert begun.status_code == 302
    row = Project.objects.get()
    for fields, status in (
        ({"stage": "cancelled", "on": "2025-02-01"}, 422),
        ({"stage": "preparation", "on": "2024-02-01"}, 409),
        ({"stage": "preparation", "on": "2025-02-01"}, 302),
    ):
        fields["revision"] = row.revision
        assert client.post(address("project-move", row.pk), fields).status_code == status
    for currency, status in (("EUR", 302), ("XYZ", 422)):
        fields = {"amount": "1500000", "currency": currency, "year": "2026"}
        assert client.post(address("project-invest", row.pk), fields).status_code == status
    client_of(cast["member B"]).post(
        address("project-invest", row.pk), {"amount": "70", "currency": "RSD"}
    )
    assert Investment.objects.count() == 2
    page = client.get(address("project", row.pk)).content.decode()
    assert "1,500,000 EUR" in page
    assert "70 RSD" in page
    client.post(address("milestone-add", row.pk), {"titles_fr": "Permis", "due": "2025-06-01"})
    step = row.milestones.get()
    client.post(
        address("milestone", step.pk),
        {"titles_fr": "Permis", "reached": "2025-05-30", "revision": step.revision},
    )
    step.refresh_from_db()
    assert step.reached == date(2025, 5, 30)
    client.post(address("milestone-remove", step.pk), {"revision": step.revision})
    assert not row.milestones.exists()


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
