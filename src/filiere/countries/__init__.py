"""Countries and regions: codes, names in four languages, the phrases that sentences need."""

from filiere.countries.forms import Case
from filiere.countries.m49 import area_name, by_numeric, is_aggregate
from filiere.countries.places import Country, Region
from filiere.countries.rest import REST_OF_WORLD, rest_of_world
from filiere.countries.search import countries, country, place, region

__all__ = [
    "REST_OF_WORLD",
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
    "rest_of_world",
]
