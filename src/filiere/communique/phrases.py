"""Tables of phrases: what a linguist writes, and where a text says one of them.

A table is a TOML file of this package's folder ``phrases``: an entry for each thing that can be
meant, and for each language the ways to say it::

    [renewables]
    fr = ["énergie(s) renouvelable(s)", "[solaire|éolien*]"]
    ru = ["возобновляем~ энергетик~", "ВИЭ"]

Case, accents and kinds of quotation marks or dashes do not count. A word that ends in ``*`` may
end in any way, one that ends in ``~`` in any ending of a Russian noun or adjective;
``[a|b c]`` is one of several; what stands in brackets ``(…)`` may be missing, a word or the end
of one. An Arabic word is written bare: in the text it may carry the article and the particles
that are written together with it (و ف ب ك ل ال).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from filiere.communique.folding import fold
from filiere.communique.text import Paragraph, kept
from filiere.errors import WrongInput
from filiere.languages import Language

_WORD: Final = re.compile(r"\w+'|\w+(?:\.\w+(?=\.))*|[^\w\s]")
_CHOICE: Final = re.compile(r"\[([^\[\]]*)\]")
_MAYBE: Final = re.compile(r"\(([^()]*)\)")
_CONJUNCTIONS: Final = ("", "و", "ف")
_PARTICLES: Final = tuple(
    conjunction + rest
    for conjunction in _CONJUNCTIONS
    for rest in ("", "ب", "ك", "ل", "ال", "بال", "كال", "لل")
)
#: The endings of Russian nouns and adjectives in all cases, folded; and that of российско-.
_CASES: Final = re.compile(
    r"[аяыиеуюоь]?|ью|[оеыи][иех]|[оеыи]м|[оеуюая]ю|[ая][мх]|[аяыи]ми|[ое]в|[ое]го|[ое]му|[ая]я"
)
_LEAST: Final = 2
_KEY: Final = 4
_KEPT: Final = 20_000


class Word(NamedTuple):
    """A word, or a sign of punctuation, of a folded paragraph: itself and where it stands."""

    text: str
    start: int
    end: int


class Found(NamedTuple):
    """An entry of a table that a paragraph mentions: where, in its folded words."""

    entry: str
    start: int
    end: int


class Said(NamedTuple):
    """An entry that is said from a certain word on, and how many words it takes."""

    entry: str
    length: int


class _Step:
    """What phrases may go on with behind the words said so far, and what those words say."""

    __slots__ = ("entry", "order", "sizes", "stems", "weight", "whole")

    def __init__(self) -> None:
        self.whole: dict[str, _Step] = {}
        self.stems: dict[str, dict[str, _Step]] = {}
        self.sizes: tuple[int, ...] = ()
        self.entry: str | None = None
        self.weight = 0
        self.order = 0

    def add(self, word: str) -> _Step:
        """Return the step behind one more word of a phrase."""
        if word[-1] not in "*~" or len(word) == 1:
            return self.whole.setdefault(word, _Step())
        stem = word[:-1][:_KEY]
        self.sizes = tuple(sorted({*self.sizes, len(stem)}))
        return self.stems.setdefault(stem, {}).setdefault(word, _Step())

    def behind(self, forms: Iterable[str]) -> Iterator[_Step]:
        """Yield the steps behind a word of a text, in any of the forms it may be taken in."""
        for form in forms:
            step = self.whole.get(form)
            if step is not None:
                yield step
            for size in self.sizes:
                stems = self.stems.get(form[:size]) if len(form) >= size else None
                if stems:
                    yield from (step for word, step in stems.items() if _alike(form, word))


class Phrases:
    """A table of phrases, in one language.

    Parameters
    ----------
    entries
        Ways to say each entry, as a table writes them.
    lang
        The language; in Arabic words may carry their particles.
    """

    def __init__(self, entries: Mapping[str, Iterable[str]], lang: Language) -> None:
        self.arabic = lang == "ar"
        self._first = _Step()
        self._known: dict[str, tuple[_Step, ...]] = {}
        order = 0
        for entry, ways in entries.items():
            for way in ways:
                for words in _expanded(way):
                    order += 1
                    self._add(words, entry, order)

    def _add(self, words: Sequence[str], entry: str, order: int) -> None:
        step = self._first
        for word in words:
            step = step.add(word)
        if step.entry is None:
            step.entry, step.order = entry, order
            step.weight = sum(len(word.rstrip("*~")) for word in words)

    def find(self, paragraph: Paragraph) -> Iterator[Found]:
        """Yield what a paragraph mentions, the longest phrase at each place, none overlapping."""
        words = words_of(paragraph)
        n = 0
        while n < len(words):
            said = self.said(words, n)
            if said is None:
                n += 1
                continue
            yield Found(said.entry, words[n].start, words[n + said.length - 1].end)
            n += said.length

    def said(self, words: Sequence[Word], n: int) -> Said | None:
        """Return the longest phrase that is said from the n-th word on; None if there is none.

        Examples
        --------
        >>> from filiere.communique.text import Paragraph, Span
        >>> words = words_of(Paragraph(Span(0, 17), "fr", "groupe de travail"))
        >>> Phrases({"body": ["groupe(s) de travail"]}, "fr").said(words, 0)
        Said(entry='body', length=3)
        """
        steps = self._begun(words[n].text) if 0 <= n < len(words) else ()
        if not steps:
            return None
        found: Said | None = None
        length = 1
        while steps:
            ended = [step for step in steps if step.entry is not None]
            if ended:
                best = max(ended, key=lambda step: (step.weight, -step.order))
                found = Said(str(best.entry), length)
            if n + length >= len(words):
                break
            forms = self._forms(words[n + length].text)
            steps = tuple(step for each in steps for step in each.behind(forms))
            length += 1
        return found

    def _begun(self, word: str) -> tuple[_Step, ...]:
        """Return the steps behind a phrase's first word."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            known = tuple(self._first.behind(self._forms(word)))
            self._known[word] = known
        return known

    def _forms(self, word: str) -> tuple[str, ...]:
        return arabic_forms(word) if self.arabic else (word,)


