"""Pages of sessions, agendas, bodies, people and papers: who sees them, and what in them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from filiere.register.actions.agree_agenda_item import agree_agenda_item
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.give_office import give_office
from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.name_delegate import name_delegate
from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.actions.set_up_working_group import set_up_working_group
from filiere.register.actions.upload_paper import upload_paper
from filiere.register.agenda import Content
from filiere.register.models import Body, Person, Term


def words(text: str) -> dict[str, str]:
    return {"fr": text, "ar": text}


class Side:
    """What one side has on a session: shared and private."""

    def __init__(self, cast, letter, session):
        member, side = cast[f"member {letter}"], cast.of(letter)[f"member {letter}"].side
        self.letter = letter
        self.planted = f"planted-{letter}"
        self.draft = draft_agenda_item(member, session, Content(words(self.planted)))
        proposed = draft_agenda_item(member, session, Content(words(f"proposed-{letter}")))
        self.proposed = propose_agenda_item(member, proposed)
        self.position = keep_position(member, text=self.planted, about=session)
        keep_position(member, text=self.planted, title=self.planted, about=self.proposed)
        self.paper = upload_paper(
            member, ContentFile(b"30"), name="x.txt", title=self.planted, about=session
        )
        self.body = Body.objects.create(
            commission=cast.commission, side=side, kind="ministry", names=words("Ministère")
        )
        self.person = Person.objects.create(
            commission=cast.commission, side=side, names=words(f"Personne {letter}")
        )
        keep_position(member, text=self.planted, about=self.person)
        keep_position(member, text=self.planted, about=self.body)
        self.office = give_office(member, self.person, titles=words("ministre"), body=self.body)
        self.delegate = name_delegate(member, session, self.person, role="co-chair")


@pytest.fixture
def sides(cast, session, papers_folder):
    Term.objects.update_or_create(
        vocabulary="body", code="ministry", defaults={"names": {"fr": "ministère"}}
    )
    session.starts = timezone.localdate() - timedelta(days=1)
    session.save()
    return {letter: Side(cast, letter, session) for letter in "AB"}


def reading(session, group, side) -> list[tuple[str, object]]:
    """Return the pages that are read, as the name and the row."""
    return [
        ("sessions", None),
        ("session", session),
        ("groups", None),
        ("group", group),
        ("bodies", None),
        ("body", side.body),
        ("people", None),
        ("person", side.person),
    ]


def writing(session, group, side) -> dict[str, tuple[list[tuple[str, object]], tuple[str, ...]]]:
    """Return the forms by the roles that may fill them in."""
    leads = [("session-plan", None), ("session-move", session), ("session-postpone", session)]
    leads += [("session-cancel", session), ("group-set-up", None), ("group-change", group)]
    members = [("delegation", session), ("agenda-draft", session), ("body-add", None)]
    members += [("body-change", side.body), ("person-add", None), ("office", side.office)]
    members += [("person-change", side.person), ("office-give", side.person)]
    members += [("delegate", side.delegate), ("agenda-item", side.proposed), ("paper-upload", None)]
    return {
        "leads": (leads, ("co-chair", "secretary")),
        "members": (members, ("co-chair", "secretary", "member")),
        "all": ([("position-keep", None), ("positions", None), ("papers", None)], ("any",)),
    }


def url(address, name, row):
    return address(name, *([row.pk] if row is not None else []))


def test_everyone_reads_what_is_theirs_and_no_private_word_leaks(
    cast, session, sides, client_of, address
):
    group = set_up_working_group(cast["secretary A"], names=words("Industrie"))
    for name, viewer in cast.viewers.items():
        client = client_of(viewer, "fr")
        for side in sides.values():
            for page, row in reading(session, group, side):
                answer = client.get(url(address, page, row))
                if name == "outsider":
                    expected = 404
                elif viewer.in_delegation or viewer.is_observer:
                    expected = 200
                else:
                    expected = 302 if name == "nobody" else 404
                assert answer.status_code == expected, (name, page)
                shown = answer.content.decode()
                for other in sides.values():
                    if name not in cast.of(other.letter):
                        assert other.planted not in shown, (name, page)
        if viewer.in_delegation and name in {**cast.of("A"), **cast.of("B")}:
            shown = client.get(address("session", session.pk)).content.decode()
            assert sides[name[-1]].planted in shown
            assert "proposed-A" in shown
            assert "proposed-B" in shown
        if viewer.is_observer:
            shown = client.get(address("session", session.pk)).content.decode()
            assert "proposed-A" not in shown


def test_forms_are_shown_to_who_may_fill_them_in(cast, session, sides, client_of, address):
    group = set_up_working_group(cast["secretary A"], names=words("Industrie"))
    for name, viewer in cast.viewers.items():
        client = client_of(viewer, "ar")
        for pages, roles in writing(session, group, sides["A"]).values():
            for page, row in pages:
                answer = client.get(url(address, page, row))
                own = name in cast.of("A") or name in cast.of("B")
                if own and (viewer.role in roles or "any" in roles):
                    allowed = (200,)
                elif name == "nobody":
                    allowed = (302,)
                else:
                    allowed = (403, 404)
                assert answer.status_code in allowed, (name, page, answer.status_code)
                for other in sides.values():
                    if name not in cast.of(other.letter):
                        assert other.planted not in answer.content.decode(), (name, page)


@pytest.mark.parametrize("page", ["draft", "position", "paper"])
def test_what_is_private_is_not_found_by_anybody_else(cast, sides, client_of, address, page):
    row = getattr(sides["B"], page)
    name = {"draft": "agenda-item"}.get(page, page)
    sent = {
        "draft": ("agenda-propose", "agenda-remove", "agenda-agree", "agenda-move"),
        "position": ("position-remove",),
        "paper": ("paper-show", "paper-remove"),
    }[page]
    for who, viewer in cast.viewers.items():
        if who not in cast.of("B") and who != "nobody":
            client = client_of(viewer)
            assert client.get(address(name, row.pk)).status_code == 404, who
            for verb in sent:
                assert client.post(address(verb, row.pk)).status_code == 404, (who, verb)
            for asked in ("position-keep", "paper-upload"):
                about = f"?about_kind={row._meta.model_name}&about_id={row.pk}"
                assert client.get(address(asked) + about).status_code in (403, 404), (who, asked)


def test_a_paper_is_handed_out_to_be_saved(cast, sides, client_of, address):
    paper = sides["A"].paper
    answer = client_of(cast["expert A"]).get(address("paper", paper.pk))
    assert b"".join(answer.streaming_content) == b"30"
    answer.close()
    assert answer["Content-Disposition"] == 'attachment; filename="x.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    answer = client_of(cast["secretary A"]).post(address("paper-show", paper.pk), {"revision": 1})
    assert answer.status_code == 302
    answer = client_of(cast["expert B"]).get(address("paper", paper.pk))
    assert b"".join(answer.streaming_content) == b"30"
    answer.close()
    assert client_of(cast["observer"]).get(address("paper", paper.pk)).status_code == 404


def test_an_upload_is_refused_in_the_form(cast, session, client_of, address, papers_folder):
    client = client_of(cast["member A"])
    at = address("paper-upload") + f"?about_kind=session&about_id={session.pk}"
    good = ContentFile(b"30", name="note.txt")
    assert client.post(at, {"title": "Note", "file": good}).status_code == 302
    bad = ContentFile(b"<html><script>", name="note.pdf")
    answer = client.post(at, {"title": "Une note", "file": bad})
    assert answer.status_code == 422
    assert "not what the ending" in answer.content.decode()
    assert "Une note" in answer.content.decode()
    assert len([each for each in papers_folder.rglob("*") if each.is_file()]) == 1


def test_what_was_typed_is_not_lost_when_somebody_was_quicker(cast, sides, client_of, address):
    item = sides["A"].proposed
    client, other = client_of(cast["member A"]), client_of(cast["secretary A"])
    at = address("agenda-item", item.pk)
    sent = {"titles_fr": "Le rail, selon l’un", "revision": item.revision}
    assert other.post(at, {**sent, "titles_fr": "Le rail, selon l’autre"}).status_code == 302
    answer = client.post(at, {**sent, "explanations_fr": "Un long texte"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    for text in ("Le rail, selon l’un", "Le rail, selon l’autre", "Un long texte"):
        assert text in shown
    item.refresh_from_db()
    assert f'name="revision" value="{item.revision}"' in shown
    assert client.post(at, {**sent, "revision": item.revision}).status_code == 302
    item.refresh_from_db()
    assert item.titles["fr"] == "Le rail, selon l’un"


def test_a_text_of_a_position_is_not_lost_either(cast, sides, client_of, address):
    position = sides["B"].position
    at = address("position", position.pk)
    sent = {"kind": "note", "text": "mine", "title": "", "revision": 1}
    assert client_of(cast["expert B"]).post(at, {**sent, "text": "theirs"}).status_code == 302
    answer = client_of(cast["member B"]).post(at, sent)
    assert answer.status_code == 409
    assert "mine" in answer.content.decode()
    assert "theirs" in answer.content.decode()


def test_two_answers_to_one_proposal(cast, session, sides, client_of, address):
    item = sides["A"].proposed
    chair, secretary = client_of(cast["co-chair B"]), client_of(cast["secretary B"])
    at = address("agenda-agree", item.pk)
    assert chair.post(at, {"revision": item.revision}).status_code == 302
    answer = secretary.post(at, {"revision": item.revision})
    assert answer.status_code == 409
    own = client_of(cast["co-chair A"])
    assert own.post(at, {"revision": item.revision + 1}).status_code == 403


def test_a_session_is_planned_from_the_page(cast, session, client_of, address):
    client = client_of(cast["secretary B"], "fr")
    page = client.get(address("session-plan")).content.decode()
    assert 'value="2"' in page
    assert f'<option value="{cast.b.pk}" selected' in page
    sent = {"number": 2, "host": cast.a.pk, "starts": "2027-03-01", "places_fr": "Brasilia"}
    answer = client.post(address("session-plan"), sent)
    assert answer.status_code == 422
    assert "Brasilia" in answer.content.decode()
    answer = client.post(address("session-plan"), {**sent, "host": cast.b.pk})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Brasilia" in page
    assert "1 mars 2027" in page or "1 mars" in page


def test_the_office_held_on_the_day_is_shown(cast, session, sides, client_of, address):
    side = sides["A"]
    today = timezone.localdate()
    give_office(cast["member A"], side.person, titles=words("ambassadeur"), since=today)
    side.office.until = today - timedelta(days=1)
    side.office.save()
    shown = client_of(cast["observer"], "fr").get(address("session", session.pk)).content.decode()
    assert "ministre" in shown
    assert "ambassadeur" not in shown


def test_papers_stand_beside_their_item_and_observers_beside_the_delegations(
    cast, session, sides, client_of, address
):
    upload_paper(
        cast["member A"], ContentFile(b"1"), name="n.txt", title="noted", about=sides["A"].proposed
    )
    someone = Person.objects.create(commission=cast.commission, names=words("Une banque"))
    name_delegate(cast["member B"], session, someone, role="observer")
    for name, papers in (("member A", 1), ("member B", 0), ("observer", 0)):
        told = client_of(cast[name], "en").get(address("session", session.pk))
        assert [each.title for each in told.context["papers"]].count("noted") == papers, name
        assert told.content.decode().count("noted</bdi></a>") == 2 * papers, name
        page = told.content.decode()
        assert page.count("Une banque") == 1 < page.index("Une banque") - page.index("Observers")


def test_the_order_is_changed_by_buttons(cast, session, sides, client_of, address):
    for one, other in (("A", "B"), ("B", "A")):
        item = sides[one].proposed
        agree_agenda_item(cast[f"co-chair {other}"], item, revision=item.revision)
    client = client_of(cast["secretary A"])
    answer = client.post(address("agenda-move", sides["B"].proposed.pk), {"towards": "up"})
    assert answer["Location"].endswith(f"#item-{sides['B'].proposed.pk}")
    shown = client.get(address("session", session.pk)).content.decode()
    assert shown.index("proposed-B") < shown.index("proposed-A")


def test_the_number_of_queries_does_not_grow(  # noqa: PLR0917 - fixtures
    cast, session, sides, client_of, address, django_assert_max_num_queries
):
    member = cast["member A"]
    client = client_of(member, "fr")
    for number in range(30):
        item = draft_agenda_item(member, session, Content(words(f"Sujet {number}")))
        propose_agenda_item(member, item)
        person = Person.objects.create(
            commission=cast.commission, side=cast.a, names=words(f"P {number}")
        )
        give_office(member, person, titles=words("expert"), body=sides["A"].body)
        name_delegate(member, session, person)
        keep_position(member, text="note", about=session)
    for name, row in reading(session, sides["A"], sides["A"]):
        if name != "group":
            with django_assert_max_num_queries(22):
                assert client.get(url(address, name, row)).status_code == 200


def test_every_verb_has_an_address_that_only_takes_what_is_sent(cast, sides, client_of, address):
    client = client_of(cast["secretary A"])
    for name in ("agenda-agree", "agenda-propose", "paper-show", "session-hold", "group-end"):
        assert client.get(address(name, sides["A"].draft.pk)).status_code == 405
    assert reverse("session", args=["x", sides["A"].draft.pk]).startswith("/c/x/")


def test_the_agenda_is_ordered_from_the_keyboard(cast, session, sides, opened, address):
    for one, other in (("A", "B"), ("B", "A")):
        item = sides[one].proposed
        agree_agenda_item(cast[f"co-chair {other}"], item, revision=item.revision)
    page = opened(cast["secretary A"], "ar", width=390)
    page.goto(address("session", session.pk))
    line = page.locator(f"#item-{sides['B'].proposed.pk}")
    line.get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#item-*")
    assert page.locator("ol.agenda > li strong").all_inner_texts() == ["proposed-B", "proposed-A"]
