"""Every field of every table is in an export, or is left out on purpose."""

from __future__ import annotations

import pytest
from django.apps import apps

from filiere.register.actions.keep_position import keep_position
from filiere.register.actions.withdraw_showing import withdraw_showing
from filiere.register.exchange.exporting import document_of
from filiere.register.exchange.tables import tables
from filiere.register.models import Enterprise

MODELS = list(apps.get_app_config("register").get_models())
#: Tables of which an export holds nothing, and why.
NOT_THERE = {
    "Account": "who wrote is named; addresses and passwords stay with their installation",
    "Membership": "members are invited anew",
    "Invitation": "members are invited anew",
    "Token": "a key is its installation's secret",
    "Reminder": "says what was sent by e-mail from here",
    "Brief": "is written again from the record",
    "Entry": "its chain cannot be continued elsewhere",
    "Head": "its chain cannot be continued elsewhere",
    "Term": "the vocabularies are the installation's",
    "Passage": "search reads the rows again",
    "Commission": "stands at the head of the document",
    "Side": "is named by its code",
}
#: Fields of exported tables that are not columns, and why.
NOT_TOLD = {
    "commission": "the document is of one",
    "file": "its content goes with a ZIP, where it lies is this installation's",
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_each_field_is_told_or_left_out_on_purpose(model):
    table = next((each for each in tables().values() if each.model is model), None)
    assert (table is None) == (model.__name__ in NOT_THERE)
    if table is not None:
        fields = {each.name for each in (*model._meta.concrete_fields, *model._meta.many_to_many)}
        assert fields - {column.name for column in table.columns} <= NOT_TOLD.keys()


def test_what_leads_to_a_row_that_is_hidden_is_named(cast):
    firm = Enterprise.objects.create(
        commission=cast.commission, side=cast.b, names={"fr": "Usine"}, standing="accepted"
    )
    note = keep_position(cast["member A"], kind="note", text="Visit them", about=firm)
    assert document_of(cast["member A"], papers=False).left_out == []
    withdraw_showing(cast["secretary B"], firm)
    document = document_of(cast["member A"], papers=False)
    assert document.left_out == [f"positions {note.pk}: about_id"]
    assert [row["text"] for row in document.rows["positions"]] == ["Visit them"]
