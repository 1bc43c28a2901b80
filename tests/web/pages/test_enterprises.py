"""Enterprises, offers and needs, interests: pages for the whole cast."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from filiere.register.actions.add_enterprise import add_enterprise
from filiere.register.actions.ask_showing import ask_showing
from filiere.register.actions.change_enterprise import change_enterprise
from filiere.register.actions.decide_showing import decide_showing
from filiere.register.actions.write_listing import write_listing
from filiere.register.certificates import Certificate
from filiere.register.enterprise_terms import Profile, Reached
from filiere.register.listing_terms import ListingTerms
from filiere.register.models import (
    Amendment,
    Enterprise,
    Identifier,
    Interest,
    Listing,
    Standing,
)

SOON = timezone.localdate() + timedelta(days=60)
PLANTED = {"A": "alphaword", "B": "betaword"}


def shown_listing(cast, letter, firm, title, **fields):
    writer = cast[f"member {letter}"]
    terms = ListingTerms(titles={"en": title}, **{"expires": SOON, **fields})
    row = write_listing(writer, firm, terms)
    ask_showing(writer, row)
    return decide_showing(cast[f"secretary {letter}"], row, accepted=True)


@pytest.fixture
def market(cast):
    """Each side's enterprise with a contact and a draft, an offer of B that fits a need of A."""
    firms, drafts = {}, {}
    for letter in "AB":
        firm, word = cast[f"enterprise {letter}"].enterprise, PLANTED[letter]
        profile = Profile(
            {"en": f"Open {letter}"},
            products=("310520",),
            certificates=(Certificate("ISO 9001"),),
            employees=1200,
            contact=Reached(word, f"{word}@example.org"),
        )
        change_enterprise(cast[f"enterprise {letter}"], firm, profile)
        ask_showing(cast[f"enterprise {letter}"], firm)
        firms[letter] = decide_showing(cast[f"secretary {letter}"], firm, accepted=True)
        hidden = add_enterprise(cast[f"member {letter}"], Profile({"en": f"Hidden {word}"}))
        ask_showing(cast[f"member {letter}"], hidden)
        drafts[letter] = hidden
    offer = shown_listing(cast, "B", firms["B"], "Granules", kind="offer", products=("310520",))
    need = shown_listing(cast, "A", firms["A"], "Fertiliser", kind="need", products=("310540",))
    draft = write_listing(
        cast["member B"], firms["B"], ListingTerms("need", {"en": "Draft betaword"}, SOON)
    )
    changed = change_enterprise(
        cast["member A"],
        firms["A"],
        Profile({"en": "Open A"}, capabilities={"en": "Changed alphaword"}),
    )
    return {
        "firms": firms,
        "drafts": drafts,
        "offer": offer,
        "need": need,
        "draft": draft,
        "changed": changed,
    }


def pages_of(market, address):
    yield address("enterprises")
    yield address("enterprises") + "?text=open&product=31&form=supply"
    yield address("market")
    yield address("matches")
    yield address("interests")
    yield address("enterprise-queue")
    yield address("enterprise-add")
    for name in ("firms", "drafts"):
        for firm in market[name].values():
            yield address("enterprise", firm.pk)
            yield address("enterprise-change", firm.pk)
            yield address("listing-add", firm.pk)
    yield address("amendment", market["changed"].pk)
    yield address("amendment-change", market["changed"].pk)
    for row in (market["offer"], market["need"], market["draft"]):
        yield address("listing", row.pk)
        yield address("listing-change", row.pk)
        yield address("interest-express", row.pk)


@pytest.mark.parametrize("lang", ["en", "fr", "ru", "ar"])
def test_nobody_sees_what_is_the_other_side_s(cast, market, client_of, address, lang):
    for name, viewer in cast.viewers.items():
        client = client_of(viewer, lang)
        for page in pages_of(market, address):
            answer = client.get(page)
            if name in cast.strangers:
                assert answer.status_code == (302 if name == "nobody" else 404), (name, page)
                continue
            if answer.status_code == 302:  # a changed version waits, which is changed instead
                assert name.endswith(" A"), (name, page)
                assert answer.url == address("amendment-change", market["changed"].pk)
                continue
            assert answer.status_code in (200, 403, 404), (name, page, answer.status_code)
            told = answer.content.decode()
            for letter, word in PLANTED.items():
                if not name.endswith(letter):
                    assert word not in told, (name, page)


