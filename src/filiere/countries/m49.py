"""The numeric codes of the United Nations (M49) as trade data use them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import pycountry


def by_numeric(code: int) -> str | None:
    """Return the alpha-3 code of a numeric one; None for what is no country.

    Trade data depart from ISO 3166-1 in places: a customs territory wider than the
    country (251 France with Monaco, 842 United States with Puerto Rico), a former country
    that one country continues (280, 736), Taiwan counted as 490, and 492, which is no longer
    Monaco but the European Union's unspecified part. BACI's own table decides.

    Parameters
    ----------
    code
        Numeric code, as in BACI and UN Comtrade.

    Examples
    --------
    >>> by_numeric(504), by_numeric(251), by_numeric(0)
    ('MAR', 'FRA', None)
    """
    return _alpha3().get(code)


def is_aggregate(code: int) -> bool:
    """Tell whether a numeric code is a sum of countries or an area not elsewhere specified.

    Examples
    --------
    >>> is_aggregate(0), is_aggregate(899), is_aggregate(490)
    (True, True, False)
    """
    return str(code) in _areas()["aggregates"]


def area_name(code: int) -> str | None:
    """Return the English name of a numeric code that is no country of ISO 3166-1, else None.

    Examples
    --------
    >>> area_name(810)
    'USSR (...1990)'
    """
    areas = _areas()
    other = areas["others"].get(str(code), {})
    name: str | None = other.get("name") or areas["aggregates"].get(str(code))
    return name


@cache
def _areas() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("filiere").joinpath("data/m49.toml").read_text(encoding="utf-8"))


@cache
def _alpha3() -> dict[int, str]:
    areas = _areas()
    heirs = {code: area["heir"] for code, area in areas["others"].items() if "heir" in area}
    iso = {str(int(each.numeric)): str(each.alpha_3) for each in pycountry.countries}
    joined = iso | areas["deviations"] | heirs
    return {int(code): joined[code] for code in joined.keys() - areas["aggregates"].keys()}
