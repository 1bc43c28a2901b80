"""The commission's record: sessions, statements with their verdicts, quoted figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_lowercase

from filiere.brief.charts import timeline
from filiere.brief.document import (
    Block,
    Bullets,
    Chart,
    Column,
    Origin,
    Paragraph,
    Section,
    Table,
)
from filiere.brief.sections import statements
from filiere.brief.sections.context import Context
from filiere.communique.claims import Claim
from filiere.communique.verdicts import Verdict
from filiere.countries import Country
from filiere.sample.commission import Figure, Session, Source, Statement
from filiere.sample.record import Conflict, Record

_LETTERS = (*ascii_lowercase, *(f"{x}{y}" for x in ascii_lowercase for y in ascii_lowercase))


def commission_record(context: Context) -> Section:
    """Show what is publicly known of the commission's work, as quoted."""
    say = context.writer.say
    record = context.dossier.record
    title = say("The commission’s record")
    if record is None:
        absent = say("Filière holds no record of a commission of these two sides.")
        return Section("record", title, (Paragraph(absent, role="note"),))
    text, origin = last_session(context)
    blocks: list[Block] = [Paragraph(text, origin, role="lead")] if text else []
    blocks.append(_sessions(context, record))
    if context.dossier.verdicts:
        blocks += [*_verdicts(context), *_conflicts(context, record)]
    if record.figures:
        blocks += [_figures(context, record.figures), *_means(context, record.figures)]
    return Section("record", title, tuple(blocks))


def last_session(context: Context) -> tuple[str, Origin]:
    """Say when the group last met, who presided, and what was on the table."""
    record = context.dossier.record
    session = record.last_session(group=context.dossier.group) if record else None
    session = session or (record.last_session() if record else None)
    if session is None:
        return "", ()
    writer, code = context.writer, context.writer.language.code
    sentences = [
        writer.say(
            "Last session recorded: {body}, {date}.",
            body=session.body.name(code),
            date=session.date.label(code),
        )
    ]
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
    return " ".join(sentences), _origin([session])


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
    return " ".join(told), _origin([verdict.claim for verdict in latest])


