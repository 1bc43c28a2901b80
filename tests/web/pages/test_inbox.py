"""The inbox: read, judged, shown; nobody else sees what one side reads."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from filiere.register.models import (
    Document,
    Framework,
    Person,
    ProposedFact,
    Session,
    Statement,
    WorkingGroup,
)

PLANTED = "Zweigniederlassung"
# ruff: noqa: E501 - a text is as it is
TEXT = f"""La commission intergouvernementale brésilo-serbe et son groupe de travail sur l’industrie ont tenu leur session à Belgrade le 3 mars 2026, a indiqué le ministère de l’économie de Serbie.
Les travaux ont été coprésidés par le directeur du département de la coopération internationale du ministère de l’industrie du Brésil, Paulo Ferreira, et par le directeur du département du commerce du ministère de l’économie de Serbie, Milan Petrović.
Les exportations du Brésil vers la Serbie ont progressé de 12 % en 2024, a déclaré Paulo Ferreira. {PLANTED}.
"""


@pytest.fixture
def read(cast, client_of, address):
    def give(text=TEXT, who="member A", **fields):
        client = client_of(cast[who])
        given = {"title": f"Communiqué {PLANTED}", "text": text, "published": "2026-03-04"}
        answer = client.post(address("document-read"), {**given, **fields})
        assert answer.status_code == 302, answer.content.decode()
        return Document.objects.latest("created")

    return give


def test_a_text_is_read_and_its_facts_are_lit(cast, client_of, address, read):
    text = read()
    page = client_of(cast["expert A"]).get(address("document", text.pk)).content.decode()
    assert 'id="span-' in page
    assert "Paulo Ferreira" in page
    fact = ProposedFact.objects.get(document=text, kind="claim")
    chosen = client_of(cast["expert A"]).get(f"{address('document', text.pk)}?fact={fact.pk}")
    assert '<mark class="proposed chosen">' in chosen.content.decode()


def test_only_the_own_side_sees_what_it_reads(cast, client_of, address, read):
    text = read()
    fact = ProposedFact.objects.filter(document=text, kind="person").first()
    client_of(cast["secretary A"]).post(address("document-accept", text.pk), {"host": "SRB"})
    assert Statement.objects.exists()
    session = Session.objects.get()
    pages = [address(name) for name in ("inbox", "papers", "journal", "sessions", "home")]
    pages += [address("document", text.pk), address("fact", fact.pk)]
    pages += [address("session", session.pk)]
    own = cast.of("A")
    for name, viewer in cast.viewers.items():
        client = client_of(viewer)
        for page in pages:
            answer = client.get(page)
            if name not in own:
                assert PLANTED not in answer.content.decode(), (name, page)
        answer = client.get(address("document", text.pk))
        expected = 200 if name in own else 302 if name == "nobody" else 404
        assert answer.status_code == expected, name
    client_of(cast["member A"]).post(address("document-show", text.pk))
    for name in cast.of("B"):
        answer = client_of(cast[name]).get(address("document", text.pk))
        assert PLANTED in answer.content.decode(), name
    for name in ("observer", "enterprise B", "outsider", "administrator"):
        assert client_of(cast[name]).get(address("document", text.pk)).status_code == 404


def test_who_may_judge(cast, client_of, address, read):
    text = read()
    fact = ProposedFact.objects.filter(document=text, kind="party").first()
    for name, viewer in cast.viewers.items():
        if name in ("co-chair A", "secretary A", "member A"):
            continue
        client = client_of(viewer)
        for page in ("fact-accept", "fact-reject"):
            status = client.post(address(page, fact.pk)).status_code
            assert status in (302, 403, 404), (name, page)
        for page in ("document-accept", "document-show", "document-remove"):
            client.post(address(page, text.pk))
        fact.refresh_from_db()
        text.refresh_from_db()
        assert (fact.standing, text.audience) == ("proposed", "own"), name
    client_of(cast["member A"]).post(address("fact-reject", fact.pk))
    fact.refresh_from_db()
    assert (fact.standing, fact.judged_by) == ("rejected", cast["member A"].account)


def test_all_is_accepted_at_once_and_the_session_tells_of_it(cast, client_of, address, read):
    text = read()
    client = client_of(cast["secretary A"])
    client.post(address("document-accept", text.pk), {"kind": "", "host": "SRB"})
    session = Session.objects.get()
    assert (session.starts.isoformat(), session.host, session.state) == (
        "2026-03-03",
        cast.b,
        "held",
    )
    assert session.group == WorkingGroup.objects.get()
    assert {str(person) for person in Person.objects.all()} == {"Paulo Ferreira"}
    page = client.get(address("session", session.pk)).content.decode()
    assert f"Communiqué {PLANTED}" in page
    assert "12%" in page


def test_a_fact_is_put_right(cast, client_of, address, read):
    text = read()
    fact = ProposedFact.objects.get(document=text, kind="claim")
    client = client_of(cast["member A"], "fr")
    page = client.get(address("fact", fact.pk))
    assert page.status_code == 200
    given = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    wrong = client.post(address("fact", fact.pk), {**given, "value": "douze", "period": "été"})
    assert wrong.status_code == 422
    client.post(address("fact", fact.pk), {**given, "value": "12,5"})
    fact.refresh_from_db()
    assert fact.standing == "corrected"
    assert (fact.value["value"], fact.corrected["value"]) == ("12", "12.5")
    assert Statement.objects.get().value == "12.5"


def test_an_accepted_fact_is_put_right_and_taken_back_by_its_own_side(
    cast, client_of, address, read
):
    text = read()
    fact = ProposedFact.objects.get(document=text, kind="claim")
    client_of(cast["member A"]).post(address("fact-accept", fact.pk))
    page = client_of(cast["member A"]).get(address("fact", fact.pk))
    given = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    for name, viewer in cast.viewers.items():
        if name not in ("co-chair A", "secretary A", "member A"):
            expected = (403,) if name == "expert A" else (302,) if name == "nobody" else (403, 404)
            for answer in (
                client_of(viewer).post(address("fact-undo", fact.pk)),
                client_of(viewer).post(address("fact", fact.pk), {**given, "value": "99"}),
            ):
                assert answer.status_code in expected, name
        assert Statement.objects.get().value == "12", name
    client_of(cast["secretary A"]).post(address("fact", fact.pk), {**given, "value": "13"})
    assert Statement.objects.get().value == "13"
    shown = client_of(cast["member A"]).get(address("document", text.pk)).content.decode()
    assert address("fact-undo", fact.pk) in shown
    client_of(cast["member A"]).post(address("document-show", text.pk))
    theirs = client_of(cast["member B"]).get(address("document", text.pk)).content.decode()
    assert address("fact-undo", fact.pk) not in theirs
    assert client_of(cast["member B"]).post(address("fact-undo", fact.pk)).status_code == 403
    client_of(cast["co-chair A"]).post(address("fact-undo", fact.pk))
    fact.refresh_from_db()
    assert (fact.standing, fact.corrected, Statement.objects.count()) == ("proposed", None, 0)


def test_what_says_too_little_leads_to_a_form_with_what_it_says(cast, client_of, address, read):
    said = "Le Brésil et la Serbie créent des coentreprises dans l’industrie pharmaceutique avec "
    said += "la société Zorka."
    text = read(said)
    client = client_of(cast["member A"], "fr")
    sheet = client.get(address("document", text.pk))
    facts = [fact for group in sheet.context["groups"] for fact in group.facts]
    firm, project = (each.unfinished.address for each in facts if each.unfinished)
    form = client.get(project).context["form"]
    assert (form["form"].value(), form["sector"].value()) == ("joint-venture", "pharma")
    assert form["titles"].value() == {"fr": "Coentreprises"}
    assert client.get(firm).context["form"]["names"].value() == {"fr": "Zorka"}
    wrong = client.get(f"{address('project-begin')}?form=%00&sector=no-such&titles_fr=")
    assert wrong.status_code == 200
    assert not {"form", "sector", "titles"} & set(wrong.context["form"].initial)
    shown = client_of(cast["expert A"]).get(address("document", text.pk))
    assert project.encode() not in shown.content


def test_a_person_who_is_known_is_not_added_again(cast, client_of, address, read):
    known = Person.objects.create(
        commission=cast.commission, side=cast.a, names={"ru": "Пауло Феррейра"}
    )
    text = read()
    fact = ProposedFact.objects.filter(document=text, kind="person").first()
    client_of(cast["member A"]).post(address("fact-accept", fact.pk))
    fact.refresh_from_db()
    assert fact.became_id == known.pk
    assert Person.objects.count() == 1


def test_the_other_side_s_people_are_theirs_to_add(cast, client_of, address, read):
    text = read()
    fact = next(
        each
        for each in ProposedFact.objects.filter(document=text, kind="person")
        if each.value["side"] == "SRB"
    )
    answer = client_of(cast["member A"]).post(address("fact-accept", fact.pk), follow=True)
    assert "the other side accepts this" in answer.content.decode()
    client_of(cast["member A"]).post(address("document-show", text.pk))
    client_of(cast["member B"]).post(address("fact-accept", fact.pk))
    assert Person.objects.get().side == cast.b


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> Le Brésil a signé un accord le 3 mars 2026.",
        "Les ventes du Brésil ont crû de 5 % \u202e en 2024\u202c \u200b<b onclick=x>gras</b>.",
        '"><img src=x onerror=alert(1)> Belgrade, 3 mars 2026.',
        "&lt;script&gt; \u2066Serbie\u2069 {{ 7*7 }} {% now %}",
    ],
)
def test_a_hostile_text_is_shown_as_text(cast, client_of, address, read, text):
    kept = read(text, title="<script>alert(2)</script>")
    page = client_of(cast["member A"]).get(address("document", kept.pk)).content.decode()
    for word in ("<script>alert", "<img", "<b onclick", "\u202e", "\u2066", "\u200b"):
        assert word not in page, word


@pytest.mark.parametrize("text", ["", "   \n", "NUL \0 here", "a" * 300_001])
def test_what_cannot_be_read_is_refused_in_a_line(cast, client_of, address, text):
    client = client_of(cast["member A"])
    answer = client.post(address("document-read"), {"title": "x", "text": text})
    assert answer.status_code == 422
    assert not Document.objects.exists()


def test_a_file_is_read_and_removed_with_its_text(  # noqa: PLR0917 - one fixture each
    cast, client_of, address, read, papers_folder, django_capture_on_commit_callbacks
):
    file = SimpleUploadedFile("note.txt", TEXT.encode(), "text/plain")
    text = read("", file=file, title="")
    assert text.title.startswith("La commission intergouvernementale")
    assert text.paper is not None
    assert ProposedFact.objects.filter(document=text).exists()
    assert any(path.is_file() for path in papers_folder.rglob("*"))
    with django_capture_on_commit_callbacks(execute=True):
        client_of(cast["member A"]).post(address("document-remove", text.pk))
    assert not Document.objects.exists()
    assert not any(path.is_file() for path in papers_folder.rglob("*"))


def test_a_picture_is_no_text(cast, client_of, address, papers_folder):
    picture = SimpleUploadedFile("note.png", b"\x89PNG\r\n\x1a\n" + b"0" * 40, "image/png")
    answer = client_of(cast["member A"]).post(
        address("document-read"), {"title": "x", "file": picture}
    )
    assert answer.status_code == 422
    assert not Document.objects.exists()


def test_a_long_text_is_read_in_the_background(cast, client_of, address, read, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    text = read(TEXT + "Rien de plus. \n" * 2500)
    text.refresh_from_db()
    assert text.state == "read"
    assert ProposedFact.objects.filter(document=text, kind="claim").exists()


def test_frameworks_are_kept(cast, client_of, address, read):
    text = read("Le Brésil et la Serbie ont signé un mémorandum sur les transports le 3 mars 2026.")
    client_of(cast["secretary A"]).post(address("document-accept", text.pk), {"host": "BRA"})
    assert Framework.objects.get().kind == "memorandum"


def test_a_page_asks_no_more_for_a_longer_text(
    cast, client_of, address, read, django_assert_max_num_queries
):
    for text in (TEXT, TEXT * 6):
        kept = read(text)
        client = client_of(cast["secretary A"])
        client.post(address("document-accept", kept.pk), {"host": "SRB"})
        client.get(address("document", kept.pk))
        with django_assert_max_num_queries(24):
            assert client.get(address("document", kept.pk)).status_code == 200
