"""Countries and regions: codes, names in four languages, the phrases that sentences need."""

from filiere.countries.forms import Case
from filiere.countries.m49 import area_name, by_numeric, is_aggregate
from filiere.countries.places import Country, Region
from filiere.countries.search import countries, country, place, region

__all__ = [
    "Case",
    "Country",
    "Region",
    "area_name",
    "by_numeric",
    "countries",
    "country",
    "is_aggregate",
    "place",
    "region",
]
