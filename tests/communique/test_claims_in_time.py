"""Reading claims takes time that grows with the length of a text, however it is written."""

from __future__ import annotations

import gc
from time import process_time

import pytest

from filiere.communique.claim_facts import claim_facts

SHORT, LONG = 10_000, 60_000
#: Six times the length may take so many times as long: squared, it would take 36 times.
MOST = 15
TRIES = 4


@pytest.mark.parametrize(
    "unit",
    [
        "Exports of Chile to Peru rose 3 % in 2023. ",
        "exports rose 3 % ",
        '« " Exports of wheat rose 3 % ',
        "((exports (rose 3 % ",
        "3 %, ",
        "in 2023 in the first half of 2022 exports rose 3 % ",
        "Chile is Peru's third largest partner. ",
        "exports: 3 % (2023); ",
        "from $3 billion to $5 billion exports reached ",
        "Chile took 3 % of exports, Peru 4 %, ",
        "exports and imports rose 3 % and 5 % respectively ",
    ],
)
def test_time_grows_with_the_length(text_of, unit):
    def seconds(length: int) -> float:
        text = text_of("en", "Exports: " + unit * (length // len(unit)))
        gc.collect()
        begun = process_time()
        list(claim_facts(text))
        return process_time() - begun

    seconds(SHORT)
    # What else the machine does may lengthen a try; a square would lengthen every one.
    assert any(seconds(LONG) < MOST * max(seconds(SHORT), 0.02) for _ in range(TRIES))
