from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from filiere.sectors import sectors
from filiere.trade.labels import names

PRODUCTS: Any = SimpleNamespace(classification="HS22")
INDUSTRIES: Any = SimpleNamespace(classification="ICIO2025-28")


def test_the_providers_name_comes_first() -> None:
    shown = names(
        PRODUCTS, "product", ["190110", "270119"], given={"190110": "Infant food"}, sectors=[]
    )
    assert shown["190110"] == "Infant food"
    assert shown["270119"].startswith("270119 (Mineral fuels")


def test_codes_that_nobody_names_stay_codes() -> None:
    assert names(PRODUCTS, "product", ["770000"], given={}, sectors=[]) == {"770000": "770000"}
    assert names(INDUSTRIES, "industry", ["X99"], given={}, sectors=[]) == {"X99": "X99"}


@pytest.mark.parametrize(("lang", "name"), [("fr", "Autres"), ("ru", "Прочее")])
def test_sectors_and_the_rest(lang: Any, name: str) -> None:
    shown = names(INDUSTRIES, "sector", ["pharma", "other"], given={}, sectors=sectors(), lang=lang)
    assert shown["other"] == name
    assert shown["pharma"] != "pharma"
