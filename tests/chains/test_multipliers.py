from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from filiere.chains.leontief import leontief
from filiere.chains.multipliers import jobs_per_output, multipliers, regions_of


def test_rows_are_what_an_order_comes_to(any_table):
    draw = np.random.default_rng(7)
    people = draw.random(len(any_table)) * any_table.x
    table = replace(any_table, employment=people)
    sides = (table.regions[1], table.regions[-1])
    places = np.sort(draw.choice(len(table), 4, replace=False))
    model = leontief(table)
    found = multipliers(table, model, sides, places, jobs_per_output(table))
    dx = model.B[:, (order := int(draw.integers(len(table))))]
    row = found.rows[:, order]
    rows = [table.rows_of(side) for side in sides]
    earned = [(table.v * dx)[each].sum() for each in regions_of(table)]
    assert row[: found.regions] == pytest.approx(earned, abs=1e-10)
    for side, own in enumerate(rows):
        other = rows[1 - side]
        assert row[found.output(side)] == pytest.approx(dx[own].sum(), abs=1e-10)
        assert row[found.jobs(side)] == pytest.approx(
            (jobs_per_output(table) * dx)[own].sum(), abs=1e-10
        )
        sold = (model.A[own, other] @ dx[other]).sum()
        assert row[found.sales(side)] == pytest.approx(sold, abs=1e-10)
    assert row[found.figures :] == pytest.approx(dx[places], abs=1e-10)
    assert found.of_columns(places[[2, 0]]).tolist() == [found.figures + 2, found.figures]
    assert found.at == tuple(table.regions.index(side) for side in sides)


def test_few_rows_are_solved_for(embedded):
    places = np.concatenate([embedded.places(side) for side in ("MAR", "RUS")])
    found = multipliers(
        embedded,
        leontief(embedded),
        ("MAR", "RUS"),
        np.sort(places),
        jobs_per_output(embedded),
    )
    # 80 regions, two figures for each of three, and two countries' 28 columns
    assert found.rows.shape == (80 + 6 + 56, 2240)
    assert np.isnan(found.unknown_jobs).all()
    assert np.isfinite(found.rows).all()


def test_jobs_of_one_region_may_be_missing(world_in_parts):
    table = world_in_parts(2)
    people = table.employment.copy()
    people[table.places("R1")] = np.nan
    table = replace(table, employment=people)
    jobs = jobs_per_output(table)
    assert np.isnan(jobs[(table.x != 0) & (table.region_of == 1)]).all()
    assert not jobs[table.x == 0][table.region_of[table.x == 0] != 1].any()
    found = multipliers(table, leontief(table), ("R0", "R1"), table.places("R0"), jobs)
    assert found.unknown_jobs.tolist()[0] == 0
    assert np.isnan(found.unknown_jobs[1])
    assert np.isfinite(found.rows).all()
