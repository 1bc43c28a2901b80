"""What was said of trade, the verdict on each statement, and statements that do not agree."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase
from typing import Final

from filiere.brief.document import Block, Bullets, Column, Origin, Table
from filiere.brief.sections import statements
from filiere.brief.sections.context import Context
from filiere.brief.sections.quoted import published
from filiere.communique.claims import Claim
from filiere.communique.verdicts import Verdict
from filiere.languages import message
from filiere.sample.record import Conflict, Record

LETTERS: Final = (*ascii_lowercase, *(f"{x}{y}" for x in ascii_lowercase for y in ascii_lowercase))


def statement_verdict(context: Context) -> tuple[str, Origin] | None:
    """Say the statements on the latest period with their verdicts, in a short paragraph."""
    latest = _latest(context.dossier.verdicts)
    if not latest:
        return None
    told = [
        context.writer.say(
            "{subject}: {figure}, according to {speaker}. Verdict: {verdict} – {why}.",
            subject=statements.subject(context, verdict.claim),
            figure=statements.figure(context, verdict.claim),
            speaker=statements.speaker(context, verdict.claim),
            verdict=statements.kind(context, verdict),
            why=statements.why(context, verdict),
        )
        for verdict in latest
    ]
    return " ".join(told), published([verdict.claim for verdict in latest])


def _latest(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts on the shortest periods of the last year that was spoken of."""
    dated = [(v.claim.period.months, v) for v in verdicts if v.claim.period]
    last = max((months[-1].year for months, _ in dated), default=0)
    recent = [(len(months), v) for months, v in dated if months[-1].year == last]
    least = min((length for length, _ in recent), default=0)
    return [verdict for length, verdict in recent if length == least]


def verdicts(context: Context) -> list[Block]:
    """List what was said of trade and whether the data loaded bear it out, latest first."""
    say = context.writer.say
    held = tuple(reversed(context.dossier.verdicts))
    explained = {verdict.claim.id: _explanation(context, verdict) for verdict in held}
    letters = dict(zip(dict.fromkeys(explained.values()), LETTERS, strict=False))
    origin = published([verdict.claim for verdict in held])
    table = Table(
        caption=say("What was said of trade, and what the data loaded say of it"),
        columns=(
            Column(say("Statement"), weight=3.1),
            Column(say("Figure"), weight=1.4),
            Column(say("According to"), weight=2.5),
            Column(say("Verdict"), weight=1.6),
        ),
        rows=tuple(
            (
                statements.subject(context, verdict.claim),
                statements.figure(context, verdict.claim),
                statements.speaker(context, verdict.claim),
                context.writer.language.text(
                    "{verdict} ({letter})",
                    verdict=statements.kind(context, verdict),
                    letter=letters[explained[verdict.claim.id]],
                ),
            )
            for verdict in held
        ),
        origin=origin,
        note=say("A half-year is the sum of its months. Statements are quoted, never corrected."),
    )
    told = tuple(f"({letter}) {text}" for text, letter in letters.items())
    return [table, Bullets(told, origin)]


def _explanation(context: Context, verdict: Verdict) -> str:
    """Say why a verdict is what it is, and what would be needed."""
    return context.writer.say(
        "{why}. {needed}",
        why=statements.why(context, verdict),
        needed=statements.needed(context, verdict),
    ).strip()


def conflicts(context: Context, record: Record) -> list[Block]:
    """Set statements that contradict each other side by side."""
    found = record.conflicts()
    if not found:
        return []
    claims = {verdict.claim.id: verdict.claim for verdict in context.dossier.verdicts}
    items = [_conflict(context, conflict, claims) for conflict in found]
    told = [statement for conflict in found for statement in conflict.statements]
    return [Bullets(tuple(items), published(told))]


def _conflict(context: Context, conflict: Conflict, claims: dict[str, Claim]) -> str:
    """Say one contradiction between two statements."""
    one, other = (
        claims.get(said.id) or claims[f"{said.id}:{conflict.measure}"]
        for said in conflict.statements
    )
    opening = {
        "value": message("Two statements give different figures for one period."),
        "period": message("Two statements give one figure for different periods."),
    }[conflict.disagreement]
    return context.writer.say(
        "{opening} {first_subject}: {first} ({first_speaker}). "
        "{second_subject}: {second} ({second_speaker}).",
        opening=context.writer.language.text(opening),
        first=statements.figure(context, one),
        first_subject=statements.subject(context, one),
        first_speaker=statements.speaker(context, one),
        second=statements.figure(context, other),
        second_subject=statements.subject(context, other),
        second_speaker=statements.speaker(context, other),
    )
