"""A sector's rows on value chains: its ties, and its best case of joint production, both ways."""

from __future__ import annotations

from filiere.brief.document import Origin
from filiere.brief.joint_cases import Case, best_case
from filiere.brief.language import MISSING
from filiere.brief.sections.context import Context
from filiere.brief.sections.joint import gains, loss
from filiere.brief.value_chains import Tie


def chain_rows(context: Context, sector: str) -> tuple[tuple[str, str, str], ...]:
    """Write a sector's ties and its best cases as rows: what, one direction, the other."""
    held, say = context.dossier.chains, context.writer.say
    if held is None:
        return ()
    ties = [way.by_sector.get(sector) for way in held.ways]
    cases = [best_case(way.cases, sector) for way in held.ways]
    labels = (
        say("Exporter’s value added in the importer’s sector (share)"),
        say("Of it by way of third countries; the first of these"),
        say("Best joint production: input from the exporter"),
        say("Change in value added: exporter; importer"),
        say("Order / exporter’s exports; largest loss"),
    )
    there, back = (
        (*_tie(context, tie), *_case(context, case)) for tie, case in zip(ties, cases, strict=True)
    )
    return tuple(zip(labels, there, back, strict=True))


def chain_origin(context: Context) -> Origin:
    """Return the origin of these rows."""
    if context.dossier.chains is None:
        return ()
    return context.of_table(
        "value_added_tie", "value_added_route", "joint_supply", "joint_effects", "asked_of_exports"
    )


def _tie(context: Context, tie: Tie | None) -> tuple[str, str]:
    """Write the tie with its share of the sector's output, and what comes by third countries."""
    language = context.writer.language
    if tie is None:
        return MISSING, MISSING
    return (
        language.text(
            "{amount} ({share})",
            amount=language.millions(tie.value),
            share=context.small_share(tie.share),
        ),
        language.text(
            "{first}; {second}",
            first=language.percent(tie.third_share, 0),
            second=context.route(tie.route),
        ),
    )


def _case(context: Context, case: Case | None) -> tuple[str, str, str]:
    """Write the input, what both sides gain, and what the order asks and takes from others."""
    language = context.writer.language
    if case is None:
        return language.text("none within reach"), MISSING, MISSING
    return (
        context.writer.product(case.product),
        gains(context, case),
        language.text(
            "{first}; {second}",
            first=context.small_share(case.asked),
            second=loss(context, case),
        ),
    )
