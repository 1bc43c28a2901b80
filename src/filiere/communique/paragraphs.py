"""The paragraphs of a text, and the language that each is written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from filiere.communique.text import Paragraph, Span
from filiere.languages import LANGUAGES, Language

_BLANK: Final = re.compile(r"\n[ \t\r\f\v]*\n")
_NARROWEST, _WIDEST = 45, 110
_RAGGED: Final = 0.6
_SURE: Final = 25
_SAMPLE: Final = 2000
_LATIN: Final = ("fr", "en", "es", "pt", "it", "de", "nl", "ro", "pl", "tr")
#: Letters of languages that share a script with Arabic or Russian, and are neither.
_NOT_ARABIC: Final = frozenset("پچژگکیٹڈڑںے")
_NOT_RUSSIAN: Final = frozenset("іїєґўђјљњћџѓќѕәғқңөұүһ")
_FOREIGN: Final = 0.02


def paragraphs_of(content: str, lang: Language | None = None) -> tuple[Paragraph, ...]:
    r"""Return the paragraphs of a text.

    A line is a paragraph, unless the lines around it are cut at one width: then a blank line
    parts them. A paragraph too short to tell its language has that of the text around it.

    Parameters
    ----------
    content
        The text.
    lang
        The language of all of it, or None to find it for each paragraph.

    Examples
    --------
    >>> [(p.lang, p.content) for p in paragraphs_of("Séance plénière de la commission\nМосква")]
    [('fr', 'Séance plénière de la commission'), ('ru', 'Москва')]
    """
    spans = list(_spans(content))
    if lang is not None:
        return tuple(Paragraph(span, lang, content[slice(*span)]) for span in spans)
    found = [_language(content[slice(*span)]) for span in spans]
    return tuple(
        Paragraph(span, _settled(found, n), content[slice(*span)]) for n, span in enumerate(spans)
    )


def _spans(content: str) -> Iterator[Span]:
    start = 0
    ends = [(found.start(), found.end()) for found in _BLANK.finditer(content)]
    for stop, following in (*ends, (len(content), len(content))):
        yield from _block(content, start, stop)
        start = following


def _block(content: str, start: int, stop: int) -> Iterator[Span]:
    """Yield a block's lines, or the whole block where its lines are cut at one width."""
    lines: list[Span] = []
    at = start
    for line in content[start:stop].split("\n"):
        text = line.strip()
        if text:
            first = at + line.index(text)
            lines.append(Span(first, first + len(text)))
        at += len(line) + 1
    if len(lines) > 1 and _cut_at_one_width(lines):
        yield Span(lines[0].start, lines[-1].end)
    else:
        yield from lines


def _cut_at_one_width(lines: Sequence[Span]) -> bool:
    widths = [line.end - line.start for line in lines[:-1]]
    widest = max(widths)
    return (
        _NARROWEST <= widest <= _WIDEST
        and min(widths) >= _RAGGED * widest
        and lines[-1].end - lines[-1].start <= _WIDEST
    )


def _settled(found: Sequence[tuple[Language | None, bool]], n: int) -> Language | None:
    """Return a paragraph's language: its own if it is sure, else that of its script around it."""
    lang, sure = found[n]
    if sure or lang is None:
        return lang
    script = _script_of(lang)
    for distance in range(1, len(found)):
        for near in (n - distance, n + distance):
            if 0 <= near < len(found):
                other, other_sure = found[near]
                if other_sure and other is not None and _script_of(other) == script:
                    return other
    return lang


def _script_of(lang: Language) -> str:
    return {"ru": "Cyrl", "ar": "Arab"}.get(lang, "Latn")


def _language(content: str) -> tuple[Language | None, bool]:
    """Return a paragraph's language and whether its words alone tell it."""
    letters = Counter(letter for letter in content[:_SAMPLE].lower() if letter.isalpha())
    total = letters.total()
    if not total:
        return None, True
    arabic = sum(n for letter, n in letters.items() if "\u0600" <= letter <= "\u06ff")
    russian = sum(n for letter, n in letters.items() if "\u0400" <= letter <= "\u052f")
    if max(arabic, russian) * 2 > total:
        foreign = _NOT_ARABIC if arabic > russian else _NOT_RUSSIAN
        own = sum(letters[letter] for letter in foreign) <= _FOREIGN * total
        return (("ar" if arabic > russian else "ru") if own else None), True
    return _latin(content[:_SAMPLE], total)


def _latin(content: str, letters: int) -> tuple[Language | None, bool]:
    name, _ = _identifier().classify(content)
    sure = letters >= _SURE
    if name in LANGUAGES:
        return name, sure
    return ("en", False) if not sure else (None, True)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - 0.5 s

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(_LATIN))
    return identifier
