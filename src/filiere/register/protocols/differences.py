"""What changed between two versions of a protocol, article by article, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias
from uuid import UUID

from filiere.register.models import Article

Fate: TypeAlias = Literal["same", "changed", "added", "removed", "moved"]

_PIECES: Final = re.compile(r"\s+|[^\s\w]|\w+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text: kept, added, or removed."""

    text: str
    what: Literal["kept", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one article.

    Parameters
    ----------
    fate
        In a word.
    before, after
        Its number in the older and in the newer version.
    texts
        Its words in each language, those of both versions.
    """

    fate: Fate
    before: int | None
    after: int | None
    texts: dict[str, tuple[Piece, ...]]


def differences(
    older: Sequence[Article], newer: Sequence[Article], languages: Sequence[str]
) -> Iterator[Difference]:
    """Yield what became of each article: those of the newer version, then those that are gone."""
    before = {article.lineage: n for n, article in enumerate(older, start=1)}
    texts_of = {article.lineage: article.texts for article in older}
    in_place = _in_place([*before], [article.lineage for article in newer])
    for after, article in enumerate(newer, start=1):
        old = texts_of.pop(article.lineage, {})
        texts = {lang: words(old.get(lang, ""), article.texts.get(lang, "")) for lang in languages}
        number = before.get(article.lineage)
        fate = "added" if number is None else _fate(texts, moved=article.lineage not in in_place)
        yield Difference(fate, number, after, texts)
    for lineage, old in texts_of.items():
        texts = {lang: words(old.get(lang, ""), "") for lang in languages}
        yield Difference("removed", before[lineage], None, texts)


def _in_place(older: list[UUID], newer: list[UUID]) -> set[UUID]:
    """Return the articles that follow one another as before, whatever came between or went."""
    blocks = SequenceMatcher(None, older, newer, autojunk=False).get_matching_blocks()
    return {lineage for block in blocks for lineage in newer[block.b : block.b + block.size]}


def words(old: str, new: str) -> tuple[Piece, ...]:
    """Return the words of two wordings, each once, and what became of it.

    Examples
    --------
    >>> [(each.what, each.text) for each in words("avant le 15 mars", "avant le 16 mars")]
    [('kept', 'avant le '), ('removed', '15'), ('added', '16'), ('kept', ' mars')]
    """
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("".join(before[a:b]), "kept"))
        else:
            gone, come = "".join(before[a:b]), "".join(after[c:d])
            found += [Piece(gone, "removed")] if gone else []
            found += [Piece(come, "added")] if come else []
    return tuple(found)


def _fate(texts: dict[str, tuple[Piece, ...]], *, moved: bool) -> Fate:
    if any(piece.what != "kept" for pieces in texts.values() for piece in pieces):
        return "changed"
    return "moved" if moved else "same"
