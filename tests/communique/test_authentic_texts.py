"""Equally authentic texts: what agrees raises no alarm, what is planted is found."""

from __future__ import annotations

import re
import tomllib
from itertools import combinations, permutations
from pathlib import Path

import pytest

from filiere.communique.authentic_texts import disagreements

ARTICLES = [
    {lang: text for lang, text in article.items() if lang in ("fr", "en", "ru", "ar")}
    for article in tomllib.loads(
        (Path(__file__).parent / "authentic" / "articles.toml").read_text(encoding="utf-8")
    )["article"]
]
DIGITS = re.compile(r"\d+")


def told(found):
    return [
        (each.kind, {lang: mark.value for lang, mark in each.said.items()}, each.missing)
        for each in found
    ]


@pytest.mark.parametrize("article", ARTICLES, ids=range(len(ARTICLES)))
def test_articles_that_say_the_same_agree(article):
    assert told(disagreements(article)) == []
    for pair in combinations(article, 2):
        assert told(disagreements({lang: article[lang] for lang in pair})) == []


@pytest.mark.parametrize("lang", ["fr", "en", "ru", "ar"])
@pytest.mark.parametrize("article", ARTICLES, ids=range(len(ARTICLES)))
def test_a_number_changed_in_one_language_is_found(article, lang):
    for number in DIGITS.finditer(article[lang]):
        other = str(int(number[0]) + 1)
        changed = article[lang][: number.start()] + other + article[lang][number.end() :]
        found = disagreements({**article, lang: changed})
        assert found, (number[0], other)
        assert any(lang in each.said or lang in each.missing for each in found)


def test_the_order_of_the_languages_means_nothing():
    article = {**ARTICLES[2], "ru": ARTICLES[2]["ru"].replace("30 сентября", "20 сентября")}
    once = None
    for order in permutations(article):
        found = told(disagreements({lang: article[lang] for lang in order}))
        assert found == (once := once or found)


@pytest.mark.parametrize(
    ("lang", "old", "new", "kind", "said"),
    [
        ("ar", "شهرين", "أسبوعين", "figure", {"fr": "2 month", "ar": "2 week"}),
        ("fr", "juin 2024", "juillet 2024", "date", {"fr": "2024-07-04/05", "ru": "2024-06-04/05"}),
        ("en", "Egyptian", "Serbian", "country", {"en": "SRB", "fr": "EGY"}),
        ("ru", "статьи 2", "статьи 12", "reference", {"ru": "article 12", "ar": "article 2"}),
        ("fr", "85 millions", "85 milliards", "figure", {"fr": "85000000000 EUR"}),
        ("en", "EUR 85", "USD 85", "figure", {"en": "85000000 USD", "ar": "85000000 EUR"}),
        ("ru", "Четырнадцатое", "Пятнадцатое", "figure", {"ru": "15th", "ar": "14th"}),
        ("ar", "فريق العمل", "اللجنة الفرعية", "body", {"fr": "working-group"}),
        ("ru", "(девяноста) дней", "(девяноста) месяцев", "figure", {"ru": "90 month"}),
    ],
)
def test_what_is_planted_is_found(lang, old, new, kind, said):
    article = next(each for each in ARTICLES if old in each[lang])
    found = disagreements({**article, lang: article[lang].replace(old, new)})
    assert any(
        each.kind == kind and said.items() <= {k: m.value for k, m in each.said.items()}.items()
        for each in found
    ), told(found)


def test_a_language_without_a_text_is_a_disagreement_and_none_at_all_is_not():
    assert told(disagreements({"fr": "Les Parties se félicitent.", "ar": " "})) == [
        ("text", {}, ("ar",))
    ]
    assert disagreements({"fr": "", "ar": ""}) == ()


def test_a_body_of_the_record_is_looked_for_under_its_names():
    ministry = {
        "fr": "ministère de l'Énergie",
        "ru": "Министерство энергетики",
        "ar": "وزارة الطاقة",
    }
    texts = {
        "fr": "Le rapport est remis par le ministère de l'Énergie.",
        "ru": "Доклад представляется Министерством энергетики.",
        "ar": "تقدم وزارة الطاقة التقرير.",
    }
    assert disagreements(texts, [ministry]) == ()
    texts["ru"] = "Доклад представляется Министерством транспорта."
    found = disagreements(texts, [ministry])
    assert told(found) == [("named-body", {"fr": ministry["fr"], "ar": ministry["ar"]}, ("ru",))]


def test_a_disagreement_is_told_again_until_its_figures_change():
    texts = {"fr": "Avant le 3 mai 2026.", "ru": "До 4 мая 2026 года."}
    one, again = (disagreements(texts)[0].fingerprint("7") for _ in range(2))
    assert one == again != disagreements(texts)[0].fingerprint("8")
    texts["ru"] = "До 5 мая 2026 года."
    assert disagreements(texts)[0].fingerprint("7") != one
