import pytest

from filiere.communique.surroundings import surroundings
from filiere.communique.text import Paragraph, Span


def named(lang, content):
    """Return, for each field, whether it is part of a name."""
    said = surroundings(Paragraph(Span(0, len(content)), lang, content))
    return [said.in_a_name(each.first, each.last) for each in said.mentions]


@pytest.mark.parametrize(
    ("lang", "content"),
    [
        ("fr", "le ministre de l'Agriculture, de la Pêche maritime et des Forêts"),
        ("fr", "la ministre kényane du Tourisme"),
        ("fr", "le ministère de l'Économie nationale et de l'Agriculture"),
        ("fr", "la Fédération des industries chimiques et pharmaceutiques"),
        ("en", "the Minister for Agriculture and Tourism"),
        ("en", "Agriculture and Fisheries Minister Jo Li"),
        ("en", "the tourism ministry"),
        ("en", "Pacific Rail Company"),
        ("ru", "министр сельского хозяйства и туризма Чили"),
        ("ru", "заместитель министра Кении по туризму"),
        ("ar", "وزير الفلاحة والسياحة"),
        ("ar", "وزارة الصناعة والتجارة والسياحة"),
    ],
)
def test_a_field_in_the_name_of_an_office_is_part_of_it(lang, content):
    found = named(lang, content)
    assert found
    assert all(found)


@pytest.mark.parametrize(
    ("lang", "content"),
    [
        ("fr", "le ministre a parlé d'agriculture"),
        ("fr", "selon le ministère de l'Industrie, la métallurgie et le tourisme souffrent"),
        ("fr", "la ministre évoque l'agriculture"),
        ("en", "agriculture, Minister Li said, comes first"),
        ("en", "the minister praised tourism"),
        ("en", "a rail company"),
        ("ru", "министр рассказал о туризме"),
        ("ar", "بحث وزير التجارة السياحة"),
    ],
)
def test_a_field_beside_an_office_is_none_of_its_name(lang, content):
    found = named(lang, content)
    assert found
    assert not any(found)


def test_nothing_stands_around_in_another_language():
    assert surroundings(Paragraph(Span(0, 3), None, "abc")) is None


def test_a_list_goes_on_by_words_and_signs():
    content = "la chimie, le rail et l'eau"
    said = surroundings(Paragraph(Span(0, len(content)), "fr", content))
    assert [said.joins(n) for n in range(-1, len(said.words) + 1)].count(True) == 2
