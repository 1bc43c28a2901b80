from __future__ import annotations

from typing import get_args

from filiere.cli.layouts import LAYOUTS
from filiere.cli.presenting import Kind


def test_every_kind_of_answer_has_a_layout() -> None:
    assert set(LAYOUTS) == set(get_args(Kind))
