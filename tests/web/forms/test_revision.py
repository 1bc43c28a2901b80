"""Forms about a row: what was typed is kept, and a refusal says why with its status."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from filiere.register.models import AgendaItem
from filiere.register.refusals import NotAllowed, NotNow, Outdated
from filiere.web.forms import ProductsField, RevisionForm, SectorsField, WordsField, attempt


class ItemForm(RevisionForm):
    titles = WordsField(label="Title")
    sectors = SectorsField(required=False)
    products = ProductsField(required=False)


@pytest.fixture
def item(cast, session):
    return AgendaItem.objects.create(
        commission=cast.commission, session=session, side=cast.a, titles={"fr": "Le rail"}
    )


def _form(item, **data):
    sent = QueryDict(mutable=True)
    sent.update({"revision": "1", **data})
    return ItemForm(sent, row=item, languages=["fr", "ar"])


def test_each_language_has_a_line_of_its_own(item):
    shown = str(ItemForm(row=item, languages=["fr", "ar"], initial={"titles": item.titles}))
    assert '<label for="id_titles_ar" lang="ar">' in shown
    assert 'name="titles_ar"' in shown
    assert 'dir="rtl"' in shown
    assert 'value="Le rail"' in shown
    assert "titles_ru" not in shown
    assert '<input type="hidden" name="revision" value="1"' in shown


def test_what_is_sent_is_cleaned(item):
    form = _form(item, titles_fr=" Rail ", titles_ar="", sectors="rail", products="8601, 86 8601")
    assert form.is_valid(), form.errors
    assert form.take("titles", "sectors", "products") == {
        "titles": {"fr": "Rail"},
        "sectors": ["rail"],
        "products": ["8601", "86"],
    }


@pytest.mark.parametrize("data", [{}, {"titles_fr": " "}, {"titles_fr": "x", "products": "86x"}])
def test_what_is_wrong_is_said(item, data):
    form = _form(item, **data)
    assert not form.is_valid()
    assert form.status == 422


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (NotAllowed("no"), 403),
        (NotNow("no"), 409),
        (Outdated("no"), 409),
        (ValidationError("no"), 422),
        (ValidationError({"titles": "no"}), 422),
        (ValidationError({"unknown": "no"}), 422),
    ],
)
def test_a_refusal_is_an_error_of_the_form(item, refusal, status):
    def verb():
        AgendaItem.objects.filter(pk=item.pk).update(revision=5)
        raise refusal

    form = _form(item, titles_fr="Typed long and wide")
    assert form.is_valid()
    assert attempt(form, verb) is None
    assert form.status == status
    shown = str(form)
    assert "no" in shown
    assert "Typed long and wide" in shown
    assert ('value="5"' in shown) is isinstance(refusal, Outdated)


def test_a_row_that_is_gone_is_no_failure(item):
    def verb():
        AgendaItem.objects.all().delete()
        raise Outdated("gone")

    form = _form(item, titles_fr="Typed")
    assert form.is_valid()
    assert attempt(form, verb) is None
    assert "gone" in str(form)
