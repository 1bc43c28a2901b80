from __future__ import annotations

import pytest

from filiere.periods import parse
from filiere.trade.reported import parts_of

MONTHS = [f"2025-M{month:02}" for month in range(1, 7)]


@pytest.mark.parametrize(
    ("span", "frequency", "parts"),
    [
        ("2025", "A", ("2025",)),
        ("2025-S1", "M", tuple(MONTHS)),
        ("2025-S1", "Q", ("2025-Q1", "2025-Q2")),
        ("2024/2025", "S", ("2024-S1", "2024-S2", "2025-S1", "2025-S2")),
        ("2025-S1", "A", ()),
        ("2025-M03", "Q", ()),
        ("2025-M03/2025-M05", "Q", ()),
    ],
)
def test_parts_are_never_longer_than_what_is_asked(
    span: str, frequency: str, parts: tuple[str, ...]
) -> None:
    assert parts_of(parse(span), frequency) == parts
