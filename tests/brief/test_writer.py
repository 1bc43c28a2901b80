"""Sentences with countries in the grammatical form that each language needs."""

from __future__ import annotations

import pytest

from filiere.brief.language import Language
from filiere.brief.writer import Writer
from filiere.countries import country, region, rest_of_world
from filiere.errors import UnknownCode
from filiere.languages import LANGUAGES

EN, FR, RU = (Writer(Language.of(code)) for code in ("en", "fr", "ru"))


def test_a_place_may_be_called_source() -> None:
    told = EN.phrase("by the figures {source_of}", about={"source": country("MAR")})
    assert told == "by the figures of Morocco"


def test_a_sentence_begins_with_a_capital_and_a_phrase_stands_within_one() -> None:
    about = {"exporter": country("USA")}
    assert EN.say("{exporter_the} sell {x}", about=about, x=3) == "The United States sell 3"
    assert EN.phrase("{exporter_the} sell {x}", about=about, x=3) == "the United States sell 3"


@pytest.mark.parametrize(
    ("writer", "forms"),
    [
        (EN, "the Netherlands, of the Netherlands, in the Netherlands, from the Netherlands"),
        (FR, "les Pays-Bas, des Pays-Bas, aux Pays-Bas, des Pays-Bas"),
        (RU, "Нидерланды, Нидерландов, в Нидерландах, из Нидерландов"),
    ],
    ids=["en", "fr", "ru"],
)
def test_every_form_of_a_country_is_at_hand(writer, forms) -> None:
    told = writer.phrase("{a_the}, {a_of}, {a_in}, {a_from}", about={"a": country("NLD")})
    assert told == forms


def test_a_region_takes_forms_as_a_country_does() -> None:
    told = RU.phrase("{a}, {a_of}, {a_to}", about={"a": region("RU-MOW")})
    assert told == "Москва, Москвы, в Москву"


@pytest.mark.parametrize("code", LANGUAGES)
def test_industries_products_periods_and_sectors_have_names(code) -> None:
    writer = Writer(Language.of(code))
    named = [writer.product("C21"), writer.product("310510"), writer.product("C302T309")]
    assert all(named)
    assert "310510" in named[1]
    assert "2025" in writer.period("2025-S1")
    assert writer.country("RU-MOW") == region("RU-MOW").name(code)
    assert writer.country("ROW") == rest_of_world(code)
    assert writer.sector("pharma", {"pharma": "P"}) == "P"
    assert writer.sector("other", {}) not in ("", "other")


def test_what_is_in_no_list_is_refused() -> None:
    with pytest.raises(UnknownCode):
        EN.product("Z99")
    with pytest.raises(UnknownCode):
        EN.country("ZZZ")


def test_lists_are_joined_as_the_language_does() -> None:
    assert FR.listed(("zinc", "plomb", "fer")) == "zinc, plomb et fer"
