"""Rows of both sides in every guarded table: each side's connection sees its own, and no more."""

from __future__ import annotations

from itertools import count
from uuid import uuid4

import psycopg
import pytest
from django.db import models
from django.utils import timezone

from filiere.register import guards
from filiere.register.access import visible
from filiere.register.certificates import Certificate
from filiere.register.models import Account, Commission, Membership, Session, Side

GUARDED = list(guards.guarded())
STAGES = ("state", "standing", "audience")
_numbers = count(1)


def _is_now(field):
    return getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)


class Planter:
    """Fills tables with rows that carry a word in each of their texts."""

    def __init__(self, cast, session):
        self.cast, self.session = cast, session

    def plant(self, model, side, word, **given):
        """Return a new row of a side whose every text carries the word."""
        row = model()
        for field in model._meta.concrete_fields:
            if field.name in given:
                setattr(row, field.name, given[field.name])
            elif not (field.primary_key or field.name == "revision" or _is_now(field)):
                setattr(row, field.name, self._value(model, field, side, word))
        row.save(force_insert=True)
        return row

    def _value(self, model, field, side, word):  # noqa: C901, PLR0911 - one kind of field a line
        number = next(_numbers)
        match field:
            case models.ForeignKey():
                return self._linked(model, field, side, word)
            case models.EmailField():
                return f"{word}{number}@example.org"
            case models.FileField():
                return f"{word}{number}.pdf"
            case models.CharField() | models.TextField() if field.choices:
                return field.default if field.has_default() else field.choices[0][0]
            case models.CharField() | models.TextField():
                return f"{word}{number}"[: field.max_length]
            case models.JSONField() if field.name == "certificates":
                return [Certificate(word).content()]
            case models.JSONField():
                return [word] if field.default is list else {"fr": word}
            case models.DateTimeField():
                return timezone.now() if not field.null else None
            case models.DateField():
                return timezone.localdate()
            case models.UUIDField():
                return None if field.null else uuid4()
            case models.BooleanField():
                return False
        return number % 30_000

    def _linked(self, model, field, side, word):  # noqa: PLR0911 - one target a line
        target = field.related_model
        if target is Commission:
            return self.cast.commission
        if target is Side:
            return side
        if target is Session:
            return self.session
        if target is Account:
            return Account.objects.create_user(f"planted{next(_numbers)}@example.org")
        if target is Membership:
            return self.plant(Membership, side, word, role="enterprise")
        if field.null and model is not Membership:
            return None
        return self.plant(target, side, word)


@pytest.fixture
def planted(cast, session):
    """Plant rows of both sides, at every stage, in every guarded table."""
    planter = Planter(cast, session)
    for side, word in ((cast.a, "alphaword"), (cast.b, "betaword")):
        for model in GUARDED:
            given = {"role": "enterprise"} if model is Membership else {}
            stage = next((f for f in model._meta.concrete_fields if f.name in STAGES), None)
            for value, _ in stage.choices if stage else [(None, None)]:
                named = {stage.name: value} if stage else {}
                planter.plant(model, side, word, **given, **named)
    return cast


def asking(raw: psycopg.Connection, viewer=None):
    side = str(viewer.side.pk) if viewer and viewer.side else ""
    account = str(viewer.account.pk) if viewer and viewer.account else ""
    raw.execute("SELECT set_config('filiere.sides', %s, false)", [side])
    raw.execute("SELECT set_config('filiere.account', %s, false)", [account])
    return raw


def keys(raw, model):
    return {key for (key,) in raw.execute(f'SELECT "{model._meta.pk.column}" FROM {_of(model)}')}


def _of(model):
    return f'"{model._meta.db_table}"'


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
def test_the_database_shows_a_delegation_what_django_does(planted, raw, model):
    of_others = model._default_manager.exclude(commission=planted.commission)
    others = set(of_others.values_list("pk", flat=True))
    for name, viewer in {**planted.of("A"), **planted.of("B")}.items():
        shown = set(visible(model, viewer).values_list("pk", flat=True))
        assert keys(asking(raw, viewer), model) - others == shown, name


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
def test_the_database_hides_whatever_django_hides_from_the_others(planted, raw, model):
    private = {
        letter: set(
            model._default_manager.filter(commission=planted.commission).values_list(
                "pk", flat=True
            )
        )
        - set(visible(model, planted[f"secretary {letter}"]).values_list("pk", flat=True))
        for letter in "AB"
    }
    assert private["A"] or model.__name__ == "Interest"
    for name, viewer in planted.viewers.items():
        seen = keys(asking(raw, viewer), model)
        shown = set(visible(model, viewer).values_list("pk", flat=True))
        if viewer.commission != planted.commission:
            assert not seen & (private["A"] | private["B"]), name
        elif viewer.side is None:
            assert not seen & (private["A"] | private["B"]) - shown, name
        else:
            assert not seen & private["A" if viewer.side == planted.a else "B"], name
            assert shown <= seen, name


def test_no_table_holds_a_private_word_of_the_other_side(planted, raw):
    named = raw.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    tables = [name for (name,) in named]
    assert len(tables) > 40
    shared = _seen_by_both(planted)
    for asks, word in (
        (None, "alphaword"),
        (None, "betaword"),
        ("co-chair B", "alphaword"),
        ("co-chair A", "betaword"),
    ):
        asking(raw, planted[asks] if asks else None)
        for table in tables:
            found = raw.execute(
                f'SELECT to_jsonb(t) FROM "{table}" AS t WHERE t::text LIKE %s', [f"%{word}%"]
            )
            rows = [row for (row,) in found if str(row.get("id")) not in shared.get(table, ())]
            assert rows == [], (table, word)


def test_the_owner_finds_every_planted_word(planted, db):
    """Without this, the search above could find nothing for want of anything to find."""
    with db.cursor() as cursor:
        for model in GUARDED:
            if model.__name__ == "Entry":
                continue
            cursor.execute(
                f"SELECT count(*) FROM {_of(model)} AS t WHERE t::text LIKE '%alphaword%'"
            )
            assert cursor.fetchone()[0], model


def _seen_by_both(cast):
    """Return the keys of rows that Django, too, shows to both sides, by table."""
    seen = {}
    for model in GUARDED:
        both = (visible(model, cast[f"co-chair {letter}"]) for letter in "AB")
        of_a, of_b = ({str(key) for key in rows.values_list("pk", flat=True)} for rows in both)
        seen[model._meta.db_table] = of_a & of_b
    return seen
