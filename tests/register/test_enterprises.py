"""Enterprises on their way to the other side, their offers, and who is put in touch."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from filiere.register import journal
from filiere.register.access import visible
from filiere.register.actions.add_enterprise import add_enterprise
from filiere.register.actions.answer_interest import answer_interest
from filiere.register.actions.ask_showing import ask_showing
from filiere.register.actions.change_enterprise import change_enterprise
from filiere.register.actions.decide_showing import decide_showing
from filiere.register.actions.express_interest import express_interest
from filiere.register.actions.withdraw_showing import withdraw_showing
from filiere.register.actions.write_listing import write_listing
from filiere.register.enterprise_terms import Profile, Reached
from filiere.register.identifiers import checked, kinds
from filiere.register.listing_terms import ListingTerms
from filiere.register.models import (
    Amendment,
    Contact,
    Enterprise,
    Entry,
    Identifier,
    Interest,
    Introduction,
    Listing,
)
from filiere.register.refusals import NotAllowed, NotNow, Outdated
from filiere.register.search.finding import found

ADDRESS = {letter: f"direct@{letter.lower()}-firm.example" for letter in "AB"}
LEI = "213800KUD8LAJWSQ9D15"
SOON = timezone.localdate() + timedelta(days=60)


@pytest.fixture
def firms(cast):
    """Each side's enterprise, seen by both, with a contact."""
    found = {}
    for letter in "AB":
        firm = cast[f"enterprise {letter}"].enterprise
        profile = Profile({"en": f"Firm {letter}"}, contact=Reached("Somebody", ADDRESS[letter]))
        change_enterprise(cast[f"enterprise {letter}"], firm, profile)
        ask_showing(cast[f"enterprise {letter}"], firm)
        found[letter] = decide_showing(cast[f"secretary {letter}"], firm, accepted=True)
    return found


@pytest.fixture
def listing(cast, firms):
    written = write_listing(
        cast["enterprise B"], firms["B"], ListingTerms("offer", {"en": "Valves"}, SOON)
    )
    ask_showing(cast["enterprise B"], written)
    return decide_showing(cast["secretary B"], written, accepted=True)


def test_the_other_side_sees_it_once_its_own_secretariat_says_so(cast):
    firm = add_enterprise(cast["member A"], Profile({"en": "Alpha"}, identifiers={"lei": LEI}))
    for verb in (None, ask_showing):
        if verb:
            verb(cast["member A"], firm)
        for name in ("co-chair B", "enterprise B", "observer"):
            assert firm not in visible(Enterprise, cast[name])
            assert not visible(Identifier, cast[name]).filter(enterprise=firm).exists()
    with pytest.raises(NotAllowed):
        decide_showing(cast["secretary B"], firm, accepted=True)
    decide_showing(cast["secretary A"], firm, accepted=True)
    for name in ("co-chair B", "enterprise B", "observer"):
        assert firm in visible(Enterprise, cast[name])
    withdraw_showing(cast["secretary A"], firm)
    assert firm not in visible(Enterprise, cast["co-chair B"])
    assert list(journal.faults(cast.commission)) == []


def test_what_was_done_before_stays_in_the_own_side_s_journal(cast):
    firm = add_enterprise(cast["member A"], Profile({"en": "Alphaword"}))
    ask_showing(cast["member A"], firm)
    decide_showing(cast["secretary A"], firm, accepted=False, reason="alphaword")
    told = Entry.objects.filter(object_id=firm.pk)
    assert told.count() == 3
    assert not (visible(Entry, cast["co-chair B"]) & told).exists()


def test_an_enterprise_s_people_touch_their_own_alone(cast, firms):
    other = add_enterprise(cast["member A"], Profile({"en": "Other"}))
    for refused in (firms["B"], other):
        with pytest.raises(NotAllowed):
            change_enterprise(cast["enterprise A"], refused, Profile({"en": "Mine"}))
    with pytest.raises(NotAllowed):
        decide_showing(cast["enterprise A"], firms["A"], accepted=True)


def test_numbers_are_held_to_their_registers_rules(cast):
    profile = Profile({"en": "Alpha"}, identifiers={"ice": "001561191000066", "inn": "7707083893"})
    firm = add_enterprise(cast["member A"], profile)
    assert Identifier.objects.filter(enterprise=firm).count() == 2
    wrong = Profile({"en": "Alpha"}, identifiers={"inn": "7707083894"})
    with pytest.raises(ValidationError):
        change_enterprise(cast["member A"], firm, wrong)
    assert Identifier.objects.filter(enterprise=firm).count() == 2
    change_enterprise(cast["member A"], firm, Profile({"en": "Alpha"}))
    assert not Identifier.objects.filter(enterprise=firm).exists()


@pytest.mark.parametrize("kind", [kind for kind in kinds().values() if kind.rule])
def test_every_kind_of_number_has_a_rule_that_refuses(kind):
    with pytest.raises(ValidationError):
        checked(kind.code, "1234")


def test_an_offer_waits_for_its_enterprise_and_its_secretariat(cast):
    firm = cast["enterprise A"].enterprise
    written = write_listing(cast["enterprise A"], firm, ListingTerms("need", {"en": "Steel"}, SOON))
    ask_showing(cast["enterprise A"], written)
    with pytest.raises(NotNow):
        decide_showing(cast["secretary A"], written, accepted=True)
    assert written not in visible(Listing, cast["member B"])
    with pytest.raises(ValidationError):
        write_listing(
            cast["enterprise A"],
            firm,
            ListingTerms("need", {"en": "Steel"}, timezone.localdate() - timedelta(days=1)),
        )


CHANGED = "changedword"


