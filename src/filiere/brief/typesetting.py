"""Typst, as the documents and the charts use it: static templates that are given data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal

import typst

from filiere.brief.fonts import typesetter_fonts
from filiere.errors import WrongInput

_TEMPLATES: Final = Path(__file__).parent / "templates"


def typeset(
    template: str,
    content: Mapping[str, Any],
    *,
    format: Literal["pdf", "png"] = "pdf",  # noqa: A002
    ppi: float = 144.0,
) -> tuple[bytes, list[typst.TypstWarning]]:
    """Set a template with its content; return the file and what the typesetter warned of.

    The content travels as JSON in one input named like the template, never as markup.

    Parameters
    ----------
    template
        Name of a template, without its suffix.
    content
        Plain data.
    format
        A PDF is tagged for assistive technology (PDF/UA-1) and carries no date.
    ppi
        Resolution of a PNG [pixels an inch].

    Raises
    ------
    WrongInput
        If a text has a sign that none of the fonts can show.
    """
    try:
        written, warnings = typst.compile_with_warnings(
            _TEMPLATES / f"{template}.typ",
            root=_TEMPLATES,
            font_paths=typesetter_fonts(),
            sys_inputs={template: json.dumps(content, ensure_ascii=False, sort_keys=True)},
            format=format,
            ppi=ppi,
            pdf_standards=["ua-1"] if format == "pdf" else [],
        )
    except typst.TypstError as failure:
        if "could not be displayed" not in failure.message:
            raise
        raise WrongInput(
            f"{failure.message}: none of the fonts has this sign; take it out of the text"
        ) from failure
    return written, warnings
