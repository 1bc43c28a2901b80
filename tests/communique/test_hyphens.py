"""Words broken at the end of a line."""

import pytest

from filiere.communique.hyphens import joined


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["la coopé-", "ration"], "la coopération"),
        (["la coopé\u00ad", "ration"], "la coopération"),
        (["relations russo-", "marocaines"], "relations russo-marocaines"),
        (["le vice-", "président"], "le vice-président"),
        (["Saint-", "Pétersbourg"], "Saint-Pétersbourg"),
        (["a-t-", "il indiqué"], "a-t-il indiqué"),
        (["сотрудни-", "чество"], "сотрудничество"),
        (["торго-", "вый дом"], "торговый дом"),
        (["российско-", "марокканская комиссия"], "российско-марокканская комиссия"),
        (["Российско-", "Марокканская"], "Российско-Марокканская"),
        (["вице-", "премьер"], "вице-премьер"),
        (["в 2026-", "2030 годах"], "в 2026-2030 годах"),
        (["the turnover", "grew"], "the turnover grew"),
        (["un seul mot"], "un seul mot"),
    ],
)
def test_a_hyphen_is_kept_where_it_belongs_to_the_word(lines, whole):
    assert joined(lines, {}) == whole


def test_the_document_tells_how_a_word_is_written():
    assert joined(["agro-", "alimentaire"], {"agro-alimentaire": 2}) == "agro-alimentaire"
    assert joined(["agro-", "alimentaire"], {"agroalimentaire": 1}) == "agroalimentaire"
