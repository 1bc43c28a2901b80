"""Opening a pasted text or a paper, and keeping the facts that are found in it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from filiere.communique.facts import Fact
from filiere.communique.opening import open_text
from filiere.communique.reading import read_text
from filiere.communique.text import Text
from filiere.errors import FiliereError
from filiere.register.models import Document, Paper, ProposedFact, ReadingState
from filiere.register.readings.refused import LONGEST, refused, unreadable
from filiere.register.uploads.names import ending_of

#: The longest text that is read while somebody waits [characters].
AT_ONCE: Final = 30_000
#: The largest file that is opened while somebody waits [bytes].
OPENED_AT_ONCE: Final = 400_000
#: The files out of which a text can be read, by the ending of their names.
READABLE: Final = ("txt", "pdf", "docx")
_MOST_FACTS: Final = 3000


def text_of(document: Document, content: bytes, name: str) -> Text:
    """Return the text of a document that was pasted, or of its paper.

    Raises
    ------
    django.core.exceptions.ValidationError
        If no text can be read from it, or one that is too long.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            text = open_text(path, published=document.published, lang=document.language or None)
        except FiliereError as error:
            raise refused(error) from error
    if len(text.content) > LONGEST:
        raise unreadable("long")
    return text


def paper_text(document: Document, paper: Paper) -> Text:
    """Return the text of a document that was uploaded."""
    with paper.file.open("rb") as file:
        return text_of(document, file.read(), f"text.{ending_of(paper.name)}")


def checksum_of(content: bytes) -> str:
    """Return the SHA-256 by which a document is known."""
    return hashlib.sha256(content).hexdigest()


def keep_text(document: Document, text: Text) -> None:
    """Keep what was opened: the text itself, and what it says of its day and language."""
    document.text = text.content.replace("\0", "\N{REPLACEMENT CHARACTER}")
    document.published = document.published or text.published
    document.language = document.language or _language(text)
    document.save(update_fields=["text", "published", "language", "changed"])


def keep_facts(document: Document, text: Text) -> int:
    """Read a text, keep the facts that are found in it, and return how many."""
    found = read_text(text).facts[:_MOST_FACTS]
    ProposedFact.objects.bulk_create(_proposed(document, fact) for fact in found)
    readable = any(paragraph.lang for paragraph in text.paragraphs)
    document.state = ReadingState.READ
    document.problem = "" if readable else "language"
    document.save(update_fields=["state", "problem", "changed"])
    return len(found)


def _proposed(document: Document, fact: Fact) -> ProposedFact:
    words = document.text[fact.span.start : fact.span.end]
    return ProposedFact(
        commission=document.commission,
        side=document.side,
        audience=document.audience,
        document=document,
        kind=fact.kind,
        value=json.loads(json.dumps(dict(fact.value), default=str)),
        span_start=fact.span.start,
        span_end=fact.span.end,
        words=words,
        rule=fact.rule,
        confidence=fact.confidence,
    )


def _language(text: Text) -> str:
    """Return the language in which most of a text is written; empty where it is in none."""
    signs: Counter[str] = Counter()
    for paragraph in text.paragraphs:
        if paragraph.lang:
            signs[paragraph.lang] += len(paragraph.content)
    return signs.most_common(1)[0][0] if signs else ""
