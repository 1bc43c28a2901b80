from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from filiere.errors import NotInStore
from filiere.sectors import sector
from filiere.trade.levels import OTHER, covers, digits, grouping, natural_level


def data_by(detail: str, classification: str = "HS22") -> Any:
    return SimpleNamespace(
        detail=detail, classification=classification, source="baci", vintage="V1"
    )


def test_codes_of_a_sector_are_summed_and_the_rest_is_other() -> None:
    groups = grouping(data_by("subheading"), ["300490", "270119"], "sector", [sector("pharma")])
    assert groups.labels == ("pharma", OTHER)
    assert groups.sums(np.array([2.0, 5.0])).tolist() == [2.0, 5.0]
    assert groups.membership.tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_a_code_of_two_sectors_counts_in_both() -> None:
    both = [sector("rail"), sector("metallurgy")]
    groups = grouping(data_by("subheading"), ["730210"], "sector", both)
    assert groups.sums(np.array([3.0])).tolist() == [3.0, 3.0, 0.0]
    assert groups.membership.sum(axis=0).tolist() == [2.0]


def test_what_is_missing_stays_with_its_own_label() -> None:
    groups = grouping(data_by("subheading"), ["300490", "270119"], "sector", [sector("pharma")])
    sums = groups.sums(np.array([np.nan, 5.0]))
    assert np.isnan(sums[0])
    assert sums[1] == 5.0


def test_thousands_of_products_are_their_own_labels_without_a_matrix() -> None:
    codes = [f"{number:06}" for number in range(100_000)]
    groups = grouping(data_by("subheading"), codes, "product", [])
    values = np.arange(100_000, dtype=float)
    assert np.array_equal(groups.sums(values), values)


@pytest.mark.parametrize(("detail", "count"), [("chapter", 2), ("subheading", 6), ("total", 0)])
def test_digits(detail: str, count: int) -> None:
    assert digits(data_by(detail)) == count


def test_levels_that_data_do_not_have_are_refused() -> None:
    assert natural_level(data_by("industry")) == "industry"
    with pytest.raises(NotInStore, match="not by product"):
        grouping(data_by("industry"), ["C21"], "product", [])
    with pytest.raises(NotInStore, match="too coarse"):
        grouping(data_by("chapter"), ["30"], "sector", [sector("digital")])
    with pytest.raises(NotInStore, match="too coarse"):
        grouping(data_by("total"), ["TOTAL"], "sector", [sector("pharma")])


def test_an_industry_code_is_read_in_its_own_layout() -> None:
    assert covers(sector("pharma"), data_by("industry", "ICIO2025-28"), "C21")
    assert covers(sector("rail"), data_by("industry", "ICIO2023"), "C30")