@cache
def phrases(table: str, lang: Language) -> Phrases:
    """Return a table of this package in one language.

    Raises
    ------
    WrongInput
        If there is no such table.

    Examples
    --------
    >>> from filiere.communique.text import Paragraph, Span
    >>> said = Phrases({"rail": ["matériel(s) ferroviaire(s)"]}, "fr")
    >>> list(said.find(Paragraph(Span(0, 27), "fr", "le matériel ferroviaire russe")))
    [Found(entry='rail', start=3, end=23)]
    """
    return Phrases({name: entry.get(lang, ()) for name, entry in table_of(table).items()}, lang)


@cache
def table_of(table: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return a table of this package as it is written, in every language."""
    source = files("filiere.communique").joinpath(f"phrases/{table}.toml")
    if not source.is_file():
        raise WrongInput(f"no table of phrases is called {table!r}")
    return tomllib.loads(source.read_text("utf-8"))


@kept
def words_of(paragraph: Paragraph) -> tuple[Word, ...]:
    """Return the words and signs of a paragraph, folded.

    Examples
    --------
    >>> from filiere.communique.text import Paragraph, Span
    >>> [word.text for word in words_of(Paragraph(Span(0, 18), "fr", "L’été, russo-belge"))]
    ["l'", 'ete', ',', 'russo', '-', 'belge']
    """
    folded = paragraph.folded.words
    return tuple(Word(found[0], *found.span()) for found in _WORD.finditer(folded))


@lru_cache(maxsize=20_000)
def arabic_forms(word: str) -> tuple[str, ...]:
    """Return an Arabic word, and what remains of it without the particles it may carry.

    Examples
    --------
    >>> arabic_forms("للجزائر")
    ('للجزائر', 'لجزائر', 'جزائر', 'الجزائر')
    """
    carried = (particle for particle in _PARTICLES if word.startswith(particle))
    bare = [word[len(particle) :] for particle in carried]
    bare += [f"ال{word[len(c) + 2 :]}" for c in _CONJUNCTIONS if word.startswith(f"{c}لل")]
    return tuple(dict.fromkeys(form for form in bare if len(form) >= _LEAST or form == word))


def _alike(word: str, wanted: str) -> bool:
    match wanted[-1]:
        case "*":
            return word.startswith(wanted[:-1])
        case "~":
            return _in_a_case(word, wanted[:-1])
        case _:
            return word == wanted


def _in_a_case(word: str, stem: str) -> bool:
    return word.startswith(stem) and _CASES.fullmatch(word, len(stem)) is not None


def _expanded(way: str) -> Iterator[tuple[str, ...]]:
    """Return every sequence of words that a way of saying stands for."""
    for choice, pattern in ((True, _CHOICE), (False, _MAYBE)):
        found = pattern.search(way)
        if found:
            options = found[1].split("|") if choice else (found[1], "")
            for option in options:
                yield from _expanded(f"{way[: found.start()]}{option}{way[found.end() :]}")
            return
    words: list[str] = []
    for found in _WORD.finditer(fold(way).words):
        if found[0] in "*~" and words:
            words[-1] += found[0]
        else:
            words.append(found[0])
    if not words:
        raise WrongInput(f"{way!r} says nothing: write words")
    yield tuple(words)
