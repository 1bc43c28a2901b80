"""A protocol as PDF: its languages side by side, tagged, with the seal as an attached file."""

from __future__ import annotations

from filiere.brief.fonts import FAMILIES
from filiere.brief.silent_marks import silence_marks
from filiere.brief.typesetting import typeset
from filiere.register.protocols.seal import MEMBER
from filiere.register.protocols.sheet import Sheet


def to_pdf(sheet: Sheet) -> bytes:
    """Write a protocol as PDF; the same version gives the same bytes.

    Raises
    ------
    WrongInput
        If a text has a sign that none of the fonts can show.
    """
    content = {
        "fonts": FAMILIES,
        "columns": [
            {
                "language": column.language.code,
                "right_to_left": column.language.right_to_left,
                "title": column.title,
                "subtitle": column.subtitle,
                "articles": [
                    {"heading": article.heading, "paragraphs": article.paragraphs}
                    for article in column.articles
                ],
                "approvals": column.approvals,
                "standing": column.standing,
                "seal": column.seal,
            }
            for column in sheet.columns
        ],
        "hash": sheet.seal.hash,
        "member": MEMBER,
        "carried": sheet.seal.as_json(),
    }
    pdf, _ = typeset("protocol", content)
    return silence_marks(pdf)
