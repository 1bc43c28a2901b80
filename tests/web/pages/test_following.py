"""The pages of commitments, projects, agreements and the calendar, for the whole cast."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from filiere.languages import LANGUAGES
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.keep_position import keep_position
from filiere.register.agenda import Content
from filiere.register.models import (
    Commitment,
    Enterprise,
    Framework,
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
            elif name == "observer":  # what is only proposed is not shown
                assert status in (200, 403, 404, 405), (name, address, status)
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
