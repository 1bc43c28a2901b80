"""Putting figures, countries, industries and periods into the words of one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from filiere import countries, industries, periods, products
from filiere.brief.language import Language
from filiere.countries import Case, Country, Region
from filiere.errors import UnknownIndustry
from filiere.trade.levels import OTHER

Place: TypeAlias = Country | Region

FORMS: Final[tuple[Case, ...]] = ("the", "of", "in", "to", "from", "with")


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes sentences; every country named is offered in all its grammatical forms.

    A message names a country as `{exporter}` (its name) or `{exporter_of}`, `{exporter_to}` …
    (the inflected phrase): each language's translation takes the form that its grammar needs.
    """

    language: Language

    def say(
        self, source: str, /, *, about: Mapping[str, Place] | None = None, **values: object
    ) -> str:
        """Translate a sentence or a label, fill it, and begin it with a capital."""
        filled = self.phrase(source, about=about, **values)
        return filled[:1].upper() + filled[1:]

    def phrase(
        self, source: str, /, *, about: Mapping[str, Place] | None = None, **values: object
    ) -> str:
        """Translate words that stand within a sentence, and fill them."""
        return self.language.text(source, **self._forms(about or {}), **values)

    def _forms(self, about: Mapping[str, Place]) -> dict[str, str]:
        """Return every form of every country named."""
        forms = {place: country.name(self.language.code) for place, country in about.items()}
        for place, country in about.items():
            for case in FORMS:
                forms[f"{place}_{case}"] = country.form(case, self.language.code)
        return forms

    def country(self, code: str) -> str:
        """Return a country's name, or that of the rest of the world."""
        if code == countries.REST_OF_WORLD:
            return countries.rest_of_world(self.language.code)
        return countries.place(code).name(self.language.code)

    def product(self, code: str) -> str:
        """Return the name of an industry or a product."""
        try:
            return industries.industry(code).name(self.language.code)
        except UnknownIndustry:
            return products.product_label(code, self.language.code)

    def sector(self, label: str, names: Mapping[str, str]) -> str:
        """Return a sector's name, or what stands for all the rest."""
        return self.say("other activities") if label == OTHER else names[label]

    def period(self, code: str) -> str:
        """Return a period in words."""
        return periods.parse(code).label(self.language.code)

    def listed(self, words: Sequence[str]) -> str:
        """Return words joined as the language joins them."""
        return self.language.join(list(words))
