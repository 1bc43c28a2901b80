"""Positions: about anything that is seen, and never told to anybody else."""

from __future__ import annotations

import pytest

from filiere.register.about import subject
from filiere.register.access import visible
from filiere.register.actions.change_position import change_position
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.remove_position import remove_position
from filiere.register.agenda import Content
from filiere.register.models import Entry, Position
from filiere.register.refusals import NotAllowed, Outdated


def test_a_position_is_about_any_object_that_its_side_sees(cast, session):
    kept = keep_position(cast["expert A"], text="30 at least", about=session, kind="instruction")
    assert subject(cast["expert A"], kept.about_kind, kept.about_id) == session
    draft = draft_agenda_item(cast["member B"], session, Content({"fr": "secret"}))
    with pytest.raises(NotAllowed):
        keep_position(cast["expert A"], text="what is it?", about=draft)
    assert subject(cast["expert A"], "agendaitem", draft.pk) is None
    assert subject(cast["expert A"], "account", cast["expert B"].account.pk) is None
    assert subject(cast["expert A"], "nothing", draft.pk) is None


def test_a_position_and_its_journal_are_its_own_side_s(cast, session):
    kept = keep_position(cast["member B"], text="planted", about=session)
    change_position(cast["expert B"], kept, text="planted again", title="t", kind="draft")
    remove_position(cast["secretary B"], kept)
    for name, viewer in cast.viewers.items():
        entries = visible(Entry, viewer).filter(object_id=kept.pk)
        assert entries.count() == (3 if name in cast.of("B") else 0), name


def test_the_other_side_cannot_touch_it_and_two_do_not_overwrite_each_other(cast):
    kept = keep_position(cast["member B"], text="one")
    with pytest.raises(NotAllowed):
        change_position(cast["co-chair A"], kept, text="x", title="", kind="note")
    change_position(cast["member B"], kept, text="two", title="", kind="note", revision=1)
    with pytest.raises(Outdated):
        change_position(cast["expert B"], kept, text="three", title="", kind="note", revision=1)
    assert Position.objects.get(pk=kept.pk).text == "two"
