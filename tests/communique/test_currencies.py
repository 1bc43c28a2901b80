from __future__ import annotations

import pytest

from filiere.communique.currencies import currency_of


@pytest.mark.parametrize(
    ("name", "sides", "code"),
    [
        ("cfa", ["CMR", "TUN"], "XAF"),
        ("cfa", ["SEN", "TUN"], "XOF"),
        ("cfa", ["FRA", "TUN"], None),
        ("krona", ["ZAF", "SWE"], "SEK"),
        ("krona", ["NOR"], "NOK"),
        ("dirham", [], "MAD"),
        ("dinar", ["JOR", "KEN"], "JOD"),
        ("NZD", ["CHL"], "NZD"),
    ],
)
def test_a_name_of_several_currencies_is_of_the_countries(name, sides, code):
    assert currency_of(name, sides) == code


@pytest.mark.parametrize(
    ("sign", "code"), [("NZ$", "NZD"), ("A$", "AUD"), ("US$", "USD"), ("$", "USD"), ("HK$", "HKD")]
)
def test_a_sign_of_dollars(claims_in, sign, code):
    words = f"Chile's exports to Peru amounted to {sign}5 million in 2023."
    assert claims_in("en", words, "currency") == [(code,)]


def test_a_sign_that_is_not_known_is_no_dollar(claims_in):
    words = "Chile's exports to Peru amounted to Q$5 million in 2023."
    assert claims_in("en", words, "currency") == []


def test_a_unit_without_a_number_is_no_amount(claims_in):
    words = "Le commerce du Chili avec le Pérou, en millions de dollars"
    assert claims_in("fr", words, "value") == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Trade between Chile and Peru (million US dollars)"),
        ("en", "Chile's trade with Peru, in million US dollars, 2023"),
        ("fr", "Les exportations du Chili vers le Pérou (milliard de dollars) en 2023"),
        ("ru", "Товарооборот Чили и Перу (миллион долларов) в 2023 году"),
        ("ar", "صادرات مصر إلى تونس (مليون دولار) سنة 2023"),
        (
            "en",
            "Trade of Chile with Peru reached 99999999999999999999 billion dollars.",
        ),
    ],
)
def test_nor_is_one_in_the_singular_over_a_table_or_behind_digits_too_many(claims_in, lang, words):
    assert claims_in(lang, words, "value") == []


def test_a_billion_without_a_number_is_one(claims_in):
    words = "In 2023 Chile's exports to Peru topped a billion dollars."
    assert claims_in("en", words, "value") == [("1e9",)]
