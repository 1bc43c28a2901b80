"""Where nodes stand and how they are lettered."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filiere.brief.charts.sankey_nodes import SIGNS, Band, Panel, nodes_of, place_nodes, places
from filiere.brief.language import Language
from filiere.languages import LANGUAGES

AMOUNTS = st.lists(st.floats(0, 1e6), min_size=1, max_size=6)
NAMES = ("Agriculture, sylviculture et pêche", "Chimie", "Transports et entreposage", "A", "B", "C")


def panel(amounts: list[float]) -> Panel:
    names = NAMES[: len(amounts)]
    bands = [Band(0, name, "Tous", value) for name, value in zip(names, amounts, strict=True)]
    return Panel((names, ("Tous",)), ("De", "À"), bands)


@example([5e-324], "fr")
@given(AMOUNTS, st.sampled_from(LANGUAGES))
def test_nodes_never_overlap_and_fill_the_height(amounts: list[float], code: str) -> None:
    nodes = nodes_of(panel(amounts), Language.of(code))
    bottom = place_nodes(nodes, 7.0)
    for column in (0, 1):
        held = sorted((n for n in nodes.values() if n.column == column), key=lambda n: n.top)
        assert held[0].middle - held[0].slot / 2 >= 7.0 - 1e-9
        assert held[-1].middle + held[-1].slot / 2 <= bottom + 1e-9
        for one, other in pairwise(held):
            assert one.middle + one.slot / 2 <= other.middle - other.slot / 2 + 1e-9


@given(AMOUNTS)
def test_heights_are_in_proportion_to_amounts(amounts: list[float]) -> None:
    nodes = nodes_of(panel(amounts), Language.of("fr"))
    whole = nodes[1, "Tous"]
    for node in nodes.values():
        assert node.height * whole.value == pytest.approx(node.value * whole.height, abs=1e-6)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_amount_stands_beside_the_node_on_a_line_that_has_room(code: str) -> None:
    nodes = nodes_of(panel([1234567.0, 2.0, 3.0]), Language.of(code))
    for (_, label), node in nodes.items():
        (amount,) = (letters for letters in node.letters if letters.bold)
        names = [letters for letters in node.letters if not letters.bold]
        assert " ".join(n.text.strip("\u2067\u2069") for n in names) == label
        beside = [letters for letters in names if letters.down == amount.down]
        for letters in beside:
            assert letters.away > amount.away
            assert len(letters.text) + len(amount.text) <= SIGNS + 4
        assert all(letters.away == amount.away for letters in names if letters not in beside)


def test_columns_are_mirrored_from_right_to_left() -> None:
    assert places(3, Language.of("ar")) == places(3, Language.of("fr"))[::-1]
