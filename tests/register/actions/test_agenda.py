"""The agenda: drafted by one side, agreed by both, changed only by a new agreement."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from filiere.register.access import visible
from filiere.register.actions.add_framework import add_framework
from filiere.register.actions.agree_agenda_item import agree_agenda_item
from filiere.register.actions.change_agenda_item import change_agenda_item
from filiere.register.actions.decline_agenda_item import decline_agenda_item
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.move_agenda_item import move_agenda_item
from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.actions.remove_agenda_item import remove_agenda_item
from filiere.register.actions.withdraw_agenda_item import withdraw_agenda_item
from filiere.register.agenda import Content, in_order
from filiere.register.framework_terms import FrameworkTerms
from filiere.register.models import AgendaItem, Entry, Framework, Project
from filiere.register.refusals import NotAllowed, NotNow, Outdated

RAIL = Content({"fr": "Le rail"})


@pytest.fixture
def drafted(cast, session):
    return draft_agenda_item(cast["member A"], session, RAIL)


@pytest.fixture
def proposed(cast, drafted):
    return propose_agenda_item(cast["member A"], drafted)


@pytest.fixture
def agreed(cast, proposed):
    return agree_agenda_item(cast["secretary B"], proposed, revision=proposed.revision)


def titles(session):
    return [item.titles["fr"] for item in in_order(session)]


def test_a_draft_is_not_seen_and_not_told_until_it_is_proposed(cast, drafted):
    change_agenda_item(cast["member A"], drafted, Content({"fr": "secret planted"}))
    assert drafted not in visible(AgendaItem, cast["co-chair B"])
    propose_agenda_item(cast["member A"], drafted)
    seen = visible(Entry, cast["co-chair B"]).filter(object_id=drafted.pk)
    assert [entry.verb for entry in seen] == ["agenda.propose"]
    assert "planted" not in str([entry.change for entry in seen])


def test_one_side_proposes_and_the_other_agrees(cast, proposed, session):
    with pytest.raises(NotAllowed, match="other side"):
        agree_agenda_item(cast["co-chair A"], proposed, revision=proposed.revision)
    agreed = agree_agenda_item(cast["co-chair B"], proposed, revision=proposed.revision)
    assert (agreed.state, agreed.position) == ("agreed", 1)
    assert agreed in visible(AgendaItem, cast["observer"])
    with pytest.raises(NotNow):
        decline_agenda_item(cast["co-chair B"], agreed)


def test_both_agree_to_what_they_read(cast, proposed):
    change_agenda_item(cast["member A"], proposed, Content({"fr": "Autre chose"}))
    with pytest.raises(Outdated):
        agree_agenda_item(cast["co-chair B"], proposed, revision=proposed.revision)


def test_a_declined_or_withdrawn_item_is_answered_no_more(cast, proposed, session):
    second = propose_agenda_item(
        cast["member A"], draft_agenda_item(cast["member A"], session, RAIL)
    )
    declined = decline_agenda_item(cast["secretary B"], proposed, reasons={"fr": "trop tôt"})
    assert (declined.state, declined.reasons) == ("declined", {"fr": "trop tôt"})
    withdraw_agenda_item(cast["member A"], second)
    for item in (proposed, second):
        item.refresh_from_db()
        with pytest.raises(NotNow):
            change_agenda_item(cast["member A"], item, RAIL)
        with pytest.raises(NotNow):
            withdraw_agenda_item(cast["member A"], item)
        with pytest.raises(NotNow):
            agree_agenda_item(cast["co-chair B"], item, revision=item.revision)
        with pytest.raises(NotNow):
            remove_agenda_item(cast["member A"], item)
    assert titles(session) == []


def test_what_both_agreed_changes_by_a_new_agreement_alone(cast, agreed, session):
    for verb in (
        lambda: change_agenda_item(cast["member A"], agreed, Content({"fr": "Autre"})),
        lambda: withdraw_agenda_item(cast["member A"], agreed),
        lambda: remove_agenda_item(cast["member A"], agreed),
    ):
        with pytest.raises(NotNow):
            verb()
    other = Content({"fr": "Le rail et la route"}, sectors=["pharma"])
    change = draft_agenda_item(cast["member B"], session, other, replaces=agreed)
    assert change not in visible(AgendaItem, cast["co-chair A"])
    change = propose_agenda_item(cast["member B"], change)
    assert titles(session) == ["Le rail"]
    with pytest.raises(NotAllowed):
        agree_agenda_item(cast["co-chair B"], change, revision=change.revision)
    now = agree_agenda_item(cast["co-chair A"], change, revision=change.revision)
    assert (now.pk, now.titles, now.sectors) == (agreed.pk, other.titles, ["pharma"])
    change.refresh_from_db()
    assert (change.state, titles(session)) == ("taken-over", ["Le rail et la route"])


def test_an_agreed_item_leaves_the_agenda_by_agreement(cast, agreed, session):
    change = draft_agenda_item(cast["member A"], session, RAIL, replaces=agreed, removes=True)
    second = draft_agenda_item(cast["member A"], session, RAIL, replaces=agreed)
    change, second = (propose_agenda_item(cast["member A"], each) for each in (change, second))
    agree_agenda_item(cast["co-chair B"], change, revision=change.revision)
    assert titles(session) == []
    with pytest.raises(NotNow, match="no longer"):
        agree_agenda_item(cast["co-chair B"], second, revision=second.revision)


def test_only_an_agreed_item_of_the_session_is_replaced(cast, proposed, session):
    with pytest.raises(NotNow):
        draft_agenda_item(cast["member B"], session, RAIL, replaces=proposed)


def test_the_order_of_what_is_agreed_is_changed_step_by_step(cast, session):
    items = []
    for own, other, name in (("A", "B", "un"), ("B", "A", "deux"), ("A", "B", "trois")):
        item = draft_agenda_item(cast[f"member {own}"], session, Content({"fr": name}))
        item = propose_agenda_item(cast[f"member {own}"], item)
        items.append(agree_agenda_item(cast[f"co-chair {other}"], item, revision=item.revision))
    draft = draft_agenda_item(cast["secretary A"], session, Content({"fr": "brouillon"}))
    move_agenda_item(cast["secretary B"], items[2], towards="up")
    assert titles(session) == ["un", "trois", "deux"]
    move_agenda_item(cast["secretary A"], items[0], towards="up")
    move_agenda_item(cast["secretary A"], items[1], towards="down")
    move_agenda_item(cast["secretary A"], draft, towards="up")
    assert titles(session) == ["un", "trois", "deux"]
    move_agenda_item(cast["secretary A"], items[0], towards="down")
    assert titles(session) == ["trois", "un", "deux"]


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_the_agenda_of_a_past_session_is_closed(cast, session, drafted, proposed, state):
    session.state = state
    session.save()
    for verb in (
        lambda: draft_agenda_item(cast["member A"], session, RAIL),
        lambda: change_agenda_item(cast["member A"], proposed, RAIL),
        lambda: propose_agenda_item(cast["member A"], drafted),
        lambda: withdraw_agenda_item(cast["member A"], proposed),
        lambda: agree_agenda_item(cast["co-chair B"], proposed, revision=proposed.revision),
        lambda: decline_agenda_item(cast["co-chair B"], proposed),
        lambda: move_agenda_item(cast["co-chair B"], proposed, towards="up"),
    ):
        with pytest.raises(NotNow):
            verb()


def test_links_lead_to_what_is_seen_and_known(cast, session):
    elsewhere = {"commission": cast["outsider"].commission, "titles": {"fr": "x"}}
    for links in (
        {"project": Project.objects.create(**elsewhere, form="licence")},
        {"framework": Framework.objects.create(**elsewhere, kind="memorandum")},
    ):
        with pytest.raises(ValidationError, match="yours to see"):
            draft_agenda_item(cast["member A"], session, Content({"fr": "x"}, **links))
    own = add_framework(cast["member B"], FrameworkTerms("memorandum", {"fr": "Normes"}))
    item = draft_agenda_item(cast["member A"], session, Content({"fr": "x"}, framework=own))
    assert item.framework == own
    with pytest.raises(ValidationError, match="no sector"):
        draft_agenda_item(cast["member A"], session, Content({"fr": "x"}, sectors=["alchemy"]))
    with pytest.raises(ValidationError, match="product code"):
        draft_agenda_item(cast["member A"], session, Content({"fr": "x"}, products=["9999999"]))
    with pytest.raises(ValidationError, match="one language"):
        draft_agenda_item(cast["member A"], session, Content({"fr": " "}))
