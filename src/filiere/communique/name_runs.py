"""Names of people in Latin and Cyrillic letters: words in capitals that may be a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from filiere.communique.calendar_names import months, weekdays
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import Phrases, table_of
from filiere.languages import Language

_MOST: Final = 5
_ELISIONS: Final = frozenset(("n'", "d'", "o'", "m'", "l'"))
_INITIAL: Final = 1
#: Within a name only: Jean de La Tour.
_ARTICLES: Final = frozenset(("la", "le", "les", "du", "des"))


class NameRun(NamedTuple):
    """Words that may be a name: the first, the one after the last, how many parts it has."""

    first: int
    last: int
    parts: int


def name_runs(words: ParagraphWords, taken: frozenset[int] = frozenset()) -> Iterator[NameRun]:
    """Yield the runs of words that may be people's names, a surname alone included.

    Parameters
    ----------
    words
        The words of a paragraph.
    taken
        Numbers of words that are something else: an organisation, an office, a body.

    Examples
    --------
    >>> from filiere.communique.text import Paragraph, Span
    >>> said = "Selon Paulo da Silva Lima et S. Jaishankar, au Brésil"
    >>> words = ParagraphWords(Paragraph(Span(0, len(said)), "fr", said), "fr")
    >>> [words.written(run.first, run.last) for run in name_runs(words)]
    ['Paulo da Silva Lima', 'S. Jaishankar', 'Brésil']
    """
    n = 0
    while n < len(words):
        run = _run(words, n, taken)
        if run is not None:
            yield run
        n = run.last if run else n + 1


def _run(words: ParagraphWords, first: int, taken: frozenset[int]) -> NameRun | None:
    n, parts, end = first, 0, first
    while n < len(words) and parts < _MOST:
        after = _part(words, n, taken, first=n == first)
        if after is not None:
            parts += 1
            n = end = after
        elif parts and _is_particle(words, n, taken):
            n += 2 if words.text(n + 1) == "-" else 1
        else:
            break
    spelt = (k for k in range(first, end) if words.text(k).rstrip("'").isalpha())
    full = parts and any(not _is_initial(words, k) for k in spelt)
    return NameRun(first, end, parts) if full else None


def _part(words: ParagraphWords, n: int, taken: frozenset[int], *, first: bool) -> int | None:
    """Return the word after one part of a name: a word, an initial, Jean-Pierre, N'Dri."""
    if n in taken or not words.is_capital(n):
        return None
    if _is_initial(words, n):
        return n + 2
    if words.text(n) in _ELISIONS and words.is_glued(n + 1):
        return _past_hyphens(words, n + 2)
    shouted = words.is_shouted(n) and not _is_name_in_capitals(words, n, first=first)
    if shouted or not words.text(n).isalpha() or _is_no_name(words, n, first=first):
        return None
    return _past_hyphens(words, n + 1)


def _is_name_in_capitals(words: ParagraphWords, n: int, *, first: bool) -> bool:
    """Tell whether a word in capitals alone is part of a name: Nasser BOURITA, LI Qiang."""
    beside = n + 1 if first else n - 1
    return (
        words.text(beside).isalpha() and words.is_capital(beside) and not words.is_shouted(beside)
    )


def _past_hyphens(words: ParagraphWords, n: int) -> int:
    while words.text(n) == "-" and words.is_glued(n) and words.is_glued(n + 1):
        if not words.text(n + 1).isalpha():
            return n
        n += 2
    return n


def _is_initial(words: ParagraphWords, n: int) -> bool:
    one = len(words.text(n)) == _INITIAL and words.text(n).isalpha() and words.is_capital(n)
    several = "." in words.text(n) and all(len(part) == 1 for part in words.text(n).split("."))
    return (one or several) and words.text(n + 1) == "." and words.is_glued(n + 1)


def _is_particle(words: ParagraphWords, n: int, taken: frozenset[int]) -> bool:
    """Tell whether a small word stands between two parts of a name."""
    if n in taken or _particles(words.lang).said(words.words, n) is None:
        return False
    ahead = n + 1
    hyphened = words.text(ahead) == "-" and words.is_glued(ahead)
    doubled = ahead < len(words) and _particles(words.lang).said(words.words, ahead)
    ahead += 1 if hyphened or doubled else 0
    return words.is_capital(ahead) and ahead not in words.mention_at and ahead not in taken


def _is_no_name(words: ParagraphWords, n: int, *, first: bool) -> bool:
    """Tell whether a word in capitals is known to be something else."""
    mention = words.mention_at.get(n)
    if mention is not None:
        single = mention.last - mention.first == 1
        return not (mention.form == "city" and single and (not first or _goes_on(words, n)))
    if months(words.lang).said(words.words, n) or weekdays(words.lang).said(words.words, n):
        return not _goes_on(words, n) or not first
    if not first and words.text(n) in _ARTICLES and _goes_on(words, n):
        return False
    return _no_names(words.lang).said(words.words, n) is not None


def _goes_on(words: ParagraphWords, n: int) -> bool:
    """Tell whether another word of a name follows: Florence Parly."""
    return words.is_capital(n + 1) and n + 1 not in words.mention_at and words.text(n + 1).isalpha()


@cache
def _particles(lang: Language) -> Phrases:
    return Phrases({"particle": table_of("name_words")["particle"][lang]}, lang)


@cache
def _no_names(lang: Language) -> Phrases:
    table = table_of("function_words")
    return Phrases({kind: table[kind][lang] for kind in ("no-name", "stop", "verb")}, lang)
