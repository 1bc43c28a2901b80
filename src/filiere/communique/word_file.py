"""The words of a DOCX, its paragraphs and its tables in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from filiere.communique.html_page import Article
from filiere.errors import BrokenFile
from filiere.languages import message

if TYPE_CHECKING:
    from docx.document import Document

_LARGEST: Final = 200_000_000


def word_article(content: bytes, name: str) -> Article:
    """Return the words of a DOCX; a row of a table is a line, its cells parted by tabs.

    The day is that on which the file was last changed.

    Parameters
    ----------
    content
        The file's bytes.
    name
        The file, for the message.

    Raises
    ------
    BrokenFile
        If it is damaged, is no DOCX, unpacks to more than 200 MB, or holds no words.
    """
    document = _opened(content, name)
    text = "\n".join(line for line in _lines(document) if line.strip())
    if not text:
        raise BrokenFile(name, "the document holds no words", "give the one with the text")
    properties = document.core_properties
    changed = properties.modified or properties.created
    told = message(
        "{file}: the day of publication is taken from the file, which was last changed on {day}"
    )
    return Article(
        text,
        changed.date() if changed else None,
        properties.title or None,
        (told.format(file=name, day=changed.date()),) if changed else (),
    )


def _opened(content: bytes, name: str) -> Document:
    import docx  # noqa: PLC0415 - for DOCX only
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _LARGEST:
                problem = "the document unpacks to more than 200 MB"
                raise BrokenFile(name, problem, "take its pictures out, or give it as PDF")
        return docx.Document(io.BytesIO(content))
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        NotImplementedError,
    ) as error:
        if isinstance(error, BrokenFile):
            raise
        problem = "the file is no DOCX, or a damaged one"
        raise BrokenFile(name, problem, "save it again as DOCX, or give it as PDF") from None


def _lines(document: Document) -> Iterator[str]:
    from docx.table import Table  # noqa: PLC0415

    for part in document.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                # a cell that spans several columns is listed once for each
                cells = dict.fromkeys(cell._tc for cell in row.cells)
                texts = (
                    " ".join(node.text for node in cell.iter() if _says(node)) for cell in cells
                )
                yield "\t".join(" ".join(text.split()) for text in texts)
        else:
            yield part.text


def _says(node: Any) -> bool:
    return bool(node.text) and node.tag.endswith("}t")
