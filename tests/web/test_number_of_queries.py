"""A page asks the database as often where there is much as where there is little."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from filiere.register import models
from filiere.register.search.indexing import read_all

WORDS = {"fr": "Wagons", "ar": "عربات"}
#: Pages without a row, and those of the session; what is asked of them.
PAGES = ("home", "commitments", "commitment-list", "sessions", "enterprises", "market", "projects")
OF_SESSION = ("session", "agenda-draft", "commitment-propose")
TODAY = date.today()


@pytest.fixture
def add(cast, session):
    """Return what adds a number of rows of every kind that these pages show."""
    of = {"commission": cast.commission}
    session.state = "planned"
    session.starts = session.ends = TODAY
    session.number = 1000
    session.save()

    def rows(begin: int, end: int) -> None:
        for n in range(begin, end):
            side = (cast.a, cast.b)[n % 2]
            author = cast["member A"].account
            _row(models.AgendaItem, session=session, side=side, titles=WORDS, state="agreed")
            past = _row(models.Session, host=side, number=n + 1, starts=TODAY - timedelta(days=n))
            body = _row(models.Body, side=side, kind="ministry", names=WORDS)
            held = {"side": side, "agreed": timezone.now(), "texts": WORDS, "deadline": TODAY}
            earlier = _row(models.Commitment, session=past, number=1, **held)
            own = _row(models.Commitment, session=session, number=n + 1, **held)
            for commitment in (earlier, own):
                _row(models.Responsibility, commitment=commitment, side=side, body=body)
            _row(models.Review, commitment=earlier, session=session, side=side, outcome="carried")
            _row(
                models.StatusReport,
                commitment=own,
                side=side,
                progress="fulfilled",
                author=author,
            )
            project = _row(models.Project, titles=WORDS, form="licence")
            _row(models.Milestone, project=project, titles=WORDS, due=TODAY)
            firm = _row(models.Enterprise, side=side, names=WORDS, standing="accepted")
            _row(
                models.Listing,
                side=side,
                enterprise=firm,
                kind="offer",
                titles=WORDS,
                standing="accepted",
                expires=TODAY,
            )
        sum(read_all(cast.commission))

    def _row(model, **fields):
        return model.objects.create(**of, **fields)

    return rows


def test_it_does_not_grow_with_the_rows(cast, session, add, client_of, address):
    pages = {name: address(name) for name in PAGES}
    pages |= {name: address(name, session.pk) for name in OF_SESSION}
    pages |= {"search": f"{address('search')}?q=wagons"}
    pages |= {"search of a kind": f"{address('search')}?q=wagons&kind=commitment"}
    client = client_of(cast["secretary A"], "fr")

    def counted(name):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(pages[name]).status_code == 200, name
        return len(asked)

    add(0, 5)
    client.get(pages["home"])  # notes the visit
    few = {name: counted(name) for name in pages}
    add(5, 60)
    many = {name: counted(name) for name in pages}
    # A form asks for few rows in a list, and for none of many.
    grown = {name: (few[name], many[name]) for name in pages if many[name] > few[name]}
    assert not grown
    assert max(many.values()) <= 25
