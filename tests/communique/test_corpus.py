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
    "all": (0.98, 0.88),
    "party": (0.98, 0.98),
    "body": (0.96, 0.98),
    "session": (0.98, 0.93),
    "date": (0.98, 0.94),
    "place": (0.96, 0.82),
    "person": (0.98, 0.88),
    "organisation": (0.98, 0.85),
    "sector": (0.96, 0.95),
    "partnership": (0.98, 0.94),
    "instrument": (0.94, 0.88),
    "quotation": (0.98, 0.83),
    "attribution": (0.98, 0.73),
    "claim": (0.97, 0.77),
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
    halves = Counter((one.lang, one.split) for one in texts if one.name.count("/") == 1)
    assert len(texts) >= 64
    for lang in ("fr", "ru", "en", "ar"):
        assert sum(halves[lang, split] for split in ("dev", "test")) >= 16
        assert abs(halves[lang, "dev"] - halves[lang, "test"]) <= 3


@pytest.mark.parametrize(("folder", "each"), [("first-sight", 6), ("by-class", 7)])
def test_what_was_written_later_is_of_all_languages_alike(folder, each):
    texts = annotated_texts(CORPUS / "test" / folder)
    assert Counter(one.lang for one in texts) == dict.fromkeys(("fr", "ru", "en", "ar"), each)


def test_a_text_lies_in_the_folder_of_its_half():
    assert all(one.name.startswith(f"{one.split}/") for one in annotated_texts(CORPUS))


def test_both_halves_hold_every_kind_of_fact():
    for split in ("dev", "test"):
        held = {fact.kind for one in annotated_texts(CORPUS / split) for fact in one.facts}
        assert held == set(KINDS)
