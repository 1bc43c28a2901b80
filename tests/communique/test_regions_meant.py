from __future__ import annotations

from collections import Counter

import pytest

from filiere.communique.regions_meant import country_of, regions_meant


def meant(parties, named, settled=()):
    return regions_meant(parties, Counter(named), settled)


def test_a_region_that_is_named_far_more_often_is_meant():
    regions = meant(["CA-ON", "GHA"], {"CA-ON": 4, "CAN": 1, "GHA": 3})
    assert regions.side("CAN") == regions.told("CAN") == "CA-ON"
    assert regions.told("GHA") == "GHA"


def test_neither_is_where_both_are_named():
    regions = meant(["CA-ON", "CAN", "GHA"], {"CA-ON": 1, "CAN": 2, "GHA": 3})
    assert regions.side("CAN") == "CAN"
    assert regions.told("CAN") is None


def test_a_country_is_meant_that_a_body_is_named_after():
    named = {"RU-TA": 5, "RUS": 2}
    assert meant(["RU-TA", "RUS", "MAR"], named, {"RUS", "MAR"}).told("RUS") == "RUS"


def test_a_country_is_meant_whose_flow_was_told_last():
    regions = meant(["CA-ON", "CAN"], {"CA-ON": 1, "CAN": 2})
    assert regions.stated(["CAN"]).told("CAN") == "CAN"
    assert regions.stated(["CAN"]).stated(["CA-ON"]).told("CAN") is None
    assert regions.stated(["CAN"]).begun(["CA-ON"]).told("CAN") is None


def test_two_regions_of_a_country_leave_it_open():
    regions = meant(["CA-ON", "CA-QC"], {"CA-ON": 4, "CA-QC": 4})
    assert regions.told("CAN") is None


@pytest.mark.parametrize(("named", "told"), [({"CA-ON": 2}, "CA-ON"), ({"CAN": 2}, "CAN")])
def test_a_region_that_is_no_party_counts_where_its_country_is_none(named, told):
    assert meant(["GHA"], named).told("CAN") == told


@pytest.mark.parametrize(("code", "country"), [("DE-BY", "DEU"), ("DEU", "DEU")])
def test_the_country_of_a_code(code, country):
    assert country_of(code) == country
