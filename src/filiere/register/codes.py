"""Codes that rows name: sectors, products, countries and regions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filiere import countries
from filiere.errors import UnknownCountry, UnknownSector
from filiere.products import is_product_code
from filiere.sectors import sector


def check_sectors(codes: object) -> None:
    """Refuse a list that names what is no sector."""
    for code in _listed(codes):
        try:
            sector(code)
        except UnknownSector as error:
            raise ValidationError(
                _("There is no sector called “%(code)s”."), params={"code": code}
            ) from error


def check_products(codes: object) -> None:
    """Refuse a list that names what is no product of the Harmonized System."""
    for code in _listed(codes):
        if not is_product_code(code):
            raise ValidationError(
                _("“%(code)s” is no product code: give two, four or six digits."),
                params={"code": code},
            )


def check_place(code: str) -> None:
    """Refuse what is neither a country's nor a region's code."""
    try:
        found = countries.place(code).code
    except UnknownCountry:
        found = ""
    if found != code:
        raise ValidationError(
            _("There is no country or region with the code “%(code)s”."), params={"code": code}
        )


def _listed(codes: object) -> list[str]:
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise ValidationError(_("A list of codes is needed."))
    return codes