def test_only_the_own_secretary_reviews(cast, market, client_of, address):
    hidden = market["drafts"]["A"]
    for name, viewer in cast.viewers.items():
        if name == "secretary A":
            continue
        answer = client_of(viewer).post(
            address("enterprise-review", hidden.pk),
            {"accepted": "yes", "revision": hidden.revision},
        )
        assert answer.status_code in (302, 403, 404), name
        hidden.refresh_from_db()
        assert hidden.standing == Standing.SUBMITTED, name
    page = client_of(cast["secretary A"]).get(address("enterprise-queue")).content.decode()
    assert "Hidden alphaword" in page
    answer = client_of(cast["secretary A"]).post(
        address("enterprise-review", hidden.pk),
        {"accepted": "no", "reason": "No licence", "revision": hidden.revision, "back": "queue"},
    )
    assert answer.status_code == 302
    told = client_of(cast["member A"]).get(address("enterprise", hidden.pk)).content.decode()
    assert "No licence" in told


def test_a_wrong_number_is_refused_at_its_field_and_a_right_one_is_kept(cast, client_of, address):
    client = client_of(cast["member A"])
    typed = {"names_fr": "Usine", "number_cnpj": "11.222.333/0001-80", "email": "a@example.org"}
    answer = client.post(address("enterprise-add"), typed)
    assert answer.status_code == 422
    assert "check digits" in answer.content.decode()
    assert answer.content.decode().index("CNPJ") < answer.content.decode().index("LEI")
    typed["number_cnpj"] = "11.222.333/0001-81"
    assert client.post(address("enterprise-add"), typed).status_code == 302
    firm = Enterprise.objects.get(names={"fr": "Usine"})
    assert Identifier.objects.get(enterprise=firm).value == "11222333000181"
    page = client.get(address("enterprise", firm.pk)).content.decode()
    assert "11222333000181" in page
    assert "a@example.org" in page
    changed = client.post(
        address("enterprise-change", firm.pk), {"names_fr": "Usine 2", "revision": firm.revision}
    )
    assert changed.status_code == 302
    assert not Identifier.objects.filter(enterprise=firm).exists()
    stale = client.post(address("enterprise-change", firm.pk), {"names_fr": "X", "revision": 1})
    assert stale.status_code == 409


def test_an_offer_goes_its_way_through_the_pages(cast, market, client_of, address):
    firm = market["firms"]["A"]
    person = client_of(cast["enterprise A"])
    typed = {
        "kind": "offer",
        "titles_fr": "Vannes",
        "products": "8481",
        "expires": SOON.isoformat(),
    }
    assert person.post(address("listing-add", firm.pk), typed).status_code == 302
    row = Listing.objects.get(titles={"fr": "Vannes"})
    other = client_of(cast["member B"])
    assert other.get(address("listing", row.pk)).status_code == 404
    person.post(address("listing-submit", row.pk), {"revision": row.revision})
    row.refresh_from_db()
    secretary = client_of(cast["secretary A"])
    secretary.post(address("listing-review", row.pk), {"accepted": "yes", "revision": row.revision})
    assert "Vannes" in other.get(address("market")).content.decode()
    Listing.objects.filter(pk=row.pk).update(expires=timezone.localdate() - timedelta(days=1))
    assert "Vannes" not in other.get(address("market")).content.decode()
    assert other.get(address("listing", row.pk)).status_code == 404
    assert "Vannes" not in other.get(address("enterprise", firm.pk)).content.decode()
    assert "Vannes" in person.get(address("enterprise", firm.pk)).content.decode()
    row.refresh_from_db()
    person.post(address("listing-withdraw", row.pk), {"revision": row.revision})
    row.refresh_from_db()
    assert row.standing == Standing.WITHDRAWN


