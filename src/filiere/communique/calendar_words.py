"""The words of a paragraph that periods are made of, one letter for each kind of word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple, TypeAlias

from filiere.communique.counts import counts
from filiere.communique.phrases import Phrases, table_of, words_of
from filiere.communique.text import Paragraph, kept
from filiere.languages import Language
from filiere.periods.period import MONTHS_IN_YEAR

#: The letter for each entry of the table ``calendar``.
_LETTERS: Final[Mapping[str, str]] = {
    "half": "H",
    "quarter": "Q",
    "month": "m",
    "year": "y",
    "fiscal": "f",
    "1": "O",
    "2": "O",
    "3": "O",
    "4": "O",
    "last": "L",
    "this-year": "a",
    "last-year": "b",
    "previous-year": "p",
    "next-year": "n",
    "ending": "e",
    "in-a-row": "x",
    "last-month": "u",
    "previous-month": "q",
    "previous-quarter": "q",
    "previous-half": "q",
    "same": "S",
    "versus": "V",
    "over": "v",
    "since": "s",
    "yoy": "W",
    "to-date": "Z",
    "end": "E",
    "between": "B",
}
#: Words that may stand within a period, and those that lead from its first part to its last.
_GLUE: Final = frozenset(
    [
        *("la", "le", "les", "l'", "du", "en", "au", "aux", "cours", "cette", "ce", "meme", "des"),
        *("в", "во", "за", "на", "с", "со", "текущего", "этого", "календарного"),
        *("the", "in", "during", "for", "its", "this"),
        *("في", "خلال", "شهر", "شهري", "العام", "عام"),
    ]
)
_OF: Final = frozenset({"de", "d'", "du", "of", "من", "في"})
_TO: Final = frozenset(
    {"a", "au", "по", "до", "to", "through", "till", "until", "thru", "الي", "حتي"}
)
_AND: Final = frozenset({"et", "и", "and", "و", "&"})
_ROMAN: Final[Mapping[str, int]] = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "іv": 4}
_CODE: Final = re.compile(r"(?P<unit>[hsqt])(?P<index>[1-4])|(?P<n>[1-4])(?P<of>[hsqtк])")
_MONTHS_CODE: Final = re.compile(r"(\d{1,2})[mм]")
_UNITS_OF_CODE: Final = {"h": "H", "s": "H", "q": "Q", "t": "Q", "к": "Q"}
_ORDINAL: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|e|eme|er|ere|ro)")
_ENDINGS: Final = re.compile(r"[еиямх]|го|му|ом|ого|ому|ая|ую|ои|ые|ых")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_YEAR_GLUED: Final = re.compile(r"((?:19|20)\d\d)г")
_ARABIC_NUMBER: Final = re.compile(r"(?P<and>و)?[فبل]?(?:ال)?(?P<number>\d{1,4})")
_FISCAL: Final = re.compile(r"fy((?:20)?\d\d)")
_ARABIC_CALENDARS: Final = ("ar", "ar_MA", "ar_DZ", "ar_LB", "ar_IQ")
_CENTURY: Final = 2000


#: A letter, a number or 0, an entry or nothing.
Kind: TypeAlias = tuple[str, int, str]


class Piece(NamedTuple):
    """A word or some words of one kind: its letter, a number or an entry, and where it stands."""

    letter: str
    number: int
    entry: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The pieces of a paragraph in their order, and their letters as one word.

    Parameters
    ----------
    letters
        One letter a piece: ``H`` half, ``Q`` quarter, ``M`` a month's name, ``m`` month,
        ``Y`` the number of a year, ``y`` year, ``D`` another number, ``O`` an ordinal,
        ``C`` a code (H1), ``N`` a number of months (9M), ``a b p`` this, last, the previous
        year, ``L`` last, ``S`` the same period, ``V v`` against, ``s`` since, ``W`` year on
        year, ``Z`` to date, ``E`` to the end of, ``B`` between, ``f`` a fiscal year, ``o`` of,
        ``g`` other glue, ``t`` to, ``&`` and; punctuation stands for itself, ``x`` for the rest.
    pieces
        What each letter stands for.
    """

    letters: str
    pieces: tuple[Piece, ...]


@kept
def calendar_words(paragraph: Paragraph) -> CalendarWords:
    """Return the words of a paragraph as periods see them."""
    pieces = tuple(_Typist(paragraph, paragraph.lang or "en").pieces())
    return CalendarWords("".join(piece.letter for piece in pieces), pieces)


