"""The rules in force are those that the models ask for; no way leads round them."""

from __future__ import annotations

from uuid import uuid4

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from psycopg import errors

from filiere.register import granting, guards, journal
from filiere.register.actions.propose_agenda_item import propose_agenda_item
from filiere.register.models import (
    AgendaItem,
    Contact,
    Enterprise,
    Entry,
    Identifier,
    Position,
    Project,
)
from filiere.register.seeing import seen_as

APPLICATION = "register_app"
OF_RULES = (
    "SELECT policyname, cmd, qual, with_check FROM pg_policies WHERE tablename = %s "
    "ORDER BY policyname"
)


def asking(raw: psycopg.Connection, viewer) -> psycopg.Connection:
    raw.execute("SELECT set_config('filiere.sides', %s, false)", [str(viewer.side.pk)])
    return raw


@pytest.fixture
def secret(cast):
    """Return a position of side A and an enterprise that A has not yet shown."""
    Position.objects.create(
        commission=cast.commission,
        side=cast.a,
        kind="note",
        text="alphaword",
        author=cast["member A"].account,
    )
    firm = Enterprise.objects.create(
        commission=cast.commission, side=cast.a, names={"fr": "alphaword"}
    )
    Identifier.objects.create(
        commission=cast.commission, side=cast.a, enterprise=firm, kind="lei", value="alphaword"
    )
    Contact.objects.create(
        commission=cast.commission, side=cast.a, enterprise=firm, person="alphaword"
    )
    return firm


@pytest.mark.parametrize("table", sorted({policy.table for policy in guards.policies()}))
def test_the_rules_in_force_are_those_of_the_models(db, table):
    asked = [policy for policy in guards.policies() if policy.table == table]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(OF_RULES, [table])
        in_force = cursor.fetchall()
        # PostgreSQL writes conditions in its own way: let it write the asked ones too, in a copy.
        cursor.execute(f'ALTER TABLE "{table}" RENAME TO in_force')
        cursor.execute(f'CREATE TABLE "{table}" (LIKE in_force)')
        for policy in asked:
            cursor.execute(policy.sql())
        cursor.execute(OF_RULES, [table])
        assert cursor.fetchall() == in_force
        transaction.set_rollback(True)


def test_every_guarded_table_is_guarded(db):
    assert guards.missing(connection) == []
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE register_position DISABLE ROW LEVEL SECURITY")
        cursor.execute("DROP POLICY filiere_select ON register_entry")
    assert set(guards.missing(connection)) == {"register_position", "register_entry"}
    guards.put_up(connection)
    assert guards.missing(connection) == []


def test_the_application_is_restrained_and_the_owner_is_not(db, application):
    assert guards.unrestrained(connection)
    with application() as restrained:
        assert not guards.unrestrained(restrained)
        assert guards.missing(restrained) == []


def test_nothing_in_the_schema_runs_with_the_owner_s_rights(db, raw):
    of_schema = "'public'::regnamespace"
    views = f"SELECT 1 FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = {of_schema}"
    functions = f"SELECT 1 FROM pg_proc WHERE prosecdef AND pronamespace = {of_schema}"
    assert [raw.execute(asked).fetchall() for asked in (views, functions)] == [[], []]


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE register_entry SET verb = ''", errors.InsufficientPrivilege),
        ("DELETE FROM register_entry", errors.InsufficientPrivilege),
        ("TRUNCATE register_entry", errors.InsufficientPrivilege),
        ("TRUNCATE register_position", errors.InsufficientPrivilege),
        ("DELETE FROM register_head", errors.InsufficientPrivilege),
        ("UPDATE register_head SET number = 0", errors.RestrictViolation),
        ("DELETE FROM django_migrations", errors.InsufficientPrivilege),
        ("ALTER TABLE register_position DISABLE ROW LEVEL SECURITY", errors.InsufficientPrivilege),
        ("DROP POLICY filiere_select ON register_position", errors.InsufficientPrivilege),
        ("ALTER TABLE register_entry DISABLE TRIGGER ALL", errors.InsufficientPrivilege),
        ("SET ROLE register_owner", errors.InsufficientPrivilege),
        ("SET SESSION AUTHORIZATION register_owner", errors.InsufficientPrivilege),
        ("ALTER ROLE register_app BYPASSRLS", errors.InsufficientPrivilege),
        ("CREATE TABLE copied (text text)", errors.InsufficientPrivilege),
        ("CREATE TEMP TABLE copied (text text)", errors.InsufficientPrivilege),
        ("CREATE VIEW seen AS SELECT * FROM register_position", errors.InsufficientPrivilege),
        (
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            errors.InsufficientPrivilege,
        ),
        ("COPY register_position FROM PROGRAM 'true'", errors.InsufficientPrivilege),
        ("COPY register_position TO '/tmp/copied'", errors.InsufficientPrivilege),
        ("COPY register_position FROM STDIN", errors.FeatureNotSupported),
        ("SELECT * FROM pg_statistic", errors.InsufficientPrivilege),
        ("SELECT last_value FROM register_passage_id_seq", errors.InsufficientPrivilege),
        ("SET row_security = off; SELECT * FROM register_position", errors.InsufficientPrivilege),
    ],
)
def test_the_application_s_role_is_refused(secret, raw, statement, refusal):
    with pytest.raises(refusal):
        raw.execute(statement)


