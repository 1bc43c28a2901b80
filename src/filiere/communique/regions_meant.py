"""Whether a flow that is not named again is of a region or of its country.

A region's figure is never taken for its country's: where a text is about a region, its country
is an end of a flow only if it is named as one.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from filiere.communique.country_mentions import Mention
from filiere.communique.country_words import region_of_city
from filiere.countries import Region, place

_CLEARLY: Final = 2


@dataclass(frozen=True, slots=True)
class RegionsMeant:
    """What a text tells of its regions beside their countries.

    Parameters
    ----------
    of
        The region of each country that has one among the parties of the text; any that it
        names, where the country is none of them.
    meant
        The countries that are hardly named beside their regions: the region is meant.
    settled
        The countries that a body of the text is named after.
    latest
        Which was spoken of last, the country or its region, by country.
    """

    of: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    meant: frozenset[str] = frozenset()
    settled: frozenset[str] = frozenset()
    latest: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def side(self, code: str) -> str:
        """Return the region that is meant in place of its country, or the code as it is."""
        return self.of[code] if code in self.meant else code

    def told(self, code: str | None) -> str | None:
        """Return an end that no words name, or None where it may be its region instead."""
        if code is None or "-" in code:
            return code
        if code in self.meant:
            return self.of[code]
        if code in self.latest:
            return code if self.latest[code] == code else None
        return None if code in self.of and code not in self.settled else code

    def named(self, mentions: Iterable[Mention], *, own_city: bool) -> RegionsMeant:
        """Return what is known after some countries and regions were named.

        A country counts where the text is about it: its ambassador may attend what is a region's.
        """
        latest = dict(self.latest)
        for each in mentions:
            region = region_of(each, own_city=own_city) if each.city else None
            code = region if each.city else each.code
            if code is not None and ("-" in code or self._is_about(code)):
                latest[country_of(code)] = code
        return replace(self, latest=latest)

    def stated(self, codes: Iterable[str]) -> RegionsMeant:
        """Return what is known after a flow of some countries or regions was told."""
        return replace(self, latest={**self.latest, **{country_of(code): code for code in codes}})

    def begun(self, codes: Iterable[str | None]) -> RegionsMeant:
        """Return what is known where a paragraph begins: whose flow was told last."""
        return replace(self, latest={country_of(code): code for code in codes if code})

    def _is_about(self, code: str) -> bool:
        return code in self.settled or code not in self.of


def regions_meant(
    parties: Sequence[str], named: Mapping[str, int], settled: Container[str]
) -> RegionsMeant:
    """Return which regions a text is about.

    Parameters
    ----------
    parties
        The codes of the parties of the text.
    named
        How often it names each country and each region.
    settled
        The countries that a body is named after.
    """
    of: dict[str, str] = {}
    several: set[str] = set()
    regions = dict.fromkeys(code for code in (*parties, *named) if code[2:3] == "-")
    for region in regions:
        country = country_of(region)
        if region not in parties and country in parties:
            continue
        if country in of and of[country] != region:
            several.add(country)
        of.setdefault(country, region)
    clear = {
        country
        for country, region in of.items()
        if country not in several
        and country not in settled
        and named.get(region, 0) >= _CLEARLY * named.get(country, 0)
    }
    kept = frozenset(code for code in of if code in settled)
    return RegionsMeant(of, frozenset(clear), kept)


def region_of(mention: Mention, *, own_city: bool) -> str | None:
    """Return the region that a city is, where it does not stand for its country."""
    region = region_of_city().get(mention.city or "")
    return region if region and (own_city or not mention.is_capital) else None


def country_of(code: str) -> str:
    """Return the country of a region's code; of a country's, the code itself.

    Examples
    --------
    >>> country_of("RU-MOW"), country_of("MAR")
    ('RUS', 'MAR')
    """
    if code[2:3] != "-":
        return code
    found = place(code)
    return found.country.code if isinstance(found, Region) else found.code
