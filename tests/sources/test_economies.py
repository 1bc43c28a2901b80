from __future__ import annotations

import pytest

from filiere.errors import BrokenFile
from filiere.sources.economies import economies, read_table, with_table


def test_codes_of_trade_data():
    known = economies()
    found = [known.alpha3[code] for code in (504, 643, 251, 842, 490)]
    assert found == ["MAR", "RUS", "FRA", "USA", "TWN"]
    assert {0, 810, 899} <= set(known.areas)
    assert not set(known.alpha3) & set(known.areas)
    assert known.numbers["FRA"] in (250, 251)


def test_a_table_adds_codes():
    known = with_table({998: ("MAR", "Morocco"), 997: ("R20", "Elsewhere")})
    assert known.alpha3[998] == "MAR"
    assert known.areas[997] == "Elsewhere"


@pytest.mark.parametrize("layout", ["V202201", "V202501"])
def test_both_layouts(shared, layout):
    table = read_table(shared / f"trade/baci_two_exporters/country_codes_{layout}.csv")
    assert table[504] == ("MAR", "Morocco")
    assert len(table) == 238


def test_a_table_that_is_none(tmp_path):
    path = tmp_path / "country_codes_V1.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(BrokenFile, match="not BACI's table"):
        read_table(path)
    path.write_text("country_code,country_name,country_iso3\nMAR,Morocco,MAR\n")
    with pytest.raises(BrokenFile, match="row 2, column country_code: the code is not a number"):
        read_table(path)
