"""How each figure was computed: the formulas that the brief used, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from filiere.brief.document import Column, Paragraph, Section, Table
from filiere.brief.sections.context import Context
from filiere.nomenclature import formula


def methods(context: Context, used: Sequence[str]) -> Section:
    """List the formulas in the order of their numbers, with what each means."""
    say, code = context.writer.say, context.writer.language.code
    rows = []
    for number, name in enumerate(used, start=1):
        entry = formula(name)
        version = say("version {number}", number=entry.version)
        rows.append(
            (
                f"M{number}",
                entry.name(code),
                entry.equation,
                f"{entry.explanation(code)} ({entry.reference}; {version})",
            )
        )
    table = Table(
        caption=say("Formulas used, in the order of their numbers"),
        columns=(
            Column("", weight=0.5),
            Column(say("Name"), weight=1.6),
            Column(say("Formula"), weight=2.4),
            Column(say("What it means, and where it comes from"), weight=4),
        ),
        rows=tuple(rows),
        origin=context.dossier.origin(*used),
    )
    opening = say(
        "Countries: i exporter, j importer; k product or industry; X trade, M imports. "
        "A missing figure stays missing and is shown as a dash; nothing is filled in."
    )
    return Section("methods", say("Methods"), (Paragraph(opening), table))
