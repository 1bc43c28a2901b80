from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from filiere.chains.joint_answer import answers, ground
from filiere.chains.joint_question import JointQuestion
from filiere.chains.joint_ranking import SCHEMA, ranked_cases, ranked_rows
from filiere.chains.order import order_of
from filiere.chains.scenario import Origins
from filiere.errors import WrongInput
from filiere.sectors import sectors

SUPPLY = JointQuestion(sides=("MAR", "RUS"), shares=(0.1, 0.4))
ASSEMBLY = JointQuestion(
    sides=("MAR", "RUS"), kind="assembly", parts={"goods": Origins(0.4, 0.3, 0.3)}
)


def ranked(table, question, *, by="mutual", level="sector"):
    on = ground(table)
    cases, left = ranked_cases(on, question, sectors(), level=level)
    return ranked_rows(on, question, cases, by=by), left


@pytest.mark.parametrize("question", [SUPPLY, ASSEMBLY], ids=["supply", "assembly"])
def test_each_row_is_the_case_answered_alone(embedded, question):
    rows, _ = ranked(embedded, question)
    on = ground(embedded)
    assert rows["rank"].to_list() == list(range(1, rows.height + 1))
    assert rows.columns[1:] == list(SCHEMA)
    assert set(zip(rows["maker"], rows["supplier"], strict=True)) == {
        ("MAR", "RUS"),
        ("RUS", "MAR"),
    }
    for row in rows.iter_rows(named=True):
        if row["rank"] % 41 and question.kind == "supply":
            continue
        one = replace(question, products=(row["product"],) * (question.kind == "supply"))
        way = (row["maker"], row["supplier"])
        scenario = one.scenario(way, sector=row["sector"], share=row["share"])
        found = answers(on, order_of(embedded, scenario, sectors()), [row["share"]])[0]
        supplier, maker = on.at(row["supplier"]), on.at(row["maker"])
        small = 1e-12 * max(row["order_usd"], found.assembled)
        assert row["maker_d_value_added_usd"] == pytest.approx(found.value_added[maker], abs=small)
        assert row["supplier_d_output_usd"] == pytest.approx(found.output[supplier], rel=1e-12)
        assert row["order_usd"] == pytest.approx(found.asked.sum(), rel=1e-12)
        assert row["d_trade_maker_to_supplier_usd"] == pytest.approx(found.to_supplier, abs=small)
        earned = found.value_added.copy()
        earned[[supplier, maker]] = np.inf
        assert row["loser"] == embedded.regions[int(np.argmin(earned))]
        assert row["loser_d_value_added_usd"] == pytest.approx(earned.min(), abs=small)
        totals = on.value_added.sum(axis=1)
        gains = [found.value_added[at] / totals[at] for at in (supplier, maker)]
        assert row["mutual_gain_share"] == pytest.approx(min(gains), abs=small / totals[maker])
        assert row["asks_share"] == pytest.approx(row["order_usd"] / row["present_usd"])


@pytest.mark.parametrize(
    ("by", "score"),
    [
        ("mutual", lambda row: row["mutual_gain_share"]),
        (
            "sum",
            lambda row: row["maker_d_value_added_usd"] + row["supplier_d_value_added_usd"],
        ),
        (
            "trade",
            lambda row: row["d_trade_supplier_to_maker_usd"] + row["d_trade_maker_to_supplier_usd"],
        ),
        (
            "a",
            lambda row: row[
                f"{'maker' if row['maker'] == 'MAR' else 'supplier'}_d_value_added_usd"
            ],
        ),
        (
            "b",
            lambda row: row[
                f"{'maker' if row['maker'] == 'RUS' else 'supplier'}_d_value_added_usd"
            ],
        ),
    ],
)
def test_what_the_best_is_by(embedded, by, score):
    rows, _ = ranked(embedded, SUPPLY, by=by)
    scores = [score(row) for row in rows.iter_rows(named=True)]
    assert scores == sorted(scores, reverse=True)


def test_every_sector_product_and_share_is_there(embedded):
    rows, left = ranked(embedded, SUPPLY)
    assert left == []
    # 14 sectors, 22 inputs, two shares, both directions; every order moves something
    assert rows.height == 14 * 22 * 2 * 2
    by_industry, _ = ranked(embedded, SUPPLY, level="industry")
    assert by_industry.height == 28 * 22 * 2 * 2


def test_one_sector_and_named_products(embedded):
    question = replace(SUPPLY, sector="automotive", products=("C27", "C22"), maker="MAR")
    rows, _ = ranked(embedded, question)
    assert set(rows["sector"]) == {"automotive"}
    assert set(rows["product"]) == {"C27", "C22"}
    assert set(rows["maker"]) == {"MAR"}
    assert rows.height == 4


def test_what_one_side_does_not_make_is_left_out_by_name(embedded):
    Z, rest = embedded.Z.copy(), embedded.other_use.copy()
    for side, code in (("MAR", "C19"), ("RUS", "C301")):
        places = embedded.places(side, [code])
        Z[places], Z[:, places], rest[places] = 0, 0, 0
    rows, left = ranked(replace(embedded, Z=Z, other_use=rest), SUPPLY)
    assert set(left) == {
        "C19: MAR makes none",
        "C301: RUS makes none",
    }
    made = set(zip(rows["sector"], rows["maker"], strict=True))
    assert ("shipbuilding", "RUS") not in made
    assert ("shipbuilding", "MAR") in made
    supplied = set(zip(rows["product"], rows["supplier"], strict=True))
    assert ("C19", "MAR") not in supplied
    with pytest.raises(WrongInput, match="nothing to rank: C301: RUS makes none"):
        ranked(
            replace(embedded, Z=Z, other_use=rest),
            replace(SUPPLY, sector="shipbuilding", maker="RUS"),
        )


def test_the_rest_of_the_world_is_named_only_where_no_country_loses(icio_2014):
    question = JointQuestion(sides=(icio_2014.regions[0], icio_2014.regions[1]))
    rows, _ = ranked(icio_2014, question)
    assert "ROW" in icio_2014.regions
    on = ground(icio_2014)
    cases, _ = ranked_cases(on, question, (), level="sector")
    for each in cases[::20]:
        sides = [on.at(each.order.supplier), on.at(each.order.maker)]
        others = [n for n in range(8) if n not in sides and icio_2014.regions[n] != "ROW"]
        for k, codes in enumerate(each.products):
            worst = min(others, key=lambda n: each.value_added[0, k, n])
            row = rows.filter(
                sector=each.order.sector, product=codes[0], maker=each.order.maker
            ).to_dicts()
            if row and each.value_added[0, k, worst] < 0:
                assert row[0]["loser"] == icio_2014.regions[worst]


def test_orders_that_are_empty_are_not_ranked(toy_icio):
    Z = toy_icio.Z.copy()
    third = [
        i for i in toy_icio.places(None, ["01T09"]) if toy_icio.rows[i].region not in {"ESP", "USA"}
    ]
    Z[third] = 0
    question = JointQuestion(sides=("ESP", "USA"))
    rows, _ = ranked(replace(toy_icio, Z=Z), question)
    assert set(rows["product"]) == {"10T39", "41T98"}
