"""Tables of phrases: what a linguist writes, and where a text says one of them.

A table is a TOML file of this package's folder ``phrases``: an entry for each thing that can be
meant, and for each language the ways to say it::

    [renewables]
    fr = ["énergie(s) renouvelable(s)", "[solaire|éolien*]"]
    ru = ["возобновляем* энергетик*", "ВИЭ"]

Case, accents and kinds of quotation marks or dashes do not count. A word that ends in ``*`` may
end in any way; ``[a|b c]`` is one of several; what stands in brackets ``(…)`` may be missing, a
word or the end of one. An Arabic word is written bare: in the text it may carry the article and
the particles that are written together with it (و ف ب ك ل ال).
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from filiere.communique.folding import fold
from filiere.communique.text import Paragraph
from filiere.errors import WrongInput
from filiere.languages import Language

_WORD: Final = re.compile(r"\w+'|\w+(?:\.\w+(?=\.))*|[^\w\s]")
_CHOICE: Final = re.compile(r"\[([^\[\]]*)\]")
_MAYBE: Final = re.compile(r"\(([^()]*)\)")
_PARTICLES: Final = tuple(
    conjunction + rest
    for conjunction in ("", "و", "ف")
    for rest in ("", "ب", "ك", "ل", "ال", "بال", "كال", "لل")
)
_LEAST: Final = 2
_KEY: Final = 3


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
        self._at: dict[str, list[tuple[Sequence[str], str]]] = defaultdict(list)
        for entry, ways in entries.items():
            for way in ways:
                for words in _expanded(way):
                    self._at[words[0].rstrip("*")[:_KEY]].append((words, entry))
        for listed in self._at.values():
            listed.sort(key=lambda item: -sum(map(len, item[0])))

    def find(self, paragraph: Paragraph) -> Iterator[Found]:
        """Yield what a paragraph mentions, the longest phrase at each place, none overlapping."""
        words = words_of(paragraph)
        n = 0
        while n < len(words):
            hit = self._hit(words, n)
            if hit is None:
                n += 1
                continue
            entry, length = hit
            yield Found(entry, words[n].start, words[n + length - 1].end)
            n += length

    def _hit(self, words: Sequence[Word], n: int) -> tuple[str, int] | None:
        for form in self._forms(words[n].text):
            for size in range(_KEY, 0, -1):
                for phrase, entry in self._at.get(form[:size], ()) if len(form) >= size else ():
                    if self._says(words, n, phrase):
                        return entry, len(phrase)
        return None

    def _says(self, words: Sequence[Word], n: int, phrase: Sequence[str]) -> bool:
        if n + len(phrase) > len(words):
            return False
        return all(
            any(_alike(form, wanted) for form in self._forms(words[n + k].text))
            for k, wanted in enumerate(phrase)
        )

    def _forms(self, word: str) -> tuple[str, ...]:
        return _arabic_forms(word) if self.arabic else (word,)


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


def words_of(paragraph: Paragraph) -> tuple[Word, ...]:
    """Return the words and signs of a paragraph, folded.

    Examples
    --------
    >>> from filiere.communique.text import Paragraph, Span
    >>> [word.text for word in words_of(Paragraph(Span(0, 18), "fr", "L’été, russo-belge"))]
    ["l'", 'ete', ',', 'russo', '-', 'belge']
    """
    return _words(paragraph.folded.words)


@lru_cache(maxsize=256)
def _words(folded: str) -> tuple[Word, ...]:
    return tuple(Word(found[0], *found.span()) for found in _WORD.finditer(folded))


@lru_cache(maxsize=10_000)
def _arabic_forms(word: str) -> tuple[str, ...]:
    """Return an Arabic word, and what remains of it without the particles it may carry."""
    carried = (particle for particle in _PARTICLES if word.startswith(particle))
    bare = (word[len(particle) :] for particle in carried)
    return tuple(dict.fromkeys(form for form in bare if len(form) >= _LEAST or form == word))


def _alike(word: str, wanted: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


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
        if found[0] == "*" and words:
            words[-1] += "*"
        else:
            words.append(found[0])
    if not words:
        raise WrongInput(f"{way!r} says nothing: write words")
    yield tuple(words)
