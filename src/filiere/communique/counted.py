"""What a number counts, by the words at either side of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from filiere.communique.currencies import currency_names
from filiere.communique.currency_signs import sign_before
from filiere.communique.figure import Figure, Unit
from filiere.communique.numbers_written import Number
from filiere.communique.phrases import Phrases, Word, phrases, words_of
from filiere.communique.text import Paragraph
from filiere.languages import Language

#: Powers of ten, and how many of it the word itself counts (two in an Arabic dual).
_MAGNITUDES: Final[Mapping[str, tuple[int, str]]] = {
    "thousand": (3, "1"),
    "million": (6, "1"),
    "billion": (9, "1"),
    "trillion": (12, "1"),
    "lakh": (5, "1"),
    "crore": (7, "1"),
    "two-million": (6, "2"),
    "two-billion": (9, "2"),
    "half-million": (6, "0.5"),
    "half-billion": (9, "0.5"),
}
_UNITS: Final[Mapping[str, Unit]] = {
    "percent": "percent",
    "points": "points",
    "times": "times",
    "other": "other",
}
#: Letters written together with a number, or between it and a sign of money.
_LETTERS: Final[Mapping[str, tuple[int, str | None]]] = {
    "k": (3, None),
    "m": (6, None),
    "b": (9, None),
    "g": (9, None),
    "mdh": (6, "MAD"),
    "mmdh": (9, "MAD"),
}
#: Endings that make a number an ordinal: 24th, 8-е, 1er.
_ORDINAL: Final = re.compile(
    r"st|nd|rd|th|e|er|re|eme|ere|ieme|nde|е|ю|я|и|ая|ое|ые|ую|го|му|ым|ом|ои|их|ми|х|ти|м"
)
_OF: Final = frozenset({"de", "d'", "of", "des", "من", "us", "u.s"})
_MINUS: Final = frozenset({"minus", "минус"})
_LONGEST_CURRENCY: Final = 4
_LONGEST_SIGN: Final = 8
#: The ends of magnitudes in the singular: million, миллиард, مليارا.
_SINGULAR: Final = ("llion", "lliard", "ллион", "ллиард", "ллиона", "ллиарда", "ليون", "ليار", "ا")
#: What a magnitude in the singular stands behind where it is a unit of a table, not an amount; in
#: English and French an amount has its article (a million, un million).
_NAMES_UNIT: Final[Mapping[Language, frozenset[str]]] = {
    "fr": frozenset("(,:[") | {"en"},
    "en": frozenset("(,:[") | {"in", "us", "u.s"},
    "ru": frozenset("("),
    "ar": frozenset("("),
}
_SIGNS: Final = frozenset("$£¥₹")


class CountReader:
    """Reads what the numbers of a paragraph count, by the words at either side of them."""

    def __init__(self, paragraph: Paragraph, lang: Language) -> None:
        self.paragraph = paragraph
        self.lang = lang
        self.text = paragraph.folded.words
        self.words = words_of(paragraph)
        self.bare = [word._replace(text=word.text.removesuffix("'")) for word in self.words]
        self.at = {word.start: n for n, word in enumerate(self.words)}
        self.until = {word.end: n for n, word in enumerate(self.words)}
        self.units = phrases("units", lang)
        self.money = _money(lang)

    def figure(self, number: Number) -> Figure | None:
        """Return a number with what it counts; None for an ordinal (8-е, 24th) or a code."""
        written_together = self._letters(number)
        if written_together is None:
            return None
        power, currency, end = written_together
        power, end = self._magnitude(end, power)
        start = number.start
        if currency is None:
            currency, end = self._money_after(end)
        if currency is None:
            currency, start = self._sign_before(start) or self._money_before(start)
        if start == number.start and self._is_joined(start):
            return None
        unit: Unit = "money"
        if not currency:
            unit, end = self._unit(end)
        if self._is_joined(number.start) and not power:
            return None
        sign, start = self._sign(start)
        value = number.value.scaleb(power) if power else number.value
        return Figure(value, unit, start, end, currency, sign, power, number.worded)

    def uncounted(self, known: Sequence[Figure]) -> Iterator[Figure]:
        """Yield amounts without a number: a billion dollars, миллиард долларов, ملياري دولار."""
        taken = {place for figure in known for place in range(figure.start, figure.end)}
        for n, word in enumerate(self.words):
            said = self.units.said(self.words, n) if word.start not in taken else None
            if said is None or said.entry not in _MAGNITUDES or not _is_one(word.text, said.entry):
                continue
            if self._is_of_digits(n) or self._is_heading(n):
                continue
            power, count = _MAGNITUDES[said.entry]
            currency, end = self._money_after(self.words[n + said.length - 1].end)
            if currency:
                value = Decimal(count).scaleb(power)
                yield Figure(value, "money", word.start, end, currency, 0, power, worded=True)

    def _is_of_digits(self, n: int) -> bool:
        """Tell whether digits stand before a magnitude: a number that is too long to be one."""
        return n > 0 and self.words[n - 1].text[-1].isdigit()

    def _is_heading(self, n: int) -> bool:
        """Tell whether a magnitude only says in what a table counts: (million US dollars)."""
        return n > 0 and self.words[n - 1].text in _NAMES_UNIT[self.lang]

    def _letters(self, number: Number) -> tuple[int, str | None, int] | None:
        """Return the power, the currency and the end of letters written with a number."""
        letters, end = number.letters, number.end
        if not letters:
            n = self._next(end)
            ordinal = self.text[end : end + 1] == "-" and n + 1 < len(self.words)
            if ordinal and _ORDINAL.fullmatch(self.words[n + 1].text):
                return None
            return 0, None, end
        end += len(letters)
        if letters in _LETTERS:
            return *_LETTERS[letters], end
        said = self.units.said([Word(letters, 0, 0)], 0)
        return (
            (_MAGNITUDES[said.entry][0], None, end) if said and said.entry in _MAGNITUDES else None
        )

    def _magnitude(self, end: int, power: int) -> tuple[int, int]:
        """Add the power of the words after a number, and return where they end."""
        n = self._next(end)
        while n < len(self.words):
            said = self.units.said(self.words, n)
            word = self.words[n].text
            if said is not None and said.entry in _MAGNITUDES:
                power += _MAGNITUDES[said.entry][0]
                n += said.length
            elif word == "-" and not power:
                n += 1
                continue
            elif word in ("m", "k") and not power and self._currency(n + 1):
                power += _LETTERS[word][0]
                n += 1
            else:
                break
            end = self.words[n - 1].end
        return power, end

    def _money_after(self, end: int) -> tuple[str | None, int]:
        n = self._next(end)
        for skipped in range(3):
            found = self._currency(n + skipped)
            if found:
                return found[0], self.words[n + skipped + found[1] - 1].end
            if n + skipped >= len(self.words) or self.words[n + skipped].text not in _OF:
                break
        return None, end

    def _money_before(self, start: int) -> tuple[str | None, int]:
        """Return the currency named right before a number, and where that begins."""
        last = self._previous(start)
        for length in range(min(_LONGEST_CURRENCY, last + 1), 0, -1):
            first = last - length + 1
            found = self._currency(first)
            if found and found[1] == length and self._is_sign(first, last):
                known = not self._is_part_of_a_sign(first)
                return (found[0] if known else None), self.words[first].start
        return None, start

    def _sign_before(self, start: int) -> tuple[str, int] | None:
        """Return the currency whose sign stands before a number, and where that begins."""
        places, content = self.paragraph.folded.places, self.paragraph.content
        found = sign_before(content[max(0, places[start] - _LONGEST_SIGN) : places[start]])
        if found is None:
            return None
        begins = places[start] - found[1]
        while start and places[start - 1] >= begins:
            start -= 1
        return found[0], start

    def _is_joined(self, start: int) -> bool:
        """Tell whether a number is written together with letters before it: RM1.2, B12."""
        return self.lang != "ar" and self.text[max(0, start - 1) : start].isalpha()

    def _is_part_of_a_sign(self, n: int) -> bool:
        """Tell whether letters stand right before a sign: J$ is no $."""
        before = self.words[n - 1] if n else None
        if before is None or before.end != self.words[n].start or not before.text.isalpha():
            return False
        return self.text[before.end] in _SIGNS

    def _is_sign(self, first: int, last: int) -> bool:
        """Tell whether a currency is written as a sign or a code, as before a number."""
        written = self._written(self.words[first].start, self.words[last].end)
        return written.isupper() or not written.replace(" ", "").isalpha()

    def _currency(self, n: int) -> tuple[str, int] | None:
        """Return the currency named from a word on, and in how many words."""
        if not 0 <= n < len(self.words):
            return None
        said = self.money.said(self.bare, n)
        if said is None:
            return None
        word = self.words[n]
        is_code = said.length == 1 and word.text == said.entry.lower()
        if is_code and not self._written(word.start, word.end).isupper():
            return None
        return said.entry, said.length

    def _written(self, start: int, end: int) -> str:
        return self.paragraph.content[slice(*self.paragraph.folded.origin(start, end))]

    def _unit(self, end: int) -> tuple[Unit, int]:
        n = self._next(end)
        said = self.units.said(self.words, n) if n < len(self.words) else None
        if said is None or said.entry not in _UNITS:
            return "none", end
        return _UNITS[said.entry], self.words[n + said.length - 1].end

    def _sign(self, start: int) -> tuple[int, int]:
        """Return the sign written before a number: a dash counts where it touches it."""
        before = self.text[start - 2 : start] if start > 1 else f" {self.text[:start]}"
        if before[-1:] == "+" or before == "+ ":
            return 1, start - len(before) + before.index("+")
        if before[-1:] == "-" and before[:1] in " (:" and self._written(start - 1, start) != "—":
            return -1, start - 1
        n = self._previous(start)
        if n >= 0 and self.words[n].text in _MINUS:
            return -1, self.words[n].start
        return 0, start

    def _next(self, end: int) -> int:
        """Return the word that begins at a place, or after the space there."""
        place = end + (self.text[end : end + 1] == " ")
        return self.at.get(place, len(self.words))

    def _previous(self, start: int) -> int:
        place = start - (self.text[start - 1 : start] == " ")
        return self.until.get(place, -1)


def _is_one(word: str, entry: str) -> bool:
    """Tell whether a magnitude without a number counts one or two: not "in millions of dollars"."""
    return entry.startswith(("two-", "half-")) or word.endswith(_SINGULAR)


@cache
def _money(lang: Language) -> Phrases:
    return Phrases(currency_names(lang), lang)
