"""What the two could produce together: the best case in words, and a table of those to look at."""

from __future__ import annotations

from filiere.brief.document import Block, Column, Paragraph, Table
from filiere.brief.joint_cases import Case, ranked
from filiere.brief.sections.context import Context
from filiere.brief.value_chains import ChainWay, ValueChains
from filiere.sectors import sector

SHOWN = 2
FORMULAS = ("joint_supply", "joint_effects", "mutual_gain")


def joint_production(context: Context, held: ValueChains) -> list[Block]:
    """Say which case brings both sides most, and list the best ones of each direction."""
    blocks: list[Block] = [Paragraph(_in_words(context, held), context.of_table(*FORMULAS))]
    rows = [_row(context, way, case) for way in held.ways for case in ranked(way.cases)[:SHOWN]]
    if rows:
        blocks.append(_table(context, held, rows))
    return blocks


def _in_words(context: Context, held: ValueChains) -> str:
    """Say how many cases were examined, and which one brings both sides most."""
    number = context.writer.language.number
    opening = context.writer.say(
        "Of {count} cases examined, in which a sector of one side buys from the other {share} of "
        "an input that it now buys in third countries, {gaining} would bring value added to both "
        "sides.",
        count=number(held.examined),
        gaining=number(held.gaining),
        share=context.writer.language.percent(held.share, 0),
    )
    return f"{opening} {_best(context, held)}"


def _best(context: Context, held: ValueChains) -> str:
    """Say which case within reach brings both sides most, or that there is none."""
    say, amount = context.writer.say, context.writer.language.amount
    best = held.best()
    if best is None:
        return say("Not one of these is both of some size and within the supplier’s present reach.")
    _, case = best
    said = largest_mutual_gain(context, *best)
    if not case.loser:
        return said
    lost = say(
        "The largest loss among third countries: {loser}, {lost}.",
        loser=context.writer.country(case.loser),
        lost=amount(-case.lost),
    )
    return f"{said} {lost}"


def largest_mutual_gain(context: Context, way: ChainWay, case: Case) -> str:
    """Say which case brings both sides most."""
    amount = context.writer.language.amount
    return context.writer.say(
        "The largest mutual gain from joint production: {product} {exporter_from} for the sector "
        "{sector} {importer_in}, adding {supplier_gain} of value added {exporter_in} and "
        "{buyer_gain} {importer_in}.",
        about=context.named(way),
        product=context.quoted_product(case.product),
        sector=context.writer.language.quote(sectors_of(context, case)),
        supplier_gain=amount(case.supplier_gain),
        buyer_gain=amount(case.buyer_gain),
    )


def _table(context: Context, held: ValueChains, rows: list[tuple[str, ...]]) -> Table:
    """Set the cases with what they bring, what they ask, and what they assume."""
    say = context.writer.say
    share = context.writer.language.percent(held.share, 0)
    chosen = say(
        "Per direction, the two best cases in which the supplier’s RCA in the input is at least 1 "
        "and the order within its present exports; those of less than a tenth of the largest gain "
        "are left out. Gains of both sides come first, by the mutual gain: the smaller of the two, "
        "per million of the country’s value added."
    )
    return Table(
        caption=say(
            "Joint production: if {share} of the orders of third countries moved", share=share
        ),
        columns=(
            Column(say("Buyer’s sector"), weight=1.7),
            Column(say("Input, from the other side"), weight=2.4),
            Column(say("Value added, supplier; buyer"), "end", 1.3),
            Column(say("Mutual gain"), "end"),
            Column(say("Order / supplier’s exports"), "end"),
            Column(say("Largest loss"), weight=1.4),
        ),
        rows=tuple(rows),
        origin=context.of_table(*FORMULAS, "asked_of_exports", "rca"),
        note=f"{context.measured()} {assumptions(context, held)} {chosen}",
    )


def assumptions(context: Context, held: ValueChains) -> str:
    """Say what every case assumes, and what the table leaves out of it."""
    say = context.writer.say
    model = say(
        "A model of demand, with no prices and no limit of capacity: only these orders move, final "
        "demand stays, and what both sides gain, third countries lose."
    )
    counted = (
        say(
            "Value added counts taxes on products, and purchases from economies that the table "
            "does not name."
        )
        if "no-rest-of-world" in held.limits
        else say("Value added counts taxes on products.")
    )
    return f"{model} {counted}"


def _row(context: Context, way: ChainWay, case: Case) -> tuple[str, ...]:
    say, language = context.writer.say, context.writer.language
    return (
        say("{sector} ({importer})", about=context.named(way), sector=sectors_of(context, case)),
        context.writer.product(case.product),
        gains(context, case),
        language.signed(1e6 * case.mutual_gain),
        language.percent(case.asked),
        loss(context, case),
    )


def gains(context: Context, case: Case) -> str:
    """Write what a case changes in the supplier's value added, and in the buyer's."""
    language = context.writer.language
    return language.text(
        "{first}; {second}",
        first=language.signed(case.supplier_gain / 1e6),
        second=language.signed(case.buyer_gain / 1e6),
    )


def loss(context: Context, case: Case) -> str:
    """Name the third country that loses most value added, and how much."""
    if not case.loser:
        return context.writer.language.text("none")
    return context.writer.language.text(
        "{country} {amount}",
        country=context.writer.country(case.loser),
        amount=context.writer.language.signed(case.lost / 1e6),
    )


def sectors_of(context: Context, case: Case) -> str:
    """Name the sectors of a case: several where they are the same industries."""
    code = context.writer.language.code
    return context.writer.listed(
        [context.sector_names.get(name) or sector(name).name(code) for name in case.sectors]
    )
