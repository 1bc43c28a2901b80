import pytest

from filiere.communique.surroundings import surroundings
from filiere.communique.text import Paragraph, Span
from filiere.communique.topic_groups import groups, names_fields, names_goods


def listed(lang, content, breaks=()):
    said = surroundings(Paragraph(Span(0, len(content)), lang, content))
    return said, list(groups(said, said.mentions, frozenset(breaks)))


def ids(found):
    return [[member.topic for member in group.members] for group in found]


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "la chimie, le rail et l'énergie", [["chemicals", "rail", "energy"]]),
        ("fr", "la chimie fine et le rail", [["chemicals", "rail"]]),
        ("fr", "la chimie, dont on sait que chacun vante le rail", [["chemicals"], ["rail"]]),
        ("en", "mining as well as tourism", [["mining", "tourism"]]),
        ("ru", "в металлургии, а также в туризме", [["metallurgy", "tourism"]]),
        ("ar", "الفلاحة والسياحة والطاقة", [["agrifood", "tourism", "energy"]]),
        ("ar", "الفلاحة ثم جاء السياحة", [["agrifood"], ["tourism"]]),
    ],
)
def test_members_of_one_list_are_together(lang, content, expected):
    assert ids(listed(lang, content)[1]) == expected


def test_a_list_ends_where_it_is_told_to():
    assert ids(listed("fr", "la chimie et le rail", breaks=(2,))[1]) == [["chemicals"], ["rail"]]


def test_a_group_knows_its_first_and_last_words():
    _, (group,) = listed("en", "both mining and tourism here")
    assert (group.first, group.last) == (1, 4)


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "toute son énergie", False),
        ("fr", "le secteur de l'énergie", True),
        ("fr", "des domaines clés tels que l'énergie", True),
        ("fr", "un mémorandum d'entente sur l'eau", True),
        ("fr", "l'énergie et la métallurgie", True),
        ("en", "energy", False),
        ("en", "the energy sector", True),
        ("en", "cooperation in health", True),
        ("ru", "его культура", False),
        ("ru", "сотрудничество в области культуры", True),
        ("ar", "النقل", False),
        ("ar", "قطاع النقل", True),
    ],
)
def test_words_of_many_meanings_name_fields_beside_words_that_say_so(lang, content, expected):
    said, (group,) = listed(lang, content)
    assert names_fields(said, group) is expected


@pytest.mark.parametrize(
    ("lang", "content", "expected"),
    [
        ("fr", "les exportations de produits chimiques", True),
        ("fr", "la coopération dans la chimie", False),
        ("en", "chemicals exports", True),
        ("en", "imports of pharmaceuticals", True),
        ("en", "the chemicals industry", False),
        ("ru", "поставки фармацевтической продукции", True),
        ("ar", "صادرات الأدوية", True),
    ],
)
def test_goods_that_are_sold_are_no_field(lang, content, expected):
    said, (group,) = listed(lang, content)
    assert names_goods(said, group) is expected
