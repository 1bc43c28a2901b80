"""Whether the equally authentic texts of an article say the same.

No language is the original: each is held against all others. What is compared are marks that
every language must hold (`filiere.communique.authentic_marks`); wording is for people to compare.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from filiere.communique.authentic_marks import Mark, MarkKind, marks
from filiere.communique.text import Span
from filiere.communique.words_alike import within
from filiere.languages import Language

DisagreementKind: TypeAlias = MarkKind | Literal["text", "named-body"]

#: Kinds of which it matters that they are there, not how often: a text may say "the Party" for a
#: country, and "it" for a commission.
_ONCE: Final[tuple[MarkKind, ...]] = ("country", "body")
_KINDS: Final[tuple[MarkKind, ...]] = ("figure", "date", "reference", *_ONCE)
_WORD: Final = re.compile(r"[^\s,.;:()]+")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What some languages of an article say and others do not.

    Parameters
    ----------
    kind
        What is said: a mark's kind; ``"text"`` where a language has no text at all;
        ``"named-body"`` for a body of the record that only some languages name.
    said
        The mark in each language that has one. Two languages whose marks differ, one figure in
        each, are one disagreement.
    missing
        The languages that lack it.
    """

    kind: DisagreementKind
    said: Mapping[Language, Mark]
    missing: tuple[Language, ...]

    def fingerprint(self, article: str) -> str:
        """Return what tells this disagreement of an article from any other, run after run."""
        said = {lang: mark.value for lang, mark in self.said.items()}
        content = json.dumps([article, self.kind, said, self.missing], sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()


def disagreements(
    texts: Mapping[Language, str], named: Sequence[Mapping[str, str]] = ()
) -> tuple[Disagreement, ...]:
    """Return where the languages of an article disagree, in the order of their words.

    Parameters
    ----------
    texts
        The article in each language in which it is to be authentic.
    named
        The names of bodies, each in the languages in which it is known.

    Examples
    --------
    >>> found, = disagreements({
    ...     "fr": "Un rapport est remis avant le 15 mars 2026.",
    ...     "ru": "Доклад представляется до 16 марта 2026 года.",
    ... })
    >>> found.kind, {lang: mark.value for lang, mark in found.said.items()}
    ('date', {'fr': '2026-03-15', 'ru': '2026-03-16'})
    """
    written = {lang: text for lang, text in texts.items() if text.strip()}
    empty = tuple(lang for lang in texts if lang not in written)
    found = [Disagreement("text", {}, empty)] if empty and written else []
    read = {lang: marks(text, lang) for lang, text in written.items()}
    for kind in _KINDS:
        found += _of_kind(kind, {lang: [m for m in read[lang] if m.kind == kind] for lang in read})
    found += _named(written, named)
    return tuple(found)


def _of_kind(kind: MarkKind, read: Mapping[Language, Sequence[Mark]]) -> Iterator[Disagreement]:
    """Yield the disagreements about marks of one kind, paired where each language has its own."""
    alone: list[Disagreement] = []
    for value in dict.fromkeys(mark.value for found in read.values() for mark in found):
        having = {lang: [m for m in found if m.value == value] for lang, found in read.items()}
        wanted = max(sum(mark.binding for mark in found) for found in having.values())
        wanted = min(wanted, 1) if kind in _ONCE else wanted
        missing = tuple(lang for lang, found in having.items() if len(found) < wanted)
        if missing:
            said = {lang: found[-1] for lang, found in having.items() if lang not in missing}
            alone.append(Disagreement(kind, said, missing))
    yield from _paired(alone)


def _paired(alone: Sequence[Disagreement]) -> Iterator[Disagreement]:
    """Yield disagreements, one for values of which each stands where the others are missing."""
    left = list(alone)
    while left:
        one = left.pop(0)
        said, missing = dict(one.said), set(one.missing)
        for other in [*left]:
            if set(other.said) <= missing and set(other.missing) >= set(said):
                said |= other.said
                missing -= set(other.said)
                left.remove(other)
        yield Disagreement(one.kind, said, tuple(lang for lang in one.missing if lang in missing))


def _named(
    written: Mapping[Language, str], named: Sequence[Mapping[str, str]]
) -> Iterator[Disagreement]:
    """Yield the bodies of the record that some languages name, and others, which could, do not."""
    for names in named:
        known = {lang: text for lang, text in written.items() if names.get(lang)}
        found = {lang: _place(names[lang], text) for lang, text in known.items()}
        said = {lang: Mark("body", names[lang], span) for lang, span in found.items() if span}
        missing = tuple(lang for lang in known if lang not in said)
        if said and missing:
            yield Disagreement("named-body", said, missing)


def _place(name: str, text: str) -> Span | None:
    """Return where a text says a name, in any case of its words."""
    length = len(name.split())
    words = list(_WORD.finditer(text))
    for n in range(len(words) - length + 1):
        last = words[n + length - 1]
        if within(name, text[words[n].start() : last.end()]):
            return Span(words[n].start(), last.end())
    return None
