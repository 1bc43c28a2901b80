from __future__ import annotations

from dataclasses import replace

from filiere.chains.joint_limits import (
    assumptions,
    jobs_missing,
    left_out,
    nothing_moves,
    of_lines,
    of_ranking,
    scope,
)
from filiere.chains.order import order_of
from filiere.chains.scenario import Origins, Scenario
from filiere.sectors import sectors


def test_the_model_is_named_on_every_table(any_table):
    told = " ".join(assumptions(any_table))
    for words in (
        "no prices",
        "no capacity limits",
        "final demand stay",
        "2000",
        "third countries",
    ):
        assert words in told


def test_the_embedded_table_says_what_it_is_not(embedded):
    told = " ".join(assumptions(embedded))
    assert "no final demand by country" in told
    assert "no rest of the world" in told
    assert "2022" in told


def test_notes_of_a_table_are_told(toy_icio):
    assert "read from a copy" in list(assumptions(replace(toy_icio, notes=("read from a copy",))))


def test_jobs(toy_icio, world_in_parts):
    assert "store holds no employment" in next(jobs_missing(toy_icio, ["ESP"]))
    table = world_in_parts(1)
    assert list(jobs_missing(table, [])) == []
    assert "no jobs of R0, R2" in next(jobs_missing(table, ["R0", "R2"]))


def test_whom_a_line_serves(toy_icio):
    scenario = Scenario(
        "assembly", "ESP", "USA", "10T39", parts={"01T09": Origins(1, 0, 0)}, markets=("ESP", "FRA")
    )
    order = order_of(toy_icio, scenario, ())
    assert list(of_lines(toy_icio, [order, order])) == [
        "the line serves final demand of ESP, FRA; what industries there buy stays with its "
        "suppliers"
    ]
    bare = replace(toy_icio, Y=None, uses=())
    first, second = of_lines(bare, [order_of(bare, scenario, ())])
    assert first == "the table holds no final demand by country"
    assert second.startswith("the line serves purchases by industries of ESP, FRA")
    supply = order_of(toy_icio, Scenario("supply", "ESP", "USA", "10T39"), ())
    assert list(of_lines(bare, [supply])) == []
    assert nothing_moves(supply).startswith("nothing moves: 10T39 of ESP")


def test_each_reason_once():
    assert list(left_out(["a", "b", "a"])) == ["left out: a; b"]
    assert list(left_out([])) == []


def test_sectors_that_the_table_does_not_tell_apart(embedded, toy_icio):
    assert list(scope(embedded, sectors(), ["rail", "aerospace", "pharma"])) == [
        "rail, aerospace are the same industries in this table: their cases are the same"
    ]
    assert list(scope(embedded, sectors(), ["agrifood"])) == [
        "agrifood is taken by whole industries (A, C10T12), which hold more than the sector"
    ]
    assert list(scope(embedded, sectors(), ["C29"])) == []
    assert list(scope(toy_icio, sectors(), ["10T39"])) == []


def test_how_many_gain():
    assert list(of_ranking(gaining=3, shown=10, empty=0)) == [
        "3 of 10 cases bring value added to both sides"
    ]
    assert list(of_ranking(gaining=3, shown=10, empty=2))[1].startswith("2 cases left out")
