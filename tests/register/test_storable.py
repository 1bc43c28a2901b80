"""What one of the two databases could not keep, or would give back otherwise, is refused."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from filiere.register import journal
from filiere.register.actions.draft_agenda_item import draft_agenda_item
from filiere.register.agenda import Content
from filiere.register.models import Entry
from filiere.register.storable import check_storable


@pytest.mark.parametrize(
    "value",
    ["a\0b", "\ud800", {"fr": "\0"}, {"\0": "x"}, [float("nan")], [["\udfff"]], float("inf")],
)
def test_what_cannot_be_kept_is_refused(value):
    with pytest.raises(ValidationError):
        check_storable(value)


@pytest.mark.parametrize("value", ["كلمة\n\t", "𝔉\u200f\u202e", {"fr": ["x", 1, None, 2.5]}, ""])
def test_whatever_people_write_is_kept(value):
    check_storable(value)


def test_a_verb_says_which_field(cast, session):
    told = Entry.objects.count()
    with pytest.raises(ValidationError) as refused:
        draft_agenda_item(cast["member A"], session, Content(titles={"fr": "a\0b"}))
    assert list(refused.value.message_dict) == ["titles"]
    assert Entry.objects.count() == told


def test_numbers_do_not_break_the_chain(cast):
    change = {"figure": [1e16, -0.0, 1e300, 1e-7, 0.1, 3.0, 12345678901234567890]}
    told = journal.Told("commission", cast.commission.pk, None, change)
    journal.append(cast["administrator"], cast.commission, "commission.change", [told])
    assert list(journal.faults(cast.commission)) == []
