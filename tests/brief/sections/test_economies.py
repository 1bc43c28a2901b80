"""The two economies side by side, cell by cell against the table itself."""

from __future__ import annotations

import numpy as np
import pytest

from filiere.brief.document import Chart, Paragraph, Table
from filiere.brief.sections.economies import economies
from filiere.languages import LANGUAGES

PAIRS = (("RUS", "MAR"), ("FRA", "BRA"), ("USA", "NLD"), ("SEN", "KAZ"), ("CHN", "DEU"))


@pytest.mark.parametrize("two", PAIRS)
def test_size_and_partners(context_of, world, two) -> None:
    context = context_of(*two)
    language, size = context.writer.language, economies(context).blocks[1]
    assert isinstance(size, Table)
    rows = {row[0]: row[1:] for row in size.rows}
    by_country = world.sold.sum(axis=2)
    for n, code in enumerate(two):
        me, other = world.at(code), world.at(two[1 - n])
        exports, imports = by_country[me], by_country[:, me]
        assert rows["Exports"][n] == language.millions(exports.sum(), 0)
        assert rows["Imports"][n] == language.millions(imports.sum(), 0)
        for label, flow in (("customers", exports), ("suppliers", imports)):
            first = np.argsort(-flow, kind="stable")[:3]
            told = "; ".join(
                f"{context.writer.country(world.countries[k])} "
                f"{language.percent(flow[k] / flow.sum(), 0)}"
                for k in first
            )
            assert rows[f"Largest {label}"][n] == told
            rank = int((flow > flow[other]).sum()) + 1
            assert rows[f"Rank of the other side among {label}"][n] == (
                f"{rank} of {(flow > 0).sum()}"
            )
        output = context.dossier.economies[n].output
        assert rows["Output of all industries, whatever its use"][n] == language.millions(
            float(output["value_usd"].sum()), 0
        )


def test_without_a_table_no_output_is_shown(goods_context) -> None:
    size = economies(goods_context).blocks[1]
    assert isinstance(size, Table)
    assert "Output" not in " ".join(row[0] for row in size.rows)
    assert "goods" in size.note
    assert {origin.source for origin in size.origin} == {"baci"}


@pytest.mark.parametrize("two", PAIRS)
def test_the_largest_exports_and_their_rca(context_of, world, two) -> None:
    context = context_of(*two)
    language, largest = context.writer.language, economies(context).blocks[2]
    x_w = world.sold.sum(axis=(0, 1))
    expected = []
    for code in two:
        x = world.sold[world.at(code)].sum(axis=0)
        rca = (x / x.sum()) / (x_w / x_w.sum())
        expected += [
            (
                context.writer.product(world.industries[k]),
                language.millions(x[k], 0),
                language.percent(x[k] / x.sum()),
                language.number(rca[k], 2),
            )
            for k in np.argsort(-x, kind="stable")[:5]
        ]
    assert [row[1:] for row in largest.rows] == expected
    assert [row[0] != "" for row in largest.rows] == [True, *[False] * 4] * 2


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("two", PAIRS)
def test_the_opening_counts_what_each_is_strong_in(context_of, world, two, code) -> None:
    context = context_of(*two, code)
    opening = economies(context).blocks[0]
    assert isinstance(opening, Paragraph)
    x_w = world.sold.sum(axis=(0, 1))
    number = context.writer.language.number
    for side in two:
        x = world.sold[world.at(side)].sum(axis=0)
        assert number(int(((x / x.sum()) / (x_w / x_w.sum()) >= 1).sum())) in opening.text
    assert number(len(world.industries)) in opening.text
    assert number(len(world.countries)) in opening.text


@pytest.mark.parametrize("two", PAIRS)
def test_the_chart_says_the_rca_of_every_sector(context_of, two) -> None:
    context = context_of(*two)
    (chart,) = (b for b in economies(context).blocks if isinstance(b, Chart))
    for n, label in enumerate(context.dossier.ways[0].labels[:-1]):
        told = ", ".join(
            f"{economy.country.name('en')} {context.advantage(float(way.rca[n]))}"
            for economy, way in zip(context.dossier.economies, context.dossier.ways, strict=True)
        )
        assert f"{context.sector(label)}: {told}" in chart.alternative
    assert "Other activities" not in chart.alternative


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("two", PAIRS)
def test_the_more_concentrated_side_is_named_first_with_its_first_item(
    context_of, two, code
) -> None:
    context = context_of(*two, code)
    sentence, table = economies(context).parts[0].blocks
    language = context.writer.language
    a, b = context.dossier.economies
    for n, economy in enumerate((a, b), start=1):
        shown = [row[n] for row in table.rows]
        assert shown == [language.number(value, 3) for value in economy.concentration]
    more, less = (a, b) if a.concentration[0] > b.concentration[0] else (b, a)
    told = sentence.text.casefold()
    of_more = more.country.form("of", code).casefold()
    of_less = less.country.form("of", code).casefold()
    assert told.index(of_more) < told.index(of_less)
    top = more.largest(1)[0]
    assert language.percent(more.way.x_i[top] / more.way.x_i.sum()) in sentence.text
    assert context.quoted_product(context.dossier.pair.products[top]) in sentence.text
