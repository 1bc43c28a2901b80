"""What a side does for itself alone changes nothing that anybody else is answered.

Everybody else is asked for every page, every list of the interface, every export, a search and
the calendar; then one side works for itself, by every verb that only it sees; then the same is
asked again. Not a byte may differ: no count, no order, no tag, no number with a gap.
"""

from __future__ import annotations

import io
import itertools
import json
import re
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from filiere.register.actions.add_enterprise import add_enterprise
from filiere.register.actions.ask_showing import ask_showing
from filiere.register.actions.change_agenda_item import change_agenda_item
from filiere.register.actions.change_enterprise import change_enterprise
from filiere.register.actions.change_position import change_position
from filiere.register.actions.decide_showing import decide_showing
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.invite import invite
from filiere.register.actions.issue_token import issue_token
from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.open_calendar import open_calendar
from filiere.register.actions.order_brief import order_brief
from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.actions.read_document import read_document
from filiere.register.actions.reject_fact import reject_fact
from filiere.register.actions.remove_agenda_item import remove_agenda_item
from filiere.register.actions.remove_position import remove_position
from filiere.register.actions.upload_paper import upload_paper
from filiere.register.actions.withdraw_invitation import withdraw_invitation
from filiere.register.actions.write_listing import write_listing
from filiere.register.agenda import Content
from filiere.register.enterprise_terms import Profile, Reached
from filiere.register.listing_terms import ListingTerms
from filiere.register.models import Enterprise, Entry, Listing, ProposedFact
from filiere.web.api.rows import KINDS

SECRET = "zugzwang"  # noqa: S105 - a word that nothing else holds
OTHERS = ("co-chair A", "secretary A", "expert A", "enterprise A", "observer", "outsider")
#: What is new in each answer, and tells nothing.
_EACH_TIME = re.compile(rb'csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+"|nonce="[^"]+"')
_HEADERS = ("Content-Type", "ETag", "Last-Modified", "Location", "Content-Disposition")


@pytest.fixture
def clock(monkeypatch):
    """A day that does not end: each question of the time is a moment after the one before."""
    ticks = itertools.count()
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: start + timedelta(microseconds=next(ticks)))


