"""Words that a damaged or an unusual file makes unreadable, told from a text."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from filiere.communique.folding import without_hidden

_WORDS: Final = re.compile(r"[^\W\d_]+")
_SAMPLE: Final = 4000
_LEAST: Final = 12
_ARABIC: Final = re.compile(r"[\u0620-\u064a]+")
#: Letters that end a word in Arabic, and so never stand before another letter of it.
_LAST: Final = re.compile(r"[ةى](?=[\u0620-\u064a])")
_NO_WORDS: Final = 0.2
_NO_SIGNS: Final = 0.1
#: Russian of an eight-bit encoding, taken for another: words of accented letters alone.
_ACCENTS: Final = re.compile(r"[\u00c0-\u00ff]{3,}")


def is_garbled(content: str) -> bool:
    """Tell whether a stretch of text has letters, and yet no words.

    So read PDFs whose fonts do not say which letters they show, or show Arabic from its end, and
    texts that were saved in a wrong encoding. Too few words tell nothing.

    Parameters
    ----------
    content
        The text.

    Examples
    --------
    >>> is_garbled("ةنجللا ةيموكحلا ةيسورلا ةيبرغملا ةكرتشملا ةيداصتقالا نيب ايسور برغملاو ةعمجلا ةسلجلا ةيناثلا")
    True
    >>> is_garbled("اللجنة الحكومية الروسية المغربية المشتركة للتعاون الاقتصادي والعلمي والتقني بين البلدين في الرباط")
    False
    """  # noqa: E501
    sample = without_hidden(content[:_SAMPLE])
    unknown = sum(unicodedata.category(sign) in ("Co", "Cn") or sign == "\ufffd" for sign in sample)
    if unknown > _NO_SIGNS * len(sample):
        return True
    words = _WORDS.findall(sample)
    if len(words) < _LEAST:
        return False
    arabic = [word for word in words if _ARABIC.match(word)]
    if len(arabic) * 2 > len(words):
        bad = sum(len(word) == 1 or bool(_LAST.search(word)) for word in arabic)
        return bad > _NO_WORDS * len(arabic)
    return sum(bool(_ACCENTS.search(word)) for word in words) * 2 > len(words)
