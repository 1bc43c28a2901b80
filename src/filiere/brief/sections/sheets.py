"""A sheet for each sector: strength, flows, fit, potential, inputs, and what that suggests."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Literal

from filiere.brief.document import Block, Column, Origin, Paragraph, Section, Table
from filiere.brief.dossier import Sheet
from filiere.brief.sections.context import Context
from filiere.brief.sections.sector_chains import chain_origin, chain_rows
from filiere.chains.inputs import InputNeed
from filiere.prospects.way import WayProspects
from filiere.trade.levels import natural_level

INPUTS = 2


def sheets(context: Context) -> Section:
    """Gather the sheets of the sectors on the table."""
    parts = tuple(sheet(context, each.id) for each in context.dossier.sectors)
    opening = Paragraph(" ".join(_how_to_read(context)), _chosen_by(context))
    return Section("sectors", context.writer.say("Sector by sector"), (opening,), parts=parts)


def _how_to_read(context: Context) -> Iterator[str]:
    """Say once what holds for every sheet: the potential, the inputs, the joint production."""
    say = context.writer.say
    yield say(
        "Each sheet reads both directions alike. The potential is what the exporter’s share of "
        "world supply, the importer’s demand and the ease of the two countries’ trade would give "
        "together: a benchmark, not a ceiling."
    )
    if _has_inputs(context):
        yield say(
            "Inputs are goods, and services of the sectors on the table, in which the possible "
            "supplier’s RCA is at least 1; first those where the smaller of purchases and sales is "
            "largest. An industry makes many goods: those bought and those sold may differ."
        )
    if context.dossier.chains is not None:
        yield say(
            "Joint production: the sector’s best case, on the terms of {chains}.",
            chains=context.writer.language.quote(say("Value chains")),
        )


def _chosen_by(context: Context) -> Origin:
    """Return the origin of what the inputs are chosen by."""
    return context.dossier.origin("rca") if _has_inputs(context) else ()


def _has_inputs(context: Context) -> bool:
    """Tell whether any sheet lists inputs."""
    return any(sheet.needs and any(sheet.needs) for sheet in context.dossier.sheets)


def sheet(context: Context, sector: str) -> Section:
    """Write the sheet of one sector on the table."""
    found = context.dossier.sheet(sector)
    blocks: list[Block] = [_measures(context, found)]
    blocks += _needs(context, found)
    blocks.append(
        Paragraph(
            _suggestion(context, found),
            context.dossier.origin("rca", "input_needs")
            if found.needs
            else context.dossier.origin("rca"),
        )
    )
    code = context.writer.language.code
    return Section(found.sector.id, found.sector.name(code), tuple(blocks))


def _measures(context: Context, sheet: Sheet) -> Table:
    """Set every measure of the sector, both directions side by side."""
    say, language = context.writer.say, context.writer.language
    n = context.dossier.ways[0].at(sheet.sector.id)
    rows: tuple[tuple[str, Callable[[WayProspects], str]], ...] = (
        (
            say("The exporter’s strength in the world (RCA)"),
            lambda way: context.advantage(float(way.rca[n])),
        ),
        (
            say("Share in the exporter’s exports; in the importer’s imports"),
            lambda way: language.text(
                "{first}; {second}",
                first=language.apart(language.percent(float(way.export_share[n]))),
                second=language.apart(language.percent(float(way.import_share[n]))),
            ),
        ),
        (
            say("Contribution to complementarity (percentage points)"),
            lambda way: language.number(100 * float(way.complementarity[n]), 1),
        ),
        (
            say("Imports of the importer from all countries"),
            lambda way: language.millions(float(way.demand[n])),
        ),
        (
            say("Actual trade"),
            lambda way: language.millions(float(way.actual[n])),
        ),
        (
            say("Export potential; untapped part of it"),
            lambda way: language.text(
                "{first}; {second}",
                first=language.millions(float(way.potential[n])),
                second=language.millions(float(way.untapped[n])),
            ),
        ),
    )
    there, back = context.dossier.ways
    measured = tuple((label, cell(there), cell(back)) for label, cell in rows)
    return Table(
        caption=say("{sector}: the two directions", sector=context.sector(sheet.sector.id)),
        columns=(
            Column(say("Measure"), weight=3.2),
            *(Column(context.direction(way), "end", 1.5) for way in (there, back)),
        ),
        rows=(*measured, *chain_rows(context, sheet.sector.id)),
        origin=(
            *context.dossier.origin("rca", "complementarity", "export_potential", "untapped"),
            *chain_origin(context),
        ),
        note=f"{context.measured()} {_scope(context, sheet)}".strip(),
    )


def _scope(context: Context, sheet: Sheet) -> str:
    """Say what the codes of the data cover more, or less, than the sector."""
    by_industry = natural_level(context.dossier.flows) == "industry"
    listed: Literal["industries", "products"] = "industries" if by_industry else "products"
    return sheet.sector.scope_note(context.writer.language.code, of=listed)


def _needs(context: Context, sheet: Sheet) -> list[Block]:
    """List what each side's industry buys from others and the other side could supply."""
    say = context.writer.say
    if sheet.needs is None:
        return [
            Paragraph(
                say(
                    "Inputs bought from third countries: not known, for no input-output table "
                    "of this classification is loaded."
                ),
                role="note",
            )
        ]
    rows = [
        _need_row(context, need, "" if place else context.direction(way))
        for way, needs in zip(context.dossier.ways, sheet.needs, strict=True)
        for place, need in enumerate(needs[:INPUTS])
    ]
    if not rows:
        return [
            Paragraph(
                say(
                    "Inputs: neither side buys from third countries an input in which the other "
                    "has a comparative advantage."
                ),
                context.dossier.origin("rca"),
            )
        ]
    origin = context.dossier.table.provenance if context.dossier.table else None
    return [
        Table(
            caption=say("Inputs bought from third countries that the other side exports"),
            columns=(
                Column(say("Possible supplier → buyer"), weight=1.9),
                Column(say("Input"), weight=3),
                Column(say("Bought from third countries"), "end", 1.6),
                Column(say("Largest supplier among them"), weight=1.5),
                Column(say("Sold elsewhere"), "end"),
                Column(say("Supplier’s RCA"), "end"),
            ),
            rows=tuple(rows),
            origin=(origin.by("rca"), origin.by("input_needs")) if origin else (),
            note=context.measured(),
        )
    ]


