"""The annotated texts, and how well they are read: the floors that a grammar may not fall below."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from filiere.communique.annotation_file import annotated_texts
from filiere.communique.evaluation import Evaluation, evaluate
from filiere.communique.facts import KINDS

CORPUS = Path(__file__).parent / "corpus"

#: The least F1 by kind on each half, "dev" and "test"; raise it when the reading gets better.
FLOORS: dict[str, tuple[float, float]] = {
    "all": (0.98, 0.92),
    "party": (0.98, 0.98),
    "body": (0.96, 0.98),
    "session": (0.98, 0.96),
    "date": (0.98, 0.93),
    "place": (0.96, 0.85),
    "person": (0.98, 0.89),
    "organisation": (0.98, 0.87),
    "sector": (0.96, 0.97),
    "partnership": (0.98, 0.98),
    "instrument": (0.94, 0.92),
    "quotation": (0.98, 0.89),
    "attribution": (0.98, 0.75),
    "claim": (0.97, 0.85),
}


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(CORPUS)


@pytest.fixture(scope="module")
def scores(evaluation):
    return {(row["kind"], row["split"]): row for row in evaluation.data.to_dicts()}


@pytest.mark.parametrize("kind", FLOORS)
def test_the_scores_reached_are_held(scores, kind):
    reached = {split: scores[kind, split]["f1"] for split in ("dev", "test")}
    floors = dict(zip(("dev", "test"), FLOORS[kind], strict=True))
    assert all(reached[split] >= floors[split] for split in floors), f"{reached} below {floors}"


def test_every_kind_has_a_floor():
    assert FLOORS.keys() == {"all", *KINDS}


def test_every_text_is_read(evaluation):
    assert evaluation.warnings == ()


def test_the_two_halves_are_of_one_size_in_every_language():
    texts = annotated_texts(CORPUS)
    halves = Counter((one.lang, one.split) for one in texts)
    assert len(texts) >= 64
    for lang in ("fr", "ru", "en", "ar"):
        assert sum(halves[lang, split] for split in ("dev", "test")) >= 16
        assert abs(halves[lang, "dev"] - halves[lang, "test"]) <= 3


def test_a_text_lies_in_the_folder_of_its_half():
    assert all(one.name.startswith(f"{one.split}/") for one in annotated_texts(CORPUS))


def test_both_halves_hold_every_kind_of_fact():
    for split in ("dev", "test"):
        held = {fact.kind for one in annotated_texts(CORPUS / split) for fact in one.facts}
        assert held == set(KINDS)