def test_a_changed_version_is_reviewed_beside_what_was_accepted(cast, market, client_of, address):
    person, secretary = client_of(cast["enterprise B"]), client_of(cast["secretary B"])
    offer, other = market["offer"], client_of(cast["member A"])
    page = address("listing-change", offer.pk)
    typed = {"kind": "offer", "titles_fr": "Granulés", "expires": SOON.isoformat()}
    assert person.post(page, {**typed, "revision": offer.revision}).status_code == 302
    changed = Amendment.objects.get(listing=offer)
    stale = person.post(page, {**typed, "titles_fr": "Poudre", "revision": offer.revision})
    assert stale.status_code == 409
    assert person.get(page).url == address("amendment-change", changed.pk)
    typed = {**typed, "titles_fr": "Granulés neufs", "revision": changed.revision}
    assert person.post(address("amendment-change", changed.pk), typed).status_code == 302
    assert person.post(address("amendment-submit", changed.pk)).status_code == 302
    assert "Granules" in other.get(address("listing", offer.pk)).content.decode()
    assert other.get(address("amendment", changed.pk)).status_code == 404
    queue = secretary.get(address("enterprise-queue")).content.decode()
    assert "Granules" in queue
    assert "Granulés neufs" in queue
    answer = secretary.post(address("amendment-review", changed.pk), {"accepted": "yes"})
    assert answer.url == address("listing", offer.pk)
    assert "Granulés neufs" in other.get(address("listing", offer.pk)).content.decode()


def test_contacts_are_shown_once_both_have_consented(cast, market, client_of, address):
    asking, asked = client_of(cast["enterprise A"]), client_of(cast["enterprise B"])
    firm = market["firms"]["A"]
    page = address("interest-express", market["offer"].pk)
    assert asking.post(page, {"enterprise": str(firm.pk), "message": "Hello"}).status_code == 302
    assert asking.post(page, {"enterprise": str(firm.pk)}).status_code == 409
    for client in (asking, asked):
        told = client.get(address("interests")).content.decode()
        assert "Hello" in told
    assert PLANTED["A"] not in asked.get(address("interests")).content.decode()
    interest = Interest.objects.get()
    refused = client_of(cast["member B"]).post(
        address("interest-answer", interest.pk), {"consents": "yes"}
    )
    assert refused.status_code == 403
    asked.post(address("interest-answer", interest.pk), {"consents": "yes"})
    assert PLANTED["A"] in asked.get(address("interests")).content.decode()
    assert PLANTED["B"] in asking.get(address("interests")).content.decode()
    assert PLANTED["B"] in asking.get(address("listing", market["offer"].pk)).content.decode()
    for name in ("observer", "administrator", "nobody", "outsider"):
        assert client_of(cast[name]).get(address("interests")).status_code in (302, 404)


def test_what_fits_says_why(cast, market, client_of, address):
    for name in ("member A", "enterprise B", "observer"):
        told = client_of(cast[name]).get(address("matches")).content.decode()
        assert "Granules" in told
        assert "the same heading" in told


def test_the_enterprise_s_home_shows_its_own(cast, market, client_of, address):
    told = client_of(cast["enterprise A"]).get(address("home")).content.decode()
    assert "Open A" in told
    assert "Fertiliser" in told


def test_a_long_list_asks_as_many_queries_as_a_short_one(
    cast, market, client_of, address, django_assert_max_num_queries
):
    many = [
        Enterprise(
            commission=cast.commission,
            side=cast.a,
            names={"fr": f"Usine {n}"},
            standing="accepted",
            products=["310520"],
        )
        for n in range(300)
    ]
    Enterprise.objects.bulk_create(many)
    client = client_of(cast["member B"])
    with django_assert_max_num_queries(14):
        page = client.get(address("enterprises") + "?product=3105")
    assert page.content.decode().count("Usine") == 50
    with django_assert_max_num_queries(16):
        client.get(address("market"))


def test_certificates_are_typed_a_line_each_and_shown_as_expired(cast, market, client_of, address):
    client = client_of(cast["member A"], "en")
    firm = market["drafts"]["A"]
    page = address("enterprise-change", firm.pk)
    typed = "ISO 9001; Bureau; 12-345; 2020-01-31\nHACCP"
    given = {"names_en": "Hidden", "revision": Enterprise.objects.get(pk=firm.pk).revision}
    for wrong in ("HACCP; ; ; tomorrow", "a; b; c; 2027-01-31; e", "; Bureau"):
        assert client.post(page, given | {"certificates": wrong}).status_code in {200, 422}
    assert client.post(page, given | {"certificates": typed}).status_code == 302
    assert client.get(page).context["form"].initial["certificates"] == typed
    shown = client.get(address("enterprise", firm.pk))
    assert [expired for _, expired in shown.context["certificates"]] == [True, False]
    assert "valid until" in shown.content.decode()
    told = Enterprise.objects.get(pk=firm.pk).certificates
    assert [each["issuer"] for each in told] == ["Bureau", ""]
