"""Names of people in Arabic letters, which have no capitals: where one ends is told by words."""

from __future__ import annotations

from functools import cache
from typing import Final

from filiere.communique.folding import fold
from filiere.communique.name_ends import past_hyphen
from filiere.communique.name_runs import NameRun
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.phrases import Phrases, table_of

_MOST: Final = 5
_WAW: Final = "و"
#: The given name, and not the preposition على, which is folded to the same letters.
_ALI: Final = "علي"
#: As it is written: ألكسندر begins with no article.
_ARTICLE: Final = "ال"
_PARTICLES: Final = ("بال", "لل", "وال")
_SHORTEST: Final = 2
#: Behind what somebody describes: وصف فلان النتيجة بأنها.
_AS: Final = frozenset(("بانه", "بانها", "بانهم", "بكونه", "بكونها"))


def arabic_name(
    words: ParagraphWords, first: int, taken: frozenset[int] = frozenset(), *, alone: bool = False
) -> NameRun | None:
    """Return the name that begins with a word, or None.

    Parameters
    ----------
    words
        The words of a paragraph.
    first
        The number of the word.
    taken
        Numbers of words that are something else.
    alone
        Whether a surname alone will do: السيد العلوي.

    Examples
    --------
    >>> from filiere.communique.text import Paragraph, Span
    >>> said = "كريم بن عمر العلوي ووزيرة التجارة"
    >>> words = ParagraphWords(Paragraph(Span(0, len(said)), "ar", said), "ar")
    >>> run = arabic_name(words, 0)
    >>> words.written(run.first, run.last)
    'كريم بن عمر العلوي'
    """
    n, parts = first, 0
    while n < len(words) and parts < _MOST:
        if not _may_go_on(words, n, taken, first=n == first, alone=alone):
            break
        n = past_hyphen(words, n + 1)
        while _joined().said(words.words, n - 1) and n < len(words) and words.text(n).isalpha():
            n = past_hyphen(words, n + 1)
        parts += 1
    if parts > _SHORTEST and words.text(n) in _AS and words.text(n - 1).startswith(_ARTICLE):
        n, parts = n - 1, parts - 1
    if parts == 1 and not alone and first - 1 in taken and _goes_on_in_waw(words, n, taken):
        n, parts = n + 1, _SHORTEST
    least = 1 if alone else _SHORTEST
    return (
        NameRun(first, n, parts) if parts and (parts >= least or n - first >= _SHORTEST) else None
    )


def _may_go_on(
    words: ParagraphWords, n: int, taken: frozenset[int], *, first: bool, alone: bool
) -> bool:
    """Tell whether a word may be part of a name."""
    text = words.text(n)
    if n in taken or not text.isalpha() or text.isdigit():
        return False
    if text in _given() or text in _joined_words() or words.written(n, n + 1) == _ALI:
        return True
    if text in _stops() or text.startswith(_PARTICLES) or _nouns().said(words.words, n):
        return False
    if first and words.written(n, n + 1).startswith(_ARTICLE) and not alone:
        return False
    mention = words.mention_at.get(n)
    if mention is not None:
        return not first and mention.form == "adjective" and text.startswith(_ARTICLE)
    return first or not text.startswith(_WAW)


def _goes_on_in_waw(words: ParagraphWords, n: int, taken: frozenset[int]) -> bool:
    """Tell whether a surname in و, and nothing else, follows: الوزيرة سالي وانجيرو."""
    text = words.text(n)
    if n in taken or not text.isalpha() or not text.startswith(_WAW) or text in _stops():
        return False
    behind = words.text(n + 1)
    return not behind.isalpha() or behind in _stops() or n + 1 in taken


@cache
def _given() -> frozenset[str]:
    return frozenset(fold(name).words for name in table_of("name_words")["given"]["ar"])


@cache
def _joined_words() -> frozenset[str]:
    table = table_of("name_words")
    words = (*table["joined"]["ar"], *table["particle"]["ar"])
    return frozenset(fold(word).words for word in words)


@cache
def _joined() -> Phrases:
    return Phrases({"joined": [*table_of("name_words")["joined"]["ar"]]}, "fr")


@cache
def _nouns() -> Phrases:
    """Return the nouns for what people chair and where, which follow their names."""
    kinds = ("meets", "elsewhere")
    ways = [way for kind in kinds for way in table_of("where")[kind]["ar"]]
    ways += [way for entry in table_of("meetings").values() for way in entry["ar"]]
    ways += [way for entry in table_of("instruments").values() for way in entry.get("ar", ())]
    return Phrases({"noun": [*ways, "جانب", "وفد", "طرف", "مقر", "حفل", "افتتاح"]}, "ar")


@cache
def _stops() -> frozenset[str]:
    """Return the words that end a name, bare and behind و."""
    table = table_of("function_words")
    offices = (
        way.split()[0]
        for kind in ("office", "counterpart", "title")
        for way in table_of("offices")[kind]["ar"]
    )
    heads = [
        way.split()[0]
        for entry in table_of("organisations").values()
        for way in entry.get("ar", ())
    ]
    bare = {fold(word).words for word in (*table["stop"]["ar"], *offices, *heads)}
    led = {f"{particle}{fold(word).words}" for particle in ("ل", "ب") for word in heads}
    return frozenset(bare | led | {f"{_WAW}{word}" for word in bare} | {"في", "وفي"})
