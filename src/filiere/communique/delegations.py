"""Delegations: which side somebody stands for, where the words around the name say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from filiere.communique.country_mentions import Mention
from filiere.communique.folding import fold
from filiere.communique.marks import Mark, marks
from filiere.communique.paragraph_words import ParagraphWords
from filiere.communique.people_seen import People, PersonMention, title_words
from filiere.communique.phrases import Phrases, table_of
from filiere.languages import Language

_GOVERNING: Final = re.compile(
    r"\bminist|\bпремьер|министр|وزير|secretary of state|secretaire d'etat"
)
_FARTHEST: Final = 12
_NEAR: Final = 3
_ENDS: Final = frozenset((".", ";", "!", "?"))
_SIGNS: Final = frozenset((",", "-", ":", "("))
_AUXILIARY: Final = frozenset(("was", "were", "is", "being", "etait", "est", "a", "ete", "был"))
_BARE: Final = frozenset(("-", ","))
_LEADING: Final = 6
#: Before the entry of a list: pour le Togo, Mme Ba, et, pour la Lettonie, M. Ozols.
_LISTED: Final = frozenset(("", ",", ":", ";", "et", "and", "и", "signe"))


@dataclass(frozen=True, slots=True)
class Side:
    """A side as a paragraph names it: la partie péruvienne.

    Parameters
    ----------
    code
        Its country.
    first, last
        The number of its first word, and of the word after its last.
    sure
        Whether the words stand for people by themselves; a delegation only if somebody leads it.
    """

    code: str
    first: int
    last: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Representative:
    """Somebody who stands for a side.

    Parameters
    ----------
    mention
        The person.
    side
        The code of the country.
    leads
        Whether it is said that the person leads that side, or the meeting for it.
    """

    mention: PersonMention
    side: str
    leads: bool


def representatives(seen: People) -> Iterator[Representative]:
    """Yield the people of a paragraph of whom it says which side they stand for.

    Parameters
    ----------
    seen
        The paragraph and the people that it names.
    """
    named = sorted(seen.found, key=lambda each: each.start)
    found = sides_named(seen.words)
    led = False
    told: list[tuple[PersonMention, str]] = []
    for side in found:
        led = led or _leads(seen.words, side)
        mention = _before(seen, side, named) or _behind(seen, side, named, led=led)
        if mention is not None:
            told.append((mention, side.code))
    told += ((each, code) for each in named if (code := _for_country(seen.words, each.end)))
    yield from (Representative(mention, code, led) for mention, code in told)


def _for_country(words: ParagraphWords, n: int) -> str | None:
    """Return the country that stands right behind a person: Hamad Al-Dosari for Bahrain."""
    if n >= len(words) or _table(words.lang, "for").said(words.words, n) is None:
        return None
    article = words.text(n + 1) in ("le", "la", "l'", "the")
    mention = words.mention_at.get(n + 2 if article else n + 1)
    return mention.code if mention is not None and mention.form == "name" else None


def meetings(seen: People) -> Iterator[tuple[PersonMention, PersonMention]]:
    """Yield the members of two governments who meet: the minister X at talks with the minister Y.

    Parameters
    ----------
    seen
        The paragraph and the people that it names.
    """
    words = seen.words
    table = _table(words.lang, "meets", "leads")
    for one, other in pairwise(sorted(seen.found, key=lambda each: each.start)):
        if not (_governs(one) and _governs(other)):
            continue
        between = range(one.end, min(other.start, one.end + _FARTHEST))
        ends = any(words.text(n) in _ENDS for n in between)
        meets = any(table.said(words.words, n) is not None for n in between)
        if meets and not ends and other.start - one.end <= _FARTHEST:
            yield one, other


def _governs(mention: PersonMention) -> bool:
    """Tell whether somebody is of a government: a minister, a secretary of state."""
    name = mention.office.name if mention.office is not None else None
    return name is not None and _GOVERNING.search(fold(name).words) is not None


def sides_named(words: ParagraphWords) -> Sequence[Side]:
    """Return the sides that a paragraph names, in their order.

    Examples
    --------
    >>> from filiere.communique.country_mentions import mentions
    >>> from filiere.communique.text import Paragraph, Span
    >>> said = Paragraph(Span(0, 54), "fr", "La partie polonaise a reçu la délégation péruvienne.")
    >>> [side.code for side in sides_named(ParagraphWords(said, "fr", mentions(said)))]
    ['POL', 'PER']
    """
    held = marks(_table(words.lang, "side", "delegation"), words.words)
    by_end = {mark.last: mark for mark in held}
    by_start = {mark.first: mark for mark in held}
    found: list[Side] = []
    for mention in words.mentions:
        if mention.form == "city":
            continue
        mark = by_end.get(mention.first) or by_start.get(mention.last)
        side = _beside(mention, mark) if mark else _alone(words, mention, found)
        if side is not None:
            found.append(side)
    return found


def _beside(mention: Mention, mark: Mark) -> Side:
    first, last = min(mention.first, mark.first), max(mention.last, mark.last)
    return Side(mention.code, first, last, mark.entry == "side")


def _alone(words: ParagraphWords, mention: Mention, before: Sequence[Side]) -> Side | None:
    """Return от Республики Корея —, с чешской —, Namibia was represented by."""
    follows = words.text(mention.last)
    n = mention.first - 1
    while mention.form != "adjective" and n > mention.first - _NEAR and words.text(n) != ":":
        listed = follows == "," and words.text(n - 1) in _LISTED
        if _table(words.lang, "for").said(words.words, n) and (follows in ("-", ":") or listed):
            return Side(mention.code, n, mention.last, sure=True)
        n -= 1
    if mention.form == "adjective" and before and follows in _BARE:
        apart = range(before[-1].last, mention.first)
        if not any(words.text(k) in (".", "!", "?") for k in apart):
            return Side(mention.code, mention.first, mention.last, sure=before[-1].sure)
    if mention.form == "adjective":
        leads = before and _table(words.lang, "leads").said(words.words, mention.last)
        return Side(mention.code, mention.first, mention.last, sure=True) if leads else None
    n = mention.last
    while n < mention.last + _NEAR and words.text(n) in _AUXILIARY:
        n += 1
    led = n < len(words) and _table(words.lang, "leads").said(words.words, n) is not None
    passive = n > mention.last
    return Side(mention.code, mention.first, mention.last, sure=False) if led and passive else None


def _behind(
    seen: People, side: Side, named: Sequence[PersonMention], *, led: bool
) -> PersonMention | None:
    """Return the person right behind a side, over words that only lead there."""
    words = seen.words
    starts = {each.start: each for each in named}
    n = side.last
    while n < min(len(words), side.last + _FARTHEST):
        if n in starts:
            return starts[n] if side.sure or led else None
        after, leads = _past(words, n)
        if after is None:
            return None
        led = led or leads
        n = after
    return None


def _past(words: ParagraphWords, n: int) -> tuple[int | None, bool]:
    """Return the word after one that may stand between a side and a person; whether it leads."""
    said = _table(words.lang, "leads", "between", "sign").said(words.words, n)
    if said is not None:
        return n + said.length, said.entry == "leads"
    if words.text(n) in _SIGNS:
        return n + 1, False
    title = title_words(words.lang).said(words.words, n)
    return (n + title.length if title else None), False


def _before(seen: People, side: Side, named: Sequence[PersonMention]) -> PersonMention | None:
    """Return the person right before a side: X pour la partie marocaine, X عن الجانب الأردني."""
    words = seen.words
    ends = {each.end: each for each in named}
    n = side.first
    while n > max(0, side.first - _NEAR):
        if n in ends and n < side.first:
            return ends[n]
        before = words.text(n - 1)
        article = before in ("la", "le", "the", "l'", "(")
        if not (article or _table(words.lang, "for").said(words.words, n - 1)):
            return None
        n -= 1
    return ends.get(n) if n < side.first else None


def _leads(words: ParagraphWords, side: Side) -> bool:
    """Tell whether words around a side say that somebody leads: ترأس الجانب التونسي."""
    for n in range(max(0, side.first - _LEADING), min(len(words), side.last + _LEADING)):
        said = _table(words.lang, "leads").said(words.words, n)
        near = side.last if n >= side.last else n
        between = range(near, n) if n >= side.last else range(n, side.first)
        if said is not None and not any(words.text(k) in _ENDS for k in between):
            return True
    return False


@cache
def _table(lang: Language, *entries: str) -> Phrases:
    table = table_of("delegations")
    return Phrases({entry: table[entry][lang] for entry in entries}, lang)
