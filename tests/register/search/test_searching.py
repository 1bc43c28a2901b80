"""Search: what each of the cast finds is what each may see, and nothing else."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone

from filiere.register import models
from filiere.register.access import visible
from filiere.register.actions.show_document import show_document
from filiere.register.models import Passage, Row
from filiere.register.search.finding import by_kind, found, words_of
from filiere.register.search.indexing import read_articles
from filiere.register.search.reading import READERS

PLANT = {"fr": "Récolte plantée", "ar": "حصاد مزروع"}
WORDS = words_of("plantee")


@pytest.fixture
def record(cast, session):
    """Return a record with every kind of row, of both sides, private and shown."""

    def row(model, **fields):
        return model.objects.create(commission=cast.commission, **fields)

    group = row(models.WorkingGroup, names=PLANT)
    row(models.Session, group=group, number=1, host=cast.b, places=PLANT)
    session.places = PLANT
    session.save()
    project = row(models.Project, titles=PLANT, form="licence")
    row(models.Milestone, project=project, titles=PLANT)
    row(models.Framework, titles=PLANT, kind="memorandum")
    commitment = row(models.Commitment, session=session, side=cast.a, number=1, texts=PLANT)
    protocol = row(models.Protocol, session=session, languages=["fr", "ar"])
    sealed = row(models.Version, protocol=protocol, number=1, sealed=timezone.now())
    row(models.Article, version=sealed, position=1, texts=PLANT)
    version = row(models.Version, protocol=protocol, number=2)
    row(models.Article, version=version, position=1, texts=PLANT)
    for letter, side in (("A", cast.a), ("B", cast.b)):
        author = cast[f"member {letter}"].account
        row(
            models.StatusReport,
            commitment=commitment,
            side=side,
            progress="late",
            author=author,
            texts=PLANT,
        )
        body = row(models.Body, side=side, kind="ministry", names=PLANT)
        person = row(models.Person, side=side, names={"fr": f"Personne {letter}"})
        row(models.Office, person=person, body=body, titles=PLANT)
        row(models.Position, side=side, kind="note", text=PLANT["fr"], author=author)
        for audience in models.Audience.values:
            document = row(
                models.Document,
                side=side,
                audience=audience,
                title=PLANT["fr"],
                language="fr",
                author=author,
            )
            row(
                models.Statement,
                side=side,
                audience=audience,
                document=document,
                flow="exports",
                measure="level",
                value="30",
                words=PLANT["fr"],
            )
        for state in models.ItemState.values:
            row(models.AgendaItem, session=session, side=side, titles=PLANT, state=state)
        for audience in models.Audience.values:
            row(
                models.Paper,
                side=side,
                audience=audience,
                title=PLANT["fr"],
                name="x.txt",
                file="x",
                media_type="text/plain",
                size=1,
                checksum="",
                author=author,
            )
        firm = cast[f"enterprise {letter}"].enterprise
        row(models.Contact, side=side, enterprise=firm, person=PLANT["fr"])
        for standing in models.Standing.values:
            other = row(models.Enterprise, side=side, names=PLANT, standing=standing)
            row(
                models.Amendment,
                side=side,
                enterprise=other,
                content={"names": PLANT, "products": []},
            )
            for enterprise in (firm, other):
                row(
                    models.Listing,
                    side=side,
                    enterprise=enterprise,
                    kind="offer",
                    titles=PLANT,
                    standing=standing,
                    expires=date(2030, 1, 1),
                )
    return cast


def seen_rows(viewer, model) -> set:
    rows = visible(model, viewer)
    if model is models.Article:
        rows = read_articles(rows)
    return set(rows.values_list("pk", flat=True))


@pytest.mark.parametrize("rebuilt", [False, True])
@pytest.mark.parametrize("model", READERS, ids=lambda model: model.__name__)
def test_a_passage_is_seen_by_whoever_sees_its_row(record, model, rebuilt):
    if rebuilt:
        Passage.objects.all().delete()
        call_command("index_search", stdout=io.StringIO())
    for name, viewer in record.viewers.items():
        kind = model._meta.model_name
        passages = set(
            visible(Passage, viewer).filter(kind=kind).values_list("object_id", flat=True)
        )
        assert passages == seen_rows(viewer, model), (name, kind)


def test_what_is_found_and_counted_is_what_is_seen(record):
    for name, viewer in record.viewers.items():
        for first in by_kind(viewer, WORDS, each=3):
            passage = first.passage
            model = next(each for each in READERS if each._meta.model_name == passage.kind)
            assert passage.object_id in seen_rows(viewer, model), (name, passage.kind)
            everything = found(viewer, WORDS, passage.kind)
            assert first.total == everything.count(), (name, passage.kind)
            keys = set(everything.values_list("object_id", flat=True))
            assert keys <= seen_rows(viewer, model), (name, passage.kind)


def test_strangers_find_nothing(record):
    for name, viewer in record.strangers.items():
        assert by_kind(viewer, WORDS) == [], name
        assert not found(viewer, WORDS).exists(), name


@pytest.mark.parametrize(
    "query", ["recolte", "RÉCOLTE plantée", "plantée récolte", "حصاد", "مزروع", "écol lant"]
)
def test_words_are_found_however_they_are_written(record, query):
    assert found(record["co-chair A"], words_of(query), "project").count() == 1


def test_all_words_are_needed_and_titles_come_first(cast, session):
    for titles, explanations in (
        ({"fr": "La route"}, {"fr": "et le rail"}),
        ({"fr": "Le rail et la route"}, {}),
        ({"ru": "Ёлка и мёд"}, {}),
    ):
        models.AgendaItem.objects.create(
            commission=cast.commission,
            session=session,
            side=cast.a,
            titles=titles,
            explanations=explanations,
            state="agreed",
        )
    rows = found(cast["observer"], words_of("rail route"))
    assert [row.titles["fr"] for row in rows] == ["Le rail et la route", "La route"]
    assert found(cast["observer"], words_of("rail avion")).count() == 0
    assert found(cast["observer"], words_of("елка мед")).count() == 1


def test_signs_of_the_database_are_signs_of_the_text(cast, session):
    models.AgendaItem.objects.create(
        commission=cast.commission,
        session=session,
        side=cast.a,
        titles={"fr": "Hausse de 30%"},
        state="agreed",
    )
    for query in ("30%", "30_", "%%", "__", "'; --", '"', "\\", "\0"):
        expected = 1 if query == "30%" else 0
        assert found(cast["expert B"], words_of(query)).count() == expected, query


def test_search_keeps_in_step(cast, session):
    item = models.AgendaItem.objects.create(
        commission=cast.commission, session=session, side=cast.a, titles={"fr": "Le rail"}
    )
    theirs, observer = cast["co-chair B"], cast["observer"]
    assert not found(theirs, words_of("rail")).exists()
    item.state = "proposed"
    item.save()
    assert found(theirs, words_of("rail")).exists()
    assert not found(observer, words_of("rail")).exists()
    item.titles, item.state = {"fr": "La route"}, "agreed"
    item.save()
    assert not found(theirs, words_of("rail")).exists()
    assert found(observer, words_of("route")).exists()
    item.delete()
    assert not found(theirs, words_of("route")).exists()


def test_what_is_said_of_a_row_elsewhere_is_found_with_it(cast, session):
    def row(model, **fields):
        return model.objects.create(commission=cast.commission, **fields)

    def finds(text, kind):
        return found(cast["member A"], words_of(text), kind).exists()

    person = row(models.Person, side=cast.a, names={"fr": "Anna"})
    body = row(models.Body, side=cast.a, kind="ministry", names={"fr": "Transports"})
    office = row(models.Office, person=person, body=body, titles={"fr": "ministre"})
    assert finds("anna ministre transports", "person")
    body.names = {"fr": "Mines"}
    body.save()
    assert finds("anna mines", "person")
    office.delete()
    assert finds("anna", "person")
    assert not finds("ministre", "person")
    firm = cast["enterprise A"].enterprise
    number = row(models.Identifier, side=cast.a, enterprise=firm, kind="INN", value="7707083893")
    assert finds("7707083893", "enterprise")
    number.delete()
    assert not finds("7707083893", "enterprise")
    group = row(models.WorkingGroup, names={"fr": "Industrie"}, sectors=["pharma"])
    row(models.Session, group=group, number=3, host=cast.a)
    group.names = {"fr": "Agriculture"}
    group.save()
    assert finds("agriculture", "session")
    assert finds("фармацевт", "workinggroup")
    person.delete()
    assert not finds("anna", "person")


def test_every_table_with_words_is_read_or_left_out_on_purpose():
    left_out = {
        "Office",
        "Identifier",  # read with the person, with the enterprise
        "Side",
        "Membership",
        "Invitation",
        "Token",
        "Attendance",
        "Responsibility",
        "Review",
        "Protocol",
        "Version",
        "Approval",
        "Waiver",
        "Interest",
        "StageChange",
        "Investment",
        "Introduction",
        "Brief",
        "ProposedFact",  # its text is read
        "Reminder",
    }
    known = {model.__name__ for model in READERS} | left_out
    rows = {model.__name__ for model in _concrete(Row)}
    assert rows <= known, rows - known


def _concrete(model):
    for each in model.__subclasses__():
        if not each._meta.abstract:
            yield each
        yield from _concrete(each)


def test_the_index_is_built_anew(cast, session, record):
    before = set(Passage.objects.values_list("kind", "object_id", "folded"))
    Passage.objects.all().delete()
    told = io.StringIO()
    call_command("index_search", stdout=told)
    assert set(Passage.objects.values_list("kind", "object_id", "folded")) == before
    assert f"{cast.commission.slug}: " in told.getvalue()


def test_what_was_said_is_found_by_both_once_its_text_is_shown(cast):
    member = cast["member A"]
    own = {"commission": cast.commission, "side": cast.a}
    document = models.Document.objects.create(
        **own, title="Discours", language="fr", author=member.account
    )
    models.Statement.objects.create(
        **own, document=document, flow="exports", measure="level", value="30", words="La récolte"
    )
    assert not found(cast["expert B"], words_of("recolte")).exists()
    show_document(member, document)
    assert found(cast["expert B"], words_of("recolte"), "statement").exists()
    assert found(cast["expert B"], words_of("discours"), "document").exists()
