"""What an entry of the journal changed, in the reader's words."""

from __future__ import annotations

import uuid
from types import SimpleNamespace

import pytest
from django.utils import translation

from filiere.web.changes_told import changes_of, links_of

SIDE = uuid.uuid4()


@pytest.mark.parametrize(
    ("kind", "change", "told"),
    [
        ("agendaitem", {"state": ["draft", "proposed"]}, ("état", "projet", "proposé")),
        ("agendaitem", {"sectors": [[], ["rail"]]}, ("filières", "", "Matériel ferroviaire")),
        ("agendaitem", {"titles": [None, {"ru": "Слово", "fr": "Mot"}]}, ("titre", "", "Mot")),
        ("agendaitem", {"side": [None, str(SIDE)]}, ("proposé par", "", "Maroc")),
        ("session", {"starts": [None, "2026-03-01"]}, ("premier jour", "", "1 mars 2026")),
        ("statement", {"flow": [None, "turnover"]}, ("flux", "", "échanges")),
        ("statement", {"reporter": [None, "RU-MOW"]}, ("de", "", "Moscou")),
        ("statement", {"reporter": [None, "XX"]}, ("de", "", "XX")),
        ("document", {"language": ["", "ar"]}, ("langue", "", "arabe")),
        ("membership", {"reminded": [True, False]}, ("rappels par courriel", "oui", "non")),
        ("position", {"about_kind": ["", "session"]}, None),
        ("commission", {"sides": [None, ["RUS", "MAR"]]}, None),
        ("agendaitem", {"project": [None, str(uuid.uuid4())]}, None),
    ],
)
def test_a_change_is_told_in_words(kind, change, told):
    entry = SimpleNamespace(kind=kind, change=change)
    with translation.override("fr"):
        found = changes_of(entry, {SIDE: "Maroc"})
    assert [tuple(part.casefold() for part in each) for each in found] == (
        [tuple(part.casefold() for part in told)] if told else []
    )


def test_links_are_looked_up_once_for_a_page():
    entry = SimpleNamespace(
        kind="agendaitem", change={"side": [None, str(SIDE)], "state": ["", ""]}
    )
    assert [key for _, key in links_of(entry)] == [SIDE]
