"""One page that a director can read aloud."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from filiere.brief.document import (
    Block,
    Bullets,
    KeyFigure,
    KeyFigures,
    Origin,
    Paragraph,
    Section,
)
from filiere.brief.sections.context import Context
from filiere.brief.sections.joint import FORMULAS as JOINT
from filiere.brief.sections.joint import largest_mutual_gain
from filiere.brief.sections.record import last_session
from filiere.brief.sections.verdicts import statement_verdict
from filiere.chains.inputs import InputNeed
from filiere.languages import message
from filiere.prospects.way import WayProspects
from filiere.trade.levels import OTHER, natural_level


def summary(context: Context) -> Section:
    """Say the whole brief in a page: trade, fit, prospects, inputs, record, limits."""
    dossier = context.dossier
    blocks: list[Block] = [
        *opening(context),
        Bullets(
            tuple(_figures_in_words(context)),
            dossier.origin(*_formulas(context)),
        ),
    ]
    if dossier.record is not None:
        blocks += _history(context)
    caution = f"{limits(context)} {_whole_industries(context)}".strip()
    blocks.append(Paragraph(caution, dossier.origin(), role="caution"))
    return Section("summary", context.writer.say("In one page"), tuple(blocks))


def opening(context: Context) -> tuple[Block, ...]:
    """Say what the two countries traded, and show it large beside how well they fit."""
    total = Paragraph(total_trade(context), context.dossier.origin(), role="lead")
    return total, _key_figures(context)


def total_trade(context: Context) -> str:
    """Say what the two countries traded, both ways."""
    sentence = {
        "intermediate": message(
            "{in_period}, trade in intermediate goods and services between {a_the} and {b_the} "
            "came to {total}: {there} from {a_the} to {b_the} and {back} the other way."
        ),
        "goods": message(
            "{in_period}, trade in goods between {a_the} and {b_the} came to {total}: "
            "{there} from {a_the} to {b_the} and {back} the other way."
        ),
        "total": message(
            "{in_period}, trade in goods and services between {a_the} and {b_the} came to "
            "{total}: {there} from {a_the} to {b_the} and {back} the other way."
        ),
    }[context.dossier.coverage]
    amount = context.writer.language.amount
    there, back = (float(way.way.x_ij.sum()) for way in context.dossier.ways)
    return context.writer.say(
        sentence,
        about=context.sides(),
        in_period=context.in_year,
        total=amount(there + back),
        there=amount(there),
        back=amount(back),
    )


def _key_figures(context: Context) -> KeyFigures:
    """Show the two flows and the two complementarities large."""
    say, language = context.writer.say, context.writer.language
    flows = [
        KeyFigure(
            value=language.millions(float(way.way.x_ij.sum()), 0),
            label=context.direction(way),
            detail=say("USD million, {period}", period=context.year),
        )
        for way in context.dossier.ways
    ]
    fits = [
        KeyFigure(
            value=language.percent(fit.complementarity, 0),
            label=context.direction(way),
            detail=say("complementarity, {period}", period=context.year),
        )
        for way, fit in zip(context.dossier.ways, context.dossier.fits, strict=True)
    ]
    return KeyFigures((*flows, *fits), context.dossier.origin("complementarity"))


def _figures_in_words(context: Context) -> list[str]:
    """Say the largest flows, the strengths, the untapped potential and the inputs."""
    sentences = []
    for n, way in enumerate(context.dossier.ways):
        sentences += [
            sentence
            for sentence in (
                _largest_flow(context, way),
                _largest_untapped(context, way),
                _largest_need(context, n),
            )
            if sentence
        ]
    return [*sentences, *_chains(context)]


def _chains(context: Context) -> Iterator[str]:
    """Say whose value added is in whose output, and what would bring both sides most."""
    held, language = context.dossier.chains, context.writer.language
    if held is None:
        return
    there, back = (way.production.value for way in held.ways)
    yield context.writer.say(
        "The output of industries {b_in} holds {there} of value added {a_from}, and that of "
        "industries {a_in} {back} of value added {b_from}.",
        about=context.sides(),
        there=language.amount(there),
        back=language.amount(back),
    )
    best = held.best()
    if best is not None:
        yield largest_mutual_gain(context, *best)


def _formulas(context: Context) -> tuple[str, ...]:
    """Return the formulas behind the sentences of `_figures_in_words`."""
    held = context.dossier.chains
    needs = any(sheet.needs and any(sheet.needs) for sheet in context.dossier.sheets)
    return (
        "export_potential",
        "untapped",
        *(("rca", "input_needs") if needs else ()),
        *(("value_added_tie",) if held else ()),
        *(JOINT if held and held.best() else ()),
    )


def _leading(way: WayProspects, values: np.ndarray) -> int | None:
    """Return the place of the sector on the table with the largest value, if any is positive."""
    named = [n for n, label in enumerate(way.labels) if label != OTHER and values[n] > 0]
    return max(named, key=lambda n: values[n], default=None)


def _largest_flow(context: Context, way: WayProspects) -> str:
    """Say which of the sectors weighs most in a direction."""
    n = _leading(way, way.actual)
    if n is None:
        return ""
    return context.writer.say(
        "Of the sectors on the table, the largest flow from {exporter_the} to {importer_the} is "
        "{sector}: {amount}, {share} of that direction.",
        about=context.parties(way),
        sector=context.quoted_sector(way.labels[n]),
        amount=context.writer.language.amount(float(way.actual[n])),
        share=context.writer.language.percent(float(way.actual[n] / way.way.x_ij.sum())),
    )


def _largest_untapped(context: Context, way: WayProspects) -> str:
    """Say in which sector on the table the untapped potential of a direction is largest."""
    n = _leading(way, way.untapped)
    if n is None:
        return ""
    return context.writer.say(
        "Of the sectors on the table, the largest untapped potential from {exporter_the} to "
        "{importer_the} is in {sector}: {amount}, beside {actual} traded at present; a benchmark "
        "and not a forecast.",
        about=context.parties(way),
        sector=context.quoted_sector(way.labels[n]),
        amount=context.writer.language.amount(float(way.untapped[n])),
        actual=context.writer.language.amount(float(way.actual[n])),
    )


def _largest_need(context: Context, direction: int) -> str:
    """Say which input one side's industry buys elsewhere and the other could supply."""
    found: list[InputNeed] = [
        need
        for sheet in context.dossier.sheets
        if sheet.needs
        for need in sheet.needs[direction][:1]
    ]
    if not found:
        return ""
    need = max(found, key=lambda held: held.within_reach)
    return context.writer.say(
        "For the sector {sector} {importer_in}, purchases of {product} from third countries come "
        "to {amount}; exports {exporter_of} of the same to other countries reach {elsewhere} "
        "(RCA {rca}).",
        about=context.parties(context.dossier.ways[direction]),
        sector=context.quoted_sector(need.sector),
        product=context.quoted_product(need.product),
        amount=context.writer.language.amount(need.from_third),
        elsewhere=context.writer.language.amount(need.seller_elsewhere),
        rca=context.writer.language.number(need.seller_rca, 1),
    )


def _history(context: Context) -> list[Block]:
    """Say the last session of the group and the verdict on the latest statement."""
    blocks: list[Block] = []
    text, origin = last_session(context)
    if text:
        blocks.append(Paragraph(text, origin))
    verdict: tuple[str, Origin] | None = statement_verdict(context)
    if verdict:
        blocks.append(Paragraph(*verdict))
    return blocks


def _whole_industries(context: Context) -> str:
    """Say that a sector's figures are those of whole industries, where the data go no further."""
    if natural_level(context.dossier.flows) != "industry":
        return ""
    return context.writer.say(
        "A sector’s figures are those of whole industries, often wider than its name: its sheet "
        "says how."
    )


def limits(context: Context) -> str:
    """Say what the figures do not cover."""
    if context.dossier.coverage == "intermediate":
        return context.writer.say(
            "These figures cover what industries buy from industries (intermediate use) among "
            "the economies named in the table. They are not total trade: goods for final "
            "consumption and investment, and trade with the rest of the world, are not in them."
        )
    if context.dossier.coverage == "goods":
        return context.writer.say("These figures cover trade in goods; services are not in them.")
    return context.writer.say(
        "These figures are a model’s balanced account, not customs statistics."
    )
