"""Facts as others published them: where each stands, and the totals they quote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from filiere.brief.charts import timeline
from filiere.brief.document import Block, Chart, Origin, Paragraph
from filiere.brief.sections.context import Context
from filiere.communique.claims import Claim
from filiere.sample.commission import Figure, Session, Source, Statement


def published(facts: Iterable[Claim | Figure | Statement | Session]) -> Origin:
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


def quoted_totals(context: Context, figures: Sequence[Figure]) -> list[Block]:
    """Show the totals that others quote: years as a chart, means over years as a sentence."""
    return [_chart(context, figures), *_means(context, figures)]


def _chart(context: Context, figures: Sequence[Figure]) -> Chart:
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
        origin=published(figures),
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
    return [Paragraph(" ".join(told), published(means))] if told else []


def _quoted(context: Context, figure: Figure) -> str:
    """Say one quoted total in USD million."""
    language = context.writer.language
    amount = language.number(float(figure.value_usd) / 1e6, 1)
    return language.text(
        "{period} {amount}", period=figure.period.label(language.code), amount=amount
    )
