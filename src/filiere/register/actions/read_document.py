"""Reading a press release, minutes or a speech: its facts are proposed, none is the record yet."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filiere.languages import LANGUAGES
from filiere.register.acting import WRITERS, Act, action
from filiere.register.models import Document, Paper, ReadingState
from filiere.register.readings.opening import (
    AT_ONCE,
    LONGEST,
    OPENED_AT_ONCE,
    READABLE,
    checksum_of,
    keep_facts,
    keep_text,
    paper_text,
    text_of,
)
from filiere.register.storable import check_storable
from filiere.register.uploads.names import ending_of


@action("document.read", gettext_lazy("read a text"), roles=WRITERS)
def read_document(
    act: Act,
    *,
    title: str,
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
        What the text is called.
    text, paper
        The text itself, or a paper of the own side that holds it.
    published, url
        When and where it was published; the day dates "last Friday".
    language
        The language of all of it; without one, that of each paragraph is found.
    """
    if bool(text.strip()) == (paper is not None):
        raise ValidationError({"text": _("Give a file, or paste a text.")})
    if language and language not in LANGUAGES:
        raise ValidationError({"language": _("no such language: %(codes)s") % {"codes": language}})
    held = act.own(paper) if paper else None
    content = text.encode(errors="replace")
    document = act.create(
        Document(
            side=act.side,
            title=title.strip() or (held.title if held else ""),
            language=language,
            published=published,
            url=url,
            paper=held,
            checksum=held.checksum if held else checksum_of(content),
            author=act.viewer.account,
        )
    )
    field = "file" if held else "text"
    try:
        if held:
            _open(document, held)
        else:
            _read(document, content)
    except ValidationError as error:
        raise ValidationError({field: error.messages}) from error
    return document


def _open(document: Document, paper: Paper) -> None:
    """Open a paper at once where it is small; a large one is opened in the background."""
    if ending_of(paper.name) not in READABLE:
        raise ValidationError(
            _("No text can be read from a file of this kind. Send one of these: %(endings)s."),
            params={"endings": ", ".join(READABLE)},
        )
    if paper.size > OPENED_AT_ONCE:
        return
    text = paper_text(document, paper)
    keep_text(document, text)
    if len(text.content) <= AT_ONCE:
        keep_facts(document, text)


def _read(document: Document, content: bytes) -> None:
    check_storable(content.decode())
    if len(content) > 4 * LONGEST:
        raise ValidationError(_("The text is too long."))
    text = text_of(document, content, "text.txt")
    keep_text(document, text)
    if len(text.content) <= AT_ONCE:
        keep_facts(document, text)


def is_to_be_read(document: Document) -> bool:
    """Tell whether a text waits to be read in the background."""
    return document.state == ReadingState.WAITING
