"""Every model of the record says who sees its rows; nobody sees what no rule shows."""

from __future__ import annotations

import pytest
from django.apps import apps

from filiere.register.access import visible
from filiere.register.models import AgendaItem, Entry, Position, Row
from filiere.register.visibility import Visibility

ROWS = [model for model in apps.get_app_config("register").get_models() if issubclass(model, Row)]


@pytest.mark.parametrize("model", [*ROWS, Entry], ids=lambda model: model.__name__)
def test_every_table_says_who_sees_its_rows(model):
    assert isinstance(model.visibility, Visibility)


@pytest.mark.parametrize("model", [*ROWS, Entry], ids=lambda model: model.__name__)
def test_strangers_see_nothing(cast, model):
    for name, viewer in cast.strangers.items():
        seen = visible(model, viewer)
        assert not seen.filter(commission=cast.commission).exists(), name


def test_a_position_is_its_own_side_s_alone(cast):
    kept = Position.objects.create(
        commission=cast.commission,
        side=cast.a,
        kind="note",
        text="do not go below 30",
        author=cast["member A"].account,
    )
    for viewer in cast.of("A").values():
        assert kept in visible(Position, viewer)
    for name, viewer in cast.viewers.items():
        if name not in cast.of("A"):
            assert kept not in visible(Position, viewer), name


def test_a_draft_is_seen_by_both_once_it_is_proposed(cast, session):
    item = AgendaItem.objects.create(
        commission=cast.commission, session=session, side=cast.b, titles={"fr": "Le rail"}
    )
    assert item not in visible(AgendaItem, cast["co-chair A"])
    assert item in visible(AgendaItem, cast["expert B"])
    item.state = "proposed"
    item.save()
    assert item in visible(AgendaItem, cast["co-chair A"])
    assert item not in visible(AgendaItem, cast["observer"])
