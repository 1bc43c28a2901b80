"""Ways round a rule: a row named beside one that it does not belong to, a refusal that tells."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError

from filiere.register.actions.accept_invitation import accept_invitation
from filiere.register.actions.agree_commitment import agree_commitment
from filiere.register.actions.agree_to_observer import agree_to_observer
from filiere.register.actions.approve_version import approve_version
from filiere.register.actions.begin_version import begin_version
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.invite import invite
from filiere.register.actions.issue_token import issue_token
from filiere.register.actions.open_protocol import open_protocol
from filiere.register.actions.propose_commitment import propose_commitment
from filiere.register.actions.set_milestone import set_milestone
from filiere.register.actions.withdraw_commitment import withdraw_commitment
from filiere.register.actions.write_article import write_article
from filiere.register.actions.write_listing import write_listing
from filiere.register.agenda import Content
from filiere.register.commitment_terms import Terms
from filiere.register.listing_terms import ListingTerms
from filiere.register.models import (
    Account,
    AgendaItem,
    Enterprise,
    Entry,
    Listing,
    Milestone,
    Project,
    Version,
)
from filiere.register.refusals import NotAllowed, NotNow

NEXT_YEAR = datetime.date(2100, 1, 1)


def _into_a_sealed_text(cast, session):
    protocol = open_protocol(cast["member A"], session)
    sealed = Version.objects.get(protocol=protocol)
    article = write_article(cast["member A"], sealed, {"fr": "Trente jours.", "ar": "ثلاثون يوما."})
    for letter in "AB":
        text = Version.objects.get(pk=sealed.pk).content_hash
        approve_version(cast[f"co-chair {letter}"], sealed, content_hash=text)
    begun = begin_version(cast["secretary A"], protocol)
    return lambda: write_article(cast["member A"], begun, {"fr": "Dix jours."}, article=article)


def _into_another_enterprise_s_offer(cast, session):
    common = {"commission": cast.commission, "side": cast.a}
    other = Enterprise.objects.create(**common, names={"en": "Other"}, standing="accepted")
    offer = Listing.objects.create(
        **common,
        enterprise=other,
        kind="offer",
        titles={"en": "x"},
        expires=NEXT_YEAR,
        standing="accepted",
    )
    speaks = cast["enterprise A"]
    return lambda: write_listing(
        speaks,
        speaks.enterprise,
        ListingTerms("offer", {"en": "y"}, NEXT_YEAR),
        listing=offer,
    )


def _into_another_project_s_milestone(cast, session):
    one, two = (
        Project.objects.create(commission=cast.commission, titles={"en": n}, form="supply")
        for n in "12"
    )
    step = Milestone.objects.create(commission=cast.commission, project=one, titles={"en": "x"})
    return lambda: set_milestone(cast["member B"], two, titles={"en": "y"}, milestone=step)


@pytest.mark.parametrize(
    "way",
    [
        _into_a_sealed_text,
        _into_another_enterprise_s_offer,
        _into_another_project_s_milestone,
    ],
)
def test_a_row_is_written_with_what_it_belongs_to_alone(cast, session, way):
    attempt = way(cast, session)
    told = Entry.objects.count()
    with pytest.raises(NotAllowed):
        attempt()
    assert Entry.objects.count() == told


def test_a_proposal_is_taken_back_whatever_the_other_side_drafts(cast, session):
    proposed = propose_commitment(cast["member B"], session, Terms({"fr": "x"}))
    about = Content({"fr": "x"}, commitment=proposed)
    with pytest.raises(ValidationError):
        draft_agenda_item(cast["member A"], session, about)
    withdraw_commitment(cast["member B"], proposed)
    agreed = propose_commitment(cast["member B"], session, Terms({"fr": "x"}))
    agree_commitment(cast["secretary A"], agreed)
    draft_agenda_item(cast["member A"], session, Content({"fr": "x"}, commitment=agreed))
    assert AgendaItem.objects.get().commitment == agreed


def test_inviting_does_not_tell_whose_addresses_the_other_side_has(cast):
    wish = {"role": "expert", "language": "fr"}
    for name in ("member B", "enterprise B"):
        assert invite(cast["secretary A"], email=cast[name].account.email, **wish).secret
    for name in ("member A", "observer"):
        with pytest.raises(NotNow):
            invite(cast["secretary A"], email=cast[name].account.email, **wish)


def test_the_journal_tells_no_secret_no_name_of_a_key_and_no_member_s_address(cast):
    for name in ("member A", "observer"):
        issue_token(cast[name], name="zugzwang", scopes=["read"])
    proposed = invite(
        cast["secretary A"], email="seen@example.org", role="observer", language="fr"
    ).invitation
    agree_to_observer(cast["secretary B"], proposed)
    invited = invite(cast["secretary A"], email="new@example.org", role="member", language="fr")
    accept_invitation(
        invited.secret, Account.objects.create_user("new@example.org", name="Somebody New")
    )
    told = list(Entry.objects.filter(commission=cast.commission))
    assert "digest" not in {key for each in told for key in each.change}
    joined = next(each for each in told if each.verb == "member.join")
    assert joined.change["account"] == [None, "Somebody New"]
    assert "zugzwang" not in str([each.change for each in told])
    assert "new@example.org" not in str([each.change for each in told if each.side is None])


def test_others_are_shown_no_address_in_place_of_a_name(cast):
    nameless = Account.objects.create_user("nameless@example.org")
    assert "@" not in str(nameless)
