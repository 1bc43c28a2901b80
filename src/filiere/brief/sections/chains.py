"""The two countries in the chains of the world: whose value added is in whose output, and how."""

from __future__ import annotations

import math
from collections.abc import Iterator

from filiere.brief.charts import Band, Panel, sankeys
from filiere.brief.document import (
    Block,
    Chart,
    Column,
    KeyFigure,
    KeyFigures,
    Origin,
    Paragraph,
    Section,
    Table,
)
from filiere.brief.sections.context import Context
from filiere.brief.sections.joint import joint_production
from filiere.brief.value_chains import OTHERS, ChainWay, Tie, ValueChains
from filiere.languages import message
from filiere.trade.levels import OTHER

FIGURES = 3


def chains(context: Context) -> Section:
    """Show the ties of both directions, the way they take, and what could be made together."""
    say, held = context.writer.say, context.dossier.chains
    title = say("Value chains")
    if held is None:
        absent = say(
            "Value added of one side in the other’s output, and what producing together would "
            "bring: not known, for no input-output table of this classification is loaded."
        )
        return Section("chains", title, (Paragraph(absent, role="note"),))
    blocks: list[Block] = [
        Paragraph(both_ties(context, held), tie_origin(context), role="lead"),
        _key_figures(context, held),
        _chart(context, held),
        _by_sector(context, held),
    ]
    return Section("chains", title, (*blocks, *joint_production(context, held)))


def tie_origin(context: Context) -> Origin:
    """Return the origin of ties and of the way they take."""
    return context.of_table("value_added_tie", "value_added_route")


def both_ties(context: Context, held: ValueChains) -> str:
    """Say whose value added is in whose output, both ways."""
    language = context.writer.language
    there, back = (way.production for way in held.ways)
    return context.writer.say(
        "{in_period}, the output of industries {b_in} held {there} of value added {a_from}, "
        "{there_third} of it by way of third countries ({there_route} first); the output of "
        "industries {a_in} held {back} of value added {b_from}, {back_third} of it by way of "
        "third countries ({back_route} first).",
        about=context.sides(),
        in_period=context.in_year,
        there=language.amount(there.value),
        there_third=language.percent(there.third_share, 0),
        there_route=context.route(there.route),
        back=language.amount(back.value),
        back_third=language.percent(back.third_share, 0),
        back_route=context.route(back.route),
    )


def _key_figures(context: Context, held: ValueChains) -> KeyFigures:
    """Show both ties, and what part of each comes by way of third countries, large."""
    say, language = context.writer.say, context.writer.language
    directions = [context.direction(way) for way in context.dossier.ways]
    sums = [
        KeyFigure(
            value=language.millions(way.production.value, digits_of(way)),
            label=label,
            detail=say("USD million of value added, {period}", period=context.year),
        )
        for way, label in zip(held.ways, directions, strict=True)
    ]
    thirds = [
        KeyFigure(
            value=language.percent(way.production.third_share, 0),
            label=label,
            detail=say("of it by way of third countries, {period}", period=context.year),
        )
        for way, label in zip(held.ways, directions, strict=True)
    ]
    return KeyFigures((*sums, *thirds), tie_origin(context))


def _chart(context: Context, held: ValueChains) -> Chart:
    """Draw both directions alike, from the industries of origin to those that use."""
    say = context.writer.say
    caption = say("Value added of each side in the other’s output, from origin to use")
    own = say("Each direction has its own scale.")
    counted = say(
        "Output counts a part each time it is sold on: these sums can exceed trade between the two."
    )
    return Chart(
        caption=caption,
        specification=sankeys(
            [_panel(context, way) for way in held.ways],
            say("USD million, {period}", period=context.year),
            context.writer.language,
        ),
        alternative=context.in_words(caption, list(_told(context, held))),
        origin=tie_origin(context),
        note=f"{context.measured()} {own} {counted}",
    )


