"""Lists of texts, one to a line, behind the words that say what is done to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from filiere.communique.named_texts import NamedText, named_texts
from filiere.communique.phrases import words_of
from filiere.communique.sentences import sentences
from filiere.communique.signing import Act, acts, said_of_texts
from filiere.communique.text import Paragraph
from filiere.languages import Language

_ITEM: Final = re.compile(r"\s*(?:[-–—•*·]|\d{1,2}[.)])\s")
_BEGINS: Final = 6


def leads(paragraph: Paragraph, lang: Language) -> Act | None:
    """Return what is done to the texts of a list, where a paragraph leads to one.

    Examples
    --------
    >>> from filiere.communique.text import Span
    >>> words = "The following were signed:"
    >>> act = leads(Paragraph(Span(0, len(words)), "en", words), "en")
    >>> act and act.state
    'signed'
    """
    words = words_of(paragraph)
    if not words or words[-1].text != ":":
        return None
    *_, sentence = sentences(paragraph)
    said = [mark for mark in said_of_texts(words, lang, ()) if mark.first in sentence]
    found = acts(words, sentence, lang, said)
    last = found[-1] if found else None
    if last is None or last.act != "sign" or last.state is None:
        return None
    return last._replace(first=0, last=0)


def item(paragraph: Paragraph, lang: Language) -> Sequence[NamedText]:
    """Return the text that an item of a list begins with, if it is an item."""
    if _ITEM.match(paragraph.content) is None:
        return ()
    found = named_texts(paragraph, lang)
    return found[:1] if found and found[0].first <= _BEGINS else ()


def is_item(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is an item of a list."""
    return _ITEM.match(paragraph.content) is not None
