from __future__ import annotations

from dataclasses import replace

import pytest

from filiere.errors import NotInStore, WrongInput
from filiere.store import Dataset, open_store
from filiere.store.choice import choose, holds

EMBEDDED = open_store("/nonexistent").datasets()
BACI = replace(
    EMBEDDED[0],
    source="baci",
    vintage="V202501",
    classification="HS17",
    detail="subheading",
    periods=("2020", "2021"),
    coverage="goods",
    embedded=False,
)
COMTRADE = replace(BACI, source="comtrade", vintage="2026-11", frequency="M",
                   periods=("2024-M12", "2025-M01", "2025-M02"))  # fmt: skip
TOTAL = replace(BACI, source="comtrade", vintage="2026-11", detail="total")
ALL = (COMTRADE, TOTAL, BACI, *EMBEDDED)


def test_loaded_before_embedded() -> None:
    assert choose(EMBEDDED).embedded
    assert choose(ALL) == choose(ALL, level="sector") == choose(ALL, level="product") == BACI
    assert choose(ALL, level="industry").classification == "ICIO2025-28"
    with pytest.raises(NotInStore, match=r"no flows by industry.*load icio"):
        choose([BACI], level="industry")


def test_newest_vintage_and_revision() -> None:
    newer = replace(BACI, vintage="V202601", periods=("2020",))
    assert choose([BACI, newer]) == newer
    assert choose([BACI, newer], vintage="V202501") == BACI
    assert choose([BACI, newer], period="2021") == BACI
    older_revision = replace(BACI, classification="HS92")
    assert choose([BACI, older_revision]) == BACI


def test_by_source_and_period() -> None:
    assert choose(ALL, source="icio").embedded
    assert choose(ALL, period="2022").embedded
    assert choose(ALL, period="2025-S1") == COMTRADE
    assert choose(ALL, table="io", period="2022").table == "io"


@pytest.mark.parametrize(
    ("dataset", "period", "expected"),
    [
        (BACI, "2020", True),
        (BACI, "2020-S1", False),
        (BACI, "2020-M01", False),
        (BACI, "2018/2020", True),
        (BACI, "2010/2015", False),
        (COMTRADE, "2025-S1", True),
        (COMTRADE, "2025", True),
        (COMTRADE, "2025-S2", False),
        (COMTRADE, "2025-M02", True),
        (COMTRADE, "2024-M11/2024-M12", True),
    ],
)
def test_years_never_answer_for_a_half_year(dataset: Dataset, period: str, expected: bool) -> None:
    assert holds(dataset, period) is expected


def test_by_product_needs_the_harmonised_system() -> None:
    with pytest.raises(NotInStore, match=r"no flows by product in the store.*filiere load baci"):
        choose(EMBEDDED, level="product")
    with pytest.raises(NotInStore, match=r"period 2025-S1.*comtrade PATH, with monthly"):
        choose(EMBEDDED, period="2025-S1")
    with pytest.raises(NotInStore, match=r"no io of source wiod.*load icio"):
        choose(EMBEDDED, "io", source="wiod")
    with pytest.raises(WrongInput, match="sector, industry, product"):
        choose(EMBEDDED, level="firm")  # type: ignore[arg-type]


def test_a_total_answers_only_where_no_detail_is_asked() -> None:
    assert choose([TOTAL]) == TOTAL
    with pytest.raises(NotInStore):
        choose([TOTAL], level="sector")
