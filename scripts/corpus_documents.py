"""Write the DOCX and PDF files of the annotated texts from what they are made of.

Beside each lies its source: ``x.docx.txt``, a paragraph a line, the first the title; ``x.typ``
for ``x.pdf``. Run it after a change of one: ``.venv/bin/python scripts/corpus_documents.py``.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import typst
from docx import Document

from filiere.brief.fonts import typesetter_fonts

CORPUS = Path(__file__).parents[1] / "tests/communique/corpus"
WRITTEN = datetime(2025, 1, 1)


def main() -> None:
    """Write every document."""
    for source in sorted(CORPUS.rglob("*.docx.txt")):
        write_docx(source, source.with_suffix(""))
    for source in sorted(CORPUS.rglob("*.typ")):
        write_pdf(source, source.with_suffix(".pdf"))


def write_docx(source: Path, target: Path) -> None:
    """Write a paragraph for each line."""
    title, *paragraphs = source.read_text("utf-8").splitlines()
    document = Document()
    document.core_properties.created = WRITTEN
    document.core_properties.modified = WRITTEN
    document.add_heading(title, level=1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    written = BytesIO()
    document.save(written)
    _save_undated(written, target)


def _save_undated(written: BytesIO, target: Path) -> None:
    """Save a document whose parts bear no hour, so that the same text is the same file."""
    with ZipFile(written) as given, ZipFile(target, "w", ZIP_DEFLATED) as kept:
        for part in given.namelist():
            kept.writestr(ZipInfo(part), given.read(part), ZIP_DEFLATED)


def write_pdf(source: Path, target: Path) -> None:
    """Set a text with the product's own fonts."""
    target.write_bytes(typst.compile(source, font_paths=typesetter_fonts()))


if __name__ == "__main__":
    main()
