"""The starting communiqué and the sentences beside it: everything in them, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from filiere.communique.evaluation import Evaluation, evaluate

ANNOTATION = Path(__file__).parent / "starting_text.json"


def told(evaluation: Evaluation) -> str:
    rows = evaluation.differences.select("text", "kind", "outcome", "value", "keys").rows()
    return "\n".join(str(row) for row in rows)


@pytest.fixture
def starting_text(shared, tmp_path) -> Path:
    shutil.copy(ANNOTATION, tmp_path)
    shutil.copy(shared / "communiques/industry_working_group_2025-10-10.fr.txt", tmp_path)
    return tmp_path


def test_the_starting_communique_gives_all_of_its_facts_and_no_other(starting_text):
    evaluation = evaluate(starting_text)
    assert told(evaluation) == ""
    total = evaluation.data.row(0, named=True)
    assert total["exact"] == total["expected"] == total["found"] > 25


def test_the_sentences_give_all_of_their_facts_and_no_other(shared):
    evaluation = evaluate(shared / "communiques/sentences.jsonl")
    assert told(evaluation) == ""
    assert evaluation.data.row(0, named=True)["exact"] > 60