def _need_row(context: Context, need: InputNeed, direction: str) -> tuple[str, ...]:
    """Write one input as a row; only the first of a direction names it."""
    language = context.writer.language
    return (
        direction,
        context.writer.product(need.product),
        language.millions(need.from_third),
        language.text(
            "{country} {share}",
            country=context.writer.country(need.main_supplier),
            share=language.percent(need.from_main_supplier / need.from_third, 0),
        ),
        language.millions(need.seller_elsewhere),
        language.number(need.seller_rca, 1),
    )


def _suggestion(context: Context, sheet: Sheet) -> str:
    """Say in a sentence or two what the figures suggest for producing together."""
    return f"{_specialisation(context, sheet)} {_first_step(context, sheet)}".strip()


def _specialisation(context: Context, sheet: Sheet) -> str:
    """Say which of the two is specialised in the sector."""
    say, written = context.writer.say, context.advantage
    n = context.dossier.ways[0].at(sheet.sector.id)
    first, second = (float(way.rca[n]) for way in context.dossier.ways)
    values = {"first": written(first), "second": written(second)}
    a, b = context.dossier.sides
    if math.isnan(first) or math.isnan(second):
        return say(
            "The data hold no exports of this sector by any country: which side is specialised is "
            "not known."
        )
    if first >= 1 and second >= 1:
        return say(
            "Both sides have a comparative advantage here ({a}: RCA {first}; {b}: RCA {second}): "
            "producing together would join two strengths.",
            about=context.sides(),
            **values,
        )
    if max(first, second) < 1:
        return say(
            "Neither side has a comparative advantage here ({a}: RCA {first}; {b}: RCA "
            "{second}): these figures alone make no case for producing together.",
            about=context.sides(),
            **values,
        )
    strong, weak = ((a, first), (b, second)) if first >= 1 else ((b, second), (a, first))
    return say(
        "The comparative advantage is on one side ({strong}: RCA {more}; {weak}: RCA {less}): "
        "producing together would bring the supply {strong_of} to the demand {weak_of}.",
        about={"strong": strong[0], "weak": weak[0]},
        more=written(strong[1]),
        less=written(weak[1]),
    )


def _first_step(context: Context, sheet: Sheet) -> str:
    """Name the input with which the two could begin, if a side is strong and the table shows one.

    The strong side's inputs come first, so that the step follows from the sentence before it.
    """
    held = [(n, need) for n in (0, 1) for need in (sheet.needs or ((), ()))[n][:1]]
    if not held:
        return ""
    place = context.dossier.ways[0].at(sheet.sector.id)
    strong = [way.rca[place] >= 1 for way in context.dossier.ways]
    if not any(strong):
        return ""
    direction, need = max(held, key=lambda item: (strong[item[0]], item[1].within_reach))
    amount = context.writer.language.amount
    return context.writer.say(
        "A place to begin: {product}, which the sector {importer_in} buys from third countries for "
        "{bought}, while exports {exporter_of} to other countries reach {sold}.",
        about=context.parties(context.dossier.ways[direction]),
        product=context.quoted_product(need.product),
        bought=amount(need.from_third),
        sold=amount(need.seller_elsewhere),
    )