def _latest(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Return the verdicts on the shortest periods of the last year that was spoken of."""
    dated = [(v.claim.period.months, v) for v in verdicts if v.claim.period]
    last = max((months[-1].year for months, _ in dated), default=0)
    recent = [(len(months), v) for months, v in dated if months[-1].year == last]
    least = min((length for length, _ in recent), default=0)
    return [verdict for length, verdict in recent if length == least]


def _origin(facts: Iterable[Claim | Figure | Statement | Session]) -> Origin:
    """Return where facts were published, each source once with the span of its facts."""
    spans: dict[Source, list[str]] = {}
    for fact in facts:
        if fact.source:
            spans.setdefault(fact.source, []).append(_when(fact))
    return tuple(
        source.provenance(when[0] if len(set(when)) == 1 else f"{min(when)} … {max(when)}")
        for source, when in spans.items()
    )


def _when(fact: Claim | Figure | Statement | Session) -> str:
    """Return what a fact is about in time, as its source gives it."""
    return str(fact.date if isinstance(fact, Session) else fact.period)


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
        origin=_origin(held),
        note=say("Quoted facts. A dash: not named by the source."),
    )


def _verdicts(context: Context) -> list[Block]:
    """List what was said of trade and whether the data loaded bear it out, latest first."""
    say = context.writer.say
    held = tuple(reversed(context.dossier.verdicts))
    explained = {verdict.claim.id: _explanation(context, verdict) for verdict in held}
    letters = dict(zip(dict.fromkeys(explained.values()), _LETTERS, strict=False))
    origin = _origin([verdict.claim for verdict in held])
    table = Table(
        caption=say("What was said of trade, and what the data loaded say of it"),
        columns=(
            Column(say("Statement"), weight=3.2),
            Column(say("Figure"), weight=1.5),
            Column(say("According to"), weight=2.7),
            Column(say("Verdict"), weight=1.2),
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


def _conflicts(context: Context, record: Record) -> list[Block]:
    """Set statements that contradict each other side by side."""
    conflicts = record.conflicts()
    if not conflicts:
        return []
    claims = {verdict.claim.id: verdict.claim for verdict in context.dossier.verdicts}
    items = [_conflict(context, conflict, claims) for conflict in conflicts]
    told = [statement for conflict in conflicts for statement in conflict.statements]
    return [Bullets(tuple(items), _origin(told))]


def _conflict(context: Context, conflict: Conflict, claims: dict[str, Claim]) -> str:
    """Say one contradiction between two statements."""
    one, other = (
        claims.get(said.id) or claims[f"{said.id}:{conflict.measure}"]
        for said in conflict.statements
    )
    return context.writer.say(
        "Two statements do not agree. {first_subject}: {first} ({first_speaker}). "
        "{second_subject}: {second} ({second_speaker}).",
        first=statements.figure(context, one),
        first_subject=statements.subject(context, one),
        first_speaker=statements.speaker(context, one),
        second=statements.figure(context, other),
        second_subject=statements.subject(context, other),
        second_speaker=statements.speaker(context, other),
    )


def _figures(context: Context, figures: Sequence[Figure]) -> Chart:
    """Draw the quoted totals of both directions; they are never mixed with the table's."""
    say, language = context.writer.say, context.writer.language
    a, b = context.dossier.sides
    directions = {
        (x.alpha3, y.alpha3): say("{exporter} → {importer}", about={"exporter": x, "importer": y})
        for x, y in ((a, b), (b, a))
    }
    held = {
        name: [f for f in figures if (f.exporter, f.importer) == key and f.statistic == "total"]
        for key, name in directions.items()
    }
    caption = say("Totals quoted by others, in both directions")
    told = [
        language.text(
            "{name}: {values}",
            name=name,
            values=language.text(", ").join(_quoted(context, figure) for figure in quoted),
        )
        for name, quoted in held.items()
        if quoted
    ]
    return Chart(
        caption=caption,
        specification=timeline(
            {
                name: {f.period.months[0].year: float(f.value_usd) / 1e6 for f in quoted}
                for name, quoted in held.items()
                if quoted
            },
            say("USD million"),
            language,
        ),
        alternative=context.in_words(caption, told),
        origin=_origin(figures),
        note=_not_to_be_mixed(context),
    )


def _not_to_be_mixed(context: Context) -> str:
    """Say that quoted totals are no part of the brief’s own figures, whatever these cover."""
    if context.dossier.coverage == "intermediate":
        return context.writer.say(
            "USD million, each as its source quotes it, mostly as reported by the importer; "
            "total trade, not comparable with the intermediate trade of this brief."
        )
    return context.writer.say(
        "USD million, each as its source quotes it, mostly as reported by the importer; not from "
        "the data of this brief’s other figures, and not comparable with them."
    )


def _means(context: Context, figures: Sequence[Figure]) -> list[Block]:
    """Say the quoted means over several years, which no point of the chart can show."""
    means = [figure for figure in figures if figure.statistic == "annual mean"]
    told = [
        context.writer.say(
            "Annual mean quoted for {period}, {exporter} → {importer}: {amount} ({publisher}).",
            period=mean.period.label(context.writer.language.code),
            exporter=context.writer.country(mean.exporter),
            importer=context.writer.country(mean.importer),
            amount=context.writer.language.amount(float(mean.value_usd)),
            publisher=mean.source.publisher.name(context.writer.language.code),
        )
        for mean in means
    ]
    return [Paragraph(" ".join(told), _origin(means))] if told else []


def _quoted(context: Context, figure: Figure) -> str:
    """Say one quoted total in USD million."""
    language = context.writer.language
    amount = language.number(float(figure.value_usd) / 1e6, 1)
    return language.text(
        "{period} {amount}", period=figure.period.label(language.code), amount=amount
    )
