"""The page of search: what is found, how it is shown, and that nothing of the other side is."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.actions.upload_paper import upload_paper
from filiere.register.agenda import Content


def words(text: str) -> dict[str, str]:
    return {"fr": text, "ar": text}


@pytest.fixture
def planted(cast, session, papers_folder):
    for letter in "AB":
        member = cast[f"member {letter}"]
        draft_agenda_item(member, session, Content(words(f"Récolte brouillon-{letter}")))
        item = draft_agenda_item(member, session, Content(words(f"Récolte commune-{letter}")))
        propose_agenda_item(member, item)
        keep_position(member, text=f"La récolte secrète-{letter} <script>", about=session)
        upload_paper(
            member, ContentFile(b"30"), name="x.txt", title=f"Récolte note-{letter}", about=item
        )


@pytest.mark.parametrize("kind", ["", "agendaitem", "position", "paper", "nothing"])
@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_everyone_finds_what_is_theirs_and_no_more(  # noqa: PLR0917 - fixtures
    cast, planted, client_of, address, kind, lang
):
    for name, viewer in cast.viewers.items():
        answer = client_of(viewer, lang).get(address("search"), {"q": "recolte", "kind": kind})
        if name in cast.strangers:
            assert answer.status_code == (302 if name == "nobody" else 404), name
            continue
        assert answer.status_code == 200, name
        shown = answer.content.decode()
        for letter in "AB":
            own = name in cast.of(letter)
            for secret in (f"brouillon-{letter}", f"secrète-{letter}", f"note-{letter}"):
                assert secret not in shown or own, (name, secret)
            if kind in ("", "agendaitem"):
                assert (f"commune-{letter}" in shown) == viewer.in_delegation, name
                assert (f"brouillon-{letter}" in shown) == own, name
            if kind in ("", "position"):
                assert (f"secrète-{letter}" in shown) == own, name
        assert "<script>" not in shown.split("<main")[1]


def test_numbers_tell_nothing_of_the_other_side(cast, planted, client_of, address):
    for number in range(7):
        keep_position(cast["expert B"], text=f"récolte {number}")
    shown = client_of(cast["member A"], "fr").get(address("search"), {"q": "récolte"})
    groups = {group.kind: group.total for group in shown.context["groups"]}
    assert groups == {"agendaitem": 3, "paper": 1, "position": 1}
    shown = client_of(cast["expert B"], "fr").get(address("search"), {"q": "récolte"})
    (group,) = (each for each in shown.context["groups"] if each.kind == "position")
    assert (group.total, len(group.hits)) == (8, 5)
    assert group.more.endswith("kind=position")


def test_words_are_marked_and_private_rows_are_told(cast, planted, client_of, address):
    answer = client_of(cast["member A"], "fr").get(address("search"), {"q": "RECOLTE secrete"})
    shown = answer.content.decode()
    assert "<mark>récolte</mark>" in shown
    assert "<mark>secrète</mark>" in shown
    assert "badge caution" in shown


def test_sectors_are_found_by_their_name_in_any_language(cast, client_of, address):
    client = client_of(cast["observer"], "fr")
    for query in ("pharma", "фармацевт", "دوائية"):
        answer = client.get(address("search"), {"q": query})
        assert address("sector", "pharma") in answer.content.decode(), query


def test_nothing_is_said_plainly(cast, client_of, address):
    client = client_of(cast["member B"])
    assert (
        "Nothing that you may see" in client.get(address("search"), {"q": "zebra"}).content.decode()
    )
    assert "two letters" in client.get(address("search"), {"q": "z"}).content.decode()
    assert client.get(address("search")).status_code == 200
    assert client.get(address("search"), {"q": "\0%_'\"" * 90}).status_code == 200


def test_the_number_of_queries_is_the_same_whatever_is_found(
    cast, session, planted, client_of, address
):
    client = client_of(cast["member A"], "fr")

    def asked(**query) -> int:
        client.get(address("search"), query)
        with CaptureQueriesContext(connection) as queries:
            client.get(address("search"), query)
        return len(queries)

    before = asked(q="récolte"), asked(q="récolte", kind="agendaitem")
    for number in range(60):
        item = draft_agenda_item(cast["member A"], session, Content(words(f"Récolte {number}")))
        propose_agenda_item(cast["member A"], item)
    after = asked(q="récolte"), asked(q="récolte", kind="agendaitem")
    assert after == before
    page = client.get(address("search"), {"q": "récolte", "kind": "agendaitem", "page": 3})
    assert len(page.context["page"].rows) == 13


def test_a_part_of_the_page_is_enough_for_htmx(cast, planted, client_of, address):
    answer = client_of(cast["member A"], "fr").get(
        address("search"), {"q": "récolte"}, headers={"HX-Request": "true"}
    )
    assert "<html" not in answer.content.decode()
    assert "<mark>" in answer.content.decode()
