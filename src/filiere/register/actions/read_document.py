"""Reading a press release, minutes or a speech: its facts are proposed, none is the record yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from textwrap import shorten
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.communique.text import Text
from filiere.languages import LANGUAGES
from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Document, Paper, ReadingState
from filiere.register.readings.opening import (
    AT_ONCE,
    OPENED_AT_ONCE,
    READABLE,
    checksum_of,
    keep_facts,
    keep_text,
    paper_text,
    text_of,
)
from filiere.register.readings.refused import LONGEST, unreadable
from filiere.register.storable import check_storable
from filiere.register.uploads import PAGE_ENDINGS
from filiere.register.uploads.names import ending_of

#: The longest title that a text gives itself [characters].
_TITLE: Final = 120


@action("document.read", gettext_lazy("read a text"), roles=WRITERS)
def read_document(
    act: Act,
    *,
    title: str = "",
    text: str = "",
    paper: Paper | None = None,
    published: date | None = None,
    url: str = "",
    language: str = "",
) -> Document:
    """Keep a text with the facts that are found in it; a long one is read in the background.

    Parameters
    ----------
    act
        Who reads.
    title
        What the text is called; without it, as the paper is, as it calls itself, or as it begins.
    text, paper
        The text itself, or a paper of the own side that holds it.
    published, url
        When and where it was published; the day dates "last Friday".
    language
        The language of all of it; without one, that of each paragraph is found.
    """
    if bool(text.strip()) == (paper is not None):
        raise ValidationError({"text": _("Give a file, or paste a text.")})
    held = act.own(paper) if paper else None
    document = Document(
        side=act.side,
        author=act.viewer.account,
        title=title.strip() or _given(held),
        language=language,
        published=published,
        url=url,
        paper=held,
        checksum=held.checksum if held else checksum_of(text.encode(errors="replace")),
    )
    if held is not None:
        return keep_opened(act, document, "file", lambda: _of_paper(document, held))
    return keep_opened(act, document, "text", lambda: _pasted(document, text))


def keep_opened(
    act: Act, document: Document, field: str, opening: Callable[[], Text | None]
) -> Document:
    """Keep a document with its text and facts; one whose text is not opened yet waits.

    Raises
    ------
    ValidationError
        If no text can be read: it names the field in which the text was given.
    """
    if document.language and document.language not in LANGUAGES:
        told = _("no such language: %(codes)s") % {"codes": document.language}
        raise ValidationError({"language": told})
    try:
        text = opening()
    except ValidationError as error:
        raise ValidationError({field: error.messages}) from error
    named_after = document.paper.name if document.paper else ""
    document.title = document.title or _title(text) or named_after
    act.create(document)
    if text is not None:
        keep_text(document, text)
        if len(text.content) <= AT_ONCE:
            keep_facts(document, text)
    return document


def _pasted(document: Document, text: str) -> Text:
    check_storable(text)
    content = text.encode(errors="replace")
    if len(content) > 4 * LONGEST:
        raise unreadable("long")
    return text_of(document, content, "text.txt")


def _of_paper(document: Document, paper: Paper) -> Text | None:
    """Open a paper at once where it is small; a large one is opened in the background."""
    if ending_of(paper.name) not in READABLE:
        raise ValidationError(
            _("No text can be read from a file of this kind. Send one of these: %(endings)s."),
            params={"endings": ", ".join((*READABLE, *PAGE_ENDINGS))},
        )
    return paper_text(document, paper) if paper.size <= OPENED_AT_ONCE else None


def _given(paper: Paper | None) -> str:
    """Return the title that a person gave a paper; its file's name is none."""
    return paper.title if paper is not None and paper.title != paper.name else ""


def _title(text: Text | None) -> str:
    """Return what a text calls itself, or how it begins."""
    lines = (" ".join(line.split()) for line in text.content.splitlines()) if text else ()
    first = next(filter(None, lines), "")
    named = text.title if text and text.title else first
    return shorten(named, _TITLE, placeholder=" …")


def is_to_be_read(document: Document) -> bool:
    """Tell whether a text waits to be read in the background."""
    return document.state == ReadingState.WAITING