def test_copying_out_shows_no_more_than_reading(cast, secret, raw):
    for viewer, seen in ((cast["member A"], True), (cast["member B"], False)):
        with asking(raw, viewer).cursor().copy("COPY register_position TO STDOUT") as copied:
            assert (b"alphaword" in b"".join(copied)) is seen
    statistics = asking(raw, cast["member B"]).execute("SELECT s::text FROM pg_stats AS s")
    assert not [row for (row,) in statistics if "alphaword" in row]


def test_errors_tell_no_private_value(cast, secret, raw):
    """What a unique value or a foreign key refuses says neither which row nor which value."""
    asking(raw, cast["member B"])
    told = []
    common = f"'{uuid4()}', now(), now(), 1, '{cast.commission.pk}'"
    into = "(id, created, changed, revision, commission_id"
    for statement in (
        f"INSERT INTO register_identifier {into}, side_id, enterprise_id, kind, value) "
        f"VALUES ({common}, '{cast.a.pk}', '{secret.pk}', 'lei', 'alphaword')",
        f"INSERT INTO register_identifier {into}, side_id, enterprise_id, kind, value) "
        f"VALUES ({common}, '{cast.b.pk}', '{secret.pk}', 'lei', 'alphaword')",
        f"INSERT INTO register_contact {into}, side_id, enterprise_id, person, email, telephone, "
        f"address) VALUES ({common}, '{cast.b.pk}', '{secret.pk}', '', '', '', '')",
        "SELECT value::int FROM register_identifier",
        "SELECT 1 / (position('alphaword' IN text) - 1) FROM register_position",
        f"UPDATE register_identifier SET side_id = '{cast.b.pk}'",
        "UPDATE register_position SET text = NULL",
        f"DELETE FROM register_enterprise WHERE id = '{secret.pk}'",
    ):
        try:
            raw.execute(statement)
        except psycopg.Error as error:
            told.append(f"{error} {error.diag.message_detail}")
    assert len(told) == 3, told
    assert not [each for each in told if "alphaword" in each or "Key (" in each]


def test_a_side_reaches_none_of_the_other_s_rows(cast, secret, raw, session):
    item = AgendaItem.objects.create(
        commission=cast.commission, session=session, side=cast.a, titles={"fr": "x"}, state="agreed"
    )
    asking(raw, cast["co-chair B"])
    assert raw.execute("UPDATE register_position SET title = 'x'").rowcount == 0
    assert raw.execute("DELETE FROM register_position").rowcount == 0
    assert raw.execute("SELECT 1 FROM register_position FOR UPDATE").rowcount == 0
    assert raw.execute("DELETE FROM register_agendaitem").rowcount == 0
    with pytest.raises(errors.InsufficientPrivilege):  # nor takes back what both see
        raw.execute("UPDATE register_agendaitem SET state = 'draft' WHERE id = %s", [item.pk])


def test_links_to_hidden_rows_are_hidden(cast, secret, raw):
    project = Project.objects.create(commission=cast.commission, titles={"fr": "x"}, form="supply")
    project.enterprises.add(secret)
    links = "SELECT count(*) FROM register_project_enterprises"
    assert asking(raw, cast["member A"]).execute(links).fetchone() == (1,)
    assert asking(raw, cast["member B"]).execute(links).fetchone() == (0,)


def test_verbs_are_done_by_the_application_s_role(cast, session, application, raw):
    item = AgendaItem.objects.create(
        commission=cast.commission, session=session, side=cast.a, titles={"fr": "alphaword"}
    )
    with application():
        with seen_as(cast["member B"]):
            assert not AgendaItem.objects.exists()
        propose_agenda_item(cast["member A"], item)
        with seen_as(cast["member B"]):
            assert AgendaItem.objects.get().state == "proposed"
        assert raw.execute("SELECT current_setting('filiere.sides', true)").fetchone() == (None,)
    assert list(journal.faults(cast.commission)) == []


def test_the_owner_cannot_alter_the_journal_unless_the_triggers_go(cast):
    for alter in (
        lambda: Entry.objects.update(verb="x"),
        lambda: Entry.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(Exception, match="only added to"), transaction.atomic():
            alter()
    assert list(journal.faults(cast.commission)) == []


def test_only_a_role_held_by_the_guards_is_granted(db, migrated):
    with pytest.raises(CommandError, match="no role nobody_known"):
        call_command("grant_application", "nobody_known")
    with pytest.raises(CommandError, match="owns the tables"):
        call_command("grant_application", "register_owner")
    with pytest.raises(CommandError, match="reads past"):
        call_command("grant_application", migrated.superuser)
    assert granting.granted(connection) == [APPLICATION]
