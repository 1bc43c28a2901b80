"""Sentences and short texts of our own in four languages, and the claims that each makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from filiere.communique.agreement import agreement
from filiere.communique.annotation import Expected
from filiere.communique.reading import read_text

SENTENCES = Path(__file__).parent / "claims"
LANGUAGES = ("fr", "ru", "en", "ar")
_OF_PARAGRAPHS = " / "


@dataclass(frozen=True)
class Passage:
    """A passage with the claims that are expected of it."""

    lang: str
    line: int
    words: str
    published: date | None
    claims: list[dict[str, Any]] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.lang}:{self.line}"


def passages(path: Path) -> Iterator[Passage]:
    found: Passage | None = None
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("  "):
            assert found is not None, f"{path}:{number}: a claim of no sentence"
            if line.strip() != "none":
                found.claims.append(claim(line.split()))
        elif line and not line.startswith("#"):
            if found is not None:
                yield found
            day, words = re.fullmatch(r"(?:\[([\d-]+)\] )?(.+)", line).groups()
            found = Passage(path.stem, number, words, date.fromisoformat(day) if day else None)
    if found is not None:
        yield found


def claim(parts: list[str]) -> dict[str, Any]:
    flow, reporter, partner, measure, value, period, *rest = parts
    told = {
        "flow": flow,
        "reporter": reporter,
        "partner": partner,
        "measure": measure,
        "value": str(Decimal(value)),
        "period": period,
        "vagueness": None,
    }
    for each in rest:
        if each[0] in "~<":
            told["vagueness" if each[0] == "~" else "base"] = each[1:]
        elif "=" in each:
            told.update([each.split("=")])
        else:
            told["currency"] = each
    return {key: None if each == "-" else each for key, each in told.items()}


def differences(passage: Passage, text_of: Any) -> list[str]:
    """Return what is missed in a passage, what is invented, and which keys are wrong."""
    words = passage.words.replace(_OF_PARAGRAPHS, "\n\n")
    reading = read_text(text_of(passage.lang, words, passage.published))
    found = list(reading.of("claim"))
    told = []
    for expected in passage.claims:
        ways = [
            (agreement(Expected("claim", expected), each, reading.text), each) for each in found
        ]
        best = min(ways, key=lambda way: (not way[0].core, -way[0].keys), default=None)
        if best is None or not best[0].core:
            told.append(f"missed {expected}")
            continue
        found.remove(best[1])
        told += [f"wrong {key} in {dict(best[1].value)}" for key in best[0].missing]
    return told + [f"invented {dict(each.value)}" for each in found]


ALL = [each for lang in LANGUAGES for each in passages(SENTENCES / f"{lang}.txt")]


@pytest.mark.parametrize("passage", ALL, ids=str)
def test_a_passage_makes_these_claims_and_no_other(passage, text_of):
    assert differences(passage, text_of) == []


def test_every_language_has_passages_with_and_without_claims():
    for lang in LANGUAGES:
        held = [each for each in ALL if each.lang == lang]
        assert sum(not each.claims for each in held) > 10
        assert sum(bool(each.claims) for each in held) > 40
