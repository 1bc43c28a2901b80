"""Countries, industries and sectors as a question names them, on a table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from filiere.chains.labels import (
    industries_of,
    industry_names,
    limits_told,
    places_asked,
    region_on,
    sectors_on,
    untold,
)
from filiere.chains.world import table_of
from filiere.errors import UnknownCountry, WrongInput
from filiere.sectors import sector, sectors


@pytest.mark.parametrize("given", ["MAR", "Maroc", "Марокко", "المغرب"])
def test_a_country_by_code_or_name(plain_store, given):
    assert region_on(table_of(plain_store), given) == "MAR"


def test_a_region_by_the_tables_own_label(leather, toy_icio):
    assert region_on(leather, "Argentina") == "Argentina"
    assert region_on(toy_icio, "ROW") == "ROW"


def test_a_country_within_the_rest_of_the_world_is_told(wiod_2011):
    with pytest.raises(UnknownCountry, match="does not tell MAR apart: it is within ROW") as told:
        region_on(wiod_2011, "MAR")
    # a table that is loaded answers before the one that ships, whichever countries it tells
    assert "choose another table with --period, --vintage, --source or --table" in str(told.value)


def test_no_such_country():
    with pytest.raises(UnknownCountry, match="Atlantis"):
        region_on(table_of("/nonexistent"), "Atlantis")


def test_names_of_industries(plain_store, leather):
    assert industry_names(table_of(plain_store))["C21"] == "Pharmaceuticals"
    assert set(industry_names(leather).values()) == set(leather.industries)


def test_sectors_by_the_tables_layout(plain_store, leather):
    table = table_of(plain_store)
    assert industries_of(table, sector("metallurgy")) == ("C24A", "C24B")
    assert "pharma" in {each.id for each in sectors_on(table)}
    assert sectors_on(leather) == ()
    with pytest.raises(WrongInput, match="name an industry by its code"):
        industries_of(leather, sector("metallurgy"))


def test_places_of_a_sector_or_an_industry_or_all(plain_store):
    table = table_of(plain_store)
    at = table.rows_of("RUS")
    assert places_asked(table, "RUS").tolist() == list(range(at.start, at.stop))
    by_sector = places_asked(table, "RUS", sector_id="automotive")
    assert by_sector.tolist() == places_asked(table, "RUS", industry="C29").tolist()
    with pytest.raises(WrongInput, match="not both"):
        places_asked(table, "RUS", industry="C29", sector_id="automotive")
    bare = replace(
        table,
        rows=tuple(row._replace(industry=f"x{n}") for n, row in enumerate(table.rows)),
    )
    with pytest.raises(WrongInput, match="has no industry of the sector automotive"):
        places_asked(bare, "RUS", sector_id="automotive")


def test_limits_and_notes_are_told(toy_icio):
    assert list(limits_told(toy_icio)) == []
    noted = replace(toy_icio, notes=("a note",), unit="EUR", limits=("no-rest-of-world",))
    told = list(limits_told(noted))
    assert "a note" in told
    assert any("no rest of the world" in each for each in told)
    assert any("no currency" in each for each in told)


def test_every_limit_of_the_table_that_ships_that_a_figure_rests_on_is_told(plain_store):
    told = " ".join(limits_told(table_of(plain_store)))
    for words in ("no final demand by country", "no rest of the world", "C21 of Iceland"):
        assert words in told


def test_sectors_without_an_industry_are_told(plain_store, leather):
    table = table_of(plain_store)
    assert list(untold(table, sectors())) == []
    none = replace(sector("rail"), id="gems", industries=())
    assert list(untold(table, [sector("rail"), none])) == [
        "the table has no industry of these sectors: gems"
    ]
    assert list(untold(leather, sectors())) == []
