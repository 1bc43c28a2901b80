"""The paragraphs of a text, and the language that each is written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from filiere.communique.folding import without_hidden
from filiere.communique.text import Paragraph, Span
from filiere.languages import LANGUAGES, Language

Script: TypeAlias = Literal["Arab", "Cyrl", "Latn"]

_BLANK: Final = re.compile(r"\n[ \t\r\f\v]*\n")
_NARROWEST, _WIDEST = 45, 110
#: The share of lines, but the last, that have no room for the next one's first word.
_FULL: Final = 0.8
_ENDS: Final = frozenset(".!?…:;؟؛»")
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
    spans = tuple(_spans(content))
    words = [content[span.start : span.end] for span in spans]
    langs = [lang] * len(spans) if lang is not None else _languages(words)
    return tuple(map(Paragraph, spans, langs, words))


def _spans(content: str) -> Iterator[Span]:
    start = 0
    ends = [found.span() for found in _BLANK.finditer(content)]
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
    if _cut_at_one_width(content, lines):
        yield Span(lines[0].start, lines[-1].end)
    else:
        yield from lines


def _cut_at_one_width(content: str, lines: Sequence[Span]) -> bool:
    """Tell whether no line but the last had room for the next word, or ended a sentence."""
    widest = max((line.end - line.start for line in lines), default=0)
    if len(lines) < 2 or not _NARROWEST <= widest <= _WIDEST:  # noqa: PLR2004
        return False
    ended = sum(content[line.end - 1] in _ENDS for line in lines[:-1])
    full = sum(
        line.end - line.start + 1 + len(content[after.start : after.end].split(maxsplit=1)[0])
        > widest
        for line, after in pairwise(lines)
    )
    return full >= _FULL * (len(lines) - 1) and ended * 2 < len(lines) - 1


class _Told(NamedTuple):
    """What a paragraph alone tells of its language."""

    script: Script | None
    lang: Language | None
    sure: bool


def _languages(paragraphs: Sequence[str]) -> list[Language | None]:
    """Return the languages: each paragraph's own if it is sure, else that of its script around."""
    told = [_told(content) for content in paragraphs]
    nearest = _nearest(told)
    latin = [text for text, one in zip(paragraphs, told, strict=True) if one.script == "Latn"]
    default = _default(" ".join(latin)) if None in nearest else None
    return [
        one.lang if one.sure else default if near is None else told[near].lang
        for one, near in zip(told, nearest, strict=True)
    ]


def _default(latin: str) -> Language | None:
    """Return the language of all Latin words of a text none of whose paragraphs is long."""
    few = sum(map(str.isalpha, latin[:_SAMPLE])) < _SURE
    return _latin(latin[:_SAMPLE]) or ("en" if few else None)


def _nearest(told: Sequence[_Told]) -> list[int | None]:
    """Return for each paragraph the place of the nearest sure one of its script."""
    before = list(_last_sure(told))
    after = [None if place is None else len(told) - 1 - place for place in _last_sure(told[::-1])][
        ::-1
    ]
    return [
        min((place for place in both if place is not None), key=lambda p: abs(p - n), default=None)
        for n, both in enumerate(zip(before, after, strict=True))
    ]


def _last_sure(told: Iterable[_Told]) -> Iterator[int | None]:
    last: dict[Script | None, int] = {}
    for n, one in enumerate(told):
        if one.sure:
            last[one.script] = n
        yield last.get(one.script)


def _told(content: str) -> _Told:
    letters = Counter(filter(str.isalpha, content[:_SAMPLE].lower()))
    arabic = sum(n for letter, n in letters.items() if "\u0600" <= letter <= "\u06ff")
    russian = sum(n for letter, n in letters.items() if "\u0400" <= letter <= "\u052f")
    latin = sum(n for letter, n in letters.items() if letter < "\u0250")
    most = max(arabic, russian, latin)
    if most * 2 <= letters.total():
        return _Told(None, None, sure=True)
    if most == latin:
        sure = latin >= _SURE
        return _Told("Latn", _latin(content[:_SAMPLE]) if sure else None, sure)
    foreign = _NOT_ARABIC if arabic > russian else _NOT_RUSSIAN
    own = sum(letters[letter] for letter in foreign) <= _FOREIGN * most
    if arabic > russian:
        return _Told("Arab", "ar" if own else None, sure=True)
    return _Told("Cyrl", "ru" if own else None, sure=True)


def _latin(content: str) -> Language | None:
    name, _ = _identifier().classify(without_hidden(content))
    return name if name in LANGUAGES else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - 0.5 s

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(_LATIN))
    return identifier
