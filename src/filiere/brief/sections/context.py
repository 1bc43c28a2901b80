"""What every section needs: the dossier's figures and the words of its language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from filiere import periods
from filiere.brief.document import Origin
from filiere.brief.dossier import Dossier
from filiere.brief.language import MISSING
from filiere.brief.value_chains import ChainWay
from filiere.brief.writer import Writer
from filiere.countries import Country
from filiere.prospects.way import WayProspects

MOST_DECIMALS = 9
SMALL = 1e-3
LEAST_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Context:
    """A dossier and the writer that puts it into words."""

    dossier: Dossier
    writer: Writer
    sector_names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, dossier: Dossier, writer: Writer) -> Context:
        """Build the context of a dossier in a language."""
        code = writer.language.code
        names = {each.id: each.name(code) for each in dossier.sectors}
        return cls(dossier, writer, names)

    @property
    def year(self) -> str:
        """The period of the flows, in words."""
        return self.writer.period(self.dossier.pair.period)

    @property
    def in_year(self) -> str:
        """The period of the flows as a sentence says it: “in 2022”."""
        return periods.parse(self.dossier.pair.period).during(self.writer.language.code)

    def sector(self, label: str) -> str:
        """Return a sector's name."""
        return self.writer.sector(label, self.sector_names)

    def quoted_sector(self, label: str) -> str:
        """Return a sector's name as it stands in a sentence of any grammar: quoted."""
        return self.writer.language.quote(self.sector(label))

    def quoted_product(self, code: str) -> str:
        """Return a product's name as it stands in a sentence: quoted."""
        return self.writer.language.quote(self.writer.product(code))

    def advantage(self, rca: float) -> str:
        """Write an RCA with two decimals, or with as many as tell it from 1 where it is less."""
        enough = (n for n in range(2, MOST_DECIMALS) if not rca < 1 <= round(Decimal(repr(rca)), n))
        return self.writer.language.number(rca, next(enough, MOST_DECIMALS))

    def small_share(self, share: float | None) -> str:
        """Write a share; one of less than a thousandth with three decimals of a per cent."""
        language = self.writer.language
        if share is None or share >= SMALL or share == 0:
            return language.percent(share)
        least = 10.0**-LEAST_DECIMALS
        if 100 * share < least:
            return language.text("< {least}", least=language.percent(least / 100, LEAST_DECIMALS))
        return language.percent(share, LEAST_DECIMALS)

    def direction(self, way: WayProspects) -> str:
        """Return the name of one direction: “Morocco to Russia”."""
        return self.writer.phrase("{exporter} → {importer}", about=self.parties(way))

    def parties(self, way: WayProspects) -> dict[str, Country]:
        """Return exporter and importer of a direction."""
        a, b = self.dossier.sides
        first = way.way.exporter == a.alpha3
        return {"exporter": a if first else b, "importer": b if first else a}

    def named(self, way: ChainWay) -> dict[str, Country]:
        """Return exporter and importer of a direction of value added."""
        first, second = self.dossier.sides
        if way.exporter != first.alpha3:
            first, second = second, first
        return {"exporter": first, "importer": second}

    def route(self, code: str) -> str:
        """Return the name of the third country by whose way most arrives, or a dash for none."""
        return self.writer.country(code) if code else MISSING

    def of_table(self, *formulas: str) -> Origin:
        """Return the origin of figures computed from the input-output table."""
        origin = self.dossier.table.provenance if self.dossier.table else None
        return tuple(origin.by(formula) for formula in formulas) if origin else ()

    def sides(self) -> dict[str, Country]:
        """Return the two sides as the places `a` and `b` of a message."""
        a, b = self.dossier.sides
        return {"a": a, "b": b}

    def covered(self) -> str:
        """Say what the flows cover, as words within a sentence."""
        text = self.writer.language.text
        return {
            "intermediate": text("intermediate goods and services only"),
            "goods": text("goods"),
            "total": text("goods and services"),
        }[self.dossier.coverage]

    def measured(self) -> str:
        """Say what the flows are: unit, period, coverage, side; it stands under every table."""
        return self.writer.say(
            "USD million, {period}; {what}; {side}.",
            period=self.year,
            what=self.covered(),
            side=self.side_of_report(),
        )

    def measured_ratio(self) -> str:
        """Say what a ratio or an index was computed from; it stands under its table."""
        return self.writer.say(
            "Ratios and indices without unit, computed from {what}, {period}; {side}.",
            period=self.year,
            what=self.covered(),
            side=self.side_of_report(),
        )

    def side_of_report(self) -> str:
        """Say whose report the flows are."""
        if self.dossier.flows.source == "comtrade":
            return self.writer.language.text(
                "geometric mean of both sides’ reports where both exist, otherwise one side’s"
            )
        return self.writer.language.text("reconciled data")

    def in_words(self, caption: str, told: Sequence[str]) -> str:
        """Say what a chart shows, for whoever cannot see it."""
        text = self.writer.language.text
        return text("{caption}. {values}.", caption=caption, values=text("; ").join(told))

    def world(self) -> str:
        """Say what the world is in these data."""
        named = self.writer.language.plural(
            "The world is the {count} economy named in the data.",
            "The world is the {count} economies named in the data.",
            self.dossier.flows.economies,
        )
        if not any(economy.partners.beyond for economy in self.dossier.economies):
            return named
        rest = self.writer.say("The rest of the world, which the data add up, is part of it.")
        return f"{named} {rest}"
