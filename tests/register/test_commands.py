"""The commands by which the technical administrator looks after an installation."""

from __future__ import annotations

import io

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from filiere.errors import WrongInput
from filiere.register import demo, vocabularies
from filiere.register.access import visible
from filiere.register.journal_guards import lowered, standing
from filiere.register.models import Account, Commission, Entry, Membership, Role, Term
from filiere.register.viewer import Viewer

LANGUAGES = {"fr", "en", "ru", "ar"}


def told(*command: str) -> str:
    written = io.StringIO()
    call_command(*command, stdout=written)
    return written.getvalue()


def test_a_whole_journal_is_told_with_its_end(cast):
    end = cast.commission.journal_head.digest
    assert f"brazil-serbia: 1 entries, whole; end {end}" in told("verify_journal")
    assert "egypt-vietnam" not in told("verify_journal", "brazil-serbia")
    with pytest.raises(CommandError, match="no such commission: peru-chad"):
        call_command("verify_journal", "peru-chad")


@pytest.mark.parametrize(
    ("tamper", "problem"),
    [
        (lambda entry: entry.update(verb="x"), "entry 1: altered"),
        (lambda entry: entry.update(number=2), "entry 1: missing"),
        (lambda entry: entry.delete(), "the end of the journal is missing"),
    ],
)
def test_a_tampered_journal_fails_with_a_line_a_fault(cast, tamper, problem, capsys):
    with lowered(connection):
        tamper(Entry.objects.filter(commission=cast.commission))
    with pytest.raises(SystemExit) as left:
        call_command("verify_journal")
    assert left.value.code == 1
    seen = capsys.readouterr()
    assert "brazil-serbia: " in seen.err
    assert problem in seen.err
    assert "egypt-vietnam: 1 entries, whole" in seen.out


def test_the_journal_s_triggers_stand_on_sqlite(cast):
    assert len(standing(connection)) == 4


def test_a_commission_is_set_up(db):
    secretaries = ("--secretary-a", "a@example.org", "--secretary-b", "B@example.org")
    answer = told(
        "create_commission", "kenya-peru", "ken", "PER", "--languages", "en,fr", *secretaries
    )
    assert "kenya-peru: KEN and PER" in answer
    assert "a@example.org has no password yet" in answer
    commission = Commission.objects.get()
    assert commission.names == {"en": "Kenya – Peru", "fr": "Kenya – Pérou"}
    assert Membership.objects.get(account__email="b@example.org").side.place == "PER"
    for wrong, message in (
        (("kenya-peru", "KEN", "PER", "--languages", "en,fr"), "already"),
        (("x", "KEN", "KEN", "--languages", "en,fr"), "differ"),
        (("x", "KEN", "PER", "--languages", "en"), "two to four"),
        (("x", "KEN", "PER", "--languages", "en,tlh"), "tlh"),
        (("x", "KEN", "Atlantis", "--languages", "en,fr"), "Atlantis"),
        (("no slug", "KEN", "PER", "--languages", "en,fr"), "slug"),
    ):
        with pytest.raises(CommandError, match=message):
            call_command("create_commission", *wrong, *secretaries)
    assert Commission.objects.count() == 1


def test_vocabularies_are_in_four_languages_and_an_administrator_s_changes_stay(db):
    shipped = vocabularies.vocabularies()
    for terms in shipped.values():
        for code, names in terms.items():
            assert set(names) == LANGUAGES, code
            Term(vocabulary="x", code=code, names=names).clean_fields()
    for language in LANGUAGES:
        for terms in shipped.values():
            written = [names[language] for names in terms.values()]
            assert len(set(written)) == len(written)
    Term.objects.filter(vocabulary="body", code="ministry").update(names={"en": "M"}, retired=True)
    Term.objects.filter(vocabulary="body", code="agency").delete()
    assert vocabularies.fill() == 1
    ministry = Term.objects.get(vocabulary="body", code="ministry")
    assert (ministry.names, ministry.retired) == ({"en": "M"}, True)
    assert vocabularies.fill() == 0


def test_the_example_is_whole_and_seen_by_its_roles(db, tmp_path):
    accounts = demo.fill(tmp_path)
    assert "co-chair-mar@example.org" in accounts
    commission = Commission.objects.get()
    entries = Entry.objects.count()
    assert f"{entries} entries, whole" in told("verify_journal")
    assert "already" in demo.fill(tmp_path)
    assert Entry.objects.count() == entries
    assert Account.objects.get(is_superuser=True).memberships.count() == 0
    sessions = commission.journal.filter(kind="session", verb="session.hold").count()
    assert sessions == 9
    joined = commission.journal.filter(verb="member.join").count()
    assert joined == Membership.objects.count() - 2  # the secretaries come with the commission
    told_of = set(commission.journal.values_list("kind", flat=True))
    assert told_of >= {
        *("agendaitem", "approval", "commitment", "framework", "interest", "introduction"),
        *("investment", "listing", "milestone", "position", "project", "proposedfact"),
        *("protocol", "review", "stagechange", "statement", "statusreport"),
    }
    for place in Membership.objects.filter(role=Role.CO_CHAIR):
        viewer = Viewer(account=place.account, membership=place)
        for model in apps.get_app_config("register").get_models():
            visible(model, viewer).count()


def test_the_example_goes_into_an_empty_store_alone(cast, tmp_path):

    with pytest.raises(WrongInput, match="empty"):
        demo.fill(tmp_path)
    assert list(tmp_path.iterdir()) == []
