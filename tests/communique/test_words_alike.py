import pytest
from hypothesis import given
from hypothesis import strategies as st

from filiere.communique.words_alike import same_words, within


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("министерства промышленности и торговли", "Министерство промышленности и торговли"),
        ("ministère de l'Industrie", "MINISTÈRE DE L’INDUSTRIE"),
        ("ministère de l'industrie du Maroc", "le ministère de l'industrie"),
        ("لوزارة الصناعة والتجارة", "وزارة الصناعة والتجارة"),
        ("directeur du département", "le directeur du département"),
        ("BIS", "bis"),
    ],
)  # fmt: skip
def test_one_meaning(one, other):
    assert same_words(one, other)
    assert same_words(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ministère de l'Industrie", "ministère de la Santé"),
        ("ministre", "ministre de l'Industrie et du Commerce extérieur"),
        ("وزارة الصناعة", "وزارة الفلاحة"),
        ("BIS", "ASN"),
        ("agriculture", "aquaculture"),
    ],
)
def test_two_meanings(one, other):
    assert not same_words(one, other)


def test_an_office_told_with_its_organisation():
    whole = "Director for Asia at the Department for Trade"
    assert within("Director for Asia", whole)
    assert not within(whole, "Director for Asia")
    assert not within("Minister", whole)
    assert not within("of", whole)


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_does_not_matter_which_comes_first(one, other):
    assert same_words(one, one)
    assert same_words(one, other) == same_words(other, one)
