"""Search on PostgreSQL: its own index, and the guards under every query."""

from __future__ import annotations

from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.agenda import Content
from filiere.register.models import Passage
from filiere.register.search.finding import by_kind, found, words_of
from filiere.register.seeing import seen_as


def kinds(viewer, query: str) -> dict[str, int]:
    with seen_as(viewer):
        return {each.passage.kind: each.total for each in by_kind(viewer, words_of(query))}


def test_the_index_of_letters_is_there(db):
    with db.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = 'register_passage'")
        assert any("gin_trgm_ops" in row[0] for row in cursor.fetchall())


def test_each_side_finds_what_is_its_own(cast, session, application, raw):
    with application():
        item = draft_agenda_item(cast["member A"], session, Content({"fr": "Récolte"}))
        keep_position(cast["expert A"], text="La récolte tardive", about=session)
        assert kinds(cast["co-chair A"], "recolte") == {"agendaitem": 1, "position": 1}
        assert kinds(cast["co-chair B"], "recolte") == {}
        with seen_as(cast["co-chair B"]):
            assert not Passage.objects.filter(folded__contains="recolte").exists()
        propose_agenda_item(cast["member A"], item)
        assert kinds(cast["co-chair B"], "recolte") == {"agendaitem": 1}
        with seen_as(cast["observer"]):
            assert not found(cast["observer"], words_of("recolte")).exists()
    shown = raw.execute("SELECT folded FROM register_passage").fetchall()
    assert not any("tardive" in row[0] for row in shown)
