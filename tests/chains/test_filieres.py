from __future__ import annotations

import pytest

from filiere.chains.filieres import filieres, inputs, makers, products
from filiere.errors import UnknownCode, UnknownSector
from filiere.sectors import sectors


def test_sectors_on_the_embedded_table(embedded):
    found = filieres(embedded, sectors())
    assert set(found) == {each.id for each in sectors()}
    assert found["metallurgy"] == ("C24A", "C24B")
    assert found["renewables"] == ("C27",)
    assert all(set(codes) <= set(embedded.industries) for codes in found.values())


def test_each_industry_alone(embedded, toy_icio):
    assert filieres(embedded, sectors(), level="industry")["C29"] == ("C29",)
    assert list(filieres(embedded, sectors(), level="industry")) == list(embedded.industries)
    assert list(filieres(toy_icio, sectors())) == list(toy_icio.industries)


def test_inputs_are_goods_and_the_services_of_sectors(embedded, toy_icio):
    found = inputs(embedded, sectors())
    assert [code for code in embedded.industries if code not in found] == [
        "E_F",
        "G_I",
        "H",
        "J58T61",
        "K_N",
        "O_T",
    ]
    assert inputs(embedded, ()) == tuple(code for code in found if code not in {"D", "J62_63"})
    assert inputs(toy_icio, sectors()) == toy_icio.industries


def test_a_sector_or_an_industry(embedded, toy_icio):
    assert makers(embedded, "energy", sectors()) == ("B05_06", "C19", "D")
    assert makers(embedded, "C29", sectors()) == ("C29",)
    assert makers(toy_icio, "10T39", sectors()) == ("10T39",)
    with pytest.raises(UnknownSector, match="choose among 01T09, 10T39, 41T98"):
        makers(toy_icio, "automotive", sectors())


def test_products_in_the_order_of_the_table(embedded, toy_icio):
    assert products(embedded, ["C27", "C22"]) == ("C22", "C27")
    assert products(embedded, ["C16"]) == ("C16T18_31T33",)
    assert products(embedded, []) == ()
    with pytest.raises(UnknownCode, match="unknown code 'C27': choose among 01T09"):
        products(toy_icio, ["C27"])