class _Typist:
    def __init__(self, paragraph: Paragraph, lang: Language) -> None:
        self.paragraph = paragraph
        self.lang = lang
        self.words = words_of(paragraph)
        self.table = _table(lang)
        self.counts = {count.start: count for count in counts(paragraph)}

    def pieces(self) -> Sequence[Piece]:
        """Return the pieces in their order."""
        found: list[Piece] = []
        n = 0
        while n < len(self.words):
            length, kinds = self._kind(n)
            start, end = self.words[n].start, self.words[n + length - 1].end
            found += [Piece(letter, number, entry, start, end) for letter, number, entry in kinds]
            n += length
        return found

    def _kind(self, n: int) -> tuple[int, list[Kind]]:
        word = self.words[n].text
        ordinal = self._ordinal(n)
        if ordinal:
            return ordinal
        said = self.table.said(self.words, n)
        if said is not None:
            known = self._entry(n, said.entry, said.length)
            if known:
                return known
        count = self.counts.get(self.words[n].start)
        if count is not None:
            length = sum(word.start < count.end for word in self.words[n : n + 3])
            return length, [("D", count.value, "")]
        return 1, self._numbered(word) or [_plain(word)]

    def _entry(self, n: int, entry: str, length: int) -> tuple[int, list[Kind]] | None:
        """Return what an entry of the table is; None for a word that only looks like a month."""
        if not entry.startswith("month-"):
            number = int(entry) if entry.isdigit() else 0
            return length, [(_LETTERS[entry], number, entry)]
        if self.lang == "en" and not self._capital(n):
            return None
        kinds = [("M", int(entry.removeprefix("month-")), entry)]
        if self.lang == "ar" and self.words[n].text.startswith("و"):
            kinds.insert(0, ("&", 0, ""))
        return length, kinds

    def _ordinal(self, n: int) -> tuple[int, list[Kind]] | None:
        """Return an ordinal in digits (1-й, 2e) or in Roman figures."""
        word = self.words[n].text
        found = _ORDINAL.fullmatch(word)
        if found:
            return 1, [("O", int(found[1]), "")]
        if word in _ROMAN and self._capital(n):
            return 1, [("O", _ROMAN[word], "roman")]
        joined = n + 2 < len(self.words) and self.words[n + 1].text == "-"
        if word.isdigit() and joined and _ENDINGS.fullmatch(self.words[n + 2].text):
            return 3, [("Y" if _YEAR.fullmatch(word) else "O", int(word[:4]), "")]
        return None

    def _numbered(self, word: str) -> list[Kind] | None:
        """Return a number that Arabic particles are written together with: و2022, ال7."""
        found = _ARABIC_NUMBER.fullmatch(word) if self.lang == "ar" else None
        if found is None or word.isdigit():
            return None
        joined: list[Kind] = [("&", 0, "")] if found["and"] else []
        return [*joined, _plain(found["number"])]

    def _capital(self, n: int) -> bool:
        return self.paragraph.content[self.paragraph.folded.places[self.words[n].start]].isupper()


def _plain(word: str) -> Kind:
    if word.isdigit():
        if _YEAR.fullmatch(word):
            return "Y", int(word), ""
        return ("D", int(word), "") if len(word) <= 2 else ("x", 0, "")  # noqa: PLR2004
    for pattern, letter in ((_YEAR_GLUED, "Y"), (_MONTHS_CODE, "N"), (_FISCAL, "F")):
        found = pattern.fullmatch(word)
        if found:
            number = int(found[1])
            return letter, number + _CENTURY * (letter == "F" and number < _CENTURY), ""
    code = _CODE.fullmatch(word)
    if code:
        unit = _UNITS_OF_CODE[code["unit"] or code["of"]]
        return "C", int(code["index"] or code["n"]), unit
    for words, letter in ((_OF, "o"), (_TO, "t"), (_AND, "&"), (_GLUE, "g")):
        if word in words:
            return letter, 0, ""
    return (word if word in "-/,.()%" else "x"), 0, ""


@cache
def _table(lang: Language) -> Phrases:
    entries: dict[str, list[str]] = {
        entry: list(ways.get(lang, ())) for entry, ways in table_of("calendar").items()
    }
    for month in range(1, MONTHS_IN_YEAR + 1):
        entries[f"month-{month}"] = sorted(_month_names(month, lang))
    return Phrases(entries, lang)


def _month_names(month: int, lang: Language) -> set[str]:
    """Return the names of a month; in Arabic those of the Maghreb and of the Levant too."""
    from babel.dates import get_month_names  # noqa: PLC0415 - where it is used

    locales = _ARABIC_CALENDARS if lang == "ar" else (lang,)
    names = {get_month_names("wide", "format", locale)[month] for locale in locales}
    if lang == "ru":
        return {_in_any_case(get_month_names("wide", "stand-alone", "ru")[month])}
    if lang in ("fr", "en"):
        names.add(get_month_names("abbreviated", "format", lang)[month])
    return {name.replace("\xa0", " ") for name in names}


def _in_any_case(name: str) -> str:
    return f"{name.rstrip('ьй')}~" if len(name) > 3 else "ма[и|я|е|ю|ем]"  # noqa: PLR2004
