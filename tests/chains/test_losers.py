"""Who loses: sums by country and by industry, shares, order."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from filiere.chains.losers import Taken, labelled, losers, per_output, summed


def test_sums_are_by_loser(leather):
    lost = np.arange(1.0, 10.0)
    for by, size in (("country", 3), ("industry", 9), ("total", 1)):
        named, group = losers(leather, by)
        sums = summed(leather, lost[:, None], by)
        assert (len(named), sums.shape, group.shape) == (size, (3, 1, size), (9,))
        assert sums[0].sum() == pytest.approx(45)
        assert sums[1].sum() == pytest.approx(lost @ leather.v)
    assert losers(leather, "industry")[0][0] == (leather.rows[0].region, leather.rows[0].industry)


def test_parts_of_a_country_are_one_loser(toy_icio):
    named, group = losers(toy_icio, "industry")
    assert len(named) == len(set(named)) == 18
    mexican = [group[n] for n, row in enumerate(toy_icio.rows) if row[:2] == ("MEX", "10T39")]
    assert len(mexican) == 3
    assert len(set(mexican)) == 1


def test_jobs_are_missing_where_one_of_a_losers_industries_is_not_known(leather):
    persons = np.arange(1.0, 10.0)
    lost = (np.linspace(0, 1, 9) * leather.x)[:, None]
    table = replace(leather, employment=persons)
    expected = (persons * np.linspace(0, 1, 9)).reshape(3, 3).sum(axis=1)
    assert summed(table, lost, "country")[2, 0] == pytest.approx(expected)
    partly = replace(leather, employment=np.where(persons == 1, np.nan, persons))
    missing = np.isnan(summed(partly, lost, "country")[2, 0])
    assert missing.tolist() == [True, False, False]
    assert np.isnan(per_output(leather)[2]).all()


def test_rows_are_shares_of_what_was_there_the_largest_first(leather):
    table = replace(leather, employment=np.full(9, 2.0))
    lost = leather.x * np.repeat([0.1, 0.0, 0.3], 3)
    taken = [Taken("Turkey", "total", None, np.arange(3, 6), 5.0)]
    found = labelled(table, taken, summed(table, lost[:, None], "country"), "country")
    assert found["output_share"].to_list() == pytest.approx(
        [0.3, 0.1] if lost[6:].sum() > lost[:3].sum() else [0.1, 0.3]
    )
    assert found["value_added_share"].to_list() == pytest.approx(found["output_share"].to_list())
    assert found["jobs_share"].to_list() == pytest.approx(found["output_share"].to_list())
    assert "Turkey" not in found["country"]
    assert found["output_usd"].is_sorted(descending=True)
    one = labelled(table, taken, summed(table, lost[:, None], "country"), "country", top=1)
    assert one.equals(found.head(1))