def _told(answer):
    """Return all of an answer that could tell something."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = [name for name in archive.namelist() if name != "docProps/core.xml"]
            body = b"".join(name.encode() + archive.read(name) for name in names)
    headers = [answer.get(name) for name in _HEADERS]
    return answer.status_code, headers, _EACH_TIME.sub(b"", body)


class Asking:
    """Someone who asks for whatever there is to ask for, by the pages and with a key."""

    def __init__(self, viewer, client, slug):
        self.pages, self.base = client, f"/api/v1/{slug}"
        self.system = None
        if viewer.role in ("co-chair", "secretary", "expert", "observer"):
            key = issue_token(viewer, name="ministry", scopes=["read"]).secret
            self.system = Client(headers={"Authorization": f"Bearer {key}"})
        self.feed = ""
        if viewer.role in ("co-chair", "observer"):
            self.feed = f"/calendar/{open_calendar(viewer).secret}.ics"

    def asked(self, path):
        """Return what the interface answers."""
        return self.system.get(f"{self.base}/{path}", secure=True).json()

    def everything(self, addresses, keys):
        """Return every answer by its address."""
        found = {each: _told(self.pages.get(each, secure=True)) for each in addresses}
        if self.feed:
            found["feed"] = _told(self.pages.get(self.feed, secure=True))
        if self.system is not None:
            asked = [*KINDS, "journal?limit=500", *(f"{kind}/{key}" for kind, key in keys)]
            for each in asked:
                found[each] = _told(self.system.get(f"{self.base}/{each}", secure=True))
        return found


def _last(told):
    """Return the id of the last entry of an answer."""
    return json.loads(told[2])["items"][-1]["id"]


def _works_for_itself(cast, session):
    """Do all that side B may do unseen."""
    member, secretary = cast["member B"], cast["secretary B"]
    note = keep_position(member, text=SECRET, title=SECRET, about=session)
    change_position(member, note, text=f"{SECRET} 2", title=SECRET, kind="draft")
    remove_position(member, keep_position(cast["expert B"], text=SECRET))
    drafted = draft_agenda_item(member, session, Content({"fr": SECRET}))
    change_agenda_item(member, drafted, Content({"fr": SECRET}, explanations={"fr": SECRET}))
    remove_agenda_item(member, draft_agenda_item(member, session, Content({"fr": SECRET})))
    upload_paper(member, ContentFile(SECRET.encode()), name=f"{SECRET}.txt", about=session)
    text = read_document(
        member,
        title=SECRET,
        text=f"{SECRET}. La commission s’est réunie à Belgrade le 3 mars 2026.",
    )
    for fact in ProposedFact.objects.filter(document=text):
        reject_fact(member, fact)
    profile = Profile({"fr": SECRET}, contact=Reached(person=SECRET, email="z@example.org"))
    terms = ListingTerms(kind="offer", titles={"fr": SECRET}, expires=session.starts)
    for is_decided in (False, True):
        firm = ask_showing(member, add_enterprise(member, profile))
        ask_showing(member, write_listing(member, firm, terms))
        if is_decided:
            decide_showing(secretary, firm, accepted=False, reason=SECRET)
    seen = {"side": cast.b, "standing": "accepted"}
    ask_showing(member, change_enterprise(member, Enterprise.objects.filter(**seen)[0], profile))
    offer = Listing.objects.filter(**seen)[0]
    decide_showing(
        secretary,
        ask_showing(member, write_listing(member, offer.enterprise, terms, listing=offer)),
        accepted=False,
        reason=SECRET,
    )
    order_brief(member, languages=["fr"], formats=["pdf"], sectors=["rail"])
    issue_token(member, name=SECRET, scopes=["read"])
    open_calendar(member, name=SECRET)
    wish = {"name": SECRET, "language": "fr"}
    invite(secretary, email=f"{SECRET}@example.org", role="expert", **wish)
    invited = invite(
        secretary, email=f"{SECRET}2@example.org", role="enterprise", enterprise=firm, **wish
    )
    withdraw_invitation(secretary, invited.invitation)
    return drafted


@pytest.mark.usefixtures("papers_folder", "clock")
def test_what_a_side_does_for_itself_changes_nobody_else_s_answers(
    cast, session, client_of, every_address
):
    slug = cast.commission.slug
    searched = [f"/c/{slug}/search/?q={word}" for word in (SECRET, "le", f"{SECRET}&kind=position")]
    exports = [f"/c/{slug}/export/{ending}/" for ending in ("json", "xlsx")]
    addresses = [*every_address, *searched, *exports]
    asking = {name: Asking(cast[name], client_of(cast[name]), slug) for name in OTHERS}
    for each in asking.values():
        each.everything([f"/c/{slug}/", f"/c/{slug}/glance/"], [])  # noted, and computed, once
    session.refresh_from_db()
    keys = [
        (kind, key)
        for kind, model in KINDS.items()
        for key in model._default_manager.values_list("pk", flat=True)[:3]
    ]
    before = {name: each.everything(addresses, keys) for name, each in asking.items()}
    drafted = _works_for_itself(cast, session)
    after = {name: each.everything(addresses, keys) for name, each in asking.items()}
    changed = [
        (name, address)
        for name, answers in before.items()
        for address, told in answers.items()
        if after[name][address] != told
    ]
    assert changed == []
    own = client_of(cast["expert B"]).get(f"/c/{slug}/search/?q={SECRET}", secure=True)
    assert own.content.decode().count(SECRET) > 10

    propose_agenda_item(cast["member B"], drafted)
    system = asking["secretary A"]
    shown = system.asked(f"agenda/{drafted.pk}")
    proposed = Entry.objects.get(verb="agenda.propose", object_id=drafted.pk)
    assert (shown["revision"], shown["created"][:22]) == (1000, proposed.at.isoformat()[:22])
    (told,) = system.asked(f"journal?after={_last(before['secretary A']['journal?limit=500'])}")[
        "items"
    ]
    assert set(told) == {
        "id", "at", "verb", "kind", "object_id", "acting_for", "side", "change",
    }  # fmt: skip
    assert (told["id"], told["change"]) == (str(proposed.pk), {"state": ["draft", "proposed"]})
