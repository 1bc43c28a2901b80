"""The commission's record: its sessions, what was said of trade, and what others quote."""

from __future__ import annotations

from filiere.brief.document import Block, Column, Origin, Paragraph, Section, Table
from filiere.brief.sections.context import Context
from filiere.brief.sections.quoted import published, quoted_totals
from filiere.brief.sections.verdicts import conflicts, verdicts
from filiere.countries import Country
from filiere.languages import message
from filiere.sample.commission import Session
from filiere.sample.record import Record


def commission_record(context: Context) -> Section:
    """Show what is publicly known of the commission's work, as quoted."""
    say = context.writer.say
    record = context.dossier.record
    title = say("The commission’s record")
    if record is None:
        absent = say("Filière holds no record of a commission of these two sides.")
        said = verdicts(context) if context.dossier.verdicts else []
        return Section("record", title, (Paragraph(absent, role="note"), *said))
    text, origin = last_session(context)
    blocks: list[Block] = [Paragraph(text, origin, role="lead")] if text else []
    text, origin = met_since(context)
    blocks += [Paragraph(text, origin)] if text else []
    blocks.append(_sessions(context, record))
    if context.dossier.verdicts:
        blocks += [*verdicts(context), *conflicts(context, record)]
    if record.figures:
        blocks += quoted_totals(context, record.figures)
    return Section("record", title, tuple(blocks))


def last_session(context: Context) -> tuple[str, Origin]:
    """Say when the group last met, who presided, and what was on the table."""
    session = _of_the_group(context)
    if session is None:
        return "", ()
    writer, code = context.writer, context.writer.language.code
    opening = (
        message("Last session of the group recorded: {body}, {date}.")
        if session.body.id == context.dossier.group
        else message("Last session recorded: {body}, {date}.")
    )
    sentences = [writer.say(opening, body=session.body.name(code), date=session.date.label(code))]
    if session.co_chairs:
        sentences.append(
            writer.say(
                "Co-chairs: {co_chairs}.",
                co_chairs=writer.language.text("; ").join(
                    _co_chair(context, session, c) for c in context.dossier.sides
                ),
            )
        )
    if session.sectors:
        names = [topic.name(code) for topic in session.sectors]
        sentences.append(writer.say("On the table: {sectors}.", sectors=writer.listed(names)))
    if session.emerging:
        names = [topic.name(code) for topic in session.emerging]
        sentences.append(writer.say("Emerging subjects: {sectors}.", sectors=writer.listed(names)))
    return " ".join(sentences), published([session])


def met_since(context: Context) -> tuple[str, Origin]:
    """Say which other body has met since the group did, and what was signed there."""
    record = context.dossier.record
    session = record.last_session() if record else None
    if session is None or session == _of_the_group(context):
        return "", ()
    writer, code = context.writer, context.writer.language.code
    told = writer.say(
        "Since then: {body}, {date}.", body=session.body.name(code), date=session.date.label(code)
    )
    if session.instruments:
        names = [instrument.name(code) for instrument in session.instruments]
        signed = writer.say("Instruments signed: {instruments}.", instruments=writer.listed(names))
        told = f"{told} {signed}"
    return told, published([session])


def _of_the_group(context: Context) -> Session | None:
    """Return the last session of the group, or of any body where it has none."""
    record = context.dossier.record
    if record is None:
        return None
    return record.last_session(group=context.dossier.group) or record.last_session()


def _co_chair(context: Context, session: Session, side: Country) -> str:
    """Name a side's co-chair, or say that no source does."""
    code = context.writer.language.code
    chair = session.co_chair(side.alpha3)
    if chair is None:
        return context.writer.language.text(
            "{country} – not named by the source", country=side.name(code)
        )
    if chair.office is None:
        return context.writer.language.text(
            "{country} – {person}", country=side.name(code), person=chair.person.name(code)
        )
    return context.writer.language.text(
        "{country} – {person} ({office})",
        country=side.name(code),
        person=chair.person.name(code),
        office=chair.office.name(code),
    )


def _sessions(context: Context, record: Record) -> Table:
    """List the sessions, the latest first."""
    say, code = context.writer.say, context.writer.language.code
    a, b = context.dossier.sides

    def row(session: Session) -> tuple[str, ...]:
        number = context.writer.language.text("No. {n}", n=session.number) if session.number else ""
        chairs = [session.co_chair(side.alpha3) for side in (a, b)]
        announced = context.writer.language.text("announced") if session.announced else ""
        date = session.date.label(code)
        return (
            f"{date} ({announced})" if announced else date,
            f"{session.body.name(code)} {number}".strip(),
            session.place.name(code) if session.place else "—",
            *(chair.person.name(code) if chair else "—" for chair in chairs),
        )

    held = tuple(reversed(record.sessions))
    return Table(
        caption=say("Sessions recorded, from public sources"),
        columns=(
            Column(say("Date"), weight=1.5),
            Column(say("Body"), weight=2.4),
            Column(say("Place")),
            Column(say("Co-chair, {a}", about=context.sides()), weight=1.5),
            Column(say("Co-chair, {b}", about=context.sides()), weight=1.5),
        ),
        rows=tuple(row(session) for session in held),
        origin=published(held),
        note=say("Quoted facts. A dash: not named by the source."),
    )
