"""What the data could not answer, why, and what would be needed."""

from __future__ import annotations

from filiere.brief.document import Column, Section, Table
from filiere.brief.sections.context import Context
from filiere.trade.levels import natural_level


def unanswered(context: Context) -> Section:
    """List the open questions of this brief."""
    say = context.writer.say
    table = Table(
        caption=say("Questions left open"),
        columns=(
            Column(say("Question"), weight=2),
            Column(say("Why not answered"), weight=2.2),
            Column(say("What would be needed"), weight=2),
        ),
        rows=tuple(_open_questions(context)),
        origin=context.dossier.origin(),
    )
    return Section("unanswered", say("What could not be answered"), (table,))


def _open_questions(context: Context) -> list[tuple[str, str, str]]:
    """Return question, reason and remedy of all that applies to these data."""
    dossier, say = context.dossier, context.writer.say
    command = "filiere load baci …"
    rows = []
    if dossier.coverage == "intermediate":
        rows.append(
            (
                say("Total trade between the two, with goods for consumption and investment"),
                say("The data hold intermediate use only."),
                say("A year of world trade in goods: {command}", command=command),
            )
        )
    if natural_level(dossier.flows) == "industry":
        rows.append(
            (
                say("Which products, at six digits of the Harmonized System"),
                say("The data are by industry."),
                say("A year of world trade in goods: {command}", command=command),
            )
        )
    if len(dossier.flows.periods) == 1:
        rows.append(
            (
                say("How trade has changed over the years"),
                say("The data hold one year, {period}.", period=context.year),
                say("Further years of the same source and edition."),
            )
        )
    if dossier.flows.frequency == "A":
        rows.append(
            (
                say("Trade of a half-year, a quarter or a month"),
                say("The data are annual, and annual data never answer for a part of the year."),
                say("Monthly data: {command}", command="filiere load comtrade …"),
            )
        )
    rows += [
        (
            say("Figures of {source}, {vintage}", source=data.source, vintage=data.vintage),
            say("They hold no exports of one of the two sides: other data stand in."),
            say("The countries that are missing there."),
        )
        for data in dossier.passed_over
    ]
    rows += _questions_of_sides(context)
    rows.append(
        (
            say("Jobs, capacities and prices, and what a project of enterprises would bring"),
            say("Neither trade flows nor a model of demand tell."),
            say("Employment by industry and the enterprises’ own figures."),
        )
    )
    return rows


def _questions_of_sides(context: Context) -> list[tuple[str, str, str]]:
    """Return what is missing of the sides’ own reports, of inputs, and of the record."""
    dossier, say = context.dossier, context.writer.say
    rows = []
    if dossier.flows.source != "comtrade":
        rows.append(
            (
                say("What each side itself reports, figure beside figure"),
                say("The data are reconciled: neither side’s own report is in them."),
                say("Both sides’ customs data: {command}", command="filiere load comtrade …"),
            )
        )
    if any(sheet.needs is None for sheet in dossier.sheets):
        rows.append(
            (
                say("Inputs from third countries, value chains, and joint production"),
                say("No input-output table of this classification is loaded."),
                say("An inter-country table: {command}", command="filiere load icio …"),
            )
        )
    if dossier.chains is not None and not any(way.final for way in dossier.chains.ways):
        rows.append(
            (
                say("Value added of one side in the other’s final demand"),
                say("The table does not tell final demand by country."),
                say("A whole inter-country table: {command}", command="filiere load icio …"),
            )
        )
    if dossier.record is None:
        rows.append(
            (
                say("The commission’s own record"),
                say("Filière holds no record of these two sides."),
                say("The protocols of the commission’s sessions."),
            )
        )
    return rows
