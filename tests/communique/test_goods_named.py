from __future__ import annotations

import pytest

from filiere.communique.goods_named import Goods, goods_between, goods_name
from filiere.communique.text import Paragraph, Span


def goods(lang, words):
    return goods_between(Paragraph(Span(0, len(words)), lang, words), 0, len(words))


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        ("fr", "blé", Goods(product="wheat")),
        ("ru", "пшеницы", Goods(product="wheat")),
        ("fr", "énergies renouvelables", Goods(sector="renewables")),
        ("fr", "rubans", Goods(product="rubans")),
        ("fr", "marchandises", Goods()),
        ("fr", "province", Goods()),
        ("en", "Free State", Goods()),
        ("ru", "провинции", Goods()),
        ("ar", "مقاطعة", Goods()),
    ],
)
def test_what_words_name(lang, words, expected):
    assert goods(lang, words) == expected


def test_a_list_knows_goods_or_it_does_not():
    assert goods("fr", "blé").is_known
    assert goods("fr", "énergies renouvelables").is_known
    assert not goods("fr", "rubans").is_known


def test_goods_of_no_list_keep_their_own_words():
    assert goods_name("rubans", "ru") == "rubans"
    assert goods_name("citrus", "en") == "Citrus fruit"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "Les exportations de la province du Guangdong vers le Chili ont crû de 4 %."),
        ("en", "Exports of the province of Guangdong to Chile rose 4%."),
        ("ru", "Экспорт провинции Гуандун в Чили вырос на 4%."),
        ("ar", "ارتفعت صادرات مقاطعة قوانغدونغ إلى تشيلي بنسبة 4%."),
    ],
)
def test_a_kind_of_place_is_no_goods(claims_in, lang, words):
    assert claims_in(lang, words, "reporter", "partner", "product") == [("CN-GD", "CHL", None)]
