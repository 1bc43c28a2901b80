"""Trade between the two, in both directions, by sector, and how well it fits."""

from __future__ import annotations

from filiere.brief.charts import grouped_bars
from filiere.brief.document import Chart, Column, Paragraph, Section, Table
from filiere.brief.sections.context import Context
from filiere.brief.sections.summary import total_trade
from filiere.languages import message
from filiere.trade.levels import OTHER

LARGEST = 5


def exchange(context: Context) -> Section:
    """Show what flows by sector, the largest items, and the measures of fit."""
    say = context.writer.say
    return Section(
        "exchange",
        say("Trade between the two"),
        (
            Paragraph(total_trade(context), context.dossier.origin(), role="lead"),
            _by_sector(context),
            by_sector_drawn(context),
            _largest_items(context),
            _fit(context),
        ),
    )


def by_sector_drawn(context: Context) -> Chart:
    """Draw both directions by sector on the table; the rest would dwarf them."""
    say, language = context.writer.say, context.writer.language
    there, back = context.dossier.ways
    places = [n for n, label in enumerate(there.labels) if label != OTHER]
    labels = [context.sector(there.labels[n]) for n in places]
    caption = say("Trade by sector, both directions")
    told = [
        language.text(
            "{label}: {first} and {second}",
            label=label,
            first=language.millions(float(there.actual[n])),
            second=language.millions(float(back.actual[n])),
        )
        for n, label in zip(places, labels, strict=True)
    ]
    directions = language.text(
        "{caption}, {first} and {second}",
        caption=caption,
        first=context.direction(there),
        second=context.direction(back),
    )
    return Chart(
        caption=caption,
        specification=grouped_bars(
            labels,
            {
                context.direction(way): [float(way.actual[n]) / 1e6 for n in places]
                for way in (there, back)
            },
            say("USD million, {period}", period=context.year),
            language,
        ),
        alternative=context.in_words(directions, told),
        origin=context.dossier.origin(),
        note=context.measured(),
    )


def _by_sector(context: Context) -> Table:
    """Set actual trade, potential and untapped part by sector and direction."""
    say, language = context.writer.say, context.writer.language
    there, back = context.dossier.ways
    rows = [
        (
            context.sector(label),
            *(
                language.millions(float(value))
                for way in (there, back)
                for value in (way.actual[n], way.untapped[n])
            ),
        )
        for n, label in enumerate(there.labels)
    ]
    heads = [
        Column(language.text(head, direction=context.direction(way)), "end", 1.2)
        for way in (there, back)
        for head in (message("{direction}: actual"), message("{direction}: untapped"))
    ]
    return Table(
        caption=say("Actual trade, and the untapped part of the export potential"),
        columns=(Column(say("Sector"), weight=2), *heads),
        rows=tuple(rows),
        origin=context.dossier.origin("export_potential", "untapped"),
        note=f"{context.measured()} {_supply_note(context)} {_overlap_note(context)}".strip(),
    )


def _supply_note(context: Context) -> str:
    """Say how many years stand behind the supply share."""
    return context.writer.language.plural(
        "Supply shares rest on {count} year, of the five that the method asks for.",
        "Supply shares rest on {count} years, of the five that the method asks for.",
        len(context.dossier.pair.supply_periods),
    )


def _overlap_note(context: Context) -> str:
    """Say that sectors share items, where they do, so that nobody adds them up."""
    if (context.dossier.grouping.membership.sum(axis=0) <= 1).all():
        return ""
    return context.writer.say(
        "Some items belong to two sectors: the sectors do not add up to the total."
    )


def _largest_items(context: Context) -> Table:
    """List the largest items each way."""
    say, language = context.writer.say, context.writer.language
    rows = []
    for way in context.dossier.ways:
        flows = way.way.x_ij
        ranked = sorted(range(len(flows)), key=lambda k: -flows[k])[:LARGEST]
        rows += [
            (
                context.direction(way) if place == 0 else "",
                context.writer.product(context.dossier.pair.products[k]),
                language.millions(float(flows[k])),
                language.percent(float(flows[k] / flows.sum())),
            )
            for place, k in enumerate(ranked)
            if flows[k] > 0
        ]
    return Table(
        caption=say("Largest items in each direction"),
        columns=(
            Column(say("Direction"), weight=1.6),
            Column(say("Industry or product"), weight=3.4),
            Column(say("USD million"), "end"),
            Column(say("Share"), "end", 0.8),
        ),
        rows=tuple(rows),
        origin=context.dossier.origin(),
        note=context.measured(),
    )


def _fit(context: Context) -> Table:
    """Set the measures of fit, directional ones both ways."""
    say, language = context.writer.say, context.writer.language
    dossier = context.dossier
    columns = (
        Column(say("Measure"), weight=3.4),
        *(Column(context.direction(way), "end", 1.3) for way in dossier.ways),
    )
    both = (language.percent(dossier.similarity), language.percent(dossier.grubel_lloyd))
    return Table(
        caption=say("How well the two economies fit"),
        columns=columns,
        rows=(
            (
                say("Complementarity of exports with the other’s imports"),
                *(language.percent(fit.complementarity) for fit in dossier.fits),
            ),
            (
                say("Trade intensity (1: as the sizes alone would give)"),
                *(language.number(fit.intensity, 2) for fit in dossier.fits),
            ),
            (say("Similarity of the two countries’ exports"), both[0], both[0]),
            (say("Intra-industry trade (Grubel–Lloyd)"), both[1], both[1]),
        ),
        origin=dossier.origin("complementarity", "intensity", "similarity", "grubel_lloyd"),
        note=f"{context.measured_ratio()} {context.world()}",
    )