def _panel(context: Context, way: ChainWay) -> Panel:
    """Lay out one direction: industries of origin, last country on the way, using industries."""
    say, passage = context.writer.say, way.passage
    parties = context.named(way)
    origins, users = (_industries(context, codes) for codes in (passage.origins, passage.users))
    arrivals = _arrivals(context, way)
    entering = (
        Band(0, origin, arrival, float(usd) / 1e6)
        for origin, row in zip(origins, passage.arriving, strict=True)
        for arrival, usd in zip(arrivals, row, strict=True)
    )
    leaving = (
        Band(1, arrival, user, float(usd) / 1e6)
        for arrival, row in zip(arrivals, passage.used, strict=True)
        for user, usd in zip(users, row, strict=True)
    )
    return Panel(
        columns=(origins, arrivals, users),
        headings=(
            say("Industries {exporter_in}", about=parties),
            say("Arrives from"),
            say("Using industries {importer_in}", about=parties),
        ),
        bands=(*entering, *leaving),
        digits=digits_of(way),
    )


def _industries(context: Context, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        context.writer.say("Other industries") if code == OTHERS else context.writer.product(code)
        for code in codes
    )


def _arrivals(context: Context, way: ChainWay) -> tuple[str, ...]:
    """Name the exporter itself, the first third country if there is one, and the other ones."""
    say, route = context.writer.say, way.passage.route
    return (
        say("{exporter} (directly)", about=context.named(way)),
        *([context.writer.country(route)] if route else []),
        say("Other third countries"),
    )


def digits_of(way: ChainWay) -> int:
    """Return how many decimals show three figures of a direction's value added, at most four."""
    millions = way.production.value / 1e6
    return 0 if millions <= 0 else min(4, max(0, FIGURES - 1 - math.floor(math.log10(millions))))


def _told(context: Context, held: ValueChains) -> Iterator[str]:
    """Say in words what each direction's bands show."""
    language = context.writer.language
    for way, drawn in zip(held.ways, context.dossier.ways, strict=True):
        digits, passage = digits_of(way), way.passage
        columns = (
            (_industries(context, passage.origins), passage.arriving.sum(axis=1)),
            (_arrivals(context, way), passage.used.sum(axis=1)),
            (_industries(context, passage.users), passage.used.sum(axis=0)),
        )
        origins, arrivals, users = (
            language.text(", ").join(
                language.text(
                    "{name} {amount}", name=name, amount=language.millions(float(usd), digits)
                )
                for name, usd in zip(names, sums, strict=True)
            )
            for names, sums in columns
        )
        yield language.text(
            "{direction}: by industry of origin, {origins}; by the country from which it arrives, "
            "{arrivals}; by using industry, {users}",
            direction=context.direction(drawn),
            origins=origins,
            arrivals=arrivals,
            users=users,
        )


def _by_sector(context: Context, held: ValueChains) -> Table:
    """Set the ties of both directions by use and by sector."""
    say, language = context.writer.say, context.writer.language
    uses: list[tuple[str, list[Tie | None]]] = [
        (say("All industries"), [way.production for way in held.ways]),
        (say("All exports"), [way.exports for way in held.ways]),
    ]
    if any(way.final for way in held.ways):
        uses.append((say("Final demand"), [way.final for way in held.ways]))
    uses += [
        (context.sector(label), [way.by_sector.get(label) for way in held.ways])
        for label in context.dossier.ways[0].labels
        if label != OTHER
    ]
    heads = [
        Column(language.text(head, direction=context.direction(way)), "end", 1.2)
        for way in context.dossier.ways
        for head in (message("{direction}: value added"), message("{direction}: share"))
    ]
    return Table(
        caption=say("Value added of the exporter in the importer’s output, by sector"),
        columns=(Column(say("Sector"), weight=1.7), *heads),
        rows=tuple(
            (label, *(cell for tie in ties for cell in _cells(context, tie)))
            for label, ties in uses
        ),
        origin=context.of_table("value_added_tie"),
        note=" ".join((context.measured(), *_what_shares_are_of(context, held))),
        emphasis=(0,),
    )


def _what_shares_are_of(context: Context, held: ValueChains) -> Iterator[str]:
    say = context.writer.say
    if any(way.final for way in held.ways):
        yield say("Shares are of the importer’s output, of its exports, or of its final demand.")
        return
    yield say("Shares are of the importer’s output, or of its exports.")
    yield say("Value added in final demand is not known: the table does not tell it by country.")


def _cells(context: Context, tie: Tie | None) -> tuple[str, str]:
    """Write a tie and its share."""
    language = context.writer.language
    if tie is None:
        return language.millions(None), language.percent(None)
    return language.millions(tie.value), context.small_share(tie.share)
