"""Bodies and people: their kinds, what stands above them, what refers to them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from filiere.register.actions.add_body import add_body
from filiere.register.actions.add_person import add_person
from filiere.register.actions.change_body import change_body
from filiere.register.actions.change_person import change_person
from filiere.register.actions.give_office import give_office
from filiere.register.actions.name_delegate import name_delegate
from filiere.register.actions.remove_body import remove_body
from filiere.register.actions.remove_person import remove_person
from filiere.register.models import Body, Office, Person, Term
from filiere.register.refusals import NotAllowed, NotNow

NAMES = {"fr": "Ministère", "ar": "وزارة"}


@pytest.fixture(autouse=True)
def kinds(db):
    for code in ("ministry", "agency"):
        Term.objects.update_or_create(
            vocabulary="body", code=code, defaults={"names": {"en": code}, "retired": False}
        )


def test_a_body_is_of_a_kind_that_the_vocabulary_has(cast):
    with pytest.raises(ValidationError, match="kind"):
        add_body(cast["member A"], kind="circus", names=NAMES)
    body = add_body(cast["member A"], kind="agency", names=NAMES, place="BRA")
    Term.objects.filter(code="agency").update(retired=True)
    with pytest.raises(ValidationError, match="kind"):
        add_body(cast["member A"], kind="agency", names=NAMES)
    assert change_body(cast["member A"], body, kind="agency", names=NAMES, acronym="A").acronym


def test_places_are_codes(cast):
    for place in ("Brésil", "XXX", "bra"):
        with pytest.raises(ValidationError, match="country or region"):
            add_body(cast["member A"], kind="ministry", names=NAMES, place=place)


def test_a_body_does_not_stand_above_itself(cast):
    above = add_body(cast["member A"], kind="ministry", names=NAMES)
    below = add_body(cast["member A"], kind="agency", names=NAMES, parent=above)
    with pytest.raises(ValidationError, match="itself"):
        change_body(cast["member A"], above, kind="ministry", names=NAMES, parent=below)


def test_what_belongs_to_neither_side_is_changed_by_both(cast):
    body = add_body(cast["member A"], kind="agency", names=NAMES, common=True)
    change_body(cast["member B"], body, kind="agency", names={"fr": "Banque"})
    person = add_person(cast["member A"], names=NAMES, common=True)
    change_person(cast["member B"], person, names={"fr": "Banquier"})
    own = add_person(cast["member A"], names=NAMES)
    with pytest.raises(NotAllowed):
        change_person(cast["member B"], own, names={"fr": "x"})


def test_what_is_referred_to_stays(cast, session):
    body = add_body(cast["member A"], kind="agency", names=NAMES)
    person = add_person(cast["member A"], names=NAMES)
    give_office(cast["member A"], person, titles={"fr": "directeur"}, body=body)
    with pytest.raises(NotNow):
        remove_body(cast["member A"], body)
    name_delegate(cast["member A"], session, person)
    with pytest.raises(NotNow):
        remove_person(cast["member A"], person)
    person.attendances.all().delete()
    remove_person(cast["member A"], person)
    remove_body(cast["member A"], body)
    assert not any(model.objects.exists() for model in (Body, Person, Office))
