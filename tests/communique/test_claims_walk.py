"""What the figures of one sentence claim, and what they do not."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("Chile's exports to Peru rose by 5% to $3 billion in 2024.",
         [("growth", "5"), ("level", "3e9")]),
        ("Chile's exports to Peru halved in 2024.", [("multiple", "0.5")]),
        ("Chile's exports to Peru rose by $3 billion in 2024.", []),
        ("Chile's exports to Peru rose by 5 percentage points in 2024.", []),
        ("Chile's exports to Peru fell from $4 billion in 2023 to $3 billion in 2024.",
         [("level", "4e9"), ("level", "3e9")]),
        ("Peru accounted for 12% of Chile's exports in 2024.", [("share", "12")]),
        ("Chile's exports to Peru could rise by 5% in 2024.", []),
    ],
)  # fmt: skip
def test_each_figure_is_one_claim_or_none(claims_in, words, claims):
    assert claims_in("en", words, "measure", "value") == claims
