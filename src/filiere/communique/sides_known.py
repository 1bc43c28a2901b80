"""Which two sides a text is about, before its flows are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from filiere.communique.country_readings import country_readings
from filiere.communique.facts import Fact
from filiere.communique.regions_meant import RegionsMeant, region_of, regions_meant
from filiere.communique.text import Text
from filiere.communique.whose_flow import Known

_PAIR: Final = 2


def known_of(text: Text, facts: Iterable[Fact]) -> Known:
    """Return what is known of the countries of a text before it is read.

    Its sides are the two countries that it is about: of its bodies, else of its parties. Where
    it names more, those are meant that it names most often; none, where two of them are named
    alike. Where fewer are parties, those are meant that it names at all. A region that is named
    far more often than its country is a side in its place.
    """
    kept = tuple(facts)
    of_bodies = [tuple(fact.value.get("parties") or ()) for fact in kept if fact.kind == "body"]
    pair = next((codes for codes in of_bodies if len(codes) == _PAIR), ())
    parties = [str(fact.value["code"]) for fact in kept if fact.kind == "party"]
    named = Counter(code for code in _named(text, frozenset(parties)))
    regions = regions_meant(parties, named, frozenset(pair))
    sides = pair or _sides(parties, named, regions)
    return Known(sides=sides, parties=frozenset(parties), regions=regions)


def _named(text: Text, parties: frozenset[str]) -> Iterator[str]:
    """Yield the codes that a text names; a city that is a region where it is a party as one."""
    for _, found in country_readings(text):
        for each in found:
            region = region_of(each, own_city=True)
            yield region if region in parties else each.code


def _sides(
    parties: Sequence[str], named: Mapping[str, int], regions: RegionsMeant
) -> tuple[str, ...]:
    codes = [regions.side(code) for code in parties or named]
    distinct = _ends_among(codes, regions)
    all_named = _ends_among([regions.side(code) for code in named], regions)
    if len(distinct) < _PAIR == len(all_named):
        distinct = all_named
    if len(distinct) <= _PAIR:
        several = tuple(dict.fromkeys(code for code in codes if code[2:3] == "-"))
        return distinct if distinct or len(several) > _PAIR else several
    ranked = sorted(distinct, key=lambda code: -named.get(code, 0))
    clear = named.get(ranked[_PAIR - 1], 0) > named.get(ranked[_PAIR], 0)
    return tuple(code for code in distinct if code in ranked[:_PAIR]) if clear else ()


def _ends_among(codes: Iterable[str], regions: RegionsMeant) -> tuple[str, ...]:
    """Return the countries among some codes, and the regions meant in place of theirs."""
    meant = {regions.of[country] for country in regions.meant}
    return tuple(dict.fromkeys(code for code in codes if "-" not in code or code in meant))
