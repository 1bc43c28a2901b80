from __future__ import annotations

from filiere.brief.fonts import ARABIC, FAMILIES, SANS, typesetter_fonts


def test_the_typesetter_has_the_documents_fonts_and_none_of_the_machines() -> None:
    families = typesetter_fonts().families()
    assert set(FAMILIES) <= set(families)
    assert {SANS, ARABIC, "DejaVu Sans Mono", "Libertinus Serif"} | {
        "New Computer Modern",
        "New Computer Modern Math",
    } == set(families)