def _amend(cast, name, row):
    """Change the enterprise's capabilities, or the offer's text, to the planted word."""
    if isinstance(row, Listing):
        terms = replace(ListingTerms.of(row), texts={"en": CHANGED})
        return write_listing(cast[name], row.enterprise, terms, listing=row)
    profile = Profile({"en": "Firm B"}, capabilities={"en": CHANGED}, identifiers={"lei": LEI})
    return change_enterprise(cast[name], row, profile)


@pytest.mark.parametrize("kind", [Enterprise, Listing])
def test_what_both_see_changes_once_its_secretariat_has_read_the_change(cast, firms, listing, kind):
    row = listing if kind is Listing else firms["B"]
    changed = _amend(cast, "enterprise B", row)
    assert isinstance(changed, Amendment)
    for step in (None, ask_showing):
        if step:
            step(cast["enterprise B"], changed)
        for name, viewer in cast.viewers.items():
            sees = name.endswith(" B")
            assert visible(Amendment, viewer).filter(pk=changed.pk).exists() == sees, name
            assert any(found(viewer, (CHANGED,))) == sees, name
            told = visible(Entry, viewer).filter(object_id=changed.pk)
            assert told.exists() == (sees and viewer.in_delegation), name
            assert CHANGED not in str(visible(kind, viewer).filter(pk=row.pk).values()), name
    for name, viewer in cast.viewers.items():
        if name != "secretary B":
            with pytest.raises(NotAllowed):
                decide_showing(viewer, changed, accepted=True)
    decide_showing(cast["secretary B"], changed, accepted=False, reason="Too short")
    changed.refresh_from_db()
    assert (changed.standing, changed.decline_reason) == ("declined", "Too short")
    ask_showing(cast["member B"], changed)
    decide_showing(cast["secretary B"], changed, accepted=True)
    assert not Amendment.objects.exists()
    for name in ("member A", "enterprise A", "observer", "expert B"):
        assert CHANGED in str(visible(kind, cast[name]).filter(pk=row.pk).values()), name
        assert any(found(cast[name], (CHANGED,))), name
        numbers = visible(Identifier, cast[name]).filter(enterprise=firms["B"])
        assert numbers.exists() == (kind is Enterprise), name
    assert list(journal.faults(cast.commission)) == []


def test_one_changed_version_waits_and_a_stale_one_is_refused(cast, firms, listing):
    firm = firms["B"]
    changed = _amend(cast, "member B", firm)
    with pytest.raises(Outdated):
        _amend(cast, "enterprise B", firm)
    again = Profile({"en": "Firm B"}, website="https://example.org/")
    with pytest.raises(Outdated):
        change_enterprise(cast["member B"], firm, again, amendment=changed, revision=7)
    kept = change_enterprise(cast["member B"], firm, again, amendment=changed, revision=1)
    withdraw_showing(cast["enterprise B"], kept)
    with pytest.raises(Outdated):
        change_enterprise(cast["member B"], firm, again, amendment=changed, revision=2)
    assert change_enterprise(cast["member B"], firm, Profile({"en": "Firm B"})) == firm
    with pytest.raises(ValidationError):
        change_enterprise(cast["member B"], firm, replace(again, website="no address"))
    assert not Amendment.objects.exists()


def test_what_is_withdrawn_says_what_its_changed_version_said(cast, firms, listing):
    _amend(cast, "member B", listing)
    withdraw_showing(cast["member B"], listing)
    listing.refresh_from_db()
    assert listing.texts == {"en": CHANGED}
    assert not Amendment.objects.exists()
    assert not any(CHANGED in str(each.change) for each in visible(Entry, cast["co-chair A"]))


def test_contacts_are_shown_once_both_consent(cast, firms, listing):
    with pytest.raises(NotAllowed):
        express_interest(cast["secretary B"], listing, firms["B"])
    interest = express_interest(cast["enterprise A"], listing, firms["A"], message="Bonjour")
    for name in ("co-chair B", "enterprise B", "secretary B"):
        assert interest in visible(Interest, cast[name])
        assert not visible(Introduction, cast[name]).exists()
    for name, viewer in cast.viewers.items():
        if not name.endswith(" A"):
            assert not visible(Contact, viewer).filter(side=cast.a).exists(), name
    with pytest.raises(NotAllowed):
        answer_interest(cast["enterprise A"], interest, consents=True)
    answer_interest(cast["enterprise B"], interest, consents=True)
    for name in ("enterprise A", "enterprise B", "secretary A", "co-chair B"):
        shown = visible(Introduction, cast[name])
        assert {each.email for each in shown} == set(ADDRESS.values())
        assert shown.count() == 2
    for name in ("observer", "outsider", "administrator", "nobody"):
        assert not visible(Introduction, cast[name]).exists()
    with pytest.raises(NotNow):
        answer_interest(cast["enterprise B"], interest, consents=False)
    with pytest.raises(NotNow):
        express_interest(cast["enterprise A"], listing, firms["A"])


def test_a_declined_interest_shows_nothing(cast, firms, listing):
    interest = express_interest(cast["enterprise A"], listing, firms["A"])
    answer_interest(cast["secretary B"], interest, consents=False)
    assert not visible(Introduction, cast["enterprise B"]).exists()
    assert list(journal.faults(cast.commission)) == []
    entries = visible(Entry, cast["co-chair B"])
    assert not any(ADDRESS["A"] in str(each.change) for each in entries)


def test_what_is_expired_or_taken_back_is_not_asked_for(cast, firms, listing):
    Listing.objects.filter(pk=listing.pk).update(expires=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotNow):
        express_interest(cast["enterprise A"], listing, firms["A"])
    withdraw_showing(cast["member B"], listing)
    with pytest.raises(NotAllowed):
        express_interest(cast["enterprise A"], listing, firms["A"])
