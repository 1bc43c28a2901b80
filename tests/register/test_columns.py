"""The board's columns: each commitment stands in one."""

from __future__ import annotations

from datetime import date

import pytest

from filiere.register.actions.agree_commitment import agree_commitment
from filiere.register.actions.agree_review import agree_review
from filiere.register.actions.propose_commitment import propose_commitment
from filiere.register.actions.propose_review import propose_review
from filiere.register.actions.report_status import report_status
from filiere.register.columns import COLUMNS, column_of, only
from filiere.register.commitment_terms import Terms
from filiere.register.commitments import reviewed_at, to_review
from filiere.register.models import (
    Article,
    Body,
    Commitment,
    Protocol,
    Session,
    Version,
    WorkingGroup,
)
from filiere.register.refusals import NotNow

TODAY = date(2026, 3, 15)


@pytest.fixture
def agreed(cast, session):
    def make(text, **terms):
        row = propose_commitment(cast["member A"], session, Terms(texts={"fr": text}, **terms))
        return agree_commitment(cast["secretary B"], row)

    return make


def standing(viewer):
    return {str(row): code for code in COLUMNS for row in column_of(viewer, code, TODAY)}


def test_each_stands_in_one_column(cast, session, agreed):
    propose_commitment(cast["member A"], session, Terms(texts={"fr": "proposed"}))
    agreed("open", deadline=TODAY)
    agreed("endless")
    agreed("overdue", deadline=date(2026, 3, 14))
    report_status(cast["member B"], agreed("reported", deadline=TODAY), progress="fulfilled")
    second = Session.objects.create(commission=cast.commission, number=2, host=cast.a)
    for outcome, reasons in (("closed", {}), ("dropped", {"fr": "Sans objet."})):
        review = propose_review(
            cast["member A"], agreed(outcome), second, outcome=outcome, reasons=reasons
        )
        agree_review(cast["co-chair B"], review)
    assert standing(cast["expert A"]) == {
        "proposed": "proposed",
        "open": "open",
        "endless": "open",
        "overdue": "overdue",
        "reported": "reported",
        "closed": "done",
        "dropped": "dropped",
    }
    assert standing(cast["observer"])["reported"] == "open"
    for name in ("enterprise A", "outsider", "administrator", "nobody"):
        assert standing(cast[name]) == {}


def test_the_last_report_of_a_side_counts(cast, agreed):
    row = agreed("x", deadline=TODAY)
    report_status(cast["member A"], row, progress="fulfilled")
    assert standing(cast["expert B"]) == {"x": "reported"}
    report_status(cast["member A"], row, progress="late")
    assert standing(cast["expert B"]) == {"x": "open"}


def test_filters_keep_what_was_asked(cast, session, agreed):
    body = Body.objects.create(
        commission=cast.commission, side=cast.a, kind="ministry", names={"fr": "Santé"}
    )
    agreed("mine", sector="pharma", bodies=(body,))
    agreed("other")
    group = WorkingGroup.objects.create(commission=cast.commission, names={"fr": "Industrie"})
    rows = Commitment.objects.all()
    assert [str(row) for row in only(rows, sector="pharma")] == ["mine"]
    assert [str(row) for row in only(rows, body=body.pk)] == ["mine"]
    assert only(rows, plenary=True).count() == only(rows, session=session.pk).count() == 2
    assert not only(rows, group=group.pk).exists()


def test_a_session_reviews_what_earlier_ones_of_its_body_decided(cast, session, agreed):
    row = agreed("x")
    second = Session.objects.create(commission=cast.commission, number=2, host=cast.a)
    group = WorkingGroup.objects.create(commission=cast.commission, names={"fr": "Industrie"})
    other = Session.objects.create(commission=cast.commission, number=2, host=cast.a, group=group)
    assert list(to_review(cast["expert A"], second)) == [row]
    assert not to_review(cast["expert A"], other).exists()
    assert not to_review(cast["expert A"], session).exists()
    agree_review(
        cast["secretary B"], propose_review(cast["member A"], row, second, outcome="closed")
    )
    assert not to_review(cast["expert A"], second).exists()
    assert list(reviewed_at(cast["expert A"], second)) == [row]


def test_an_article_has_one_commitment(cast, session):
    protocol = Protocol.objects.create(
        commission=cast.commission, session=session, languages=["fr", "ar"]
    )
    version = Version.objects.create(commission=cast.commission, protocol=protocol, number=1)
    article = Article.objects.create(
        commission=cast.commission, version=version, position=1, texts={"fr": "Liste."}
    )
    terms = Terms(texts={"fr": "Liste."})
    row = propose_commitment(cast["member A"], session, terms, article=article)
    article.refresh_from_db()
    assert article.commitment == row
    with pytest.raises(NotNow):
        propose_commitment(cast["member A"], session, terms, article=article)
    second = Session.objects.create(commission=cast.commission, number=2, host=cast.a)
    Article.objects.update(commitment=None)
    with pytest.raises(NotNow):
        propose_commitment(cast["member A"], second, terms, article=article)
