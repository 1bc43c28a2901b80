"""Rows for the pages that are about one row, and the addresses of these pages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from filiere.register.actions.accept_fact import accept_fact
from filiere.register.actions.add_body import add_body
from filiere.register.actions.add_enterprise import add_enterprise
from filiere.register.actions.add_person import add_person
from filiere.register.actions.agree_agenda_item import agree_agenda_item
from filiere.register.actions.agree_commitment import agree_commitment
from filiere.register.actions.answer_interest import answer_interest
from filiere.register.actions.approve_version import approve_version
from filiere.register.actions.ask_showing import ask_showing
from filiere.register.actions.begin_version import begin_version
from filiere.register.actions.change_enterprise import change_enterprise
from filiere.register.actions.decide_showing import decide_showing
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.express_interest import express_interest
from filiere.register.actions.give_office import give_office
from filiere.register.actions.invite import invite
from filiere.register.actions.issue_token import issue_token
from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.move_session import move_session
from filiere.register.actions.name_delegate import name_delegate
from filiere.register.actions.open_protocol import open_protocol
from filiere.register.actions.order_brief import order_brief
from filiere.register.actions.plan_session import plan_session
from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.actions.propose_commitment import propose_commitment
from filiere.register.actions.read_document import read_document
from filiere.register.actions.reject_fact import reject_fact
from filiere.register.actions.set_up_working_group import set_up_working_group
from filiere.register.actions.write_article import write_article
from filiere.register.actions.write_listing import write_listing
from filiere.register.agenda import Content
from filiere.register.certificates import Certificate
from filiere.register.commitment_terms import Terms
from filiere.register.enterprise_terms import Profile, Reached
from filiere.register.listing_terms import ListingTerms
from filiere.register.models import Paper, ProposedFact
from filiere.register.protocols.articles import in_order

#: A text in the commission's languages.
_BOTH = {"fr": "Le rail et la coopération industrielle", "ar": "السكك الحديدية والتعاون الصناعي"}


def addresses_of(cast: Any, session: Any) -> list[str]:
    """Make a row of each kind in the cast's commission; return the pages about them.

    Every page is asked for by side A's secretary.
    """
    slug = cast.commission.slug
    brief = order_brief(
        cast["member A"], languages=["fr"], formats=["pdf"], sectors=["pharma", "rail"]
    )
    invite(cast["co-chair A"], email="new@example.org", role="expert", language="fr")
    invite(cast["co-chair B"], email="watcher@example.org", role="observer", language="fr")
    return [
        reverse("journal", args=[slug]),
        reverse("sector", args=[slug, "pharma"]),
        reverse("brief-shown", args=[slug, brief.pk]),
        *_session(cast, session),
        *_protocol(cast, session),
        *_inbox(cast),
        *_enterprises(cast),
    ]


def _inbox(cast: Any) -> list[str]:
    """Return the pages of a text that was read, one of its facts accepted, one rejected."""
    slug = cast.commission.slug
    text = read_document(
        cast["secretary A"],
        title="Communiqué",
        text=(
            "La commission mixte entre le Brésil et la Serbie s’est réunie à Belgrade le 3 mars "
            "2026, a indiqué le ministère de l’économie de Serbie.\nLes exportations du Brésil "
            "vers la Serbie ont progressé de 12 % en 2024, a déclaré Paulo Ferreira."
        ),
    )
    facts = ProposedFact.objects.filter(document=text)
    claim, party = facts.get(kind="claim"), facts.filter(kind="party").first()
    accept_fact(cast["secretary A"], claim)
    reject_fact(cast["secretary A"], party)
    date = facts.get(kind="date")
    return [
        reverse("document", args=[slug, text.pk]),
        reverse("document", args=[slug, text.pk]) + f"?fact={claim.pk}",
        reverse("fact", args=[slug, party.pk]),
        reverse("fact", args=[slug, date.pk]),
    ]


def _session(cast: Any, session: Any) -> list[str]:
    """Return the pages of a session with people, an agenda of both sides, papers and positions."""
    group = set_up_working_group(cast["secretary A"], names=_BOTH, sectors=["pharma", "rail"])
    planned = plan_session(cast["secretary A"], group, host=cast.b, places=_BOTH)
    move_session(cast["secretary A"], session, starts=timezone.localdate(), ends=None, places=_BOTH)
    rows = {"session": session, "group": group, "session-move": session, "delegation": session}
    rows |= {"agenda-draft": session, "session-postpone": planned, "session-cancel": planned}
    for letter in "AB":
        member, chair = cast[f"member {letter}"], cast[f"co-chair {'BA'['AB'.index(letter)]}"]
        body = add_body(member, kind="ministry", names=_BOTH, acronym="M", place="BRA")
        person = add_person(member, names=_BOTH)
        office = give_office(member, person, titles=_BOTH, body=body, since=date(2024, 1, 1))
        delegate = name_delegate(member, session, person, role="co-chair")
        content = Content(_BOTH, explanations=_BOTH, sectors=["pharma"], products=["3004"])
        for _ in range(2):
            item = propose_agenda_item(member, draft_agenda_item(member, session, content))
            agree_agenda_item(chair, item, revision=item.revision)
        change = draft_agenda_item(member, session, content, replaces=item)
        propose_agenda_item(member, change)
        proposed = propose_agenda_item(member, draft_agenda_item(member, session, content))
        draft_agenda_item(member, session, content)
        position = keep_position(member, text="30 %", title="Plancher", about=session)
        Paper.objects.create(
            commission=cast.commission,
            side=member.side,
            author=member.account,
            about_kind="session",
            about_id=session.pk,
            title="Note",
            name="note.pdf",
            media_type="application/pdf",
            size=2048,
            file="none",
        )
        if letter == "A":
            rows |= {"body": body, "body-change": body, "person": person, "office": office}
            rows |= {"person-change": person, "office-give": person, "delegate": delegate}
            rows |= {"agenda-item": proposed, "agenda-amend": item, "position": position}
        else:
            rows["agenda-decline"] = proposed
    slug = cast.commission.slug
    return [
        reverse("search", args=[slug]) + "?q=rail",
        *(reverse(name, args=[slug, row.pk]) for name, row in rows.items()),
    ]


def _protocol(cast: Any, session: Any) -> list[str]:
    """Return the pages of a protocol whose languages disagree, and of its second version."""
    slug = cast.commission.slug
    version = open_protocol(cast["member A"], session).versions.get()
    article = write_article(
        cast["member A"], version, {"fr": "Avant le 15 mars 2026.", "ar": "قبل 15 مارس 2026."}
    )
    said = propose_commitment(cast["member A"], session, Terms(article.texts), article=article)
    agree_commitment(cast["secretary B"], said)
    for letter in "AB":
        version.refresh_from_db()
        approve_version(cast[f"co-chair {letter}"], version, content_hash=version.content_hash)
    second = begin_version(cast["secretary B"], version.protocol)
    article = write_article(cast["member B"], second, {"fr": "12 projets.", "ar": "13 مشروعا."})
    return [
        reverse("protocol", args=[slug, version.protocol_id]),
        reverse("protocol", args=[slug, version.protocol_id]) + "?version=1",
        reverse("compared", args=[slug, version.protocol_id, 1, 2]),
        reverse("article-add", args=[slug, second.pk]),
        reverse("article", args=[slug, article.pk]),
        reverse("article-renewal", args=[slug, in_order(second)[0].pk]),
    ]


def _enterprises(cast: Any) -> list[str]:
    """Return the pages of enterprises, of offers and needs that fit, and of interests."""
    slug, day, rows = cast.commission.slug, timezone.localdate() + timedelta(days=60), {}
    for letter, kind, code in (("A", "need", "310540"), ("B", "offer", "310520")):
        firm, person = cast[f"enterprise {letter}"].enterprise, cast[f"enterprise {letter}"]
        profile = Profile(
            {"fr": "Usine d’engrais", "ar": "مصنع الأسمدة"},
            identifiers={"lei": "213800KUD8LAJWSQ9D15"},
            capabilities=_BOTH,
            products=(code, "2510"),
            certificates=(Certificate("ISO 9001", until=date(2020, 1, 31)),),
            employees=1200,
            website="https://example.org/",
            contact=Reached("Person", "person@example.org", "+000", "Street 1"),
        )
        change_enterprise(person, firm, profile)
        ask_showing(person, firm)
        decide_showing(cast[f"secretary {letter}"], firm, accepted=True)
        terms = ListingTerms(kind, _BOTH, day, products=(code,))
        row = write_listing(person, firm, terms)
        ask_showing(person, row)
        rows[letter] = decide_showing(cast[f"secretary {letter}"], row, accepted=True)
    interest = express_interest(
        cast["enterprise A"], rows["B"], cast["enterprise A"].enterprise, message="Bonjour"
    )
    answer_interest(cast["enterprise B"], interest, consents=True)
    express_interest(cast["enterprise B"], rows["A"], cast["enterprise B"].enterprise)
    waiting = add_enterprise(cast["member A"], Profile(_BOTH))
    ask_showing(cast["member A"], waiting)
    draft = write_listing(cast["member A"], waiting, ListingTerms("offer", _BOTH, day))
    ask_showing(cast["member A"], draft)
    issue_token(cast["secretary A"], name="Registry", scopes=["read"])
    firm = cast["enterprise A"].enterprise
    changed = change_enterprise(cast["member A"], firm, Profile(_BOTH, products=("2510",)))
    ask_showing(cast["member A"], changed)
    return [
        reverse("amendment", args=[slug, changed.pk]),
        reverse("amendment-change", args=[slug, changed.pk]),
        *(reverse("enterprise", args=[slug, each.pk]) for each in (firm, waiting)),
        reverse("enterprise", args=[slug, cast["enterprise B"].enterprise.pk]),
        reverse("enterprise-change", args=[slug, waiting.pk]),
        *(reverse("listing", args=[slug, each.pk]) for each in (*rows.values(), draft)),
        reverse("listing-add", args=[slug, firm.pk]),
        reverse("listing-change", args=[slug, draft.pk]),
        reverse("interest-express", args=[slug, rows["B"].pk]),
        reverse("enterprises", args=[slug]) + "?product=31&sector=pharma&text=engrais",
    ]
