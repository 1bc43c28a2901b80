"""A country and a region: what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pycountry
from babel import Locale

from filiere.countries.forms import Case, country_form, is_plural, region_form
from filiere.languages import Language


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1.

    Parameters
    ----------
    alpha3, alpha2
        Its codes of letters.
    numeric
        Its code of figures (M49).

    Examples
    --------
    >>> morocco = Country("MAR", "MA", 504)
    >>> morocco.name("fr"), morocco.form("to", "fr"), morocco.form("from", "en")
    ('Maroc', 'au Maroc', 'from Morocco')
    """

    alpha3: str
    alpha2: str
    numeric: int

    @property
    def code(self) -> str:
        """Return the code that stands for it everywhere: alpha-3."""
        return self.alpha3

    def name(self, lang: Language) -> str:
        """Return its name as CLDR gives it, for tables and headings."""
        return str(_territories(lang)[self.alpha2])

    def form(self, case: Case, lang: Language) -> str:
        """Return the phrase that a sentence takes, with article, preposition and case.

        Parameters
        ----------
        case
            ``name`` as a heading; ``the`` with its article; ``of`` possession; ``in``,
            ``to``, ``from`` place and direction; ``with`` company. In Arabic ``of`` is the
            second term of a construct (صادرات المغرب), so the name alone.
        lang
            Language of the sentence.
        """
        return country_form(self.alpha3, self.name(lang), case, lang)

    def is_plural(self, lang: Language) -> bool:
        """Tell whether its verb is in the plural: les États-Unis vendent, США продают."""
        return is_plural(self.alpha3, lang)

    def __str__(self) -> str:
        return self.alpha3


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a country, by ISO 3166-2.

    Parameters
    ----------
    code
        Such as ``RU-MOW``.
    country
        The country it lies in.
    """

    code: str
    country: Country

    def name(self, lang: Language) -> str:
        """Return its name; where the product has none in the language, the standard's own."""
        return self.form("name", lang)

    def form(self, case: Case, lang: Language) -> str:
        """Return the phrase that a sentence takes, as `Country.form`."""
        return region_form(self.code, self._standard_name, case, lang)

    @property
    def _standard_name(self) -> str:
        return subdivisions()[self.code]

    def __str__(self) -> str:
        return self.code


@cache
def subdivisions() -> dict[str, str]:
    """Return the names that ISO 3166-2 gives, by code."""
    return {str(entry.code): str(entry.name) for entry in pycountry.subdivisions}


@cache
def _territories(lang: Language) -> dict[str, str]:
    return dict(Locale.parse(lang).territories)
