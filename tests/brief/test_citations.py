from __future__ import annotations

import pytest

from filiere.brief.citations import citation, citation_of, methods, source_line, sources
from filiere.brief.document import Document


@pytest.mark.parametrize(
    ("numbers", "of_methods", "written"),
    [
        ([], [], ""),
        ([4], [], "[4]"),
        ([1, 2], [], "[1, 2]"),
        ([1, 2, 3], [], "[1–3]"),
        ([1, 3, 4, 5, 9], [1], "[1, 3–5, 9, M1]"),
        ([2], [1, 2, 3], "[2, M1–M3]"),
    ],
)
def test_numbers_in_a_row_become_a_range(
    numbers: list[int], of_methods: list[int], written: str
) -> None:
    assert citation(numbers, of_methods) == written


def test_a_citation_reads_from_left_to_right_in_every_language(document: Document) -> None:
    cited = [citation_of(document, block) for block in document.walk() if block.origin]
    assert cited
    assert all(mark[0] == "\u2066" and mark[-1] == "\u2069" for mark in cited)
    assert all(mark[1] == "[" and mark[-2] == "]" for mark in cited)


def test_every_cited_number_is_in_the_list(document: Document) -> None:
    listed = {source.mark for source in sources(document)}
    listed |= {method.mark for method in methods(document)}
    for block in document.walk():
        assert {str(n) for n in document.numbers(block)} <= listed
        assert {f"M{n}" for n in document.formula_numbers(block)} <= listed


def test_a_source_names_vintage_period_licence_checksum_and_note(document: Document) -> None:
    first = sources(document)[0]
    assert first.title.startswith(document.language.known("OECD"))
    assert first.title.endswith("Inter-Country Input-Output tables (ICIO)")
    for part in ("2025", "2022", "CC BY 4.0", "sha256:0f1e2d3c4b5a", "28 industry groups"):
        assert part in first.details


def test_the_source_line_holds_the_citation(document: Document) -> None:
    block = next(block for block in document.walk() if block.origin)
    assert citation_of(document, block) in source_line(document, block)
