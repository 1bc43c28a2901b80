"""The two economies side by side: what each makes, sells and is strong in."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from filiere.brief.charts import dumbbell
from filiere.brief.document import Block, Chart, Column, Paragraph, Section, Table
from filiere.brief.dossier import Economy
from filiere.brief.sections.context import Context
from filiere.trade.levels import OTHER

LARGEST = 3


def economies(context: Context) -> Section:
    """Compare the two economies, then say on how little each one's exports rest."""
    say = context.writer.say
    blocks: list[Block] = [_side_by_side(context), _strengths(context), _advantage_chart(context)]
    return Section(
        "economies",
        say("The two economies side by side"),
        (_opening(context), *blocks),
        parts=(_diversification(context),),
    )


def _opening(context: Context) -> Paragraph:
    """Say in how many products each side has a comparative advantage."""
    counts = [int(np.sum(economy.rca >= 1)) for economy in context.dossier.economies]
    number = context.writer.language.number
    return Paragraph(
        context.writer.say(
            "Revealed comparative advantage (RCA ≥ 1): {first} of {all} items for {a_the}, "
            "{second} for {b_the}. {world}",
            about=context.sides(),
            first=number(counts[0]),
            second=number(counts[1]),
            all=number(len(context.dossier.pair.products)),
            world=context.world(),
        ),
        context.dossier.origin("rca"),
        role="lead",
    )


def _side_by_side(context: Context) -> Table:
    """Set each side's size, openness and place in the other's trade in one table."""
    say, language = context.writer.say, context.writer.language
    a, b = context.dossier.economies
    rows: list[tuple[str, Callable[[Economy, Economy], str]]] = [
        (
            say("Output of all industries, whatever its use"),
            lambda me, _: language.millions(_output(me), 0),
        ),
        (say("Exports"), lambda me, _: language.millions(float(me.way.x_i.sum()), 0)),
        (say("Imports"), lambda _, other: language.millions(float(other.way.m_j.sum()), 0)),
        (say("Largest customers"), lambda me, _: _names(context, me, "exports")),
        (say("Largest suppliers"), lambda me, _: _names(context, me, "imports")),
        (
            say("Rank of the other side among customers"),
            lambda me, other: _rank(context, me, other, "exports"),
        ),
        (
            say("Rank of the other side among suppliers"),
            lambda me, other: _rank(context, me, other, "imports"),
        ),
    ]
    if a.output is None and b.output is None:
        rows = rows[1:]
    code = language.code
    return Table(
        caption=say("Size and partners"),
        columns=(
            Column("", weight=1.5),
            Column(a.country.name(code), weight=2),
            Column(b.country.name(code), weight=2),
        ),
        rows=tuple((label, cell(a, b), cell(b, a)) for label, cell in rows),
        origin=context.dossier.origin(),
        note=context.measured(),
    )


def _output(economy: Economy) -> float | None:
    """Return an economy's output [USD]."""
    return None if economy.output is None else float(economy.output["value_usd"].sum())


def _names(context: Context, economy: Economy, flow: str) -> str:
    """Name the largest partners with their shares."""
    held = economy.partners.exports if flow == "exports" else economy.partners.imports
    total = float(held["value_usd"].sum())
    text = context.writer.language.text
    return text("; ").join(
        text(
            "{country} {share}",
            country=context.writer.country(code),
            share=context.writer.language.percent(value / total, 0),
        )
        for code, value in held.head(LARGEST).iter_rows()
    )


def _rank(context: Context, me: Economy, other: Economy, flow: str) -> str:
    """Say which place the other side takes."""
    rank = me.partners.rank(other.country.alpha3, flow=flow)
    if rank is None:
        return context.writer.say("no trade recorded")
    return context.writer.say(
        "{rank} of {all}",
        rank=context.writer.language.number(rank),
        all=context.writer.language.number(len(me.partners.named(flow=flow))),
    )


def _strengths(context: Context) -> Table:
    """List each side's largest exports with their RCA."""
    say, language = context.writer.say, context.writer.language
    rows = []
    for economy in context.dossier.economies:
        total = float(economy.way.x_i.sum())
        rows += [
            (
                economy.country.name(language.code) if place == 0 else "",
                context.writer.product(context.dossier.pair.products[k]),
                language.millions(float(economy.way.x_i[k]), 0),
                language.percent(float(economy.way.x_i[k]) / total),
                context.advantage(float(economy.rca[k])),
            )
            for place, k in enumerate(economy.largest(5))
        ]
    return Table(
        caption=say("Largest exports of each side, to all partners"),
        columns=(
            Column(say("Country"), weight=1.2),
            Column(say("Industry or product"), weight=3.4),
            Column(say("USD million"), "end"),
            Column(say("Share"), "end", 0.8),
            Column(say("RCA"), "end", 0.7),
        ),
        rows=tuple(rows),
        origin=context.dossier.origin("rca"),
        note=context.measured(),
    )


def _advantage_chart(context: Context) -> Chart:
    """Draw the RCA of both sides by sector against 1."""
    say, language = context.writer.say, context.writer.language
    a, b = context.dossier.sides
    places = [n for n, label in enumerate(context.dossier.ways[0].labels) if label != OTHER]
    labels = [context.sector(context.dossier.ways[0].labels[n]) for n in places]
    there, back = (way.rca[places] for way in context.dossier.ways)
    caption = say("Revealed comparative advantage by sector")
    told = [
        say(
            "{sector}: {a} {first}, {b} {second}",
            about=context.sides(),
            sector=label,
            first=context.advantage(float(x)),
            second=context.advantage(float(y)),
        )
        for label, x, y in zip(labels, there, back, strict=True)
    ]
    return Chart(
        caption=caption,
        specification=dumbbell(
            labels,
            {a.name(language.code): list(there), b.name(language.code): list(back)},
            say("RCA, logarithmic scale; the dashed line, 1, is the world’s share"),
            language,
        ),
        alternative=context.in_words(caption, told),
        origin=context.dossier.origin("rca"),
        note=context.measured_ratio(),
    )


def _diversification(context: Context) -> Section:
    """Set the concentration of each side's exports in a table and in a sentence."""
    say, language = context.writer.say, context.writer.language
    a, b = context.dossier.economies
    labels = (
        say("Herfindahl–Hirschman index (HHI) by product"),
        say("HHI normalised between 0 and 1"),
        say("Theil index by product"),
        say("HHI by customer country"),
    )
    cells = zip(labels, a.concentration, b.concentration, strict=True)
    more, less = (a, b) if a.concentration[0] >= b.concentration[0] else (b, a)
    top = more.largest(1)[0]
    sentence = say(
        "Exports {more_of} are more concentrated than exports {less_of}: their first item, "
        "{product}, makes {share}.",
        about={"more": more.country, "less": less.country},
        product=context.quoted_product(context.dossier.pair.products[top]),
        share=language.percent(float(more.way.x_i[top] / more.way.x_i.sum())),
    )
    code = language.code
    table = Table(
        caption=say("Concentration of exports (higher means more concentrated)"),
        columns=(
            Column(say("Measure"), weight=3),
            Column(a.country.name(code), "end"),
            Column(b.country.name(code), "end"),
        ),
        rows=tuple((label, language.number(x, 3), language.number(y, 3)) for label, x, y in cells),
        origin=context.dossier.origin("hhi", "normalised_hhi", "theil"),
        note=context.measured_ratio(),
    )
    return Section(
        "diversification",
        say("Diversification"),
        (Paragraph(sentence, context.dossier.origin("hhi")), table),
    )
